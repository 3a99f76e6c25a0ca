"""Hypotheses of one act joined over the page, their facts pooled: one act, however often the page tells it.

Two hypotheses are never joined across unequal exact days, unequal people of one party, or told and untold status.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dragoman.acts.clause import base
from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import Gathering
from dragoman.acts.goods import other_goods
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.leaning import pooled
from dragoman.acts.lexicon import classes
from dragoman.terms import Place
from dragoman.when.spans import TimeSpan
from dragoman.who.names import suffixes

_UNSURE = 0.5  # what a telling counts of which the model knows no share
_OWN = 1  # a time at this distance stands with the act's own verb
_PRESENT = {"VBZ", "VBP"}
_AHEAD = {"planned", "proposed", "postponed", "cancelled"}
_DEFINITE = {"the", "this", "that", "their", "his", "her", "its", "these", "those", "both"}


@dataclass
class Act:
    """The hypotheses that tell one act, the first of them first."""

    found: Findings
    members: list[Hypothesis] = field(default_factory=list)
    container: Act | None = None  # the dated act that this undated one is told inside
    sidelines: Act | None = None  # the gathering at which it takes place
    opens: bool = False  # no act of the page is told before it
    unsaid: tuple[str, ...] = ()  # parties that the page leaves to be understood
    stage: Act | None = None  # the visit that it is part of, or the gathering that its people are at
    likelihood: float | None = None  # that it is an act for the record; None where nothing weighed it

    @property
    def type(self) -> str:
        return self.members[0].type

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*(p for h in self.members for p in h.parties), *self.unsaid)))

    @property
    def people(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(n for h in self.members for n in h.people))

    @property
    def status(self) -> str:
        """The status on which the tellings agree."""
        telling = [h for h in self.members if not _mentioned(h, self.found)] or self.members
        shares = [(h.candidate.share or _UNSURE, h.statuses) for h in telling if h.statuses]
        status = pooled(shares) if shares else self._status_by_wording(telling)
        present = status == "held" and all(self.found.analysis.words[h.index].xpos in _PRESENT for h in telling)
        return "planned" if (status == "ongoing" or present) and self._opens_later() else status

    def _status_by_wording(self, telling: list[Hypothesis]) -> str:
        """The status that is said; where none is, what lies ahead of the page's day is planned."""
        said = [h.verdict.status for h in telling if h.verdict.said]
        told = [s for s in said if s != "held"]
        if told:
            return told[0]
        return "planned" if self._lies_ahead() else said[0] if said else self.members[0].verdict.status

    def _opens_later(self) -> bool:
        """Whether a present is of what is to come: "travels to Fiji on May 5"; no other telling has it now."""
        now = any(h.verdict.fresh and not _near_times(h) for h in self.members)
        return not now and self._lies_ahead(_OWN)

    def _lies_ahead(self, reach: int = 2) -> bool:
        day, ranked = self.found.published.day, self.ranked_times()
        start = ranked[0][1].when.start if ranked and ranked[0][0] <= reach else None
        return bool(day and start and start > day)

    @property
    def occasion(self) -> Gathering | None:
        return next((h.occasion for h in self.members if h.occasion), None)

    @property
    def place(self) -> Place:
        places = [h.place for h in self.members]
        if self.sidelines and not any(p.city or p.country for p in places):
            places.append(self.sidelines.place)
        if self.container and not any(p.city or p.country for p in places):
            places.append(self.container.place)
        if self.stage and not any(p.city or p.country for p in places):
            places.append(self.stage.place)
        country = next((p.country for p in places if p.city), "") or next((p.country for p in places if p.country), "")
        fitting = [p for p in places if not p.country or p.country == country]
        return Place(
            next((p.city for p in fitting if p.city), ""), country, next((p.venue for p in fitting if p.venue), "")
        )

    @property
    def time(self) -> TimeSpan | None:
        """The nearest time of all members, an exact day before a wider one at the same distance."""
        best = self.ranked_times()
        return best[0][1] if best else None

    def ranked_times(self) -> list[tuple[int, TimeSpan]]:
        ranked = [(min(away, 2) if away < 3 else 3, span) for h in self.members for away, span in h.times[:3]]
        for outer in (self.container, self.sidelines):
            if outer and not any(away <= 2 for away, _ in ranked):
                ranked += [(2, span) for away, span in outer.ranked_times() if away <= 2]
        return sorted(ranked, key=lambda item: (item[0], width(item[1]), item[1].first))

    @property
    def days(self) -> int:
        return max(h.days for h in self.members)

    @property
    def roles(self) -> dict[str, tuple[Filler, ...]]:
        names = dict.fromkeys(name for h in self.members for name in h.roles)
        return {name: tuple(f for h in self.members for f in h.roles.get(name, ())) for name in names}

    @cached_property
    def first_sentence(self) -> int:
        return min(h.sentence for h in self.members)


