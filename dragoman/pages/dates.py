"""The days on which an HTML page says that it was published: JSON-LD, meta elements, time elements, its address."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dragoman.pages.passages import Passage
from dragoman.pages.stamps import machine_day
from dragoman.tables import rows
from dragoman.terms import StatedDate

_LD = re.compile(
    r"<script\b[^<>]*application/ld\+json[^<>]*>((?:(?!</?script\b).)*)</script", re.IGNORECASE | re.DOTALL
)
# The day in a block of JSON that has a fault somewhere.
_LD_DAY = re.compile(r'"datePublished"\s*:\s*"([^"<>]{8,40})"')
_ADDRESS = (
    re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/_.-]|$)"),
    re.compile(r"[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?:[/_.-]|$)"),
    # Agencies number their stories by the day: AEN20241115000300325.
    re.compile(r"/[A-Z]{2,4}((?:19|20)\d{2})(\d{2})(\d{2})\d{6,11}(?:[/_.-]|$)"),
)
_BODY = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][\w:-]*)\b(?P<rest>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_ASIDE = frozenset({"aside", "nav", "footer"})
_CHANGED = re.compile(r"(?:updat|modif|edit|revis)", re.IGNORECASE)
_CHANGED_BEFORE = re.compile(
    r"(?:updated?|modified|edited|revised)(?:\s+(?:on|at))?[\s:]*(?:<[^<>]*>\s*)*$", re.IGNORECASE
)
_PUBLISHED = re.compile(r"publish|pubdate|entry-date", re.IGNORECASE)
_UNIVERSAL = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})\S*?(?:Z|[+-]00:?00|\s?GMT|\s?UTC)$", re.IGNORECASE)
# From the last zone to the first, as it is in London.
_ZONES = (timedelta(hours=-12), timedelta(hours=14))
# What an empty field prints.
_EMPTY = frozenset({date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1)})
# A paragraph of so many letters around a time tells a story.
_PROSE = 100
_BEFORE = 60

_META = tuple(row["name"] for row in rows("html_meta") if row["says"] == "published")
_WORKS = frozenset(row["name"] for row in rows("linked_data") if row["kind"] == "type")
_OTHERS = frozenset(row["name"] for row in rows("linked_data") if row["kind"] == "others")


@dataclass(frozen=True, slots=True)
class Stated:
    """Days in order of trust. `elsewhere` gives, for one written in universal time, the days that it was on Earth."""

    days: tuple[StatedDate, ...]
    elsewhere: Mapping[StatedDate, Collection[date]]


def stated_dates(source: str, url: str, story: Sequence[Passage], entries: Sequence[tuple[int, int]] = ()) -> Stated:
    """What HTML `source` states of its day; `story` tells its own times from those of other stories.

    A time in one of the page's `entries` (places in the source) is that entry's alone.
    """
    found = [(value, "json-ld") for value in _linked(source)]
    metas, times = _elements(source, story, entries)
    found += [(metas[name], "meta") for name in _META if name in metas]
    found += [(value, "time element") for value in times[:1]]
    days: dict[StatedDate, None] = {}
    elsewhere = {}
    for value, name in found:
        if (day := machine_day(value.strip())) and day not in _EMPTY:
            said = StatedDate(day, name)
            days[said] = None
            if moment := _UNIVERSAL.match(value.strip()):
                elsewhere[said] = _days_of(moment)
    days.update(dict.fromkeys(StatedDate(day, "url") for day in _of_address(url)))
    return Stated(tuple(days), elsewhere)


def by_own_clock(stated: Sequence[StatedDate], elsewhere: Mapping[StatedDate, Collection[date]]) -> list[StatedDate]:
    """The days with the page's own before that of a machine in another zone, where midnight lies between them."""
    if not stated or stated[0] not in elsewhere:
        return list(stated)
    near = elsewhere[stated[0]]
    own = [each for each in stated[1:] if each not in elsewhere and each.day != stated[0].day and each.day in near]
    agreed = any(each.day == stated[0].day for each in stated[1:] if each not in elsewhere)
    return list(stated) if agreed or not own else [own[0], *(each for each in stated if each is not own[0])]


def _days_of(moment: re.Match[str]) -> Collection[date]:
    try:
        london = datetime.fromisoformat(f"{moment[1]}T{moment[2]}:{moment[3]}")
    except ValueError:
        return ()
    return {london.date(), *((london + zone).date() for zone in _ZONES)}


