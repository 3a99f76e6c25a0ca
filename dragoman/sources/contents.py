"""Bytes of any kind in, pages and links out: the one place that knows which reader reads which kind."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from dragoman.errors import DragomanError, SourceError
from dragoman.sources import csv_rows, events, feeds, jsonl, mail, mbox, opml, parquet, pdf, sitemaps, warc
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns
from dragoman.sources.found import Found, Origin
from dragoman.sources.kinds import HEAD, KINDS, PACKED, kind_of
from dragoman.terms import RawPage

# What to do about a failure that no reader knows.
REPORT = "report it"
Reader = Callable[[BinaryIO, Origin, Columns], Iterator[Found]]


def found_in(stream: BinaryIO, origin: Origin, columns: Columns, kind: str = "") -> Iterator[Found]:
    """What a stream holds, of a `kind` or of the one that it looks like; what cannot be read comes out as an error."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    try:
        yield from _found(buffered, origin, columns, kind)
    except DragomanError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        yield SourceError(origin.name, f"cannot be read to its end ({why})", "get it again")
    except Exception as error:  # whatever a stranger's bytes do to a library costs only them
        why = " ".join(f"{type(error).__name__}: {error}".split())
        yield SourceError(origin.name, f"cannot be read ({why[:200]})", REPORT)
    finally:
        if buffered is not stream:
            buffered.detach()


def _found(stream: io.BufferedReader, origin: Origin, columns: Columns, kind: str) -> Iterator[Found]:
    head = stream.peek(HEAD)[:HEAD]
    # Archives of the web are compressed record by record, which their reader wants to see.
    if head.startswith(PACKED[".gz"]) and (kind or kind_of(_first_member(head), origin.name)) == "warc":
        kind = "warc"
    elif inner := _unpacked(stream, head):
        yield from _found(inner, origin, columns, kind)
        return
    kind = kind or kind_of(head, origin.name, origin.media)
    if not kind:
        raise SourceError(origin.name, f"is {origin.media}, not a page of text", "give the address of a page")
    if kind in {"text", "html"}:
        yield _page(stream, origin, kind)
        return
    try:
        yield from READERS[kind](stream, origin, columns)
    except ModuleNotFoundError as error:
        extra = KINDS[kind].extra
        remedy = f"pip install 'dragoman[{extra}]'" if extra else "install dragoman again"
        raise SourceError(origin.name, f"cannot be read without {error.name}", remedy) from None


READERS: dict[str, Reader] = {
    "email": mail.pages_of,
    "mbox": mbox.pages_of,
    "pdf": pdf.pages_of,
    "jsonl": jsonl.pages_of,
    "csv": csv_rows.pages_of,
    "parquet": parquet.pages_of,
    "warc": warc.pages_of,
    "events": events.pages_of,
    "feed": feeds.entries_of,
    "opml": opml.feeds_of,
    "sitemap": sitemaps.links_of,
}


def _first_member(head: bytes) -> bytes:
    """How the content begins of what is compressed."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except zlib.error:
        return b""


def _unpacked(stream: io.BufferedReader, head: bytes) -> io.BufferedReader | None:
    """What is inside an envelope, None where there is none."""
    if head.startswith(PACKED[".gz"]):
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)))
    if head.startswith(PACKED[".bz2"]):
        return io.BufferedReader(cast("io.RawIOBase", bz2.BZ2File(stream)))
    return None


def _page(stream: BinaryIO, origin: Origin, kind: str) -> RawPage:
    return RawPage(
        id=origin.id,
        content=whole(stream, origin.name),
        media="text/html" if kind == "html" else "text/plain",
        charset=origin.charset,
        url=origin.url,
        # A page of HTML has its headline itself.
        title="" if kind == "html" else origin.title,
        stated=origin.stated,
    )
