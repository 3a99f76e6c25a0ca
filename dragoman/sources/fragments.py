"""A fragment of markup, as feeds and messages hold it, as a page with the headline that they keep apart."""

from __future__ import annotations

import html


def document(title: str, fragment: bytes) -> bytes:
    """A page in the fragment's own charset, whichever it is: what is put around it is ASCII. A whole page stays one."""
    if b"<html" in fragment[:2000].lower():
        return fragment
    headline = html.escape(title).encode("ascii", "xmlcharrefreplace")
    head = b"<!doctype html><html><head><title>" + headline + b"</title></head><body><article>"
    return head + (b"<h1>" + headline + b"</h1>" if title else b"") + fragment + b"</article></body></html>"
