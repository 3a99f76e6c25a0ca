"""How long the web application takes for each page of a large record: `python -m bench.web [--engagements N]`.

The record is made by chance (`bench.archive`) and shown by `dragoman serve`. Of each page the median is printed, over
rounds through all of them: until the whole answer is here, how long the processor worked for it, which counts where
others use the machine too, and until Chromium, where it is installed, has painted something.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import clock_gettime, perf_counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import httpx2

from bench.large_record import filled, last_day
from dragoman.record.search import Query
from dragoman.record.store import Store
from dragoman.web.templating import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS, PAINTS = 9, 3
LOOKED_AT = 60  # engagements among which the one with the most reports is looked for
MIDDLE = 5_000  # engagements into a list
WIDTH = 52
# the milliseconds until something of a page stood there
FIRST_PAINT = """new Promise(done => new PerformanceObserver(seen => seen.getEntries().forEach(one =>
    one.name === "first-contentful-paint" && done(one.startTime))).observe({type: "paint", buffered: true}))"""
LISTS = ("/today", "/agenda", "/dossier/{pair}", "/party/{busy}", "/person/{name}", "/search")
ADDRESSES = (
    *("/", "/changes", "/agenda", "/agenda?view=week", "/agenda?view=list", "/agenda?party={busy}"),
    *("/dossier", "/dossier/{pair}", "/dossier/{five}", "/party/{busy}", "/person/{name}", "/gathering/{occasion}"),
    *("/engagement/{id}", "/engagement/{gathering}", "/sources", "/api", "/review", "/searches"),
    *("/search", "/search?q={topic}", "/search?q={name}", "/search?q=meeting+{topic}", "/search?party={busy}"),
    *("/search?party={busy}&type=meeting", "/search?place={busy}", "/search?level=leader&status=held"),
    *("/map", "/map?party={busy}", "/map?q={topic}", "/network", "/network?q={topic}", "/network?between=people"),
    *("/search?person={name}", "/search?from=today", "/search?order=oldest", "/search?after={middle}"),
    *(f"{path}.{form}" for path in LISTS for form in ("json", "csv", "ics", "atom")),
    *("/changes.json", "/changes.csv", "/changes.atom", "/engagement/{id}.json", "/map.geojson", "/network.csv"),
    *("/api/v1/engagements", "/api/v1/engagements?limit=500", "/api/v1/engagements?party={busy}&q={topic}"),
    *("/api/v1/engagements/{id}", "/api/v1/dossier?party={one}&party={other}", "/api/v1/changes"),
)


class Taken(NamedTuple):
    """The seconds until an answer was here, by the clock and of the processor's time."""

    clock: float
    processor: float


def main() -> None:
    asked = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("--engagements", type=int, default=100_000)
    asked.add_argument("--record", default="", help="one made before, or where to keep it: a path or an address")
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        where = given.record or str(Path(folder) / "large.db")
        store = filled(where, given.engagements)
        counts, today, addresses = store.counts(), last_day(store), list(pages(store))
        store.close()
        print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
        with served(where, today) as (site, process):
            taken = answers(site, process, addresses)
            painted = paints(site, addresses)
    tell(addresses, taken, painted)


def pages(store: Store) -> list[str]:
    """The addresses of all pages, where much is to be shown, of their other forms and of the API."""
    pair = next(iter(store.busiest_pairs(1))).split("+")
    parties = list(store.parties())[:5]
    meetings = store.find(Query(parties=tuple(pair), types=("meeting",), levels=("minister",), limit=LOOKED_AT))[0]
    one = max(meetings, key=lambda brief: brief.texts)
    gathering = store.find(Query(types=("gathering",), limit=1))[0][0]
    named = {
        "pair": "/".join(pair),
        "one": pair[0],
        "other": pair[1],
        "five": "/".join(parties),
        "busy": parties[0],
        "name": quote(one.summary["participants"][0]["name"]),
        "occasion": quote(gathering.occasions[0]),
        "topic": quote(one.summary["topics"][0]),
        "id": one.id,
        "gathering": gathering.id,
        "middle": store.find(Query(limit=MIDDLE))[1].more,
    }
    return [address.format(**named) for address in ADDRESSES]


@contextmanager
def served(where: str, today: date) -> Iterator[tuple[str, int]]:
    """The address at which `dragoman serve` shows a record, and the number of its process."""
    command = [sys.executable, "-m", "dragoman", "serve", "--record", where, "--today", str(today), "--port", "0"]
    command += ["--review", "bench"]  # so that the pages of the review are shown too
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://[^/\s]+", server.stdout.readline())
        assert found, "dragoman serve did not start"
        try:
            yield found.group(), server.pid
        finally:
            server.send_signal(signal.SIGINT)


def answers(site: str, process: int, addresses: list[str]) -> dict[str, list[Taken]]:
    """By address, what the server took in each round."""
    taken: dict[str, list[Taken]] = defaultdict(list)
    processor = (~process << 3) | 2  # Linux' clock of the processor's time that another process had
    with httpx2.Client(base_url=site, timeout=60) as client:
        for _ in range(ROUNDS):
            for address in addresses:
                begun = clock_gettime(processor), perf_counter()
                client.get(address).raise_for_status()
                taken[address].append(Taken(perf_counter() - begun[1], clock_gettime(processor) - begun[0]))
    return taken


def paints(site: str, addresses: list[str]) -> dict[str, list[float]]:
    """By address of a page, the seconds until Chromium had painted something of it; nothing without Chromium."""
    taken: dict[str, list[float]] = defaultdict(list)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        return taken
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        for _ in range(PAINTS):
            for address in addresses:
                if "." not in address.partition("?")[0].rpartition("/")[2] and not address.startswith("/api/v1"):
                    taken[address].append(_painted(page, f"{site}{address}"))
        browser.close()
    return taken


def _painted(page: Page, url: str) -> float:
    page.goto(url)
    return float(page.evaluate(FIRST_PAINT)) / 1000


def tell(addresses: list[str], taken: Mapping[str, list[Taken]], painted: Mapping[str, list[float]]) -> None:
    print("| address | answered, ms | of the processor, ms | painted, ms |")
    print("| --- | ---: | ---: | ---: |")
    for address in addresses:
        shown = address if len(address) <= WIDTH else f"{address[: WIDTH - 1]}…"
        clock, processor = (_middle(some) for some in zip(*taken[address], strict=True))
        print(f"| `{shown}` | {clock} | {processor} | {_middle(painted.get(address, ()))} |")
    scripts = sum(path.stat().st_size for path in STATIC.rglob("*.js"))
    print(f"scripts: {scripts / 1000:,.0f} kB")


def _middle(seconds: Sequence[float]) -> str:
    return f"{1000 * median(seconds):.0f}" if seconds else ""


if __name__ == "__main__":
    main()
