"""How long the web application takes for each page of a large record: `python -m bench.web [--engagements N]`.

The record is made up: states meet, visit and call each other over ten years. Printed is the median time of a page on
the server, without the browser's.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from starlette.testclient import TestClient

from dragoman.edtf import when
from dragoman.record.filing import Filed
from dragoman.record.party_names import party_name
from dragoman.record.store import Store
from dragoman.tables import rows
from dragoman.terms import Mention, Page, Participant, Place, Publication, Quote, Reading
from dragoman.web.app import create_app

TODAY = date(2025, 1, 15)
DAYS = 3650
STATUSES = ("held", "held", "held", "planned", "cancelled")
TYPES = ("meeting", "meeting", "visit", "call", "agreement", "statement")
FAMILIES = ("Alm", "Berg", "Costa", "Duran", "Eriksen", "Fall", "Grau", "Holm", "Ito", "Jansen", "Kim", "Lopez")
PORTION = 2000
ROUNDS = 7


def made(count: int) -> Iterator[Filed]:
    """Pages with a mention each, of a few busy states and many quiet ones."""
    chance = random.Random(9)
    states = [row["code"] for row in rows("parties")]
    weights = [1 / (rank + 2) for rank in range(len(states))]
    for number in range(count):
        one, other = chance.choices(states, weights, k=2)
        day = TODAY - timedelta(chance.randrange(DAYS) - 30)
        told = min(day + timedelta(chance.randrange(-5, 3)), TODAY)
        status = chance.choice(STATUSES) if day <= TODAY else "planned"
        people = tuple(
            Participant(
                f"{chance.choice('ABCDEFGH')}. {chance.choice(FAMILIES)}{number % 97}", party, "foreign minister"
            )
            for party in (one, other)
        )
        told_of = " and ".join(f"{person.name} of {party_name(person.party)}" for person in people)
        sentence = f"{told_of} spoke of matter {number % 1009} on {day}."
        mention = Mention(
            type=chance.choice(TYPES),
            status=status,
            when=when(day.isoformat()),
            parties=tuple(dict.fromkeys((one, other))),
            participants=people,
            place=Place(f"City {number % 211}", one),
            quote=Quote(0, len(sentence), sentence),
            frame="made",
            topics=(f"matter {number % 1009}",),
            level="minister",
        )
        page = Page(
            f"made/{number}",
            sentence,
            (),
            range(len(sentence)),
            title=f"Report {number}",
            publisher=f"Paper {number % 40}",
        )
        yield Filed(f"{number:020x}", "made", Reading(page, Publication(told, basis="stated"), (mention,)))


def fill(where: str, count: int) -> None:
    store = Store.open(where, "made")
    waiting: list[Filed] = []
    now = datetime(2025, 1, 1, tzinfo=UTC)
    for filed in made(count):
        waiting.append(filed)
        if len(waiting) == PORTION:
            store.add(waiting, now)
            waiting, now = [], now + timedelta(hours=6)
            print(f"\r{filed.reading.page.id}", end="", flush=True)
    store.add(waiting, now)
    store.close()
    print()


def measure(where: str) -> None:
    app = create_app(where, today=lambda: TODAY)
    with TestClient(app, base_url="http://127.0.0.1:8420") as client:
        store = app.state.site.store
        print(f"{store.counts()['engagements']:,} engagements")
        busiest = next(iter(store.busiest_pairs(1))).split("+")
        one = client.get("/api/v1/engagements?limit=1").json()["engagements"][0]
        name = one["participants"][0]["name"]
        addresses = {
            "today": "/",
            "changes": "/changes",
            "agenda, month": "/agenda",
            "agenda, week": "/agenda?view=week",
            "dossiers": "/dossier",
            "dossier of the busiest pair": f"/dossier/{'/'.join(busiest)}",
            "party": f"/party/{busiest[0]}",
            "person": f"/person/{name}",
            "gathering": "/gathering/APEC summit",
            "engagement": f"/engagement/{one['id']}",
            "search, all": "/search",
            "search, words": "/search?q=matter+100",
            "search, party and type": f"/search?party={busiest[0]}&type=meeting",
            "sources": "/sources",
            "api, engagements": "/api/v1/engagements",
        }
        for page, address in addresses.items():
            times = []
            for _ in range(ROUNDS):
                begun = perf_counter()
                client.get(address).raise_for_status()
                times.append(perf_counter() - begun)
            print(f"{page:30} {1000 * median(times):6.0f} ms")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engagements", type=int, default=100_000)
    asked.add_argument("--record", help="a record made before, or where to keep the one made now")
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        where = given.record or str(Path(folder) / "made.db")
        if not Path(where).exists():
            fill(where, given.engagements)
        measure(where)


if __name__ == "__main__":
    main()
