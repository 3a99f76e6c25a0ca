"""Items of the portal of current events out of wikitext: a day's page, or a dump with many."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from dragoman.sources.portal_days import day_of_marks, day_of_title
from dragoman.sources.xml import local

_COMMENT = re.compile(r"<!--.*?-->|<ref\b[^>]*/>|<ref\b[^>]*>.*?</ref>", re.DOTALL | re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_FILE = re.compile(r"\[\[(?:File|Image|Category):[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\]\]", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_CITED = re.compile(r"\[(?:https?:)?//[^\s\]]+(?:\s[^\]]*)?\]")
_TAG = re.compile(r"<[^<>]*>")
_BULLET = re.compile(r"([*:#]+)\s*(.*)")


def days_of_dump(stream: BinaryIO) -> Iterator[tuple[date, list[str]]]:
    """The days of an XML export of Wikipedia, page by page; pages that are no day of the portal are passed over."""
    from lxml import etree

    for _, element in etree.iterparse(
        stream, events=("end",), resolve_entities=False, no_network=True, recover=True, huge_tree=False
    ):
        if local(element) != "page":
            continue
        told = {local(each): each.text or "" for each in element.iter()}
        element.clear()
        while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
            parent.remove(before)
        if told.get("title", "").startswith("Portal:Current events/"):
            yield from days_of_wikitext(told.get("text", ""), day_of_title(told["title"]))


def days_of_wikitext(wikitext: str, day: date | None) -> Iterator[tuple[date, list[str]]]:
    """The items of a day's page; `day` is the day of its title, where it has one, else its own template tells it."""
    day = day or day_of_marks(wikitext)
    if day:
        yield day, list(_items(_COMMENT.sub("", wikitext)))


def _items(wikitext: str) -> Iterator[str]:
    bullets = [found for line in wikitext.splitlines() if (found := _BULLET.match(line.strip()))]
    depths = [len(found[1]) for found in bullets]
    for found, depth, following in zip(bullets, depths, [*depths[1:], 0], strict=False):
        # What has items below it is their topic; so is what neither ends as a sentence nor cites anyone.
        text = _plain(found[2])
        if following <= depth and text and (_CITED.search(found[2]) or text[-1] in ".!?\"”'"):
            yield text


def _plain(marked: str) -> str:
    """The words of an item without its marks, and without those it cites."""
    text = _CITED.sub("", marked)
    while (without := _TEMPLATE.sub("", text)) != text:
        text = without
    text = _LINK.sub(r"\1", _FILE.sub("", text))
    text = re.sub(r"'{2,}", "", _TAG.sub("", text)).replace("{{", "").replace("}}", "").removesuffix("|")
    return re.sub(r"\s+", " ", html.unescape(text)).strip()
