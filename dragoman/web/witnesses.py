"""A mention as a witness: what it says, who published it, and its sentence marked in what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.exports.plain_text import one_line
from dragoman.record.party_names import party_name
from dragoman.record.reports import Report
from dragoman.record.store import Store
from dragoman.terms import Entry
from dragoman.web.days import span_in_words
from dragoman.web.evidence import Run, runs

__all__ = ["Witness", "witnesses"]


@dataclass(frozen=True, slots=True)
class Witness:
    """`says` is what the mention tells of the act, `told` the day of the report."""

    mention: str
    told: date | None
    status: str
    says: str
    reports: Sequence[Report]
    runs: Sequence[Run]


def witnesses(store: Store, entries: Iterable[Entry]) -> list[Witness]:
    some = list(entries)
    reports = store.reports(entry.text for entry in some)
    return [_witness(store, entry, reports) for entry in some]


def _witness(store: Store, entry: Entry, reports: Mapping[str, Sequence[Report]]) -> Witness:
    shown = runs(store.body(entry.text), [entry], near=True)
    return Witness(entry.id, entry.told, entry.mention.status, _says(entry), reports.get(entry.text, ()), shown)


def _says(entry: Entry) -> str:
    mention = entry.mention
    present = {person.party for person in mention.participants}
    names = [", ".join(filter(None, (one.name, one.office))) for one in mention.participants]
    parties = [party_name(code) for code in mention.parties if code not in present]
    who = "; ".join([*names, *parties])
    return one_line(" · ".join(filter(None, (span_in_words(mention.when.edtf), mention.place.city, who))))
