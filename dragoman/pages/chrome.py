"""Tells the story from what surrounds it on the page, by the rows of `data/chrome.tsv`.

Precision first: a sentence of the story is never dropped for standing in a bad place, only a paragraph that a row
matches from end to end. What is kept is a function of the paragraphs alone, and sifting it again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.pages.credits import without_credit
from dragoman.pages.edges import LEAST_WORDS, is_prose, prose_span, within_edges, words_in
from dragoman.pages.passages import Passage, fold
from dragoman.pages.stamps import stamp_day
from dragoman.pages.tongues import in_one_tongue
from dragoman.tables import rows, several
from dragoman.terms import StatedDate

# Rows are forms of short paragraphs; no longer one is ever chrome, and patterns stay cheap.
_LONGEST = 700
_EDGE = 8
_LEAST_REPEATED = 30
_NEAR = 3
# An end ends what has so many letters of story, and so many times what is told behind it.
_LEAST_STORY = 120
_LEAST_SHARE = {"end": 0.5, "others": 6.0}
_SENTENCE_END = re.compile(r"(?:[.!?]|\.{3}|…)[\"'”’)\]]*(?:\s?[\[(][^\])]{1,60}[\])])?$")
# Lines that say several things at once: a label begins each, or a sign stands between.
_SPLITS = (
    re.compile(r"\s+(?:[|·•/]\s+)?(?=(?:Published|PUBLISHED|Updated|UPDATED|Modified|Posted)\b)"),
    re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*"),
)
_LONGEST_SPLIT = 200
_MOST_PARTS = 8
_SITE_TAIL = re.compile(r"\s+(?:[-–—|:]{1,2}|::)\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a kind of chrome, where it may stand, and its form."""

    kind: str
    edge_only: bool
    form: re.Pattern[str]


@dataclass(slots=True)
class Sifted:
    """The paragraphs of the story and what the chrome around it told."""

    kept: list[Passage]
    byline: str = ""
    section: tuple[str, ...] = ()
    publisher: str = ""
    published: list[StatedDate] = field(default_factory=list)
    updated: list[StatedDate] = field(default_factory=list)
    has_chrome: bool = False


_WORDS = {
    kind: frozenset(w for r in rows("chrome") if r["kind"] == kind for w in several(r["pattern"]))
    for kind in ("tool", "filler")
}
_ROWS = tuple(
    Row(row["kind"], row["where"] == "edge", re.compile(row["pattern"]))
    for row in rows("chrome")
    if row["kind"] not in ("tool", "filler", "credit", "picture", "caption", "end", "others", "dateline")
)
_ENDS = {
    kind: tuple(re.compile(row["pattern"]) for row in rows("chrome") if row["kind"] == kind) for kind in _LEAST_SHARE
}
_DATELINES = tuple(re.compile(row["pattern"]) for row in rows("chrome") if row["kind"] == "dateline")
_TOOLS = Row("drop", False, re.compile(""))


def sift(passages: Sequence[Passage], *, headline: Passage | None = None, scraped: bool = False) -> Sifted:
    """The story among `passages`; `headline` is the page's own, kept apart, whose repetitions are dropped.

    Of a page that was `scraped` as text, chrome and all, the labels above and below the story go too.

    Dropping a line can lay bare another that now stands at the edge, so the rules run until nothing changes.
    """
    sifted = Sifted(list(passages))
    while True:
        before = [each.text for each in sifted.kept]
        _pass(sifted, headline)
        if scraped and sifted.has_chrome:
            sifted.kept = within_edges(sifted.kept)
        if [each.text for each in sifted.kept] == before:
            return sifted


def ends_sentence(text: str) -> bool:
    """Whether a paragraph reads as prose: some words, ended like a sentence, or simply long."""
    return len(text) >= 160 or (text.count(" ") >= 3 and _SENTENCE_END.search(text) is not None)


def opens_list(text: str) -> bool:
    """Whether a heading opens a list of other stories or of the page's own links."""
    return any(row.kind == "list" and row.form.fullmatch(text) for row in _ROWS)


def _pass(sifted: Sifted, headline: Passage | None) -> None:
    passages = [without_credit(each) for each in in_one_tongue(_once(sifted.kept))]
    told = _before_end(passages)
    sifted.has_chrome = sifted.has_chrome or len(told) < len(passages)
    passages = told
    kept: list[Passage] = []
    title = headline
    in_list = False
    # The last line of a list that stands right above the story, where no other line is its headline.
    spare: Passage | None = None
    first, last = prose_span(passages)
    for index, passage in enumerate(passages):
        if title is None and spare is not None and (index == first or is_dateline(passage.text)):
            kept.append(title := spare)
        edge = index < max(_EDGE, first + 1) or len(passages) - index <= _EDGE or index > last
        chrome = [] if passage.kind == "headline" else _rows_of(passage.text, edge)
        if chrome:
            sifted.has_chrome = True
            for row, part in chrome:
                _learn(sifted, row, part)
            kinds = {row.kind for row, _ in chrome}
            in_list = "list" in kinds or (in_list and kinds <= {"drop", "day", "byline", "section"})
        elif in_list and not ends_sentence(passage.text) and not is_dateline(passage.text):
            words = words_in(passage.text) if index < first else 0
            spare = passage if words >= max(LEAST_WORDS, words_in(spare.text) if spare else 0) else spare
        elif title and passage is not title and fold(passage.text) == fold(title.text) and fold(title.text):
            continue
        elif title and title is not headline and (site := _site_of(title.text, passage.text)):
            # The first line was the browser's title: the headline with the outlet's name behind it.
            sifted.publisher = sifted.publisher or site
            kept.remove(title)
            kept.append(passage)
            title = passage
        else:
            in_list = False
            kept.append(passage)
            title = title or passage
    sifted.kept = kept


