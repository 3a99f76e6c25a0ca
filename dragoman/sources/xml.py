"""XML from strangers: no entity is expanded, no other file is read, what is broken is read as far as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element


def root_of(content: bytes, name: str) -> _Element:
    """The root of an XML text; raises `SourceError` naming the source where it is none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(name, f"is no XML ({error})", "check what it is") from None
    if root is None:
        raise SourceError(name, "is no XML", "check what it is")
    return root


def local(element: _Element) -> str:
    """An element's name without its namespace, which feeds and sitemaps write in many ways; '' for an entity."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
