"""How well pages are read: predictions against gold, both JSON lines in gold form, paired by page.

    python -m bench.score GOLD.jsonl PREDICTED.jsonl

found: the same type and at least half the parties, one to one. whole: also the same parties, day, status, people and
place. Statements are counted apart. A gold page without a prediction counts as read with nothing found.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.agreement import Act, paired

FIELDS = ("when", "status", "people", "place", "parties")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a line says of a page: the day it was published and its acts."""

    published: str
    acts: tuple[Act, ...]


@dataclass(slots=True)
class Tally:
    """Counts of acts: how many the gold has, how many were read, how many of these are found, and whole."""

    gold: int = 0
    read: int = 0
    found: int = 0
    whole: int = 0
    fields: dict[str, float] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0.0))

    def f1(self, hits: int) -> float:
        total = self.gold + self.read
        return 2 * hits / total if total else 0.0

    def __str__(self) -> str:
        fields = "  ".join(f"{name} {value / (self.found or 1):.3f}" for name, value in self.fields.items())
        return (
            f"gold {self.gold:4} read {self.read:4}  found F1 {self.f1(self.found):.3f}  "
            f"whole F1 {self.f1(self.whole):.3f}  {fields}"
        )


@dataclass(slots=True)
class Score:
    """The figures over a set of pages; quiet pages are those whose gold holds nothing but statements."""

    pages: int = 0
    dated: int = 0
    dated_right: int = 0
    quiet: int = 0
    quiet_kept: int = 0
    acts: Tally = field(default_factory=Tally)
    statements: Tally = field(default_factory=Tally)
    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def figures(self) -> dict[str, float]:
        """The figures that the gate watches, each from 0 to 1, the higher the better."""
        return {
            "found": self.acts.f1(self.acts.found),
            "whole": self.acts.f1(self.acts.whole),
            "statements found": self.statements.f1(self.statements.found),
            "published": self.dated_right / self.dated if self.dated else 1.0,
            "quiet pages without inventions": self.quiet_kept / self.quiet if self.quiet else 1.0,
        }


def load(lines: Iterable[str]) -> dict[str, ReadPage]:
    """Pages by id."""
    return by_id(json.loads(line) for line in lines if line.strip())


def by_id(rows: Iterable[Mapping[str, Any]]) -> dict[str, ReadPage]:
    """Pages in gold form by their ids."""
    return {row["id"]: ReadPage(row.get("published") or "", tuple(map(Act.of, row["engagements"]))) for row in rows}


def score(gold: Mapping[str, ReadPage], read: Mapping[str, ReadPage]) -> Score:
    """The figures of `read` against `gold`."""
    total, nothing = Score(pages=len(gold)), ReadPage("", ())
    for name, page in gold.items():
        guess = read.get(name, nothing)
        total.dated += bool(page.published)
        total.dated_right += bool(page.published) and page.published == guess.published
        _count(page.acts, guess.acts, total, statements=True)
        wanted, got = _count(page.acts, guess.acts, total, statements=False)
        total.quiet += not wanted
        total.quiet_kept += not wanted and not got
    return total


def _count(gold: Iterable[Act], read: Iterable[Act], total: Score, *, statements: bool) -> tuple[int, int]:
    """Add one page's acts to the figures; how many the gold has, and how many were read."""
    wanted = [act for act in gold if (act.type == "statement") == statements]
    got = [act for act in read if (act.type == "statement") == statements]
    overall = total.statements if statements else total.acts
    for act in wanted:
        total.types[act.type].gold += 1
    for act in got:
        total.types[act.type].read += 1
    overall.gold += len(wanted)
    overall.read += len(got)
    for row, _, agreed in paired(wanted, got):
        for tally in (overall, total.types[wanted[row].type]):
            tally.found += 1
            tally.whole += agreed.whole
            for name in FIELDS:
                tally.fields[name] += getattr(agreed, name)
    return len(wanted), len(got)


def print_tallies(result: Score) -> None:
    """A line for acts, one for statements, one for each type, those that the gold has most of first."""
    print(f"{'acts':12} {result.acts}")
    print(f"{'statements':12} {result.statements}")
    for name, tally in sorted(result.types.items(), key=lambda item: -item[1].gold):
        print(f"  {name:12} {tally}")


def main(gold: str, predicted: str) -> int:
    result = score(*(load(Path(path).read_text("utf-8").splitlines()) for path in (gold, predicted)))
    print(
        f"pages {result.pages}, publication date right on {result.dated_right} of {result.dated}, "
        f"nothing invented on {result.quiet_kept} of {result.quiet} quiet pages"
    )
    print_tallies(result)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
