"""What a run of bytes is: a page of text or of HTML, and which files of a folder are pages."""

from __future__ import annotations

import re

PAGE_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".jsonl"})
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b", re.IGNORECASE)


def media_of(content: bytes, suffix: str = "") -> str:
    """text/html where the suffix or the first kilobytes say so, else text/plain."""
    if suffix in {".html", ".htm", ".xhtml"}:
        return "text/html"
    if suffix in {".txt", ".text", ".md"}:
        return "text/plain"
    return "text/html" if _MARKUP.search(content[:4096]) else "text/plain"