def width(span: TimeSpan) -> int:
    """How many days a time leaves open; a large number for none."""
    if span.when.start and span.when.end:
        return (span.when.end - span.when.start).days
    return 9999


def _near_times(hypothesis: Hypothesis) -> list[TimeSpan]:
    return [span for away, span in hypothesis.times if away <= 2]


def _days_clash(act: Act, hypothesis: Hypothesis) -> bool:
    mine = [s for h in act.members for s in _near_times(h)[:1]]
    return any(apart(a, b) for a in mine for b in _near_times(hypothesis)[:1])


def apart(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether two times have no day in common; unknown ends contradict nothing."""
    if not (a.when.start and a.when.end and b.when.start and b.when.end):
        return False
    return a.when.end < b.when.start or b.when.end < a.when.start


def gap(one: Act, other: Act) -> int:
    """How many sentences lie between two acts at their nearest."""
    return min(abs(a.sentence - b.sentence) for a in one.members for b in other.members)


def _lies_ahead(found: Findings, hypothesis: Hypothesis) -> bool | None:
    """Whether an act is yet to come as told: by its wording, else by its day against the page's; None if open."""
    if hypothesis.verdict.said:
        return hypothesis.verdict.status in _AHEAD
    day = found.published.day
    for span in _near_times(hypothesis)[:1]:
        if day and span.when.start and span.when.end and not span.when.start <= day <= span.when.end:
            return span.when.start > day
    return None


def _mentioned(hypothesis: Hypothesis, found: Findings) -> bool:
    """Whether a noun only looks back at an act, so that its clause does not tell the act's status ("on his visit he
    will see the museum")."""
    if not hypothesis.is_noun() or hypothesis.candidate.anchor is not None:
        return False
    children = found.analysis.children(hypothesis.index)
    words = {c.lower for c in children if c.relation in {"det", "nmod:poss"}}
    return bool(words & _DEFINITE) and ("the" not in words or not hypothesis.parties)


def _status_clash(act: Act, hypothesis: Hypothesis) -> bool:
    if _mentioned(hypothesis, act.found):
        return False
    theirs = _lies_ahead(act.found, hypothesis)
    mine = {_lies_ahead(act.found, h) for h in act.members if not _mentioned(h, act.found)} - {None}
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
    return len(children) == 1 and children[0].lower in _DEFINITE


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
    return any(c.lower in _DEFINITE for c in children if c.relation in {"det", "nmod:poss"})


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
    if _another(hypothesis, act.found) and not _near_times(hypothesis):
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


def closeness(act: Act, hypothesis: Hypothesis) -> tuple[int, int, int]:
    """How well a hypothesis fits an act: shared people, shared parties, nearness in the text; greater is better."""
    people = len(set(act.people) & set(hypothesis.people))
    parties = len(set(act.parties) & set(hypothesis.parties))
    gap = min(abs(h.sentence - hypothesis.sentence) for h in act.members)
    return people, parties, -gap


def assemble(found: Findings, told: list[Hypothesis], least: dict[str, int]) -> list[Act]:
    """The acts of a page. A hypothesis without enough parties of its own only joins, it never stands alone.

    `least` gives the parties that a type needs. Fuller hypotheses are placed first, so that the order in which a page
    tells an act does not matter much.
    """
    acts: list[Act] = []
    full = [h for h in told if len(h.parties) >= least[h.type]]
    bare = [h for h in told if len(h.parties) < least[h.type]]
    full.sort(key=lambda h: (not _near_times(h), -min(len(h.people), 2), h.sentence))
    for hypothesis in (*full, *bare):
        fitting = [act for act in acts if belongs(act, hypothesis)]
        if hypothesis in bare:
            fitting = [a for a in fitting if _looks_back(a, hypothesis, found)]
        if fitting:
            max(fitting, key=lambda act: closeness(act, hypothesis)).members.append(hypothesis)
        else:
            acts.append(Act(found, [hypothesis]))
    for act in acts:
        act.members.sort(key=lambda h: h.index)
    return sorted(acts, key=lambda act: act.members[0].index)


def _looks_back(act: Act, hypothesis: Hypothesis, found: Findings) -> bool:
    """A bare hypothesis joins an act it shares a party with, or that a definite noun of it may mean."""
    if set(act.parties) & set(hypothesis.parties):
        return True
    return hypothesis.is_noun() and definite(hypothesis, found) and not hypothesis.parties


def is_leader(found: Findings, number: int) -> bool:
    return found.person(number).office in classes()["leader"]