def _linked(source: str) -> list[str]:
    """The days of the story in JSON-LD, else of whatever thing has one."""
    ranked: list[tuple[int, str]] = []
    for block in _LD.findall(source):
        try:
            ranked += _published(json.loads(block))
        except (ValueError, RecursionError):
            ranked += [(1, found[1]) for found in [_LD_DAY.search(block)] if found]
    best = min((rank for rank, _ in ranked), default=0)
    return [value for rank, value in ranked if rank == best]


def _published(data: Any) -> Iterator[tuple[int, str]]:
    """Each `datePublished` outside other works: 0 where it is a story's, 1 where another thing's."""
    todo = deque([data])
    while todo:
        here = todo.popleft()
        if isinstance(here, list):
            todo.extend(here)
        elif isinstance(here, dict):
            kinds = here.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if isinstance(here.get("datePublished"), str):
                yield int(not any(str(kind).lower() in _WORKS for kind in kinds)), here["datePublished"]
            todo.extend(value for key, value in here.items() if key.lower() not in _OTHERS)


def _elements(
    source: str, story: Sequence[Passage], entries: Sequence[tuple[int, int]]
) -> tuple[dict[str, str], list[str]]:
    """What meta elements and microdata say, by name; and the story's times, best first."""
    metas: dict[str, str] = {}
    marked: list[str] = []
    plain: list[str] = []
    here = _Place(source, story, entries)
    for tag in _BODY.finditer(source):
        kind = tag["tag"].lower()
        here.enter(tag)
        if tag["end"] or not (kind in ("meta", "time") or "itemprop" in tag["rest"]):
            continue
        said = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag["rest"])}
        name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
        value = said.get("content") or said.get("datetime") or said.get("title") or ""
        if kind == "meta" and "itemprop" not in said:
            metas.setdefault(name, value)
        elif not here.is_of_story(tag.start()):
            continue
        elif name in _META:
            metas.setdefault(name, value or source[tag.end() : source.find("<", tag.end())])
        elif kind == "time" and value and not _is_change(source, tag):
            (marked if _PUBLISHED.search(tag["rest"]) else plain).append(value)
    return metas, marked + plain


def _is_change(source: str, tag: re.Match[str]) -> bool:
    """Whether a time is that of the last change: by its attributes or the word before it."""
    before = source[max(tag.start() - _BEFORE, 0) : tag.start()]
    return bool(_CHANGED.search(tag["rest"]) or _CHANGED_BEFORE.search(before))


class _Place:
    """Tells whether what stands at a place in the source is the story's own: follows the tags in their order."""

    def __init__(self, source: str, story: Sequence[Passage], entries: Sequence[tuple[int, int]]) -> None:
        self._entries = entries
        self._prose = sorted((each.origins[0], each.origins[-1]) for each in story if len(each.text) >= _PROSE)
        self._last = max((each.origins[-1] for each in story if each.origins), default=0)
        self._own = _articles_around(source, self._prose[0][0]) if self._prose else frozenset()
        self._aside = 0
        self._articles: list[int] = []

    def enter(self, tag: re.Match[str]) -> None:
        kind, step = tag["tag"].lower(), -1 if tag["end"] else 1
        if kind in _ASIDE:
            self._aside = max(self._aside + step, 0)
        elif kind == "article":
            _open_or_close(self._articles, tag)

    def is_of_story(self, at: int) -> bool:
        """Not beside the story, nor in another's article, nor among the words of a paragraph, nor below the end."""
        before = bisect_right(self._prose, (at, at)) - 1
        if any(start <= at < end for start, end in self._entries):
            return False
        if self._aside or (before >= 0 and at <= self._prose[before][1]):
            return False
        if self._articles and self._articles[-1] not in self._own:
            return False
        return at <= self._last or bool(self._articles)


def _articles_around(source: str, at: int) -> frozenset[int]:
    """Where the article elements begin that are open at a place."""
    opened: list[int] = []
    for tag in _BODY.finditer(source, 0, at):
        if tag["tag"].lower() == "article":
            _open_or_close(opened, tag)
    return frozenset(opened)


def _open_or_close(opened: list[int], tag: re.Match[str]) -> None:
    if not tag["end"]:
        opened.append(tag.start())
    elif opened:
        opened.pop()


def _of_address(url: str) -> Iterator[date]:
    for form in _ADDRESS:
        if found := form.search(url):
            try:
                yield date(*map(int, found.groups()))
            except ValueError:
                continue
            return
