"""Read pages made up by chance that link: few parties, near days, plans that are moved, held or called off, copies of
texts, pages without a day. What the store is tried with, without a language model; and the record as bytes to compare.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dragoman.edtf import when
from dragoman.record.filing import Filed, page_key
from dragoman.record.forms import form_of
from dragoman.record.store import Store
from dragoman.record.wholes import whole_engagement
from dragoman.terms import Block, Engagement, Mention, Page, Participant, Place, Publication, Quote, RawPage, Reading

__all__ = ["Act", "canonical", "filed", "made_pages"]

START = date(2024, 3, 1)
PARTIES = (("JPN", "KOR"), ("JPN", "KOR", "USA"), ("FRA", "DEU"), ("JPN",), ())
PEOPLE = (("Akira Sato", "JPN"), ("Min-ho Park", "KOR"), ("Claire Martin", "FRA"))
TYPES = ("meeting", "meeting", "visit", "call", "gathering")
STATUSES = ("proposed", "planned", "planned", "postponed", "held", "held", "cancelled", "ongoing", "denied")
WORDS = ("trade in steel", "trade in steel and fish", "a second round of talks", "the spring summit on water")
_FILL = random.Random(1)
PARAGRAPHS = tuple(  # that tell no act: what copies of a story keep of it, or leave
    " ".join(_FILL.choice(("ka", "lo", "mi", "su", "tar", "ven")) + str(_FILL.randrange(90)) for _ in range(30)) + "."
    for _ in range(6)
)
CITIES = (("Seoul", "KOR"), ("Lyon", "FRA"), ("", ""))


@dataclass(frozen=True, slots=True)
class Act:
    """What a sentence of a made page tells; `day` is EDTF, numbers point into the lists above."""

    type: str
    status: str
    day: str
    parties: int
    words: int
    people: tuple[int, ...] = ()
    city: int = 2
    moved_from: str = ""

    @property
    def sentence(self) -> str:
        parties = " and ".join(PARTIES[self.parties]) or "Somebody"
        people = ", ".join(PEOPLE[one][0] for one in self.people)
        return f"{parties} {self.status} {self.type} {self.day} on {WORDS[self.words]} {people}.".replace(" .", ".")


def filed(
    name: str, told: date | None, acts: Sequence[Act], *, title: str = "", between: str = "\n", more: Sequence[int] = ()
) -> Filed:
    """A page, as if read, that tells some acts, a sentence each, and some of `PARAGRAPHS`."""
    text, mentions = "", []
    for act in acts:
        start = len(text)
        text += act.sentence
        mentions.append(_mention(act, Quote(start, len(text), act.sentence)))
        text += between
    text += between.join(PARAGRAPHS[one] for one in more)
    stated = Publication(day=told, basis="stated" if told else "")
    page = Page(name, text, (Block(0, len(text), "body"),), range(len(text)), title=title, url=f"https://{name}")
    raw = RawPage(name, f"{title}\n{told}\n{text}".encode())
    return Filed(page_key(raw), "made", Reading(page, stated, tuple(mentions)))


def _mention(act: Act, quote: Quote) -> Mention:
    city, country = CITIES[act.city]
    return Mention(
        type=act.type,
        status=act.status,
        when=when(act.day),
        moved_from=when(act.moved_from),
        parties=PARTIES[act.parties],
        participants=tuple(Participant(*PEOPLE[one], "foreign minister") for one in act.people),
        place=Place(city, country),
        quote=quote,
        frame="made",
        occasion="Spring Summit" if act.type == "gathering" else "",
        topics=(WORDS[act.words],),
        level="minister" if act.people else "",
        confidence=0.5 + 0.1 * act.words,
        evidence={"when": quote} if act.day else {},
    )


def made_pages(seed: int, count: int, days: int = 60) -> list[Filed]:
    """So many pages, the same ones for one seed."""
    chance = random.Random(seed)
    found: list[Filed] = []
    for number in range(count):
        dice = chance.random()
        if found and dice < 0.2:
            found.append(_copy(chance.choice(found), f"site{number}.example/copy"))
            continue
        if found and dice < 0.3:
            found.append(_trimmed(chance, chance.choice(found), f"site{number}.example/trimmed"))
            continue
        told = None if chance.random() < 0.1 else START + timedelta(chance.randrange(days))
        acts = [_act(chance, told or START) for _ in range(chance.choice((0, 1, 1, 2, 3)))]
        more = range(chance.randrange(1 + len(PARAGRAPHS)))
        found.append(filed(f"site{number}.example/page", told, acts, title=f"Page {number % 7}", more=more))
    return found


def _copy(of: Filed, name: str) -> Filed:
    """The same text at another address."""
    page = replace(of.reading.page, id=name, url=f"https://{name}")
    return Filed(page_key(RawPage(name, page.text.encode())), of.source, replace(of.reading, page=page))


def _trimmed(chance: random.Random, of: Filed, name: str) -> Filed:
    """The same story without its end, under another headline, on the same day or later."""
    page, published = of.reading.page, of.reading.published
    text = page.text[: max((one.quote.end for one in of.reading.mentions), default=0) + chance.randrange(400)]
    day = published.day and published.day + timedelta(chance.choice((0, 0, 1, 6, 30)))
    page = Page(name, text, (Block(0, len(text), "body"),), range(len(text)), title="Trimmed", url=f"https://{name}")
    reading = replace(of.reading, page=page, published=replace(published, day=day))
    return Filed(page_key(RawPage(name, f"{day}\n{text}".encode())), of.source, reading)


def _act(chance: random.Random, told: date) -> Act:
    day = told + timedelta(chance.choice((-2, -1, 0, 0, 1, 3, 7)))
    written = chance.choice((day.isoformat(), day.isoformat(), f"{day.isoformat()}~", f"{day:%Y-%m}", ""))
    status = chance.choice(STATUSES)
    return Act(
        type=chance.choice(TYPES),
        status=status,
        day=written,
        parties=chance.randrange(len(PARTIES)),
        words=chance.randrange(len(WORDS)),
        people=tuple(sorted(chance.sample(range(len(PEOPLE)), chance.randrange(3)))),
        city=chance.randrange(len(CITIES)),
        moved_from=(day - timedelta(2)).isoformat() if status == "postponed" else "",
    )


def canonical(store: Store) -> bytes:
    """All that a record says, but for when it learnt it: the same record gives the same bytes."""
    every = list(store.everything())
    reports = store.reports(entry.text for engagement in every for entry in engagement.entries)
    told = {text: [[one.page, one.url, one.publisher, one.title] for one in pages] for text, pages in reports.items()}
    return "\n".join([*map(line, every), _written(told)]).encode()


def line(engagement: Engagement) -> str:
    """An engagement with all its mentions on one line."""
    mentions = [
        [entry.id, entry.text, entry.index, str(entry.told), form_of(entry.mention)] for entry in engagement.entries
    ]
    return _written([whole_engagement(engagement), mentions])


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