def is_dateline(text: str) -> bool:
    """Whether a line is the place and day of a report and nothing else."""
    return any(form.fullmatch(text) for form in _DATELINES)


def _before_end(passages: Sequence[Passage]) -> list[Passage]:
    """The passages before the heading of comments or the foot of the page, where enough of the story stands before."""
    told = 0
    rest = sum(len(each.text) for each in passages if is_prose(each.text))
    for index, each in enumerate(passages):
        prose = len(each.text) if is_prose(each.text) else 0
        told, rest = told + prose, rest - prose
        if told >= _LEAST_STORY and any(
            told >= share * rest and any(form.fullmatch(each.text) for form in _ENDS[kind])
            for kind, share in _LEAST_SHARE.items()
        ):
            return list(passages[:index])
    return list(passages)


def _site_of(long: str, short: str) -> str:
    if len(short) < 15 or len(long) <= len(short) or not long.startswith(short):
        return ""
    tail = _SITE_TAIL.match(long[len(short) :])
    return long[len(short) + tail.end() :] if tail else ""


def _once(passages: Sequence[Passage]) -> list[Passage]:
    """A paragraph printed twice within a few paragraphs stands once; of one begun twice, the longer stands."""
    last_seen: dict[str, int] = {}
    kept: list[Passage] = []
    for passage in passages:
        key = passage.text
        if len(key) >= _LEAST_REPEATED and key in last_seen and len(kept) - last_seen[key] <= _NEAR:
            continue
        if len(kept) > 1 and _begins(key, kept[-1].text):
            continue
        if len(kept) > 1 and _begins(kept[-1].text, key):
            kept.pop()
        last_seen[key] = len(kept)
        kept.append(passage)
    return kept


def _begins(short: str, long: str) -> bool:
    """Whether `long` says all that `short` says, and more: a picture's description and then its caption."""
    return _LEAST_REPEATED * 2 <= len(short) < len(long) and long.startswith(short.rstrip("."))


def _rows_of(text: str, edge: bool) -> list[tuple[Row, str]]:
    """The rows that the parts of a paragraph match, each with its part, or that it matches as a whole; else none."""
    if len(text) > _LONGEST:
        return []
    for split in _SPLITS if len(text) <= _LONGEST_SPLIT else ():
        parts = [part for part in split.split(text) if part]
        if 2 <= len(parts) <= _MOST_PARTS:
            found = [(row, part) for part in parts if (row := _matched(part, edge))]
            if len(found) == len(parts):
                return found
    whole = _matched(text, edge)
    return [(whole, text)] if whole else []


def _matched(text: str, edge: bool) -> Row | None:
    if _is_tools(text):
        return _TOOLS
    for row in _ROWS:
        if row.edge_only and not edge:
            continue
        found = row.form.fullmatch(text)
        if found and ("date" not in row.form.groupindex or stamp_day(found["date"])):
            return row
    return None


def _is_tools(text: str) -> bool:
    words = [word for word in (raw.strip("().,:;|+-*·•").casefold() for raw in text.split()) if word]
    if not words or len(words) > 14:
        return False
    return all(word in _WORDS["tool"] or word in _WORDS["filler"] for word in words) and any(
        word in _WORDS["tool"] for word in words
    )


def _learn(sifted: Sifted, row: Row, text: str) -> None:
    """Keeps what a dropped line says of the page."""
    match = row.form.fullmatch(text) if row.kind in _LEARNT else None
    if match is None:
        return
    if row.kind == "byline" and not sifted.byline:
        sifted.byline = match["who"].strip(" ,")
    elif row.kind == "section" and not sifted.section:
        sifted.section = tuple(section_path(text))
    elif row.kind == "masthead" and not sifted.publisher:
        sifted.publisher = text
    elif row.kind in ("published", "day") and (day := stamp_day(match["date"])):
        sifted.published.append(StatedDate(day, "page stamp"))
    elif row.kind == "updated" and (day := stamp_day(match["date"])):
        sifted.updated.append(StatedDate(day, "update stamp"))


_LEARNT = frozenset({"byline", "section", "masthead", "published", "day", "updated"})


def section_path(text: str) -> Iterator[str]:
    """The sections of a path such as "Home > National > Diplomacy", without the home page."""
    for part in re.split(r"\s*[>»›→/|:]+\s*", text.lstrip("0123456789.•- ")):
        if part and part.casefold() not in ("home", "homepage", "front page", "top"):
            yield part
