"""What speaks for and against an assembled act being one: named hints, each a number, mostly 0 or 1.

`weighing.py` weighs them. A hint says one thing that a reader of the page can check; what the language model thinks of
the act's words is one hint among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from dragoman.acts.assembly import Act
from dragoman.acts.clause import base
from dragoman.acts.codebook import follows_rules
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.acts.splitting import is_plural
from dragoman.terms import TYPES

__all__ = ["best_share", "hints"]

_SURE, _CERTAIN = 0.5, 0.999
_FLOOR, _CEILING = 0.02, 0.998  # shares beyond say no more than these


def best_share(act: Act) -> float | None:
    """The greatest share that the language model gives a word of the act; None where it says nothing."""
    return max((h.candidate.share for h in act.members if h.candidate.share is not None), default=None)


def hints(found: Findings, act: Act, acts: Sequence[Act]) -> Mapping[str, float]:
    """The hints that hold of an act among the acts of its page; those left out are 0."""
    told = {name: float(value) for name, value in _hints(found, act, acts)}
    return {name: value for name, value in told.items() if value}


def _hints(found: Findings, act: Act, acts: Sequence[Act]) -> Iterator[tuple[str, float]]:
    voice = act.type == "statement"
    share = best_share(act) or _FLOOR
    yield "any act", 1.0
    yield f"type {act.type}", 1.0
    yield "share of the surest word", logit(share)
    yield "share of a statement's surest word", logit(share) if voice else 0.0
    yield "follows the rules of its type", follows_rules(found, act)
    yield "a rule of the tables finds it", any(h.candidate.ruled for h in act.members)
    yield "sure words", min(sum((h.candidate.share or 0.0) > _SURE for h in act.members), 3)
    yield "share all but certain", share > _CERTAIN
    yield from _of_belonging(found, act)
    yield from _of_telling(found, act)
    yield from _of_filling(found, act)
    yield from _of_company(act, acts)


def logit(share: float) -> float:
    """A share as log odds, so that 0.5 is nothing either way."""
    share = min(max(share, _FLOOR), _CEILING)
    return log(share / (1 - share))


def _of_belonging(found: Findings, act: Act) -> Iterator[tuple[str, float]]:
    """How surely the parties belong to the act's words: the least sure of them, and all together."""
    shares = belonging(found, act)
    known = [shares[party] for party in act.parties if party in shares]
    if known:
        yield "how surely its least sure party belongs", logit(min(known))
        yield "how surely its surest party belongs", logit(max(known))
    yield "parties of which nothing says that they belong", len(act.parties) - len(known)


def belonging(found: Findings, act: Act) -> dict[str, float]:
    """By party, how surely anyone of it belongs to a word of the act in his paragraph."""
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


def _of_telling(found: Findings, act: Act) -> Iterator[tuple[str, float]]:
    """How the page words it: where, how often, with a verb or a noun, as news or in passing."""
    sentences = {h.sentence for h in act.members}
    verbs = [h for h in act.members if not h.is_noun()]
    yield "told in several sentences", len(sentences) > 1
    yield "told in the headline", any(h.block == "headline" for h in act.members)
    yield "told in the headline alone", all(h.block == "headline" for h in act.members)
    yield "told in the first sentences", any(h.sentence <= 2 for h in act.members)
    yield "how far down the page", min(act.first_sentence, 20) / 10
    yield "a verb tells it", bool(verbs)
    yield "a verb tells a statement", bool(verbs) and act.type == "statement"
    yield "told as news", any(h.verdict.fresh for h in act.members)
    yield "status said", any(h.verdict.said for h in act.members)
    yield f"status {act.status}", 1.0
    yield "a noun of many", all(h.is_noun() and is_plural(found.analysis.words[h.index]) for h in act.members)
    yield "a noun without a verb of its own", all(h.is_noun() and h.candidate.anchor is None for h in act.members)
    yield "what is talked about", all(_talked_about(found, h) for h in act.members)
    yield "in direct speech", all(_quoted(found, h) for h in act.members)


def _of_filling(found: Findings, act: Act) -> Iterator[tuple[str, float]]:
    """Who, when and where: how much of it the page gives."""
    least = TYPES[act.type].least_parties
    full = [h for h in act.members if len(h.parties) >= least]
    salient = set(found.salient_parties[:2])
    yield "one word has all parties", bool(full)
    yield "a verb of the tables has all parties", any(h.candidate.ruled and not h.is_noun() for h in full)
    yield "a noun of the tables has all parties", any(h.candidate.ruled and h.is_noun() for h in full)
    yield "the surest word has all parties", max(act.members, key=lambda h: h.candidate.share or 0.0) in full
    yield "a party left to be understood", bool(act.unsaid)
    yield "more than three parties", len(act.parties) > 3
    yield "more than two parties", len(act.parties) > 2
    yield "among the page's principal parties", len(salient & set(act.parties)) == min(2, len(act.parties))
    yield "people named", any(found.person(n).name for n in act.people)
    yield "people in office", any(found.person(n).office for n in act.people)
    yield "people of two parties", len({found.person(n).party for n in act.people} - {""}) > 1
    yield "a time of its own", any(away <= 2 for away, _ in act.ranked_times())
    yield "a time in its sentence", any(away > 2 for away, _ in act.ranked_times())
    yield "a city", bool(act.place.city)


def _of_company(act: Act, acts: Sequence[Act]) -> Iterator[tuple[str, float]]:
    """The other acts of the page: what a surer one tells already is rarely told again."""
    surer = [other for other in acts if other is not act and _surer(other, act)]
    same = [other for other in surer if other.type == act.type]
    mine = set(act.parties)
    yield "a surer act of its type and parties", any(set(o.parties) == mine for o in same)
    yield "a surer act of its type and some of its parties", any(mine & set(o.parties) for o in same)
    yield "a surer act on one of its words", any(
        h.index == k.index for o in surer if o.type != act.type for h in act.members for k in o.members
    )
    yield "a surer act in its sentence", any(
        h.sentence == k.sentence for o in surer for h in act.members for k in o.members
    )
    voice = act.type == "statement"
    yield "a statement of those who meet or call", voice and any(
        o.type in {"meeting", "call"} and mine <= set(o.parties) for o in acts
    )
    yield "other acts on the page", log(len(acts))


def _surer(other: Act, act: Act) -> bool:
    """Of two acts the one with the greater share, then the one told first."""
    a, b = (best_share(other) or 0.0, len(other.members)), (best_share(act) or 0.0, len(act.members))
    return a > b or (a == b and other.members[0].index < act.members[0].index)


def _talked_about(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a noun is what somebody speaks of ("discussed sanctions", "thanked for the aid"), not what he does."""
    word = found.analysis.words[hypothesis.index]
    if not hypothesis.is_noun() or base(word.relation) not in {"obj", "obl", "nmod", "conj"}:
        return False
    verb = next((w for w in found.analysis.ancestors(word.index) if w.upos == "VERB"), None)
    return verb is not None and verb.lemma in classes()["talking"]


def _quoted(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a word stands between quotation marks of its paragraph."""
    block = found.page.blocks[found.analysis.sentences[hypothesis.sentence].block]
    before = found.page.text[block.start : found.analysis.words[hypothesis.index].start]
    opened = before.count("“") > before.count("”")
    return opened or before.count('"') % 2 == 1
