"""Reads one page: the only place that knows the order of the steps. No clock, no network, no database.

The same page gives the same reading, in any process, at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from dragoman import __version__, acts, when, where, who
from dragoman.acts import Findings, Hypothesis
from dragoman.language import Analysis
from dragoman.pages import clean, split
from dragoman.terms import Mention, Page, Publication, RawPage, Reading
from dragoman.when.spans import TimeSpan
from dragoman.where.spans import PlaceSpan
from dragoman.who.spans import Who

__all__ = ["Explanation", "dated", "explain", "read", "readings", "version"]


@dataclass(frozen=True)
class Explanation:
    """Everything that the steps found on a page, for people who want to see why."""

    page: Page
    published: Publication
    analysis: Analysis
    times: tuple[TimeSpan, ...]
    who: Who
    places: tuple[PlaceSpan, ...]
    hypotheses: tuple[Hypothesis, ...]
    mentions: tuple[Mention, ...]


def explain(raw: RawPage, language: str = "") -> Explanation:
    """What each step finds on a page; one that is not in English tells of no acts.

    `language` names the language layer as `language.choose` takes it.

    Raises `PageError` when no text can be read out of it, `WeightsError` or `LanguageError` when the language layer
    is damaged or missing.
    """
    return _explained(clean(raw), language)


def _explained(page: Page, language: str) -> Explanation:
    from dragoman.language import choose

    analysis = choose(language).parse(page.text, [(block.start, block.end) for block in page.blocks])
    published = dated(analysis, page)
    times = when.read(analysis, page, published)
    people = who.read(analysis, page, published.day)
    places = where.read(analysis, page)
    found = Findings(page, published, analysis, times, people, places)
    told = acts.supposed(found) if page.language in ("", "en") else []
    return Explanation(page, published, analysis, times, people, places, tuple(told), acts.read(found, told))


def dated(analysis: Analysis, page: Page) -> Publication:
    """The day of a page as its source states it, else as its words and the officials that it names imply it."""
    tenures = () if page.stated else who.tenures(who.read(analysis, page, None).people)
    return when.publication(analysis, page, tenures)


def read(raw: RawPage, language: str = "") -> Reading:
    """A page's mentions; takes and raises what `explain` does."""
    return _read(clean(raw), language)


def readings(raw: RawPage, language: str = "") -> tuple[Reading, ...]:
    """The readings of all that a page tells: one, or one for each entry of a live blog or bulletin.

    Takes and raises what `explain` does.
    """
    return tuple(_read(page, language) for page in split(raw))


def _read(page: Page, language: str) -> Reading:
    """What a page says; one in another language tells of no acts, and has the day that its source states."""
    if page.language not in ("", "en"):
        return Reading(page, when.publication(Analysis(page.text, (), (), ()), page), ())
    seen = _explained(page, language)
    return Reading(seen.page, seen.published, seen.mentions)


def version(language: str = "") -> str:
    """The version of the reader, under which the record files what it read: `0.1.0+5d2f8a11`.

    It names the package's version, the weights or the pipeline, and the user's own table of holders where there is one:
    under one version a page is read alike everywhere, so what this version has read need not be read again.
    """
    from dragoman.language import edition
    from dragoman.who.own_holders import own_path

    holders = own_path()
    own = sha256(holders.read_bytes()).hexdigest()[:8] if holders.is_file() else ""
    return "+".join(filter(None, (__version__, edition(language), own)))
