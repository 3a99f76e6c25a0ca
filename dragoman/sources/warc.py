"""The HTML pages of a web archive. When a page was fetched is not when it was published, so no day is stated.

A record that is damaged costs itself: the next whole one is looked for behind it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.columns import Columns
from dragoman.sources.found import Origin
from dragoman.sources.kinds import kind_of
from dragoman.terms import RawPage

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_BYTES = 10_000_000
_STEP = 1 << 20
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """Each response that is a page, under the address that was fetched, in the archive's order."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    start: int | None = 0
    while start is not None:
        archive = iter(ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"))
        last = start
        while True:
            try:
                record = next(archive)
                page = _page(record, origin)
            except StopIteration:
                if not _is_whole(stream, last):
                    yield SourceError(origin.name, "breaks off within a record", "get the rest of it")
                return
            except OSError as error:
                yield SourceError(
                    f"{origin.name}@{last}", f"has a damaged record after this one ({error})", "get it again"
                )
                break
            last = record.stream_pos
            if page:
                yield page
        start = _next_whole(stream, last) if stream.seekable() else None


def _page(record: WarcRecord, origin: Origin) -> RawPage | DragomanError | None:
    """The page that a response holds; None for pictures, redirects, errors and the like."""
    url = record.headers.get("WARC-Target-URI") or ""
    headers = record.http_headers if record.is_http and record.is_http_parsed else None
    if not url or headers is None or headers.status_code != 200:
        return None
    media = (record.http_content_type or "").lower()
    if media and "html" not in media:
        return None
    content = record.reader.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return SourceError(url, f"is larger than {MOST_BYTES / 1e6:g} MB", "read it apart")
    if not content.strip() or (not media and kind_of(content[:4096]) != "html"):
        return None
    url = url.strip("<>")  # as some crawlers write it
    return RawPage(id=url, content=content, media="text/html", charset=record.http_charset or "", url=url)


def _is_whole(stream: BinaryIO, last: int) -> bool:
    """Whether an archive ends where a record ends; `last` is where one of its last records begins."""
    if not stream.seekable():
        return True
    stream.seek(last)
    if stream.read(len(_MEMBER)) != _MEMBER:
        end = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, end - 4))
        return not end or stream.read() == b"\r\n\r\n"
    stream.seek(last)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    whole = True
    rest = stream.read(_STEP)
    while rest:
        member.decompress(rest)
        whole = member.eof
        rest = member.unused_data or stream.read(_STEP)
        if whole and rest:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return whole


def _next_whole(stream: BinaryIO, last: int) -> int | None:
    """Where the first whole record behind a damaged one begins; `last` is where one before it begins."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(last)
    at = last
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            at = record.stream_pos
    except OSError:
        pass
    stream.seek(0)
    packed = stream.read(len(_MEMBER)) == _MEMBER
    for found in _occurrences(stream, _MEMBER if packed else _RECORD, at + 1):
        if not packed or _is_record(stream, found):
            stream.seek(found)
            return found
    return None


def _occurrences(stream: BinaryIO, mark: bytes, start: int) -> Iterator[int]:
    """The offsets of `mark` from `start` on."""
    while True:
        stream.seek(start)
        block = stream.read(_STEP + len(mark) - 1)
        at = block.find(mark)
        while at >= 0:
            yield start + at
            at = block.find(mark, at + 1)
        if len(block) < _STEP:
            return
        start += _STEP


def _is_record(stream: BinaryIO, start: int) -> bool:
    """Whether a compressed record begins here and can be decompressed to its end."""
    stream.seek(start)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    head = b""
    try:
        while not member.eof and (block := member.unconsumed_tail or stream.read(_STEP)):
            out = member.decompress(block, _STEP)
            head = head or out[:5]
            if head and head != b"WARC/":
                return False
    except zlib.error:
        return False
    return member.eof
