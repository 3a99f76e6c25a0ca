"""The fields of an engagement out of the entries that tell it: what counts first, what contradicts it behind.

A function of the entries alone. Status and days count as `stages` and `days_told` say, places and offices by the texts
that tell them; support counts texts, never copies. Nothing is averaged and nothing told is dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from dragoman.record.days_told import order_of_days
from dragoman.record.entries import by_time
from dragoman.record.names import same_person
from dragoman.record.stages import current, rank
from dragoman.terms import LEVELS, Engagement, Entry, Participant, Step, Value

__all__ = ["engagement_of", "history_of"]

_OFTEN = 0.5  # a party counts if at least this part of the texts that the surest party has names it


def engagement_of(entries: Iterable[Entry]) -> Engagement:
    """The engagement of one act's entries; its id is that of the entry told first."""
    told = sorted(entries, key=by_time)
    status = _status(told)
    fields = {
        "status": status,
        "when": _when(told, status[0].value),
        "moved_from": _single(told, lambda entry: entry.mention.moved_from.edtf, _newest),
        "parties": _parties(told),
        "participants": _participants(told),
        "city": _single(told, lambda entry: entry.mention.place.city, _most),
        "country": _single(told, lambda entry: entry.mention.place.country, _most),
        "venue": _single(told, lambda entry: entry.mention.place.venue, _longest),
        "occasion": _single(told, lambda entry: entry.mention.occasion, _most),
        "topics": _several(told, lambda entry: entry.mention.topics),
        "level": _single(told, lambda entry: entry.mention.level, _highest),
        "stance": _single(told, lambda entry: entry.mention.stance, _most),
        "source": _several(told, lambda entry: (entry.mention.source,)),
    }
    return Engagement(
        id=told[0].id,
        type=told[0].mention.type,
        fields={name: values for name, values in fields.items() if values},
        entries=tuple(told),
        history=history_of(told),
        confidence=_confidence(told),
    )


def history_of(told: Sequence[Entry]) -> tuple[Step, ...]:
    """By the day of the report, each change of status or day; `told` in the order of time."""
    steps: list[Step] = []
    for day, some in groupby(told, key=lambda entry: entry.told):
        group = list(some)
        status = _status(group)[0].value
        when = next((value.value for value in _when(group, status)), "")
        last = steps[-1] if steps else None
        if last and last.status == status and when in ("", last.when):
            steps[-1] = Step(last.told, status, last.when, (*last.entries, *_ids(group)))
        else:
            steps.append(Step(day, status, when or (last.when if last else ""), _ids(group)))
    return tuple(steps)


def _status(told: Sequence[Entry]) -> tuple[Value, ...]:
    """The one that counts first, then the newest."""
    counts = current(told)

    def order(value: Value, some: Sequence[Entry]) -> tuple[bool, int, int]:
        newest = max(entry.told or date.min for entry in some)
        return value.value != counts, -newest.toordinal(), rank(value.value)

    return _grouped(told, lambda entry: entry.mention.status, order)


def _when(told: Sequence[Entry], status: str) -> tuple[Value, ...]:
    dated = [entry for entry in told if entry.mention.when.edtf]
    return _grouped(dated, lambda entry: entry.mention.when.edtf, order_of_days(told, status))


def _parties(told: Sequence[Entry]) -> tuple[Value, ...]:
    """One value a party, the best supported first."""
    return _several(told, lambda entry: entry.mention.parties)


def parties_that_count(values: Sequence[Value]) -> tuple[str, ...]:
    """The parties that enough of the texts name, two at least where two are named."""
    if not values:
        return ()
    most = values[0].support
    often = [value.value for value in values if value.support >= _OFTEN * most]
    return tuple(often if len(often) > 1 else [value.value for value in values[:2]])


