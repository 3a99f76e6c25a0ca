"""The text of a PDF, page after page. A scan without a layer of text holds none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.columns import Columns
from dragoman.sources.found import Origin
from dragoman.terms import RawPage

MOST_PAGES = 500


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The text of the first pages, as many as an article or a report has; the day of the file is not the text's."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            yield SourceError(origin.name, "is a PDF behind a password", "save it without one")
            return
        texts = [page.extract_text() for page, _ in zip(reader.pages, range(MOST_PAGES), strict=False)]
    # A damaged PDF can fail anywhere in the library, in any way.
    except Exception as error:
        yield SourceError(origin.name, f"is a PDF that cannot be read ({_first(error)})", "save its text and give that")
        return
    text = "\n\n".join(each.strip() for each in texts if each.strip())
    if not text:
        yield SourceError(origin.name, "is a PDF without text, a scan perhaps", "give its text")
        return
    yield RawPage(
        id=origin.id,
        content=text.encode("utf-8", "replace"),
        charset="utf-8",
        url=origin.url,
        title=origin.title,
        stated=origin.stated,
    )


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
