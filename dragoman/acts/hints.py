"""What speaks for and against an assembled act being one: named hints, each a number, mostly 0 or 1.

`weighing.py` weighs them. A hint says one thing that a reader of the page can check; what the language model thinks of
the act's words is one hint among them. Hints that did not help in cross-validation are not here: headline, place in
the page, number of sentences, quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from dragoman.acts.act import Act
from dragoman.acts.codebook import follows_rules
from dragoman.acts.findings import Findings
from dragoman.acts.splitting import is_plural
from dragoman.terms import TYPES

__all__ = ["belonging", "best_share", "hints", "log_odds"]

_FLOOR, _CEILING = 0.02, 0.998  # shares beyond say no more than these


def best_share(act: Act) -> float | None:
    """The greatest share that the language model gives a word of the act; None where it says nothing."""
    return max((h.candidate.share for h in act.members if h.candidate.share is not None), default=None)


def hints(found: Findings, act: Act, acts: Sequence[Act]) -> Mapping[str, float]:
    """The hints that hold of an act among the acts of its page; those left out are 0."""
    told = {name: float(value) for name, value in _hints(found, act, acts)}
    return {name: value for name, value in told.items() if value}


def _hints(found: Findings, act: Act, acts: Sequence[Act]) -> Iterator[tuple[str, float]]:
    yield "any act", 1.0
    yield f"type {act.type}", 1.0
    yield f"status {act.status}", 1.0
    yield "status said", any(h.verdict.said for h in act.members)
    yield "share of the surest word", log_odds(best_share(act) or _FLOOR)
    yield "follows the rules of its type", follows_rules(found, act)
    yield "other acts on the page", log(len(acts))
    yield from _of_words(found, act)
    yield from _of_parties(found, act, acts)
    yield from _of_people(found, act)
    yield "a time of its own", any(away <= 2 for away, _ in act.ranked_times())


def log_odds(share: float) -> float:
    """A share as log odds, so that 0.5 is nothing either way."""
    share = min(max(share, _FLOOR), _CEILING)
    return log(share / (1 - share))


def _of_words(found: Findings, act: Act) -> Iterator[tuple[str, float]]:
    """Verbs and nouns that tell it, and whether the tables know them with all that they need."""
    full = [h for h in act.members if len(h.parties) >= TYPES[act.type].least_parties]
    yield "a verb tells it", any(not h.is_noun() for h in act.members)
    yield "a noun of many", all(h.is_noun() and is_plural(found.analysis.words[h.index]) for h in act.members)
    yield "a verb of the tables has all parties", any(h.candidate.ruled and not h.is_noun() for h in full)
    yield "a noun of the tables has all parties", any(h.candidate.ruled and h.is_noun() for h in full)


def _of_parties(found: Findings, act: Act, acts: Sequence[Act]) -> Iterator[tuple[str, float]]:
    """Which parties it brings together, and how surely they belong to its words."""
    salient, mine = set(found.salient_parties[:2]), set(act.parties)
    yield "more than three parties", len(mine) > 3
    yield "among the page's principal parties", len(salient & mine) == min(2, len(mine))
    known = belonging(found, act)
    if known:
        yield "how surely its least sure party belongs", log_odds(min(known.values()))
    yield (
        "a statement of those who meet or call",
        act.type == "statement" and any(o.type in {"meeting", "call"} and mine <= set(o.parties) for o in acts),
    )


def _of_people(found: Findings, act: Act) -> Iterator[tuple[str, float]]:
    people = [found.person(number) for number in act.people]
    yield "people named", any(person.name for person in people)
    officials = any(f.kind == "officials" for h in act.members for f in h.fillers)
    yield "people in office", officials or any(person.office for person in people)
    yield "people of two parties", len({person.party for person in people} - {""}) > 1


def belonging(found: Findings, act: Act) -> dict[str, float]:
    """By party, how surely anyone of it belongs to a word of the act; parties of other paragraphs are left out."""
    if found.analysis.telling is None:
        return {}
    asked = [(h.index, f.head, f.kind) for h in act.members for f in h.fillers if f.kind in ("person", "party")]
    told = found.analysis.telling.belong(asked)
    shares: dict[str, float] = {}
    for hypothesis in act.members:
        for filler in hypothesis.fillers:
            share = told.get((hypothesis.index, filler.head, filler.kind))
            for party in filler.parties if share is not None else ():
                shares[party] = max(shares.get(party, 0.0), share or 0.0)
    return shares
