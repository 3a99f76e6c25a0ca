"""Finds the time expressions of a page and their meanings; nothing here knows the day of writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.tables import rows, several
from dragoman.terms import Page
from dragoman.when.atoms import Atom, atoms_of
from dragoman.when.chart import Chart, Composer
from dragoman.when.compose_clocks import CLOCKS
from dragoman.when.compose_counted import COUNTED
from dragoman.when.compose_dates import DATES
from dragoman.when.compose_eras import ERAS
from dragoman.when.compose_lengths import LENGTHS
from dragoman.when.compose_portions import PORTIONS
from dragoman.when.compose_spans import SPANS
from dragoman.when.meanings import Length, Meaning, Point, Stretch
from dragoman.when.numbers import counts_at
from dragoman.when.tense import Governor, governor_of

__all__ = ["Found", "recognise"]

_COMPOSERS: dict[str, Composer] = {**DATES, **CLOCKS, **SPANS, **ERAS, **COUNTED, **PORTIONS, **LENGTHS}
_BOUNDS = {"since": "since", "until": "until", "till": "until", "through": "until", "by": "by", "before": "by"}
# How many atoms a line that is only a date may have beside it ("Published :").
_ASIDE = 2
_BETWEEN = {"the", "at", "least", "early", "late", "around", "about", "end", "of", "from"}


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: words `first` to `last`, characters `start` to `end`, and what it says.

    `role` is a bound that a word before it makes of it; `inside` the two ends of a stretch where both are written;
    `dateline` marks the date that opens a report, `alone` a whole date that stands on a line by itself.
    """

    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    governor: Governor
    role: str = ""
    inside: tuple[tuple[int, int], ...] = ()
    dateline: bool = False
    alone: bool = False
    quoted: bool = False


@cache
def _events() -> dict[tuple[int, int], tuple[tuple[int, tuple[str, ...]], ...]]:
    found: dict[tuple[int, int], list[tuple[int, tuple[str, ...]]]] = {}
    for row in rows("time_events"):
        key = int(row["month"]), int(row["day"])
        found.setdefault(key, []).append((int(row["year"]), several(row["cues"])))
    return {key: tuple(values) for key, values in found.items()}


def recognise(analysis: Analysis, page: Page) -> list[Found]:
    """Every time expression of the page in text order."""
    found: list[Found] = []
    blocks = dict.fromkeys(sentence.block for sentence in analysis.sentences)
    opened = False
    for block in blocks:
        words = [w for s in analysis.sentences if s.block == block for w in analysis.in_sentence(s)]
        kind = page.blocks[block].kind if block < len(page.blocks) else "body"
        atoms = atoms_of(analysis, words)
        matches = list(_matches(atoms))
        quoted = _quoted(atoms)
        for n, (at, end, meaning) in enumerate(matches):
            dateline = kind == "body" and not opened and n == 0 and _is_dateline(atoms, at, end, meaning)
            first, last = atoms[at].word, atoms[end - 1].word + 1
            found.append(
                Found(
                    first,
                    last,
                    atoms[at].start,
                    atoms[end - 1].end,
                    _in_its_place(meaning, atoms, at, end),
                    governor_of(analysis, first, last, kind == "caption"),
                    _role(atoms, at, meaning),
                    _inside(atoms, at, end, meaning),
                    dateline,
                    _stands_alone(atoms, at, end, meaning, kind == "body" and not opened),
                    quoted[at],
                )
            )
        opened = opened or (kind == "body" and len(atoms) > 12)
    return _shared_years(analysis, found)


def _matches(atoms: Sequence[Atom]) -> Iterator[tuple[int, int, Meaning]]:
    chart = Chart(atoms, _COMPOSERS, counts_at)
    at = 0
    while at < len(atoms):
        longest = chart.longest("top", at)
        if longest is None:
            at += 1
            continue
        end, meaning = longest
        yield at, end - (atoms[end - 1].lower == ","), meaning
        at = end
        while isinstance(meaning, Point) and meaning.day and (next_day := _next_day(atoms, at, meaning)):
            meaning = next_day
            yield at + 1, at + 2, meaning
            at += 2


def _next_day(atoms: Sequence[Atom], at: int, point: Point) -> Point | None:
    """ "Nov. 4 and 6", "Nov. 4, 5 and 6": a bare day that shares the month of the date before it."""
    if at + 1 >= len(atoms) or atoms[at].lower not in ("and", "or", "&", ",") or "DAY" not in atoms[at + 1].classes:
        return None
    after = atoms[at + 2] if at + 2 < len(atoms) else None
    if atoms[at].lower == "," and not (after and after.lower in ("and", "or", "&") and _next_day(atoms, at + 2, point)):
        return None
    if after is not None and (after.upos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or after.lower in ("-", ":", "%")):
        return None
    day = int(atoms[at + 1].classes["DAY"])
    return replace(point, day=day, weekday=None) if point.month and day > (point.day or 0) else None


