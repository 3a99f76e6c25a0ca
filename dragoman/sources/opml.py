"""The feeds of an OPML list, as readers of feeds exchange them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns
from dragoman.sources.found import Link, Origin, absolute
from dragoman.sources.xml import local, root_of


def feeds_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[Link | DragomanError]:
    """A link for each feed of the list, once, in its order; folders of a list are looked into."""
    root = root_of(whole(stream, origin.name), origin.name)
    outlines = [element for element in root.iter() if local(element) == "outline"]
    attributes = [{name.lower(): str(value).strip() for name, value in one.attrib.items()} for one in outlines]
    feeds = {
        absolute(origin.url, one["xmlurl"]): one.get("title") or one.get("text", "")
        for one in attributes
        if one.get("xmlurl")
    }
    if not feeds:
        yield SourceError(origin.name, "lists no feeds", "give a list whose outlines have xmlUrl")
    for url, title in feeds.items():
        yield Link(url, kind="feed", title=title)
