"""The entries of RSS and Atom: those that hold their whole text as pages, the others as links to their pages.

The day of an entry is the one on which it says it was published, by its own clock; a day of change is told apart.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import urljoin

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns, day_of
from dragoman.sources.found import Link, Origin
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
    seen: set[str] = set()
    for number, entry in enumerate(read.entries, 1):
        found = _entry(entry, origin, number)
        identity = str(found) if isinstance(found, DragomanError) else found.id
        if identity not in seen:
            seen.add(identity)
            yield found


def _entry(entry: Mapping[str, Any], origin: Origin, number: int) -> RawPage | Link | DragomanError:
    written = str(entry.get("link") or "").strip()
    link = urljoin(origin.url, written) if written else ""
    link = link if re.match(r"https?://", link, re.IGNORECASE) else ""
    title = html.unescape(_TAG.sub("", str(entry.get("title") or ""))).strip()
    identity = link or str(entry.get("id") or "") or f"{origin.name}#{number}"
    content, kind = max(_texts(entry), key=lambda text: len(text[0]), default=("", ""))
    if link and not _is_whole(content):
        return Link(link, id=identity, title=title, stated=_stated(entry))
    if not content.strip():
        return SourceError(
            f"{origin.name}#{number}", "is an entry without text or link", "report it to the feed's owner"
        )
    text = content.encode("utf-8", "replace")
    plain = kind == "text/plain" and "</" not in content
    return RawPage(
        id=identity,
        content=text if plain else document(title, text),
        media="text/plain" if plain else "text/html",
        charset="utf-8",
        url=link,
        title=title if plain else "",
        stated=_stated(entry),
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