def _inside(atoms: Sequence[Atom], at: int, end: int, meaning: Meaning) -> tuple[tuple[int, int], ...]:
    """Character spans of the two ends of a stretch, if both are written out."""
    if not isinstance(meaning, Stretch):
        return ()
    chart, found, here = Chart(atoms[:end], _COMPOSERS, counts_at), [], at
    while here < end:
        options = [chart.longest(symbol, here) for symbol in ("dayname", "moment", "staged", "big")]
        longest = max((option for option in options if option), key=lambda option: option[0], default=None)
        if longest is None or (here == at and longest[0] == end):
            here += 1
            continue
        found.append((atoms[here].start, atoms[longest[0] - 1].end))
        here = longest[0]
    if len(found) == 1 and found[0][1] < atoms[end - 1].start and "TWO" in atoms[end - 1].classes and _years(meaning):
        found.append((atoms[end - 1].start, atoms[end - 1].end))
    return tuple(found) if len(found) == 2 else ()


def _years(stretch: Stretch) -> bool:
    """Whether both ends are years, of which the second may be written in two digits."""
    return all(isinstance(end, Point) and end.year and not end.month for end in (stretch.first, stretch.last))


def _role(atoms: Sequence[Atom], at: int, meaning: Meaning) -> str:
    """The bound that the words before make of a time: "since", "until early", "by the end of", "post-2015"."""
    if at > 1 and atoms[at - 1].lower == "-" and "YEAR" in atoms[at].classes:
        return {"post": "since", "pre": "by"}.get(atoms[at - 2].lower, "")
    if isinstance(meaning, Stretch) and meaning.named:
        near = {atom.lower for atom in atoms[max(at - 2, 0) : at]}
        if near & {"after", "following"}:
            return "since"
    for back in range(at - 1, max(at - 4, -1), -1):
        word = atoms[back].lower
        if word in _BOUNDS:
            if word == "by" and back and atoms[back - 1].upos == "VERB" and atoms[at].is_number and at + 1 < len(atoms):
                return "" if atoms[at + 1].lower in ("percent", "%", "points") else "by"
            return _BOUNDS[word]
        if word not in _BETWEEN:
            return ""
    return ""


def _named_event(meaning: Meaning, atoms: Sequence[Atom], at: int, end: int) -> Meaning:
    """ "the Oct. 7 attack" bears its own year."""
    if not isinstance(meaning, Point) or meaning.year or not meaning.month or not meaning.day:
        return meaning
    near = {atom.lower for atom in atoms[max(at - 6, 0) : at]} | {atom.lower for atom in atoms[end : end + 4]}
    for year, cues in _events().get((meaning.month, meaning.day), ()):
        attached = end < len(atoms) and atoms[end].lower in cues
        attached = attached or (at > 1 and atoms[at - 1].lower == "-" and atoms[at - 2].lower in ("post", "pre"))
        attached = attached or (at > 1 and atoms[at - 1].lower == "of" and atoms[at - 2].lower in cues)
        if attached or (near.intersection(cues) and (at and atoms[at - 1].lower in ("the", "'s"))):
            return replace(meaning, year=year)
    return meaning


def _in_its_place(meaning: Meaning, atoms: Sequence[Atom], at: int, end: int) -> Meaning:
    """What the words around an expression make of it: a named event's year, "in two weeks"."""
    if isinstance(meaning, Length) and at and atoms[at - 1].lower == "in" and not meaning.window:
        first = at > 1 and atoms[at - 2].lower in ("time", "times", "first", "second", "visit")
        return meaning if first else replace(meaning, window="in")
    return _named_event(meaning, atoms, at, end)


def _is_dateline(atoms: Sequence[Atom], at: int, end: int, meaning: Meaning) -> bool:
    """ "WASHINGTON, Nov. 14 (Yonhap) --": capitals before the date, a bracket or dash after it."""
    if not isinstance(meaning, Point) or not meaning.day or not 0 < at <= 8:
        return False
    before = [atom for atom in atoms[:at] if atom.text[0].isalnum()]
    capital = before and before[0].text.isupper() and len(before[0].text) > 1
    rest = [atom.lower for atom in atoms[end : end + 9]]
    dashed = any(mark in rest for mark in ("-", "--", "―")) or "(" in rest[:1]
    return bool(capital and dashed and all(atom.text[0].isupper() for atom in before))


def _stands_alone(atoms: Sequence[Atom], at: int, end: int, meaning: Meaning, opening: bool) -> bool:
    """Whether a whole date fills its line, or opens the story without belonging to its first sentence."""
    if not isinstance(meaning, Point) or not (meaning.year and meaning.month and meaning.day) or meaning.other:
        return False
    opens = opening and at == 0 and end < len(atoms) and atoms[end].text[0].isupper()
    return opens or len(atoms) - (end - at) <= _ASIDE


def _quoted(atoms: Sequence[Atom]) -> list[bool]:
    """Whether each atom stands between quotation marks."""
    found, inside = [], False
    for atom in atoms:
        if atom.text in ("“", "``"):
            inside = True
        elif atom.text in ("”", "''"):
            inside = False
        elif atom.text == '"':
            inside = not inside
        found.append(inside)
    return found


def _shared_years(analysis: Analysis, found: list[Found]) -> list[Found]:
    """ "May and June 2025": a year written once, at the end, belongs to all that it closes."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        gap = analysis.text[here.end : after.start].strip(" ,")
        a, b = here.meaning, after.meaning
        if gap not in ("", "and", "or", "&") or not isinstance(a, Point) or not isinstance(b, Point):
            continue
        open_year = a.month and a.year is None and a.years is None and not a.which
        if open_year and b.year and b.month and (a.month or 0) <= b.month and bool(a.day) == bool(b.day):
            found[i] = replace(here, meaning=replace(a, year=b.year))
    return found