def _participants(told: Sequence[Entry]) -> tuple[Value, ...]:
    """One value a person: the longest name, the office, side and title that most texts give."""
    people: list[list[tuple[Entry, Participant]]] = []
    for entry in told:
        for person in entry.mention.participants:
            known = next((some for some in people if _is_one(person, some)), None)
            if known is None:
                people.append([(entry, person)])
            else:
                known.append((entry, person))
    values = [
        Value(_person(some), _support(entry for entry, _ in some), _ids(entry for entry, _ in some)) for some in people
    ]
    return tuple(sorted(values, key=lambda value: (-value.support, str(value.value))))


def _is_one(person: Participant, some: Sequence[tuple[Entry, Participant]]) -> bool:
    for _, other in some:
        if person.name and other.name:
            if same_person(person.name, other.name) and (
                "" in (person.party, other.party) or person.party == other.party
            ):
                return True
        elif person.party == other.party and person.office == other.office and person.office:
            return True
    return False


def _person(some: Sequence[tuple[Entry, Participant]]) -> dict[str, str]:
    def most(field: str) -> str:
        return _commonest(getattr(person, field) for _, person in some)

    name = max((person.name for _, person in some), key=lambda name: (len(name.split()), len(name), name))
    found = {"name": name} | {field: most(field) for field in ("party", "office", "side", "title")}
    return {field: value for field, value in found.items() if value}


def _commonest(values: Iterable[str]) -> str:
    counted: dict[str, int] = defaultdict(int)
    for value in values:
        counted[value] += bool(value)
    return min(counted, key=lambda value: (-counted[value], value))


Order = Callable[[Value, Sequence[Entry]], tuple[Any, ...]]


def _single(told: Sequence[Entry], field: Callable[[Entry], str], order: Order) -> tuple[Value, ...]:
    return _grouped([entry for entry in told if field(entry)], field, order)


def _newest(value: Value, some: Sequence[Entry]) -> tuple[Any, ...]:
    return (-max(entry.told or date.min for entry in some).toordinal(),)


def _most(value: Value, some: Sequence[Entry]) -> tuple[Any, ...]:
    return (-value.support, -len(value.value))


def _longest(value: Value, some: Sequence[Entry]) -> tuple[Any, ...]:
    return (-len(value.value),)


def _highest(value: Value, some: Sequence[Entry]) -> tuple[Any, ...]:
    return (LEVELS.index(value.value) if value.value in LEVELS else len(LEVELS),)


def _several(told: Sequence[Entry], field: Callable[[Entry], Iterable[str]]) -> tuple[Value, ...]:
    """One value for each thing told, the best supported first, then in the alphabet's order."""
    by_value: dict[str, list[Entry]] = defaultdict(list)
    for entry in told:
        for value in dict.fromkeys(field(entry)):
            if value:
                by_value[value].append(entry)
    values = [Value(value, _support(some), _ids(some)) for value, some in by_value.items()]
    return tuple(sorted(values, key=lambda value: (-value.support, value.value)))


def _grouped(told: Sequence[Entry], field: Callable[[Entry], Hashable], order: Order) -> tuple[Value, ...]:
    by_value: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in told:
        by_value[field(entry)].append(entry)
    found = [(Value(value, _support(some), _ids(some)), some) for value, some in by_value.items()]
    return tuple(value for value, _ in sorted(found, key=lambda pair: (*order(*pair), str(pair[0].value))))


def _support(entries: Iterable[Entry]) -> int:
    return len({entry.story for entry in entries})


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.id for entry in entries))


def _confidence(told: Sequence[Entry]) -> float:
    """That at least one of its texts is read rightly, each text taken at its surest mention, copies for one.

    What misreads one text misreads others like it, so each further one counts for less: the second half, the third a
    third.
    """
    surest: dict[str, float] = {}
    for entry in told:
        surest[entry.story] = max(surest.get(entry.story, 0.0), entry.mention.confidence)
    wrong = 1.0
    for place, share in enumerate(sorted(surest.values(), reverse=True), 1):
        wrong *= (1 - share) ** (1 / place)
    return round(1 - wrong, 4)
