"""How fast pages are read and with how much memory, on this machine.

    python -m bench.reading [FOLDER|FILE] [--pages 100]

Cold figures start a new process each time, the median of five; warm ones repeat the pages given (the samples, if none
are) up to the number asked for.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from dragoman import language, sources
from dragoman.cli.batch import read_page
from dragoman.reading import explain
from dragoman.terms import RawPage

ROOT = Path(__file__).parents[1]
DRAGOMAN = (sys.executable, "-m", "dragoman")
MODEL = (sys.executable, "-c", "from dragoman import language; language.load()")
NOTHING = (sys.executable, "-c", "pass")


def seconds(command: Sequence[str], times: int = 5) -> float:
    """The median time that a command takes from start to end."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - start)
    return median(taken)


def pages_of(target: str) -> Iterator[RawPage]:
    return (page for page in sources.pages(target) if isinstance(page, RawPage))


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("target", nargs="?", default=str(ROOT / "samples"))
    options.add_argument("--pages", type=int, default=100)
    given = options.parse_args()
    some = list(pages_of(given.target))
    if not some:
        sys.exit(f"no pages in {given.target}")
    pages = list(islice(cycle(some), given.pages))

    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"dragoman --help, cold            {seconds([*DRAGOMAN, '--help']):8.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / f"page.{'html' if 'html' in some[0].media else 'txt'}"
        one.write_bytes(some[0].content)
        print(f"dragoman read, one page, cold    {seconds([*DRAGOMAN, 'read', str(one)]):8.2f} s")
    print(f"loading the model, cold          {seconds(MODEL) - seconds(NOTHING):8.2f} s")

    language.load()
    words = sum(len(explain(page).analysis.words) for page in some)
    start = time.perf_counter()
    for page in pages:
        read_page(page)
    taken = time.perf_counter() - start
    print(f"warm, one process, {len(pages)} pages     {len(pages) / taken:8.1f} pages/s")
    print(f"                                 {words / len(some) * len(pages) / taken:8.0f} words/s")
    print(f"peak memory of that process      {_megabytes(resource.RUSAGE_SELF):8.0f} MB")

    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(pages):
            (Path(folder) / f"{number:05}.{'html' if 'html' in page.media else 'txt'}").write_bytes(page.content)
        for workers in ("1", str(os.cpu_count()), "0"):
            name = {"0": "as many as it takes"}.get(workers, workers)
            command = [*DRAGOMAN, "read", "--json", "--workers", workers, folder]
            told = f"dragoman read, processes: {name}"
            print(f"{told:32} {len(pages) / seconds(command, 1):8.1f} pages/s, start included")
    return 0


def _megabytes(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
