"""When two accounts of an act agree, field by field: the measure of the gold's keepers, over typed acts."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from bench.pairing import best_pairs

# An approximate day may be off by this much, and counts as right.
NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Act:
    """An engagement as a gold or prediction line states it."""

    type: str
    status: str
    when: str
    parties: frozenset[str]
    people: tuple[str, ...]
    city: str
    country: str
    venue: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Act:
        """The act of one item of a line's `engagements`; fields left out are empty."""
        place = row.get("place") or {}
        return cls(
            type=row.get("type", ""),
            status=row.get("status", "").replace("ongoing", "held"),
            when=row.get("when") or "",
            parties=frozenset(row.get("parties") or ()),
            people=tuple(filter(None, (one.get("name") for one in row.get("participants") or ()))),
            city=place.get("city", ""),
            country=place.get("country", ""),
            venue=place.get("venue", ""),
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a guess agrees with a gold act of its type; `people` is an F1, `overlap` a Jaccard index."""

    when: bool
    status: bool
    people: float
    place: bool
    parties: bool
    overlap: float

    @property
    def whole(self) -> bool:
        return self.when and self.status and self.people == 1 and self.place and self.parties

    def is_right(self, field: str) -> bool:
        """Whether a field, by its name in the gold form, is right altogether."""
        return self.people == 1 if field == "participants" else bool(getattr(self, field))

    @property
    def worth(self) -> float:
        """What pairing the two is worth when there is a choice."""
        told = 0.8 * self.when + 0.4 * self.people + 0.2 * self.place + 0.1 * self.status
        return 1 + self.overlap + told


def compare(gold: Act, guess: Act) -> Agreement | None:
    """The agreement of two acts; None where they cannot be one: another type, or mostly other parties."""
    if gold.type != guess.type:
        return None
    either = gold.parties | guess.parties
    overlap = len(gold.parties & guess.parties) / len(either) if either else 1.0
    if overlap < 0.5 and not (gold.type == "gathering" and _start(gold.when) == _start(guess.when)):
        return None
    return Agreement(
        when=same_when(gold.when, guess.when),
        status=gold.status == guess.status,
        people=_people(gold.people, guess.people),
        place=_same_place(gold, guess),
        parties=gold.parties == guess.parties,
        overlap=overlap,
    )


def paired(gold: Sequence[Act], read: Sequence[Act]) -> list[tuple[int, int, Agreement]]:
    """The acts of a page that are found: number in the gold, number among those read, and how far they agree."""
    table = [[compare(act, guess) for guess in read] for act in gold]
    pairs = best_pairs([[cell.worth if cell else 0.0 for cell in cells] for cells in table])
    return [(row, column, agreed) for row, column in pairs if (agreed := table[row][column])]


def same_when(gold: str, guess: str) -> bool:
    """The same start at the same precision; within three days where one of the two is approximate."""
    a, b = _start(gold), _start(guess)
    if a == b:
        return True
    if "~" not in gold + guess or min(len(a), len(b)) <= len("2025"):
        return False
    try:
        (a_first, a_last), (b_first, b_last) = _days(a), _days(b)
    except ValueError:
        return False
    return a_first - NEAR <= b_last and b_first - NEAR <= a_last


def same_name(a: str, b: str) -> bool:
    """A shared family name, or nearly the same spelling. East Asian family names stand first, others last."""
    first, second = _plain(a).split(), _plain(b).split()
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    shared = bool({first[0], first[-1]} & {second[0], second[-1]})
    if 1 in (len(first), len(second)):
        return shared
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= (0.6 if shared else 0.85)


def _people(gold: Sequence[str], guess: Sequence[str]) -> float:
    left, agreed = list(guess), 0
    for name in gold:
        match = next((other for other in left if same_name(name, other)), None)
        if match is not None:
            left.remove(match)
            agreed += 1
    total = len(gold) + len(guess)
    return 2 * agreed / total if total else 1.0


def _same_place(gold: Act, guess: Act) -> bool:
    if gold.city:
        return _plain(gold.city).removesuffix(" d c") == _plain(guess.city).removesuffix(" d c")
    if gold.country:
        return gold.country == guess.country
    return not guess.city or bool(gold.venue)


def _plain(text: str) -> str:
    """`text` in lower case, without accents or punctuation."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall("[a-z0-9]+", "".join(letters).lower()))


def _start(edtf: str) -> str:
    """The start of an EDTF value as far as it is known: 2025-01-13, 2025-01 or 2025; '' if it is not."""
    known = re.sub(r"[~?%]|T.*$", "", edtf.split("/")[0].strip())
    return re.sub(r"-?X+", "", known).strip(".")


def _days(start: str) -> tuple[date, date]:
    """The first and last day of a start."""
    year, month, day = [*map(int, start.split("-")), 0, 0][:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
