"""What a record costs as it grows: to add a page, to look something up. The pages are made by chance (`bench.archive`).

    python -m bench.growth --mentions 1000000 --record FILE

Fills a new record day after day and stops at 10,000 mentions, at 100,000, 300,000 and at the end to add pages one by
one and to ask for things. First it checks on a short record that adding page by page gives what linking makes of all at
once. Times are of a clock and, beside it, of the processor: the first counts, the second tells whether others used the
machine.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import mean, median
from tempfile import TemporaryDirectory

from bench.archive import FIRST_DAY, Archive
from bench.linked_at_once import as_copies
from dragoman.record.entries import text_key
from dragoman.record.filing import Filed
from dragoman.record.linking import engagements
from dragoman.record.search import Query
from dragoman.record.store import Store
from dragoman.terms import Engagement

STOPS = (10_000, 100_000, 300_000)
PORTION = 2_000  # pages that are added at once
PAGES, QUESTIONS = 50, 30
CHECKED = 3_000  # mentions
NOW = datetime(2026, 1, 1, tzinfo=UTC)
READER = "made by chance"

Question = Callable[[], object]


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("--mentions", type=int, default=1_000_000)
    options.add_argument(
        "--record", default="", help="a path, or an address of PostgreSQL; by default a file that goes"
    )
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    print(f"Python {sys.version.split()[0]}; seed {given.seed}", flush=True)
    check(given.seed)
    with TemporaryDirectory() as folder:
        where = given.record or str(Path(folder) / "growth.db")
        store = Store.open(where, READER)
        try:
            fill(store, where, given.mentions, given.seed)
        finally:
            store.close()
    return 0


def check(seed: int) -> None:
    """That a record filled page by page, out of order, holds what linking makes of all its mentions at once."""
    read: list[Filed] = []
    for _, pages in Archive(seed).days():
        read += pages
        if sum(len(one.reading.mentions) for one in _texts(read)) >= CHECKED:
            break
    Random(seed).shuffle(read)
    told = as_copies({text_key(one.reading.page, one.reading.published): one for one in read})
    with TemporaryDirectory() as folder:
        store = Store.open(str(Path(folder) / "checked.db"), READER)
        for at in range(0, len(read), 40):
            store.add(read[at : at + 40], NOW)
        same = list(store.everything()) == engagements(told)
        store.close()
    print(f"{len(told)} mentions: added by 40 pages, they {'are' if same else 'ARE NOT'} linked as all at once")


def fill(store: Store, where: str, mentions: int, seed: int) -> None:
    days = Archive(seed).days()
    clock, processor = time.perf_counter(), time.process_time()
    for stop in (*(one for one in STOPS if one < mentions), mentions):
        last = _fill_to(store, days, stop)
        spent = time.perf_counter() - clock, time.process_time() - processor
        held = store.counts()
        print(f"\n{held['mentions']:,} mentions on {held['pages']:,} pages to {last}, {_size(where)} MB")
        print(f"{held['engagements']:,} engagements; filled in {spent[0]:.0f} s ({spent[1]:.0f} s of the processor)")
        more = [page for _, pages in islice(days, 1) for page in pages]
        _print("add a page", [partial(store.add, [page], NOW) for page in more[:PAGES]])
        store.add(more[PAGES:], NOW)
        for name, asked in questions(store, last, seed).items():
            _print(name, asked)
        sys.stdout.flush()
        clock, processor = time.perf_counter() - spent[0], time.process_time() - spent[1]


def _fill_to(store: Store, days: Iterator[tuple[date, list[Filed]]], mentions: int) -> date:
    """Adds days of pages until the record holds so many mentions; gives the last day."""
    held, waiting = store.counts()["mentions"], list[Filed]()
    for day, pages in days:
        waiting += pages
        held += sum(len(one.reading.mentions) for one in _texts(pages))
        if len(waiting) >= PORTION or held >= mentions:
            store.add(waiting, NOW)
            waiting = []
        if held >= mentions:
            return day
    return FIRST_DAY


def _texts(pages: Iterable[Filed]) -> list[Filed]:
    """Pages without the copies of others."""
    return list({page.reading.page.text: page for page in pages}.values())


def _size(where: str) -> str:
    files = [Path(where + end) for end in ("", "-wal")]
    return f"{sum(one.stat().st_size for one in files if one.exists()) / 1e6:,.0f}"


# ---- questions


def questions(store: Store, last: date, seed: int) -> dict[str, list[Question]]:
    """Of each kind of question so many, of what the record holds and of much and little."""
    chance = Random(seed)
    some = _sample(store, chance, last)
    pairs: list[tuple[str, ...]] = [("CHN", "USA"), ("RUS", "USA"), ("UN", "USA"), ("EU", "RUS"), ("FRA", "GBR")]
    pairs += [_parties(one) for one in some if len(_parties(one)) == 2]
    words = ["meeting", "trade", "grain ceasefire", "USA statement", "nuclear"]
    words += [one.entries[0].mention.quote.text.split()[-1] for one in some]
    people = [person.value["name"] for one in some for person in one.fields.get("participants", ())]
    months = [FIRST_DAY + timedelta(days=chance.randrange((last - FIRST_DAY).days + 1)) for _ in range(QUESTIONS)]
    types = ["meeting", "statement", "visit", "posting", "expulsion", "gathering"]
    powers = ["USA", "CHN", "RUS", "UN", *(party for one in some for party in _parties(one)[:1])]

    def find(query: Query) -> Question:
        return partial(store.find, query)

    asked: dict[str, list[Question]] = {
        "dossier of two": [partial(store.dossier, pair, last) for pair in pairs],
        "dossier of one": [partial(store.dossier, (one,), last) for one in powers],
        "agenda of a month": [find(Query(first=day, last=day + timedelta(days=30), newest=False)) for day in months],
        "what is to come": [
            find(Query(statuses=("planned", "proposed"), first=last, newest=False, limit=20 + one))
            for one in range(QUESTIONS)
        ],
        "find words": [find(Query(text=word)) for word in words],
        "find a person": [find(Query(person=name)) for name in people],
        "find party and type": [find(Query(parties=(one,), types=(types[at % 6],))) for at, one in enumerate(powers)],
        "find place and status": [find(Query(place=_country(one), statuses=("cancelled",))) for one in some],
        "the newest": [find(Query(types=(types[at % 6],) if at % 2 else ())) for at in range(QUESTIONS)],
        "show": [partial(store.engagement, one.id) for one in some],
        "changes": [partial(store.news, NOW.isoformat(timespec="seconds"), 100 + at) for at in range(QUESTIONS)],
    }
    return {name: some[:QUESTIONS] for name, some in asked.items()}


def _sample(store: Store, chance: Random, last: date) -> list[Engagement]:
    found: list[Engagement] = []
    while len(found) < 2 * QUESTIONS:
        day = FIRST_DAY + timedelta(days=chance.randrange((last - FIRST_DAY).days + 1))
        found += [store.engagement(one.id) for one in store.find(Query(first=day, last=day, limit=5))[0][:2]]
    return found


def _parties(one: Engagement) -> tuple[str, ...]:
    return tuple(value.value for value in one.fields.get("parties", ()))


def _country(one: Engagement) -> str:
    return str(next((value.value for value in one.fields.get("country", ())), "USA"))


def _print(name: str, asked: Sequence[Question]) -> None:
    """The median and the 95th percentile in milliseconds, and the processor's time."""
    clock, processor = list[float](), list[float]()
    for one in asked:
        begun, busy = time.perf_counter(), time.process_time()
        one()
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - busy))
    late = sorted(clock)[int(0.95 * (len(clock) - 1))]
    print(
        f"  {name:24} {median(clock):8.1f} ms   95 %: {late:8.1f} ms"
        f"   of the processor: median {median(processor):8.1f} ms, mean {mean(processor):8.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
