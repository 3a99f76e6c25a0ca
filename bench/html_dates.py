"""Stated days of HTML pages beside htmldate, which trafilatura brings: right, wrong, or no answer.

The pages are this project's own: `tests/pages/dated.tsv` gives the address and day of each (an empty day: the page does
not tell), the pages of `tests/pages/markup` their first stated day.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from htmldate import find_date

from dragoman.reading import explain
from dragoman.terms import RawPage

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tests" / "pages"
SAMPLE = ROOT / "samples" / "sample-web-page.html"


@dataclass(frozen=True, slots=True)
class Dated:
    """An HTML page and the day of its publication as ISO 8601, '' where it does not tell."""

    name: str
    url: str
    day: str
    content: bytes


def cases() -> Iterator[Dated]:
    """Every HTML page of the tests and samples."""
    lines = [line for line in (PAGES / "dated.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        name, url, day, *_ = line.split("\t")
        yield Dated(name, url, day, (PAGES / "dated" / f"{name}.html").read_bytes())
    for path in sorted((PAGES / "markup").glob("*.html")):
        stated = json.loads(path.with_suffix(".json").read_text("utf-8"))["stated"]
        yield Dated(path.stem, "", stated[0][1] if stated else "", path.read_bytes())
    for line in (ROOT / "samples" / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] == SAMPLE.stem:
            yield Dated(SAMPLE.stem, "", row["published"], SAMPLE.read_bytes())


def ours(page: Dated) -> str:
    """The day that we answer; an interval is no day."""
    day = explain(RawPage(page.name, page.content, media="text/html", url=page.url)).published.day
    return day.isoformat() if day else ""


def theirs(page: Dated) -> str:
    """htmldate's answer for the day of publication; it looks no further ahead than today."""
    return find_date(page.content.decode("utf-8"), original_date=True, url=page.url or None) or ""


def verdict(day: str, answer: str) -> str:
    if answer:
        return "right" if answer == day else "wrong"
    return "no answer" if day else "rightly none"


def measure() -> int:
    """Print the answers page by page, then the sums."""
    sums = {"dragoman": Counter[str](), "htmldate": Counter[str]()}
    pages = list(cases())
    print(f"{'page':30} {'day':10}  {'dragoman':24}{'htmldate':24}")
    for page in pages:
        cells = []
        for name, answer in (("dragoman", ours(page)), ("htmldate", theirs(page))):
            said = verdict(page.day, answer)
            sums[name][said] += 1
            cells.append(f"{answer or '-':11}{said:13}")
        print(f"{page.name:30} {page.day or '-':10}  {''.join(cells)}".rstrip())
    print(
        f"\n{len(pages)} pages, {sum(bool(page.day) for page in pages)} of which tell their day; read on {date.today()}"
    )
    for name, counted in sums.items():
        told = ("right", "wrong", "no answer", "rightly none")
        print(f"{name:10}" + "   ".join(f"{verdict} {counted[verdict]}" for verdict in told))
    return 0
