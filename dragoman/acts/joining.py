"""Whether a hypothesis may tell an act: same type, and nothing that contradicts.

Two hypotheses are never joined across unequal exact days, unequal people of one party, or told and untold status.
"""

from __future__ import annotations

from dragoman.acts.act import DEFINITE, Act, apart, mentioned, near_times
from dragoman.acts.clause import base
from dragoman.acts.findings import Findings
from dragoman.acts.goods import other_goods
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.who.names import suffixes

__all__ = ["belongs", "definite"]

_AHEAD = {"planned", "proposed", "postponed", "cancelled"}


def belongs(act: Act, hypothesis: Hypothesis) -> bool:
    """Whether a hypothesis may tell the act: same type, nothing that contradicts."""
    if act.type != hypothesis.type or not _stances_fit(act, hypothesis):
        return False
    if hypothesis.type == "gathering" and not _same_gathering(act, hypothesis):
        return False
    if any(other_goods(act.found, member, hypothesis) for member in act.members):
        return False
    if hypothesis.type == "visit" and set(hypothesis.parties).isdisjoint(act.parties):
        return False
    if _another(hypothesis, act.found) and not near_times(hypothesis):
        return False
    if _besides(hypothesis, act.found) and not set(act.people) & _partners(hypothesis):
        return False
    if hypothesis.type == "statement" and set(hypothesis.parties) != set(act.parties):
        return False
    return (
        _parties_fit(act, hypothesis)
        and not _turned_round(act, hypothesis)
        and not _goals_clash(act, hypothesis)
        and not _days_clash(act, hypothesis)
        and not _people_clash(act, hypothesis)
        and not _place_clash(act, hypothesis)
        and not _status_clash(act, hypothesis)
    )


def _days_clash(act: Act, hypothesis: Hypothesis) -> bool:
    mine = [s for h in act.members for s in near_times(h)[:1]]
    return any(apart(a, b) for a in mine for b in near_times(hypothesis)[:1])


def _lies_ahead(found: Findings, hypothesis: Hypothesis) -> bool | None:
    """Whether an act is yet to come as told: by its wording, else by its day against the page's; None if open."""
    if hypothesis.verdict.said:
        return hypothesis.verdict.status in _AHEAD
    day = found.published.day
    for span in near_times(hypothesis)[:1]:
        if day and span.when.start and span.when.end and not span.when.start <= day <= span.when.end:
            return span.when.start > day
    return None


def _status_clash(act: Act, hypothesis: Hypothesis) -> bool:
    if mentioned(hypothesis, act.found):
        return False
    theirs = _lies_ahead(act.found, hypothesis)
    mine = {_lies_ahead(act.found, h) for h in act.members if not mentioned(h, act.found)} - {None}
    return theirs is not None and bool(mine) and theirs not in mine


def _named_by_party(found: Findings, people: tuple[int, ...]) -> dict[str, set[str]]:
    """Family names by party: one person may be known under a short and a full name on one page."""
    by_party: dict[str, set[str]] = {}
    for number in people:
        person = found.person(number)
        words = [word for word in person.name.lower().split() if word not in suffixes()]
        if words:
            by_party.setdefault(person.party, set()).add(words[-1].strip(","))
    return by_party


def _people_clash(act: Act, hypothesis: Hypothesis) -> bool:
    if hypothesis.type == "tenure" and act.people and hypothesis.people:
        return set(act.people).isdisjoint(hypothesis.people) and not _of_one_office(act, hypothesis)
    mine = _named_by_party(act.found, act.people)
    theirs = _named_by_party(act.found, hypothesis.people)
    if any(mine[party].isdisjoint(theirs[party]) for party in mine.keys() & theirs.keys()):
        return True
    return any(_beside(act.found, member, hypothesis) for member in act.members)


def _of_one_office(act: Act, hypothesis: Hypothesis) -> bool:
    """Rule 15: who leaves an office and who enters it that day are in one act."""
    mine, theirs = ({act.found.person(n).office for n in people} - {""} for people in (act.people, hypothesis.people))
    return len(mine) == 1 and mine == theirs


