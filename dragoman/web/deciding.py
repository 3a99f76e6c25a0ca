"""Decisions as forms make them and as pages tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import FormData
from starlette.requests import Request

from dragoman.record.corrections import CORRECTABLE
from dragoman.record.decisions import Decision, bearing
from dragoman.record.reports import Report
from dragoman.record.rulemaking import Author
from dragoman.record.store import Store
from dragoman.terms import Engagement, Entry
from dragoman.web.site import site_of
from dragoman.web.values import in_words
from dragoman.web.visitor import visitor_of

__all__ = ["Choice", "Decided", "Deciding", "author_of", "decided", "deciding"]

_LONGEST = 500  # signs of a reason
_SAYS = {
    "accept": "an engagement",
    "reject": "no engagement",
    "merge": "one act",
    "split": "two acts",
    "undo": "undone",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A mention that can be ticked."""

    mention: str
    told: date | None
    status: str
    publisher: str
    quote: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """What the forms on an engagement's page need: its mentions, the fields, and what was decided on it so far."""

    mentions: Sequence[Choice]
    fields: Sequence[str]
    made: Sequence[Decided]


@dataclass(frozen=True, slots=True)
class Decided:
    """`says` is the verdict in words, `mention` one that it names: its id leads to the engagement, if there is one."""

    id: str
    says: str
    mention: str
    author: str
    made: str
    reason: str


def decided(decision: Decision) -> Decided:
    named = (*decision.one, *decision.other)
    says = _SAYS.get(decision.kind) or f"{decision.field}: {_value(decision)}"
    mention = named[0].entry if named else ""
    return Decided(decision.id, says, mention, decision.author, decision.made, decision.reason)


def _value(decision: Decision) -> str:
    several = decision.value if isinstance(decision.value, list) else [decision.value]
    return "; ".join(in_words(decision.field, value)[0] for value in several if value) or "nothing"


def deciding(store: Store, found: Engagement, reports: Mapping[str, Sequence[Report]]) -> Deciding:
    made = [decided(one) for one in bearing(store.decisions(), found.entries)]
    return Deciding([_choice(entry, reports.get(entry.text, ())) for entry in found.entries], CORRECTABLE, made)


def _choice(entry: Entry, reports: Sequence[Report]) -> Choice:
    publisher = reports[0].publisher or reports[0].page if reports else ""
    return Choice(entry.id, entry.told, entry.mention.status, publisher, entry.mention.quote.text)


def author_of(request: Request, form: FormData) -> Author:
    """Whoever sends a form, now, with the reason that they give."""
    reason = str(form.get("reason", "")).strip()[:_LONGEST]
    return Author(visitor_of(request).name, site_of(request).now(), reason)
