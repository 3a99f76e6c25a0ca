"""The entries of RSS and Atom: those that hold their whole text as pages, the others as links to their pages.

The day of an entry is the one on which it says it was published, by its own clock; a day of change is told apart.
"""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns, day_of
from dragoman.sources.found import Link, Origin, absolute
from dragoman.sources.fragments import document
from dragoman.terms import RawPage, StatedDate

# A text of fewer characters is a teaser.
_WHOLE = 600
_TAG = re.compile(r"<[^>]*>")
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\[[^\]]{0,20}\]|(?:read|continue|more)[\w ]{0,20}[ .»>→]*)\s*$", re.IGNORECASE)


def entries_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | Link | DragomanError]:
    """Each entry of a feed once, in the feed's order, as a page or as a link."""
    import feedparser

    # Relative links count from where the feed lies; what entries hold is cleaned where pages are read.
    headers = {"content-location": origin.url, "content-type": f"application/xml; charset={origin.charset}"}
    read = feedparser.parse(
        io.BytesIO(whole(stream, origin.name)),
        response_headers=headers if origin.charset else {"content-location": origin.url},
        sanitize_html=False,
    )
    if not read.entries:
        if not read.version:
            why = str(read.get("bozo_exception", "no feed in it")).splitlines()[0]
            yield SourceError(origin.name, f"is no feed that can be read ({why})", "check that it is RSS or Atom")
        return
    entries: dict[tuple[str, str, str], _Entry] = {}
    for each in read.entries:
        entry = _entry(each, origin)
        entries.setdefault((entry.link or entry.id, entry.title, entry.content), entry)
    # Notices often all link to one page, or to the feed: then they are told by their own texts.
    links = Counter(entry.link for entry in entries.values()) + Counter({origin.url: 1})
    for entry in entries.values():
        yield _found(entry, origin, links[entry.link] == 1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as far as it counts; `content` is the longest text in it, of the media type `kind`."""

    id: str
    link: str
    title: str
    content: str
    kind: str
    stated: tuple[StatedDate, ...]


def _entry(entry: Mapping[str, Any], origin: Origin) -> _Entry:
    written = str(entry.get("link") or "").strip()
    link = absolute(origin.url, written) if written else ""
    content, kind = max(_texts(entry), key=lambda text: len(text[0]), default=("", ""))
    return _Entry(
        id=str(entry.get("id") or ""),
        link=link if re.match(r"https?://", link, re.IGNORECASE) else "",
        title=html.unescape(_TAG.sub("", str(entry.get("title") or ""))).strip(),
        content=content,
        kind=kind,
        stated=_stated(entry),
    )


def _found(entry: _Entry, origin: Origin, has_page: bool) -> RawPage | Link | DragomanError:
    """An entry as a page or as a link; `has_page` where its link is its own."""
    if entry.link and has_page and not _is_whole(entry.content):
        return Link(entry.link, id=entry.link, title=entry.title, stated=entry.stated)
    text = entry.content.encode("utf-8", "replace")
    digest = sha256(entry.title.encode("utf-8", "replace") + text).hexdigest()[:16]
    if not text.strip():
        fault = "is an entry without text or a link of its own"
        return SourceError(f"{origin.name}#{digest}", fault, "report it to the feed's owner")
    plain = entry.kind == "text/plain" and "</" not in entry.content
    return RawPage(
        id=entry.link if entry.link and has_page else entry.id or f"{entry.link or origin.name}#{digest}",
        content=text if plain else document(entry.title, text),
        media="text/plain" if plain else "text/html",
        charset="utf-8",
        url=entry.link,
        title=entry.title if plain else "",
        stated=entry.stated,
    )


def _texts(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an entry holds of its text, each with its media type; a summary is one too."""
    held = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    return [(str(each.get("value") or ""), str(each.get("type") or "")) for each in held]


def _is_whole(content: str) -> bool:
    text = _TAG.sub(" ", content).strip()
    return len(text) >= _WHOLE and not _BREAKS_OFF.search(text[-60:])


def _stated(entry: Mapping[str, Any]) -> tuple[StatedDate, ...]:
    if published := _day(entry, "published"):
        return (StatedDate(published, "feed"),)
    updated = _day(entry, "updated")
    return (StatedDate(updated, "update stamp"),) if updated else ()


def _day(entry: Mapping[str, Any], field: str) -> date | None:
    """The day as it is written, before it is turned into another zone's; else as the library understood it."""
    if field not in entry:  # asked for one that is missing, feedparser gives the other
        return None
    if day := day_of(str(entry[field])):
        return day
    parsed = entry.get(f"{field}_parsed")
    return date(*parsed[:3]) if parsed else None