def _beside(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether two verbs of a sentence tell of different partners: "will meet the premier and call on the king"."""
    if one.sentence != other.sentence or one.is_noun() or other.is_noun():
        return False
    mine, theirs = _partners(one), _partners(other)
    return bool(mine and theirs) and not any(_may_be_one(found, a, b) for a in mine for b in theirs)


def _partners(hypothesis: Hypothesis) -> frozenset[int]:
    return frozenset(n for f in hypothesis.roles.get("partner", ()) for n in f.people)


def _may_be_one(found: Findings, a: int, b: int) -> bool:
    one, other = found.person(a), found.person(b)
    return a == b or (one.party, one.office) == (other.party, other.office)


def _place_clash(act: Act, hypothesis: Hypothesis) -> bool:
    a, b = act.place, hypothesis.place
    return bool((a.city and b.city and a.city != b.city) or (a.country and b.country and a.country != b.country))


def _turned_round(act: Act, hypothesis: Hypothesis) -> bool:
    """Whether who acts and who is hit have changed places: "expelled them in response to the expulsion of its own".

    Who condemns "the expulsion" did not do it."""
    if hypothesis.is_noun() and _is_bare(act.found, hypothesis):
        return False
    theirs = _side(hypothesis, "initiator"), _side(hypothesis, "target")
    for member in act.members:
        mine = _side(member, "initiator"), _side(member, "target")
        if all((*mine, *theirs)) and mine == (theirs[1], theirs[0]):
            return True
    return False


def _is_bare(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a noun says no more than which act it means: "the expulsion"."""
    children = [c for c in found.analysis.children(hypothesis.index) if base(c.relation) not in {"punct", "case"}]
    return len(children) == 1 and children[0].lower in DEFINITE


def _side(hypothesis: Hypothesis, role: str) -> frozenset[str]:
    return frozenset(p for f in hypothesis.roles.get(role, ()) for p in f.parties)


def _goals_clash(act: Act, hypothesis: Hypothesis) -> bool:
    """Whether two journeys go to different parties."""
    mine = {p for h in act.members for p in _side(h, "destination")}
    theirs = _side(hypothesis, "destination")
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _parties_fit(act: Act, hypothesis: Hypothesis) -> bool:
    mine, theirs = set(act.parties), set(hypothesis.parties)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def definite(hypothesis: Hypothesis, found: Findings) -> bool:
    """Whether a noun looks back: "the meeting", "their talks"."""
    children = found.analysis.children(hypothesis.index)
    return any(c.lower in DEFINITE for c in children if c.relation in {"det", "nmod:poss"})


def _another(hypothesis: Hypothesis, found: Findings) -> bool:
    """Whether a noun tells of one more act: "a second meeting"; the last leg of a journey is still the journey."""
    if found.analysis.words[hypothesis.index].lemma.lower() in classes()["leg"]:
        return False
    children = found.analysis.children(hypothesis.index)
    return any(c.lower in classes()["further"] for c in children if c.relation in {"det", "amod", "advmod"})


def _besides(hypothesis: Hypothesis, found: Findings) -> bool:
    """Whether a verb tells of others met besides: "will also meet senators"."""
    if hypothesis.is_noun() or not hypothesis.roles.get("partner"):
        return False
    return any(child.lower == "also" for child in found.analysis.children(hypothesis.index, "advmod"))


def _stances_fit(act: Act, hypothesis: Hypothesis) -> bool:
    """Whether two words take one stance; within a sentence one that fits no row takes the other's ("condemned a step
    that it called hostile")."""
    first = act.members[0].candidate
    if first.trigger.stance == hypothesis.candidate.trigger.stance:
        return True
    here = any(member.sentence == hypothesis.sentence for member in act.members)
    return here and not (first.ruled and hypothesis.candidate.ruled)


def _same_gathering(act: Act, hypothesis: Hypothesis) -> bool:
    """One organiser's gathering, the same words in the name, or a later word without a name of its own."""
    theirs = hypothesis.occasion
    if theirs is None and act.members[0].index < hypothesis.index and definite(hypothesis, act.found):
        return not hypothesis.parties or bool(set(hypothesis.parties) & set(act.parties))
    if theirs is None and any(_under(act.found, h.index, hypothesis.index) for h in act.members):
        return True
    for mine in (h.occasion for h in act.members):
        if not mine or not theirs:
            continue
        if mine.organiser and mine.organiser == theirs.organiser:
            return True
        if mine.name.lower() in theirs.name.lower() or theirs.name.lower() in mine.name.lower():
            return True
    return False


def _under(found: Findings, one: int, other: int) -> bool:
    """Whether two words are one, or a noun and the verb it is an argument of: "gather for a summit"."""
    words = found.analysis.words
    return one == other or any(words[a].head == b and words[b].upos == "VERB" for a, b in ((one, other), (other, one)))
