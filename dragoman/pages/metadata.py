"""What an HTML page says of itself beside its dates: section, publisher, byline, address, language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.pages.addresses import address_of
from dragoman.tables import rows

_TAG = re.compile(r"<(?P<tag>meta|link|html)\b(?P<rest>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_META = {row["name"]: row["says"] for row in rows("html_meta") if row["says"] != "published"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and tuples where the page does not say."""

    section: tuple[str, ...]
    publisher: str
    byline: str
    url: str
    language: str


def metadata(source: str, url: str) -> Metadata:
    """The metadata of HTML `source`, which was read from `url`."""
    said: dict[str, str] = {}
    for tag in _TAG.finditer(source):
        attributes = {k.lower(): a or b or c for k, a, b, c in _ATTRIBUTE.findall(tag["rest"])}
        kind = tag["tag"].lower()
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if kind == "meta" and name in _META:
            said.setdefault(_META[name], attributes.get("content", "").strip())
        elif kind == "link" and attributes.get("rel") == "canonical" and attributes.get("href"):
            said["url"] = attributes["href"]
        elif kind == "html":
            said.setdefault("language", attributes.get("lang", "")[:2].lower())
    section = tuple(part.strip() for part in re.split(r"[>/|]", said.get("section", "")) if part.strip())
    address = address_of(url, said.get("url", ""))
    return Metadata(section, said.get("publisher", ""), said.get("byline", ""), address, said.get("language", ""))
