"""Engagements and changes as an Atom feed (RFC 4287). All text is plain: no reader is given markup of a stranger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from dragoman.exports.flat import Flat, flat
from dragoman.exports.plain_text import shortened, visible
from dragoman.record.briefs import Brief
from dragoman.record.journal import Change

__all__ = ["Feed", "changes_atom", "engagements_atom"]

_SPACE = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01T00:00:00Z"  # of what nobody dated
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself: its title, its own address, and that of the application ('' where there is none)."""

    title: str
    address: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    key: str
    title: str
    updated: str
    told: str
    link: str
    categories: tuple[str, ...] = ()


def engagements_atom(engagements: Iterable[Brief], feed: Feed) -> bytes:
    """An entry an engagement; it is updated when it is reported again."""
    return _feed(feed, [_engagement(flat(engagement), feed) for engagement in engagements])


def changes_atom(changes: Iterable[Change], standing: Mapping[str, Brief], feed: Feed) -> bytes:
    """An entry a change; `standing` holds, by id, the engagements that there still are."""
    return _feed(feed, [_change(change, standing.get(change.engagement), feed) for change in changes])


def _engagement(one: Flat, feed: Feed) -> _Item:
    lines = [
        ", ".join(filter(None, (one.status, one.when, one.place))),
        *one.people_told,
        f"“{one.quote}”" if one.quote else "",
    ]
    return _Item(
        f"engagement/{one.id}",
        f"{one.title} ({', '.join(filter(None, (one.status, one.when)))})",
        _instant(one.told_last),
        "\n".join(filter(None, (shortened(line, _LONGEST) for line in lines))),
        f"{feed.base}/engagement/{one.id}" if feed.base else "",
        (one.type, one.status, *one.parties),
    )


def _change(change: Change, engagement: Brief | None, feed: Feed) -> _Item:
    title = flat(engagement).title if engagement else change.engagement
    told = f"{change.what}: {change.before or '–'} → {change.after or '–'}"
    if change.what in ("new", "gone", "joined"):
        told = f"{change.what} {change.after}".strip()
    link = f"{feed.base}/engagement/{change.engagement}" if feed.base and engagement else ""
    return _Item(f"change/{change.number}", f"{title} – {told}", change.at, told, link)


def _instant(day: date | None) -> str:
    return f"{day}T00:00:00Z" if day else _EPOCH


def _feed(feed: Feed, items: list[_Item]) -> bytes:
    ElementTree.register_namespace("", _SPACE)
    root = ElementTree.Element(f"{{{_SPACE}}}feed")
    _add(root, "id", feed.address or f"tag:dragoman,2026:{feed.title}".replace(" ", "-"))
    _add(root, "title", shortened(feed.title, 250))
    _add(root, "updated", max((item.updated for item in items), default=_EPOCH))
    _add(_add(root, "author"), "name", "dragoman")
    if feed.address:
        _add(root, "link", rel="self", href=feed.address)
    for item in items:
        _entry(_add(root, "entry"), item)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(entry: ElementTree.Element, item: _Item) -> None:
    _add(entry, "id", f"tag:dragoman,2026:{item.key}")
    _add(entry, "title", shortened(item.title, 300))
    _add(entry, "updated", item.updated)
    if item.link:
        _add(entry, "link", rel="alternate", href=item.link)
    for category in item.categories:
        _add(entry, "category", term=shortened(category, 100))
    _add(entry, "content", item.told, type="text")


def _add(parent: ElementTree.Element, name: str, told: str = "", **attributes: str) -> ElementTree.Element:
    found = ElementTree.SubElement(parent, f"{{{_SPACE}}}{name}", {k: visible(v) for k, v in attributes.items()})
    if told:
        found.text = visible(told)
    return found
