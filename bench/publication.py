"""How often the day of an undated page is told, and how often rightly: pages of known day with the day hidden.

    python -m bench.publication CORPORA [--gold GOLD.jsonl] [--limit N]
    python -m bench.publication --html

CORPORA holds opennews/ and wp_current_events/. An answer is a day, or the interval that holds it; it covers where the
true day is that day, or lies in that interval. Of the pool, the half from which the habits of news were counted
(bench.habits) is left out, and the pages on which choices were tried. --html measures stated dates instead, on the
pages of tests/pages, beside htmldate.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from bench import html_dates, undated
from dragoman import language
from dragoman.reading import dated
from dragoman.terms import Publication

_MOST_CLUES = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one page; `outlet` and `source` say where the page is from."""

    source: str
    outlet: str
    day: date
    said: Publication

    @property
    def given(self) -> bool:
        return self.said.earliest is not None

    @property
    def covers(self) -> bool:
        first, last = self.said.earliest, self.said.latest
        return first is not None and last is not None and first <= self.day <= last

    @property
    def width(self) -> int:
        """Days from the interval's first to its last, both included."""
        first, last = self.said.earliest, self.said.latest
        return (last - first).days + 1 if first and last else 0

    @property
    def days_off(self) -> int | None:
        """How far a day that was answered lies from the true one; None where none was."""
        return abs((self.said.day - self.day).days) if self.said.day else None


def answers(source: str, pages: Iterable[undated.Hidden]) -> Iterator[Answer]:
    """What is said of each page of a source."""
    parser = language.load()
    for hidden in pages:
        if read := hidden.read(parser):
            yield Answer(source, hidden.outlet, hidden.day, dated(*read))


def table(name: str, told: Iterable[Answer], key: Callable[[Answer], str]) -> Iterator[str]:
    """The figures by what `key` gives, a line each."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in told:
        groups[key(answer)].append(answer)
    yield f"{name:22}  pages  day  right  ±1  interval  nothing  answered  covering  median width"
    yield from (f"{group:22}{_figures(groups[group])}" for group in sorted(groups))


def _figures(told: list[Answer]) -> str:
    given = [answer for answer in told if answer.given]
    off = [answer.days_off for answer in told if answer.days_off is not None]
    widths = [answer.width for answer in given if answer.said.day is None]
    covering = f"{sum(answer.covers for answer in given) / len(given):8.1%}" if given else f"{'-':>8}"
    return (
        f"{len(told):7}{len(off):5}{off.count(0):7}{sum(days <= 1 for days in off):4}{len(widths):10}"
        f"{len(told) - len(given):9}{len(given) / len(told):10.1%}{covering:>10}"
        f"{f'{median(widths):.0f} d' if widths else '-':>14}"
    )


def _clues(answer: Answer) -> str:
    number = min(answer.said.clues, _MOST_CLUES)
    return f"{number} or more" if number == _MOST_CLUES else str(number)


def _width(answer: Answer) -> str:
    bounds = ((1, "a day"), (7, "a week"), (31, "a month"), (92, "a quarter"), (366, "a year"), (731, "two years"))
    number, name = next(((n, name) for n, (most, name) in enumerate(bounds) if answer.width <= most), (9, "four years"))
    return f"{number} up to {name}"


def _confidence(answer: Answer) -> str:
    return f"{answer.said.source}, {answer.said.confidence:.1f}, {'day' if answer.said.day else 'interval'}"


def measure(corpora: Path, gold: Path | None, limit: int) -> int:
    sources = {
        "opennews": undated.selection(corpora),
        "opennews pool": undated.pool_to_check(corpora),
        "wp_current_events": undated.items(corpora),
    }
    if gold:
        sources["dev gold"] = undated.gold(gold, corpora)
    told = [answer for name, pages in sources.items() for answer in answers(name, undated.some(pages, limit))]
    given = [answer for answer in told if answer.given]
    for lines in (
        table("source", told, lambda answer: answer.source),
        table("outlet", told, lambda answer: answer.outlet),
        table("clues", told, _clues),
        table("answer no wider than", given, _width),
        table("confidence", given, _confidence),
    ):
        print(*lines, "", sep="\n")
    return 0


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("corpora", nargs="?", type=Path)
    options.add_argument("--gold", type=Path, help="gold file whose pages are measured too")
    options.add_argument("--limit", type=int, default=0, help="read so many pages of each source")
    options.add_argument("--html", action="store_true", help="measure stated dates on HTML pages")
    given = options.parse_args()
    if given.html:
        return html_dates.measure()
    if given.corpora is None:
        options.error("CORPORA or --html is needed")
    return measure(given.corpora, given.gold, given.limit)


if __name__ == "__main__":
    sys.exit(main())
