"""The codebook's rules for what counts, one small function each; a hypothesis that breaks one is dropped or trimmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.acts.act import Act, is_leader
from dragoman.acts.clause import base
from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.terms import TYPES
from dragoman.who.gazetteer import is_state

# Rule 23: a country alone is no place of these, it is the party that is hit.
PLACELESS = {"expulsion", "recall", "break", "sanction", "statement"}
# Of these a city is none either: it is where those were who are hit, or where it was decided.
NOWHERE = {"expulsion", "break", "sanction"}
_LOOSE = {"sanction", "aid", "statement", "gathering"}


def without_bystanders(hypothesis: Hypothesis) -> Hypothesis:
    """Things that merely bear a party's adjective ("Iranian oil") take no part, unless they are what is hit."""
    roles = {name: _without_things(filled) for name, filled in hypothesis.roles.items()}
    if hypothesis.type in _LOOSE:
        roles = {name: filled or hypothesis.roles[name] for name, filled in roles.items()}
    if hypothesis.type == "gathering":
        roles = {name: tuple(_without_states(f) for f in filled) for name, filled in roles.items()}
    return replace(hypothesis, roles={name: filled for name, filled in roles.items() if filled})


def _without_things(filled: tuple[Filler, ...]) -> tuple[Filler, ...]:
    return tuple(f for f in filled if f.kind != "other")


def _without_states(filler: Filler) -> Filler:
    """Rule 10: a gathering's party is the organisation that holds it; states only take part or are its host."""
    return replace(filler, parties=tuple(code for code in filler.parties if not is_state(code)))


def is_sport(found: Findings, hypothesis: Hypothesis) -> bool:
    """Teams bear their countries' names: a clause about a match without any official is none of ours."""
    if any(f.kind in {"officials"} or any(found.person(n).office for n in f.people) for f in hypothesis.fillers):
        return False
    sentence = found.analysis.sentences[hypothesis.sentence]
    return any(word.lemma.lower() in classes()["sport"] for word in found.analysis.in_sentence(sentence))


def _public(found: Findings, filler: Filler) -> bool:
    """Whether a filler acts for a party: the party itself, its officials, a person with office or a known party."""
    return filler.kind in {"party", "group", "officials", "other"} or any(
        found.person(n).office or found.person(n).party for n in filler.people
    )


def has_public_actors(found: Findings, act: Act) -> bool:
    """Rule 7: private people and companies are no parties."""
    return bool(act.unsaid) or any(_public(found, f) for h in act.members for f in h.fillers)


def has_traveller(found: Findings, act: Act) -> bool:
    """Type `visit`: an official travels to another party's territory."""
    travellers = act.roles.get("traveller", ())
    homes = {p for f in travellers for p in f.parties}
    goals = {p for f in act.roles.get("destination", ()) for p in f.parties}
    official = any(f.kind == "officials" or any(found.person(n).office for n in f.people) for f in travellers)
    return official and bool(homes) and bool(goals) and not goals <= homes


def is_homecoming(act: Act) -> bool:
    """Type `visit`: a journey back to the travellers' own country is none."""
    homes = {p for f in act.roles.get("traveller", ()) if f.people for p in f.parties}
    goals = {p for f in act.roles.get("destination", ()) for p in f.parties}
    return bool(homes) and homes <= goals


def has_both_sides(found: Findings, act: Act) -> bool:
    """Directed acts need who does it and to whom; one telling that says both is enough."""
    if any(_told_by(member.roles) for member in act.members):
        return True
    roles = act.roles
    if "initiator" not in {name for h in act.members for name in h.roles} and act.type not in {"statement", "sanction"}:
        return len(act.parties) >= 2
    starts, ends = _sides(roles)
    return bool(starts) and bool((ends or set(act.unsaid)) - starts)


def _told_by(roles: Mapping[str, tuple[Filler, ...]]) -> bool:
    starts, ends = _sides(roles)
    return bool(starts and ends - starts)


def _sides(roles: Mapping[str, tuple[Filler, ...]]) -> tuple[set[str], set[str]]:
    """The parties who act and those who are acted on."""
    starts = {p for f in roles.get("initiator", ()) for p in f.parties}
    return starts, {p for f in roles.get("target", ()) for p in f.parties}


def is_of_leader(found: Findings, act: Act) -> bool:
    """Type `tenure`: heads of state or government, foreign or defence ministers, heads of organisations only."""
    if any(is_leader(found, n) and found.person(n).name for n in act.people):
        return True
    titled = any(h.candidate.ruled and h.candidate.trigger.conditions for h in act.members)  # "became president"
    return titled and any(found.person(n).name for n in act.people)


def is_placed(found: Findings, act: Act) -> bool:
    """Rule 10: a gathering is an act of its own when its date or city is known from the page, or when the page tells
    that it meets: then its day is the page's."""
    if act.place.city or any(away <= 2 for away, _ in act.ranked_times()):
        return True
    return any(h.verdict.fresh and h.verdict.status in {"held", "ongoing"} and _meets(found, h) for h in act.members)


def _meets(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a verb tells a gathering: its own, or one that the noun is the subject or object of."""
    relation = base(found.analysis.words[hypothesis.index].relation)
    return not hypothesis.is_noun() or (hypothesis.candidate.anchor is not None and relation in {"nsubj", "obj"})


def has_parties(act: Act) -> bool:
    """Whether an act has the parties that its type needs, and is no journey home."""
    return not (act.type == "visit" and is_homecoming(act)) and len(act.parties) >= TYPES[act.type].least_parties


def may_count(found: Findings, act: Act) -> bool:
    """Whether an act may be one for the record, however likely its words: else nothing weighs it."""
    if act.type == "gathering" and not is_placed(found, act):
        return False
    return has_parties(act) and not is_domestic(found, act)


def is_domestic(found: Findings, act: Act) -> bool:
    """Type `tenure`: known only as that of another office than the type's."""
    offices = {found.person(n).office for n in act.people} - {""}
    return act.type == "tenure" and bool(offices) and offices.isdisjoint(classes()["leader"])


def follows_rules(found: Findings, act: Act) -> bool:
    """Whether an act has what the codebook asks of its type; one that has not may still be told in other words."""
    if act.type != "gathering" and not has_public_actors(found, act):
        return False
    match act.type:
        case "gathering":
            return is_placed(found, act)
        case "visit":
            return has_traveller(found, act)
        case "tenure":
            return is_of_leader(found, act)
        case "aid" | "protest" | "expulsion" | "recall" | "break" | "sanction" | "statement" | "message":
            return has_both_sides(found, act)
        case "press":
            return bool(act.people)
        case _:
            return True
