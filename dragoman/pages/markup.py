"""HTML into the passages of its story: trafilatura tells the story from the rest, the source gives the places.

trafilatura returns text without positions, so its paragraphs are found again, one after another, among the characters
that the page shows, white space left aside.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace

from dragoman.errors import PageError
from dragoman.pages.chrome import Sifted, sift
from dragoman.pages.flat import Flat, flatten
from dragoman.pages.passages import Passage, passage
from dragoman.pages.plain import with_kinds

_CAPTION = re.compile(r"<figcaption\b[^<>]*>((?:(?!</?figcaption\b).)*)</figcaption>", re.IGNORECASE | re.DOTALL)
_HEADLINE = re.compile(r"<h1\b[^<>]*>((?:(?!</?h1\b).)*)</h1>", re.IGNORECASE | re.DOTALL)
_CRUMBS = re.compile(
    r"<(?P<tag>nav|ol|ul|div)\b[^<>]*breadcrumb[^<>]*>(.{0,2000}?)</(?P=tag)>", re.IGNORECASE | re.DOTALL
)
_ITEM = re.compile(r"<(?:a|li|span)\b[^<>]*>([^<]+)</", re.IGNORECASE)
_EDGE = 24  # characters, white space aside, by which a paragraph that was changed inside is still found


class _Places:
    """Finds paragraphs among the shown characters, from where the last one ended."""

    def __init__(self, flat: Flat) -> None:
        self._flat = flat
        self._index = [i for i, letter in enumerate(flat.text) if not letter.isspace()]
        self._dense = "".join(flat.text[i] for i in self._index)
        self._at = 0

    def find(self, text: str) -> Passage | None:
        """The passage that reads `text`; None where the page shows no such text."""
        key = "".join(text.split())
        if not key:
            return None
        span = self._exact(key) or self._by_edges(key)
        if span is None:
            return None
        self._at = span[1]
        found = passage(self._flat.text, self._index[span[0]], self._index[span[1] - 1] + 1)
        return replace(found, origins=array("L", (self._flat.origins[i] for i in found.origins)))

    def _exact(self, key: str) -> tuple[int, int] | None:
        start = self._dense.find(key, self._at)
        if start < 0:
            start = self._dense.find(key)
        return (start, start + len(key)) if start >= 0 else None

    def _by_edges(self, key: str) -> tuple[int, int] | None:
        start = self._dense.find(key[:_EDGE], self._at)
        end = self._dense.find(key[-_EDGE:], start) if start >= 0 else -1
        whole = end + len(key[-_EDGE:])
        return (start, whole) if end >= 0 and whole - start < 2 * len(key) else None


def read_markup(source: str, page: str) -> tuple[Sifted, str]:
    """The story of HTML `source` and the page's own section path as text ('' for none).

    Raises `PageError` naming `page` where there is no story, or the tags are nested too deep.
    """
    flat = flatten(source, page)
    story = _paragraphs(source, page)
    kept = list(_placed(source, flat, story))
    headline = next((each for each in kept if each.kind == "headline"), None)
    sifted = sift(kept, headline=headline)
    return replace(sifted, kept=with_kinds(sifted.kept)), " > ".join(_crumbs(source))


def _paragraphs(source: str, page: str) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(source, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    text = (found.text if found is not None and not isinstance(found, dict) else None) or ""
    if not text.strip():
        raise PageError(page, "holds no story that can be told from its menus", "give the page of one article")
    return [line.removeprefix("- ") for line in text.split("\n") if line.strip()]


def _placed(source: str, flat: Flat, story: list[str]) -> Iterator[Passage]:
    """Headline, captions and paragraphs as passages of the source, in that order.

    A caption below the story's last paragraph belongs to another story's card.
    """
    headline, captions, paragraphs = (
        [found.as_kind(kind) for text in texts if (found := places.find(text))]
        for places, kind, texts in (
            (_Places(flat), "headline", _shown(source, _HEADLINE)[:1]),
            (_Places(flat), "caption", _shown(source, _CAPTION)),
            (_Places(flat), "", story),
        )
    )
    yield from headline
    last = max((each.origins[-1] for each in paragraphs), default=0)
    yield from (caption for caption in captions if caption.origins[-1] <= last)
    yield from paragraphs


def _shown(source: str, element: re.Pattern[str]) -> list[str]:
    """What each of some elements shows."""
    return [" ".join(flatten(found[1], "").text.split()) for found in element.finditer(source)]


def _crumbs(source: str) -> list[str]:
    found = _CRUMBS.search(source)
    return [item.strip() for item in _ITEM.findall(found[2])] if found else []
