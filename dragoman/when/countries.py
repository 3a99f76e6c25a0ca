"""Whose habits a time follows: the country of the page, or the one that the words around it name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from urllib.parse import urlsplit

from dragoman.language.analysis import Analysis
from dragoman.phrases import Phrases, pieces
from dragoman.tables import rows, several
from dragoman.terms import Page

__all__ = ["country_near", "country_of", "fiscal_country"]


def country_of(page: Page) -> str:
    """The country (alpha-3) whose habits the page follows, by its host or language; '' if neither tells."""
    host = (urlsplit(page.url).hostname or "").lower()
    marks = {row["mark"]: row["country"] for row in rows("calendar_sources")}
    by_host = next((country for mark, country in marks.items() if mark[0] == "." and host.endswith(mark)), "")
    return by_host or marks.get(page.language.lower(), "")


def country_near(analysis: Analysis, at: int, among: Collection[str]) -> str:
    """The country of some (alpha-3) named nearest to word `at` in its sentence, by name, adjective or capital."""
    sentence = analysis.sentence_of(at)
    named = _names().find(pieces(analysis.in_sentence(sentence)))
    near = [(abs(sentence.first + found.first - at), code) for found in named for code in found.values if code in among]
    return min(near, default=(0, ""))[1]


@cache
def _names() -> Phrases[str]:
    cells = ("name", "names", "adjectives", "capital")
    return Phrases((name, row["code"]) for row in rows("parties") for cell in cells for name in several(row[cell]))


def fiscal_country(analysis: Analysis, at: int) -> str:
    """The country whose fiscal year the words around word `at` mean."""
    near = [
        (abs(word.index - at), _fiscal_words()[word.lower])
        for word in analysis.in_sentence(analysis.sentence_of(at))
        if word.lower in _fiscal_words()
    ]
    return min(near, default=(0, ""))[1]


@cache
def _fiscal_words() -> dict[str, str]:
    return {word: row["country"] for row in rows("calendar_fiscal") for word in several(row["words"])}
