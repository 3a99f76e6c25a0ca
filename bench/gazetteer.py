"""How fast the names of parties, organisations, offices, people and places are found, and how soon they are loaded.

    python -m bench.gazetteer [FILE.jsonl ...]

Reads the texts of pages (the samples' without FILE), cuts them into words, and times on one core what the reader does
with the words of a page: cut them into pieces, look in one pass for where a name can begin, read the names that begin
there. The clock is the processor's time of this process; of several rounds the best counts, and the memory of words
seen before is emptied before each round. `tries` is the same with every piece tried instead of the pass.

Loading is timed in a fresh interpreter: the tables, their trees, both automata and the table of cities.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dragoman import phrases
from dragoman.language.words import word_spans
from dragoman.phrases import Cut, Phrases, Scanner
from dragoman.where import gazetteer as places
from dragoman.who import reading as people
from dragoman.who.gazetteer import party_names
from dragoman.who.holders import holder_names
from dragoman.who.offices import titles

SAMPLES = Path(__file__).parents[1] / "samples"
ROUNDS = 7
LOADING = """
import time
from dragoman.where import cities, gazetteer
from dragoman.who import reading
start = time.perf_counter()
reading.scanner(), gazetteer.scanner()
names = time.perf_counter()
cities.cities("Seoul")
print(names - start, time.perf_counter() - names)
"""


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    texts = list(_texts(options.parse_args().files or sorted(SAMPLES.glob("*.txt"))))
    size = sum(len(text.encode()) for text in texts) / 1e6
    pages = [[text[first:last] for first, last in word_spans(text)] for text in texts]
    print(f"{len(texts)} pages, {size:.2f} MB, {sum(map(len, pages))} words")
    rooms: dict[str, tuple[Scanner, list[Phrases[Any]]]] = {
        "who": (people.scanner(), [party_names(), titles(), holder_names()]),
        "where": (
            places.scanner(),
            [places.known_places(), places.adjectives(), places.states(), places.organisations()],
        ),
    }
    for room, (scanner, tables) in rooms.items():
        cuts = [Cut(page) for page in pages]
        cutting = _best(partial(_cut_all, pages))
        passing = _best(partial(_scan_all, scanner, cuts))
        print(f"{room:8}cut {size / cutting:6.1f} MB/s   pass {size / passing:6.1f} MB/s")
        for name, use in (("all", scanner), ("tries", None)):
            took = _best(partial(_find_all, pages, use, tables))
            print(f"{'':8}{name:6}{size / took:6.1f} MB/s, {_find_all(pages, use, tables)} names")
    names, cities = _loading()
    print(f"loaded  names {names:.3f} s, cities {cities:.3f} s, together {names + cities:.3f} s")
    return 0


def _texts(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        if file.suffix == ".jsonl":
            yield from (json.loads(line).get("text", "") for line in file.open(encoding="utf-8"))
        else:
            yield file.read_text("utf-8")


def _find(page: Sequence[str], scanner: Scanner | None, tables: Sequence[Phrases[Any]]) -> int:
    cut = Cut(page, scanner)
    return sum(1 for table in tables for _ in table.find(cut))


def _cut_all(pages: Sequence[Sequence[str]]) -> list[Cut]:
    return [Cut(page) for page in pages]


def _scan_all(scanner: Scanner, cuts: Sequence[Cut]) -> None:
    for cut in cuts:
        scanner.scan(cut.texts)


def _find_all(pages: Sequence[Sequence[str]], scanner: Scanner | None, tables: Sequence[Phrases[Any]]) -> int:
    return sum(_find(page, scanner, tables) for page in pages)


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        phrases.pieces_of.cache_clear()
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def _loading() -> tuple[float, float]:
    runs = [subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True) for _ in "123"]
    names, cities = min(tuple(map(float, run.stdout.split())) for run in runs)
    return names, cities


if __name__ == "__main__":
    raise SystemExit(main())
