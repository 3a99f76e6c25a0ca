"""Bytes read up to a bound: what is larger is refused, not loaded."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.errors import SourceError

MOST_BYTES = 64_000_000


def whole(stream: BinaryIO, name: str, most: int = 0) -> bytes:
    """All of a stream; raises `SourceError` where that is nothing, or more than `most` (by default `MOST_BYTES`)."""
    most = most or MOST_BYTES
    content = stream.read(most + 1)
    if len(content) > most:
        raise SourceError(name, f"holds more than {most / 1e6:g} MB", "split it into pages")
    if not content.strip():
        raise SourceError(name, "is empty", "give a page with text")
    return content
