"""Items of the portal of current events out of HTML: a day's page, a month's, or the portal's with its last days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.sources.portal_days import day_of_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A day, and what stands in an item without being of it: whom it cites, notes, lists below it.
_DAYS = "//*[contains(concat(' ', normalize-space(@class), ' '), ' current-events-main ')]"
_BESIDE = (
    ".//ul | .//ol | .//sup | .//style | .//script"
    " | .//a[contains(concat(' ', normalize-space(@class), ' '), ' external ')]"
)


def days_of_html(content: bytes) -> Iterator[tuple[date, list[str]]]:
    """The items of each day, in the order of the page."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # no element in it
        return
    for region in root.xpath(_DAYS):
        if day := day_of_title(str(region.get("id") or "")):
            yield day, [text for item in region.iter("li") if (text := _report(item))]


def _report(item: HtmlElement) -> str:
    """The words of an item, '' for one that is a topic of others or stands in a menu."""
    if item.find(".//li") is not None:
        return ""
    cites = bool(item.xpath(".//a[contains(concat(' ', normalize-space(@class), ' '), ' external ')]"))
    for beside in item.xpath(_BESIDE):
        beside.drop_tree()
    text = re.sub(r"\s+", " ", item.text_content()).strip()
    return text if text and (cites or text[-1] in ".!?\"”'") else ""
