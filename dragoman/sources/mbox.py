"""Mailboxes: messages one after another in a file, each behind a line that begins with `From `."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources import mail
from dragoman.sources.bounded import MOST_BYTES
from dragoman.sources.columns import Columns
from dragoman.sources.found import Origin
from dragoman.terms import RawPage

_QUOTED = re.compile(rb">+From ")  # how a line of a message is written that begins so itself


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The pages of the messages, numbered from 1; one that is too large or without text is an error in its place."""
    number = 0
    for number, content in enumerate(_messages(stream), 1):
        own = replace(origin, name=f"{origin.name}:{number}", id=f"{origin.id}:{number}")
        if len(content) > MOST_BYTES:
            yield SourceError(own.name, f"holds more than {MOST_BYTES / 1e6:g} MB", "save the message apart")
        else:
            yield from mail.pages_of(BytesIO(content), own, columns)
    if not number:
        yield SourceError(origin.name, "holds no message", "give a mailbox in the form mbox")


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages without the lines before them; of one that is too large, only as much as shows it."""
    held: bytearray | None = None
    blank = True
    while line := stream.readline(MOST_BYTES):
        if blank and line.startswith(b"From "):
            if held is not None:
                yield bytes(held)
            held = bytearray()
        elif held is not None and len(held) <= MOST_BYTES:
            held += line[1:] if _QUOTED.match(line) else line
        blank = not line.strip()
    if held is not None:
        yield bytes(held)
