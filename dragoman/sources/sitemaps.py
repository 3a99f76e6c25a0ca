"""The pages that a sitemap lists; a news sitemap states the day of each. When a page last changed is not its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns, day_of
from dragoman.sources.found import Link, Origin, absolute
from dragoman.sources.xml import local, root_of
from dragoman.terms import StatedDate

if TYPE_CHECKING:
    from lxml.etree import _Element


def links_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[Link | DragomanError]:
    """A link for each page of a sitemap, or for each sitemap of an index, once, in their order."""
    root = root_of(whole(stream, origin.name), origin.name)
    is_index = local(root) == "sitemapindex"
    links: dict[str, Link] = {}
    for entry in root:
        page = _told(entry)
        if page.get("loc"):
            url = absolute(origin.url, page["loc"])
            links.setdefault(url, Link(url, "sitemap") if is_index else _page(url, _told(_news(entry))))
    if not links:
        yield SourceError(origin.name, "lists no pages", "check that it is a sitemap")
    yield from links.values()


def _page(url: str, news: dict[str, str]) -> Link:
    day = day_of(news.get("publication_date", ""))
    return Link(url, id=url, title=news.get("title", ""), stated=(StatedDate(day, "sitemap"),) if day else ())


def _news(entry: _Element) -> Iterable[_Element]:
    """What an entry says of its page as news; its pictures and films have titles and days of their own."""
    return next((element for element in entry if local(element) == "news"), ())


def _told(elements: Iterable[_Element]) -> dict[str, str]:
    return {local(element): (element.text or "").strip() for element in elements}
