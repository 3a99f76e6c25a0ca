"""An act of a page: the hypotheses that tell it, and the facts that they tell together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import Gathering
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.leaning import pooled
from dragoman.acts.lexicon import classes
from dragoman.terms import Place
from dragoman.when.spans import TimeSpan

__all__ = ["DEFINITE", "Act", "apart", "gap", "is_leader", "mentioned", "near_times"]

_UNSURE = 0.5  # what a telling counts of which the model knows no share
_OWN = 1  # a time at this distance stands with the act's own verb
_PRESENT = {"VBZ", "VBP"}
DEFINITE = {"the", "this", "that", "their", "his", "her", "its", "these", "those", "both"}


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
        telling = [h for h in self.members if not mentioned(h, self.found)] or self.members
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
        now = any(h.verdict.fresh and not near_times(h) for h in self.members)
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
        return sorted(ranked, key=lambda item: (item[0], _width(item[1]), item[1].first))

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


def _width(span: TimeSpan) -> int:
    """How many days a time leaves open; a large number for none."""
    if span.when.start and span.when.end:
        return (span.when.end - span.when.start).days
    return 9999


def near_times(hypothesis: Hypothesis) -> list[TimeSpan]:
    return [span for away, span in hypothesis.times if away <= 2]


def apart(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether two times have no day in common; unknown ends contradict nothing."""
    if not (a.when.start and a.when.end and b.when.start and b.when.end):
        return False
    return a.when.end < b.when.start or b.when.end < a.when.start


def gap(one: Act, other: Act) -> int:
    """How many sentences lie between two acts at their nearest."""
    return min(abs(a.sentence - b.sentence) for a in one.members for b in other.members)


def mentioned(hypothesis: Hypothesis, found: Findings) -> bool:
    """Whether a noun only looks back at an act, so that its clause does not tell the act's status ("on his visit he
    will see the museum")."""
    if not hypothesis.is_noun() or hypothesis.candidate.anchor is not None:
        return False
    children = found.analysis.children(hypothesis.index)
    words = {c.lower for c in children if c.relation in {"det", "nmod:poss"}}
    return bool(words & DEFINITE) and ("the" not in words or not hypothesis.parties)


def is_leader(found: Findings, number: int) -> bool:
    return found.person(number).office in classes()["leader"]
