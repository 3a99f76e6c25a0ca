"""What an HTML page says of itself: dates with their source, section, publisher, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.tables import rows
from dragoman.terms import StatedDate

_LD = re.compile(
    r"<script\b[^<>]*application/ld\+json[^<>]*>((?:(?!</?script\b).)*)</script", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(?P<tag>meta|time|link|html)\b(?P<rest>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_META = {row["name"]: row["says"] for row in rows("html_meta")}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and tuples where the page does not say."""

    stated: tuple[StatedDate, ...]
    section: tuple[str, ...]
    publisher: str
    byline: str
    url: str
    language: str


def metadata(source: str, url: str) -> Metadata:
    """The metadata of HTML `source`; dates in order of trust: JSON-LD, meta, time element, address."""
    stated = list(_linked_dates(source))
    said: dict[str, str] = {}
    times = []
    for tag in _TAG.finditer(source):
        attributes = {k.lower(): a or b or c for k, a, b, c in _ATTRIBUTE.findall(tag["rest"])}
        kind = tag["tag"].lower()
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if kind == "meta" and name in _META:
            said.setdefault(_META[name], attributes.get("content", "").strip())
        elif kind == "time" and (day := _day(attributes.get("datetime", ""))):
            times.append(StatedDate(day, "time element"))
        elif kind == "link" and attributes.get("rel") == "canonical":
            said.setdefault("url", attributes.get("href", ""))
        elif kind == "html":
            said.setdefault("language", attributes.get("lang", "")[:2].lower())
    if day := _day(said.get("published", "")):
        stated.append(StatedDate(day, "meta"))
    address = said.get("url") or url
    stated += times[:1] + [StatedDate(day, "url") for day in _days_of_address(address)]
    section = tuple(part.strip() for part in re.split(r"[>/|]", said.get("section", "")) if part.strip())
    return Metadata(
        tuple(dict.fromkeys(stated)),
        section,
        said.get("publisher", ""),
        said.get("byline", ""),
        address,
        said.get("language", ""),
    )


def _linked_dates(source: str) -> Iterator[StatedDate]:
    for block in _LD.findall(source):
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for written in _values(data, "datePublished"):
            if day := _day(written):
                yield StatedDate(day, "json-ld")


def _values(data: Any, key: str) -> Iterator[str]:
    """Strings under `key`, anywhere in a JSON value."""
    todo = [data]
    while todo:
        here = todo.pop()
        if isinstance(here, dict):
            if isinstance(here.get(key), str):
                yield here[key]
            todo.extend(here.values())
        elif isinstance(here, list):
            todo.extend(here)


def _day(written: str) -> date | None:
    found = _DAY.match(written.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _days_of_address(url: str) -> Iterator[date]:
    if found := _URL_DAY.search(url):
        try:
            yield date(*map(int, found.groups()))
        except ValueError:
            return
