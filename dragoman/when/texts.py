"""Times of a plain text, for those who need nothing else: one call from text to resolved expressions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dragoman import language
from dragoman.pages.layout import paragraphs
from dragoman.terms import Block, Page, Publication
from dragoman.when.publication import publication
from dragoman.when.reader import read
from dragoman.when.spans import TimeSpan

if TYPE_CHECKING:
    from dragoman.language import Layer

__all__ = ["layer", "page_of", "parse"]


def parse(
    text: str, published: date | str | None = None, *, quick: bool = False, url: str = ""
) -> tuple[TimeSpan, ...]:
    """The time expressions of a text in text order, offsets counted in `text`.

    `published` is the day the text was written, as a date or YYYY-MM-DD; without it the text's own dateline and dates
    tell, and what they do not tell keeps X in its value. `quick` does without the language model: tense is guessed
    from the wording (docs/when.md says what that costs). `url` tells whose numeric dates, fiscal years and feasts
    are meant. Raises `ValueError` where `published` is no day.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    page = page_of(text, url)
    analysis = layer(quick).parse(text, [(block.start, block.end) for block in page.blocks])
    anchor = Publication(day, day, day) if day else publication(analysis, page)
    return read(analysis, page, anchor)


def layer(quick: bool) -> Layer:
    """The language layer that `parse` reads with."""
    return _wording() if quick else language.load()


@cache
def _wording() -> Layer:
    from dragoman.language.wording import Wording

    return Wording()


def page_of(text: str, url: str = "") -> Page:
    """A text as a page of body paragraphs, nothing taken away."""
    spans = [(passage.origins[0], passage.origins[-1] + 1) for passage in paragraphs(text)]
    return Page("text", text, tuple(Block(*span, "body") for span in spans), range(len(text)), url=url)
