"""What speaks for and against a field of a mention being right, given that its act is one: named hints by field.

`confidences.py` weighs them. As with the hints of an act, each says one thing that a reader of the page can check, or
what the language model thinks; those that did not help in cross-validation are not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta

from dragoman.acts.act import Act
from dragoman.acts.dating import LEAD, dated
from dragoman.acts.findings import Findings
from dragoman.acts.hints import best_share, log_odds
from dragoman.terms import Mention, Place

__all__ = ["field_hints"]

_WEEK = timedelta(days=7)
_YEAR = len("2024")
_ANY = "any act"

Hints = Iterator[tuple[str, float]]


def field_hints(found: Findings, act: Act, mention: Mention) -> dict[str, dict[str, float]]:
    """By field that the mention of an act fills, the hints that hold of it; those left out are 0."""
    told = {field: {name: float(value) for name, value in of(found, act, mention)} for field, of in _FIELDS.items()}
    return {field: {name: value for name, value in hints.items() if value} for field, hints in told.items() if hints}


def _of_status(found: Findings, act: Act, mention: Mention) -> Hints:
    yield _ANY, 1.0
    yield "model's share of its surest word", log_odds(best_share(act) or 0.0)
    yield "model's share of the status", log_odds(_status_share(found, act))
    yield "the model's alone", not any(h.verdict.cue for h in act.members)
    yield "said of the act's own word", any(h.verdict.firm for h in act.members)
    yield "a verb tells it", any(not h.is_noun() for h in act.members)
    yield "told in several sentences", len({h.sentence for h in act.members}) > 1
    yield "no time", not mention.when.edtf


def _status_share(found: Findings, act: Act) -> float:
    """The share that the model gives the act's status over all words that tell it, held and ongoing as one."""
    telling, meant = found.analysis.telling, _done(act.status)
    shares = [share for h in act.members for share in (telling.statuses(h.index).items() if telling else ())]
    return sum(share for status, share in shares if _done(status) == meant) / (sum(share for _, share in shares) or 1)


def _done(status: str) -> str:
    return "held" if status == "ongoing" else status


def _of_when(found: Findings, act: Act, mention: Mention) -> Hints:
    if not mention.when.edtf:
        return
    yield _ANY, 1.0
    yield "act's likelihood", log_odds(act.likelihood or 0.0)
    _, span = dated(found, act)
    if span is None:
        yield "page's day, of a statement", mention.type == "statement"
        yield "page's day, told as news", any(h.verdict.fresh for h in act.members)
        yield "page's day, told in the lead", act.first_sentence < LEAD
        return
    yield "a year alone", len(mention.when.edtf) <= _YEAR
    day, start = found.published.day, mention.when.start
    if day and start:
        yield "a time on the page's day", start == day
        yield "a time within a week of the page", abs(start - day) <= _WEEK
    away = min((away for h in act.members for away, time in h.times if time.first == span.first), default=None)
    yield "a time on the act's own word", away == 0
    yield "a time of a clause that shares the verb", away == 2
    yield "a time of another paragraph", not any(_together(found, h.index, span.first) for h in act.members)


def _of_parties(found: Findings, act: Act, mention: Mention) -> Hints:
    mine = set(mention.parties)
    if not mine:
        return
    yield _ANY, 1.0
    yield "act's likelihood", log_odds(act.likelihood or 0.0)
    yield "of a visit", mention.type == "visit"
    yield "of a posting", mention.type == "posting"
    yield "three", len(mine) == 3
    yield "more than three", len(mine) > 3
    others = [span.head for span in found.who.parties if span.code not in mine]
    yield "model's share of one left out", _count(_share(found, act, others, "party") or 0.0)


def _of_participants(found: Findings, act: Act, mention: Mention) -> Hints:
    if not mention.participants:
        return
    yield _ANY, 1.0
    named = {person.name: person for person in mention.participants if person.name}
    yield "none by name", not named
    yield "act's likelihood", log_odds(act.likelihood or 0.0)
    yield "more than two", len(named) > 2
    yield "one without a party", any(not person.party for person in named.values())
    yield "all in one telling", any(set(act.people) <= set(h.people) for h in act.members)
    numbers = [number for number in act.people if found.person(number).name in named]
    yield "one by a pronoun or office alone", not all(_is_named(found, act, number) for number in numbers)
    shares = [_share(found, act, _heads(found, number), "person") for number in numbers]
    yield "model's share of the least sure", _count(min((s for s in shares if s is not None), default=0.5))


def _heads(found: Findings, number: int) -> list[int]:
    """The words that stand for a person."""
    return [span.head for span in found.who.spans if number in span.people]


def _is_named(found: Findings, act: Act, number: int) -> bool:
    """Whether a name, whole or short, stands for a person in a role of the act."""
    heads = {f.head for h in act.members for f in h.fillers}
    forms = {span.form for span in found.who.spans if span.head in heads and number in span.people}
    return bool(forms & {"full", "short"})


def _of_place(found: Findings, act: Act, mention: Mention) -> Hints:
    if mention.place == Place():
        return
    yield _ANY, 1.0
    yield "of a meeting", mention.type == "meeting"
    yield "of a gathering", mention.type == "gathering"


def _share(found: Findings, act: Act, heads: Iterable[int], kind: str) -> float | None:
    """The greatest share with which one of some words belongs to a word of the act by the model; None where none
    stands in a paragraph with one. `kind` is a kind of link."""
    telling = found.analysis.telling
    links = [(h.index, head, kind) for head in heads for h in act.members if _together(found, h.index, head)]
    return max(telling.belong(links).values(), default=None) if telling else None


def _together(found: Findings, one: int, other: int) -> bool:
    """Whether two words stand in one paragraph."""
    return found.analysis.sentence_of(one).block == found.analysis.sentence_of(other).block


def _count(share: float) -> float:
    """A share as log odds that count up from nothing."""
    return log_odds(share) - log_odds(0.0)


_FIELDS: Mapping[str, Callable[[Findings, Act, Mention], Hints]] = {
    "status": _of_status,
    "when": _of_when,
    "parties": _of_parties,
    "participants": _of_participants,
    "place": _of_place,
}
