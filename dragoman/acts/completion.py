"""A party that a page leaves to be understood: a ministry's own release rarely says whose minister met the guest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.acts.act import Act
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.learned import LIKELY
from dragoman.acts.lexicon import classes
from dragoman.terms import TYPES
from dragoman.who.gazetteer import is_state

_SHARED = {"agreement", "anniversary", "ties"}  # "our relations", "a joint statement": of both whom the page is about
_CERTAIN = 0.9
_SALIENT = 4  # parties of the page that may be meant
_ALONE = {"gathering", "tenure", "press", "statement"}


def completed(found: Findings, act: Act, told: Iterable[Hypothesis]) -> Act:
    """The act with the page's principal party where it is told surely and lacks just one.

    Of a journey that is none of the countries that the page, by its hypotheses `told`, has visits to. Who says "I" or
    "we" is none of those whom the page, in the first person, has dealings with.
    """
    sure = any((h.candidate.share or 0.0) >= LIKELY for h in act.members)
    if not act.parties and act.type in _SHARED and any((h.candidate.share or 0.0) >= _CERTAIN for h in act.members):
        return replace(act, unsaid=found.pair)
    if act.type == "posting" and len(act.parties) == 1:
        return replace(act, unsaid=_goals(found, act))
    if act.type == "tenure" and sure and not act.parties:
        return replace(act, unsaid=_home(found))
    if act.type in _ALONE or not sure or not act.parties or len(act.parties) >= TYPES[act.type].least_parties:
        return act
    barred = set(act.parties)
    if any(_in_first_person(found, h) for h in act.members):
        alone = [h for h in told if len(h.parties) < TYPES[h.type].least_parties and _in_first_person(found, h)]
        barred |= {p for h in alone for p in h.parties}
    if act.type == "visit":
        barred |= {p for h in told if h.type == "visit" for f in h.roles.get("destination", ()) for p in f.parties}
    near = [code for code in found.salient_parties[:_SALIENT] if code not in barred]
    principal = next((code for code in near if act.type != "visit" or is_state(code)), "")
    return replace(act, unsaid=(principal,)) if principal else act


def _goals(found: Findings, act: Act) -> tuple[str, ...]:
    """Where the titles of those who are posted send them: "the new ambassador to Chile"."""
    goals = (goal for number in act.people for goal in found.person(number).goals)
    return tuple(dict.fromkeys(goal for goal in goals if goal not in act.parties))


def _home(found: Findings) -> tuple[str, ...]:
    """The state that a page is about, whose office it is where nobody says of which."""
    return tuple(code for code in found.salient_parties if is_state(code))[:1]


def _in_first_person(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether the page's author tells what he does himself: "I will visit", "my talks"."""
    centre = (hypothesis.index, hypothesis.candidate.clause)
    beside = (child for index in centre for child in found.analysis.children(index, "nsubj", "nmod:poss"))
    return any(child.lower in classes()["author"] for child in beside)
