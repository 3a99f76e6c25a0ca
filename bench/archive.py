"""An archive of news made by chance, for measures of growth: pages with their mentions, day after day, with no text of
anyone's and no reader.

Skewed as real archives are: a few powers act daily (parties by Zipf's law), an act is told by 1 to 60 texts (a heavy
tail), plans are announced, moved, held and looked back on, two powers at odds speak of each other every day for months,
gatherings have many parties, agencies are copied. The same seed gives the same archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from dragoman.edtf import when
from dragoman.record.entries import digest
from dragoman.record.filing import Filed
from dragoman.tables import rows
from dragoman.terms import Mention, Page, Participant, Place, Publication, Quote, Reading, When

__all__ = ["FIRST_DAY", "Archive"]

FIRST_DAY = date(2005, 1, 3)
_MOST_REPORTS = 60
_PER_ACT = 5.0  # mentions that an act comes to, about
_MOVED, _CALLED_OFF, _LOOKED_BACK, _COPIED = 0.12, 0.04, 0.06, 0.12
_FEUDS, _FEUD_DAYS = 5, 150  # pairs of powers at odds at any time, for so long
_TYPES = {  # how often, how many days ahead it is announced at most
    "meeting": (26, 30),
    "statement": (22, 0),
    "visit": (14, 40),
    "call": (8, 2),
    "agreement": (7, 20),
    "sanction": (5, 5),
    "aid": (4, 3),
    "press": (3, 2),
    "gathering": (3, 60),
    "message": (2, 0),
    "protest": (2, 0),
    "posting": (1, 10),
    "tenure": (1, 10),
    "expulsion": (1, 0),
    "ties": (1, 5),
}
_OFFICES = {"leader": "head of state", "minister": "minister of foreign affairs", "senior": "ambassador"}
_SYLLABLES = "ba do ka le mi no pa ro sa tu va zen kor mal din har bel gos tim rek lun fas"
_SUBJECTS = (
    "trade grain gas oil fisheries visas borders water rail nuclear missiles prisoners refugees climate "
    "tariffs steel aviation vaccines debt cyber drones elections ceasefire minerals ports tourism students "
    "culture science energy"
)
_TELLING = {
    "planned": "{a} and {b} will {verb} {where} to discuss {about}",
    "proposed": "{a} offered {b} to {verb} {where} over {about}",
    "postponed": "{a} and {b} put off their {verb} {where} on {about}",
    "cancelled": "{a} called off the {verb} with {b} {where} on {about}",
    "held": "{a} and {b} {verb} {where} and spoke of {about}",
    "ongoing": "{a} is with {b} for the {verb} {where} on {about}",
}


@dataclass(frozen=True, slots=True)
class _Act:
    number: int
    type: str
    day: date
    parties: tuple[str, ...]
    people: tuple[Participant, ...]
    level: str
    place: Place
    topics: tuple[str, ...]
    words: tuple[str, ...]
    occasion: str


class Archive:
    """Days of pages; `rate` is the number of mentions a day, about."""

    def __init__(self, seed: int = 7, rate: int = 140) -> None:
        self._seed, self._rate = seed, rate
        self._random = Random(seed)
        self._due: dict[date, list[Mention]] = defaultdict(list)
        self._acts = 0
        states = [row["code"] for row in rows("parties") if not row["until"]]
        self._parties = _ranked(states, [row["code"] for row in rows("organisations")][:40])
        self._capitals = {row["code"]: row["capital"].split("|")[0] for row in rows("parties")}
        self._zipf = list(accumulate(1 / rank for rank in range(1, len(self._parties) + 1)))
        self._words = [_word(self._random) for _ in range(4000)]
        self._word_zipf = list(accumulate(1 / (rank + 20) for rank in range(len(self._words))))
        self._feuds: list[tuple[date, tuple[str, str]]] = []

    def days(self) -> Iterator[tuple[date, list[Filed]]]:
        """Day by day, without end."""
        day = FIRST_DAY
        while True:
            self._begin(day)
            yield day, list(self._pages(day, self._due.pop(day, [])))
            day += timedelta(days=1)

    # ---- acts

    def _begin(self, day: date) -> None:
        """Thinks up the acts that are first told on a day, with all reports that they will have."""
        kinds, weights = list(_TYPES), [often for often, _ in _TYPES.values()]
        for kind in self._random.choices(kinds, weights, k=round(self._rate / _PER_ACT)):
            self._report(self._act(kind, day), day)
        self._feuds = [(until, pair) for until, pair in self._feuds if until > day]
        while len(self._feuds) < _FEUDS:
            one, other = self._some_parties(2)
            self._feuds.append((day + timedelta(days=self._random.randint(20, 2 * _FEUD_DAYS)), (one, other)))
        for _, pair in self._feuds:
            self._report(self._act("statement", day, pair), day)

    def _some_parties(self, number: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        while len(found) < number:
            found[self._random.choices(self._parties, cum_weights=self._zipf)[0]] = None
        return tuple(found)

    def _act(self, kind: str, day: date, pair: tuple[str, ...] = ()) -> _Act:
        chance = self._random
        self._acts += 1
        number = chance.randint(5, 25) if kind == "gathering" else 3 if chance.random() < 0.06 else 2
        parties = pair or self._some_parties(1 if kind in ("tenure", "press") and chance.random() < 0.6 else number)
        ahead = _TYPES[kind][1]
        held = day + timedelta(days=chance.randint(1, ahead) if ahead and chance.random() < 0.5 else 0)
        level = chance.choices(list(_OFFICES), (3, 4, 3))[0]
        country = next((one for one in parties if one in self._capitals), "")
        topics = tuple(chance.sample(_SUBJECTS.split(), 2))
        name = f"the {chance.randint(2, 40)}th {self._words[chance.randint(0, 400)].title()} summit"
        return _Act(
            number=self._acts,
            type=kind,
            day=held,
            parties=parties,
            people=tuple(self._person(party, level, held) for party in parties[:3]),
            level=level,
            place=Place(self._capitals.get(country, ""), country),
            topics=topics,
            words=tuple(self._some_words(5)),
            occasion=name if kind == "gathering" else "",
        )

    def _some_words(self, number: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._word_zipf, k=number)

    def _person(self, party: str, level: str, day: date) -> Participant:
        """Who holds the office: somebody else every five years or so, in no two states at once."""
        shift = sum(map(ord, party)) % 5
        holder = Random(f"{self._seed} {party} {level} {(day.year + shift) // 5}")
        return Participant(f"{_word(holder).title()} {_word(holder).title()}", party, _OFFICES[level])

    # ---- reports

    def _report(self, act: _Act, day: date) -> None:
        """All that will be told of an act, from the day on which it is first heard of."""
        chance = self._random
        if act.day > day:
            for _ in range(min(_MOST_REPORTS // 3, int(chance.paretovariate(1.5)))):
                self._tell(act, day + timedelta(days=chance.randint(0, (act.day - day).days - 1)))
            dice, heard = chance.random(), day + timedelta(days=(act.day - day).days // 2)
            if dice < _CALLED_OFF:
                self._tell(act, heard, "cancelled")
                return
            if dice < _CALLED_OFF + _MOVED:
                old, act = act.day, replace(act, day=act.day + timedelta(days=chance.randint(2, 40)))
                self._tell(act, heard, "postponed", old)
        for _ in range(min(_MOST_REPORTS, int(chance.paretovariate(1.15)))):
            self._tell(act, act.day + timedelta(days=chance.choice((0, 0, 0, 0, 1, 1, 2))))
        if chance.random() < _LOOKED_BACK:
            self._tell(act, act.day + timedelta(days=chance.randint(10, 300)))

    def _tell(self, act: _Act, told: date, status: str = "", old: date | None = None) -> None:
        chance = self._random
        status = status or ("planned" if told < act.day else "ongoing" if chance.random() < 0.1 else "held")
        if status == "planned" and chance.random() < 0.1:
            status = "proposed"
        said = self._when(act.day, told)
        named = tuple(
            replace(one, name=one.name if chance.random() < 0.6 else one.name.split()[-1])
            for one in act.people
            if chance.random() < 0.75
        )
        place = act.place if chance.random() < 0.6 else Place(country=act.place.country) if said.edtf else Place()
        words = [word for word in act.words if chance.random() < 0.6] + self._some_words(6)
        chance.shuffle(words)
        people = {one.party: one.name for one in named}
        text = _TELLING[status].format(
            a=f"{act.parties[0]} {people.get(act.parties[0], '')}".strip(),
            b=f"{act.parties[-1]} {people.get(act.parties[-1], '')}".strip(),
            verb=act.type,
            where=f"in {place.city}" if place.city else "",
            about=" ".join((*act.topics, *words)),
        )
        self._due[told].append(
            Mention(
                type=act.type,
                status=status,
                when=said,
                parties=act.parties if len(act.parties) < 4 else tuple(chance.sample(act.parties, 4)),
                participants=named,
                place=place,
                quote=Quote(0, len(text), text),
                frame="made by chance",
                moved_from=When(old.isoformat(), old, old) if old else When(),
                occasion=act.occasion,
                topics=act.topics if chance.random() < 0.7 else act.topics[:1],
                level=act.level if chance.random() < 0.7 else "",
                confidence=round(chance.uniform(0.4, 0.99), 3),
            )
        )

    def _when(self, day: date, told: date) -> When:
        near, dice = abs((day - told).days) <= 2, self._random.random()
        if dice < (0.35 if near else 0.7):
            return When(day.isoformat(), day, day)
        if near and dice < 0.85:
            return When(f"{told.isoformat()}~", told, told)
        if not near and dice < 0.85:
            return when(f"{day:%Y-%m}")
        return When()

    # ---- pages

    def _pages(self, day: date, told: Sequence[Mention]) -> Iterator[Filed]:
        """Puts the mentions of a day on pages, some of which others copy."""
        left = list(told)
        self._random.shuffle(left)
        number = 0
        while left:
            some = [left.pop() for _ in range(min(len(left), self._random.choice((1, 2, 3, 3, 4, 6))))]
            reading = self._page(f"{day.isoformat()}/{number}", day, some)
            number += 1
            copies = self._random.randint(1, 6) if self._random.random() < _COPIED else 0
            for copy in range(1 + copies):
                page = replace(reading.page, id=f"{reading.page.id}/{copy}", publisher=f"Paper {copy}")
                yield Filed(digest(page.id), "made by chance", replace(reading, page=page))

    def _page(self, name: str, day: date, told: Sequence[Mention]) -> Reading:
        text, placed = "", []
        for mention in told:
            text += " ".join(self._some_words(25)).capitalize() + ". "
            at = len(text)
            placed.append(replace(mention, quote=Quote(at, at + len(mention.quote.text), mention.quote.text)))
            text += mention.quote.text + ". "
        title = " ".join(self._some_words(8)).capitalize()
        page = Page(name, text, (), (), title=title, url=f"https://example.org/{name}")
        return Reading(page, Publication(day, day, day, "stated", "archive", 1.0), tuple(placed))


def _ranked(states: Sequence[str], others: Sequence[str]) -> list[str]:
    """A few powers first, the rest mixed, by the same chance each time."""
    first = ["USA", "CHN", "RUS", "UN", "EU", "FRA", "GBR", "DEU", "JPN", "TUR", "IND", "IRN", "ISR", "UKR"]
    rest = sorted({*states, *others} - set(first))
    Random(1).shuffle(rest)
    return first + rest


def _word(chance: Random) -> str:
    return "".join(chance.choice(_SYLLABLES.split()) for _ in range(chance.randint(2, 4)))
