"""HTML into the passages of its story: trafilatura tells where the story stands, the source gives the places.

trafilatura returns text without positions, so its paragraphs are found again, one after another, among the characters
that the page shows, white space left aside; `story` then takes out asides and puts in what was missed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.errors import PageError
from dragoman.pages.captions import captions
from dragoman.pages.chrome import Sifted, ends_sentence, sift
from dragoman.pages.edges import without_stray_labels
from dragoman.pages.flat import Flat, flatten
from dragoman.pages.linked import told_to_machines
from dragoman.pages.passages import Passage, passage
from dragoman.pages.places import Places
from dragoman.pages.plain import with_kinds
from dragoman.pages.printed import printed_day
from dragoman.pages.standing import Standing
from dragoman.pages.story import Story, asides_of
from dragoman.pages.titles import headline_of
from dragoman.terms import StatedDate

_CRUMBS = re.compile(
    r"<(?P<tag>nav|ol|ul|div)\b[^<>]*breadcrumb[^<>]*>(.{0,2000}?)</(?P=tag)>", re.IGNORECASE | re.DOTALL
)
_ITEM = re.compile(r"<(?:a|li|span)\b[^<>]*>([^<]+)</", re.IGNORECASE)
# What no extractor needs and every parser pays for.
_DEAD = re.compile(
    r"<!--.*?(?:-->|$)|<(?P<dead>script|style|noscript|template|svg)\b.*?(?:</(?P=dead)\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """What HTML tells: its story, its section path as text ('' for none), all that it shows, where its entries stand in
    the source, and the day that it prints beside its story."""

    story: Sifted
    crumbs: str
    shown: str
    entries: tuple[tuple[int, int], ...] = ()
    printed: tuple[StatedDate, ...] = ()


def read_markup(source: str, page: str) -> Marked:
    """The story of HTML `source`.

    Raises `PageError` naming `page` where there is no story, or the tags are nested too deep.
    """
    standing = Standing(flatten(source, page))
    places = Places(standing.flat)
    chosen = [span for line in _chosen(_without_asides(standing, source)) if (span := places.find(line))]
    story = Story(standing, chosen, headline_of(standing, source))
    spans = story.spans()
    shown = sum(end - start for start, end in spans)
    hidden = told_to_machines(source)
    entries: tuple[tuple[int, int], ...] = ()
    if sum(len(each.text) for each in hidden) > 2 * shown:
        kept = hidden
    elif spans:
        kept, entries = list(_placed(standing, story, spans)), story.entries
    else:
        raise PageError(page, "holds no story that can be told from its menus", "give the page of one article")
    headline = next((each for each in kept if each.kind == "headline"), None)
    sifted = sift(kept, headline=headline)
    return Marked(
        replace(sifted, kept=with_kinds(without_stray_labels(sifted.kept))),
        " > ".join(_crumbs(source)),
        standing.flat.text,
        entries,
        tuple(printed_day(standing, story, spans)),
    )


def _without_asides(standing: Standing, source: str) -> str:
    """The source without what no extractor needs: every element that is an aside and tells little."""
    prose = [run for run in standing.runs if not standing.is_link(run) and ends_sentence(standing.text(run))]
    pieces, at = [], 0
    for index in sorted(asides_of(standing, prose)):
        element = standing.flat.elements[index]
        if element.start >= at:
            pieces.append(source[at : element.start])
            at = element.end
    return "".join([*pieces, source[at:]])


def _chosen(source: str) -> list[str]:
    """The paragraphs that trafilatura takes for the story."""
    from trafilatura import bare_extraction

    source = _DEAD.sub(" ", source)
    found = bare_extraction(source, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    text = (found.text if found is not None and not isinstance(found, dict) else None) or ""
    return [line.removeprefix("- ") for line in text.split("\n") if line.strip()]


def _placed(standing: Standing, story: Story, spans: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    """Headline, captions and paragraphs as passages of the source, in that order.

    A caption below the story's last paragraph belongs to another story's card.
    """
    flat = standing.flat
    told = [_passage(flat, *span) for span in spans]
    if story.title is not None:
        yield _passage(flat, story.title.start, story.title.end).as_kind("headline")
    shown = [_passage(flat, *span).as_kind("caption") for span in captions(standing, story, spans)]
    starts = {each.origins[0] for each in shown}
    yield from shown
    yield from (each for each in told if each.text and each.origins[0] not in starts)


def _passage(flat: Flat, start: int, end: int) -> Passage:
    found = passage(flat.text, start, end)
    return replace(found, origins=array("L", (flat.origins[i] for i in found.origins)))


def _crumbs(source: str) -> list[str]:
    found = _CRUMBS.search(source)
    return [item.strip() for item in _ITEM.findall(found[2])] if found else []
