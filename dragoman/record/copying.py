"""Which texts repeat which: wire copies and trimmed re-runs stay texts of their own, and count as one with what they
repeat.

Two texts are one where `copies` says so and they were told within `_NEAR` days of each other: set phrases come again
every month. Copies of copies are copies, so what such pairs connect is one story; its original is the text told first,
of several of that day the longest. All this is a function of the set of texts that hold mentions, in whatever order
they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, or_, select

from dragoman.copies import Signature, is_copy, signature
from dragoman.copies import bands as bands_of
from dragoman.record.database import insert_new, insert_or_replace, pairs, portions
from dragoman.record.filing import mentions_of
from dragoman.record.schema import bands, copies, members, texts
from dragoman.record.union import Union
from dragoman.terms import Entry

__all__ = ["Run", "are_one", "regroup", "told_as_copies"]

_NEAR = 14  # days


@dataclass(frozen=True, slots=True)
class Run:
    """A text as it ran on a day."""

    text: str
    told: date | None
    signature: Signature

    @property
    def order(self) -> tuple[date, int, str]:
        """The original of some is the first by this: the longest of those that were told first."""
        return self.told or date.max, -self.signature.words, self.text


def are_one(one: Run, other: Run) -> bool:
    """Whether one of two texts repeats the other."""
    near = not (one.told and other.told) or abs((one.told - other.told).days) <= _NEAR
    return near and is_copy(one.signature, other.signature)


def told_as_copies(
    connection: Connection, new: Sequence[Entry], gone: Collection[str]
) -> tuple[list[Entry], list[str]]:
    """New entries with what their texts repeat, and the ids of mentions on file whose texts repeat another text now
    than before; `gone` are the ids of those that are about to count no more. In the writer's transaction."""
    came = {entry.text for entry in new}
    moved = regroup(connection, came, _texts_of(connection, gone) - came) - came
    originals = _originals(connection, came)
    told = [replace(entry, copy_of=originals.get(entry.text, "")) for entry in new]
    return told, sorted(mentions_of(connection, moved))


def regroup(connection: Connection, came: Collection[str], went: Collection[str]) -> set[str]:
    """Files what texts that hold mentions now repeat, and what repeats them; `went` are those that hold none any more.
    Gives the texts whose original may have changed."""
    loose = _companions(connection, went)  # perhaps only what went made them one
    _drop(connection, went, loose)
    runs = _runs(connection, {*came, *loose})
    insert_new(connection, bands, [row for one in came for row in _rows(runs[one])])
    near = {one: _near(connection, run) for one, run in sorted(runs.items())}
    firsts = _joined(connection, runs, near)
    return {*loose, *_write(connection, firsts)}


def _joined(connection: Connection, runs: dict[str, Run], near: dict[str, dict[str, str]]) -> dict[str, str]:
    """By original on file that is one no longer, the original in its place; `near` gives, by text, those that may be
    its copies, itself among them, each with its original on file."""
    union = Union({first for found in near.values() for first in found.values()})
    for one, found in near.items():
        for other, first in found.items():
            if union.root(found[one]) != union.root(first):
                if other not in runs:
                    runs |= _runs(connection, {other})
                if are_one(runs[one], runs[other]):
                    union.join(union.root(found[one]), union.root(first))
    joined = {first for first in union.parent if union.size[union.root(first)] > 1}
    runs |= _runs(connection, joined - runs.keys())
    earliest: dict[str, str] = {}
    for first in sorted(joined, key=lambda one: runs[one].order):
        earliest.setdefault(union.root(first), first)
    return {first: earliest[union.root(first)] for first in joined if earliest[union.root(first)] != first}


def _near(connection: Connection, run: Run) -> dict[str, str]:
    """The texts on file that may be copies of one, and itself, each with its original."""
    found = (
        select(bands.c.text, func.coalesce(copies.c.original, bands.c.text))
        .outerjoin(copies, copies.c.copy == bands.c.text)
        .where(bands.c.band.in_(bands_of(run.signature)))
        .distinct()
    )
    if run.told:
        day = _day(run)
        found = found.where(or_(bands.c.day.between(day - _NEAR, day + _NEAR), bands.c.day == 0))
    return pairs(connection, found)


def _companions(connection: Connection, went: Collection[str]) -> set[str]:
    """The other texts of the stories that texts belonged to."""
    firsts = {*went, *_originals(connection, went).values()}
    found = set(firsts)
    for some in portions(sorted(firsts)):
        found.update(connection.scalars(select(copies.c.copy).where(copies.c.original.in_(some))))
    return found - set(went)


def _drop(connection: Connection, went: Collection[str], loose: Collection[str]) -> None:
    rows = [row for run in _runs(connection, went).values() for row in _rows(run)]
    if rows:
        key = [bands.c[name] == bindparam(f"its_{name}") for name in ("band", "day", "text")]
        connection.execute(delete(bands).where(*key), [{f"its_{name}": row[name] for name in row} for row in rows])
    for some in portions(sorted({*went, *loose})):
        connection.execute(delete(copies).where(copies.c.copy.in_(some)))


def _write(connection: Connection, firsts: dict[str, str]) -> set[str]:
    """Files originals in the place of others; gives the texts that have another now."""
    now = dict(firsts)
    for some in portions(sorted(firsts)):
        held = pairs(connection, select(copies.c.copy, copies.c.original).where(copies.c.original.in_(some)))
        now |= {copy: firsts[first] for copy, first in held.items()}
    insert_or_replace(connection, copies, [{"copy": copy, "original": first} for copy, first in sorted(now.items())])
    return set(now)


def _runs(connection: Connection, keys: Iterable[str]) -> dict[str, Run]:
    found: dict[str, Run] = {}
    for some in portions(sorted(keys)):
        rows = select(texts.c.key, texts.c.told, texts.c.body, texts.c.headline).where(texts.c.key.in_(some))
        found |= {key: Run(key, told, signature(body[behind:])) for key, told, body, behind in connection.execute(rows)}
    return found


def _rows(run: Run) -> list[dict[str, int | str]]:
    return [{"band": band, "day": _day(run), "text": run.text} for band in dict.fromkeys(bands_of(run.signature))]


def _day(run: Run) -> int:
    return run.told.toordinal() if run.told else 0


def _originals(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Of those of these texts that repeat another, the original."""
    found: dict[str, str] = {}
    for some in portions(sorted(keys)):
        found |= pairs(connection, select(copies.c.copy, copies.c.original).where(copies.c.copy.in_(some)))
    return found


def _texts_of(connection: Connection, ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in portions(sorted(ids)):
        found.update(connection.scalars(select(members.c.text).where(members.c.mention.in_(some))))
    return found
