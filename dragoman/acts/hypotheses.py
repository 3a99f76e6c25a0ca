"""One hypothesis for every candidate: type, roles, status, time, place, and the frame that fired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dragoman.acts.belonging import with_belonging
from dragoman.acts.candidates import Candidate, candidates
from dragoman.acts.clause import base, lender
from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import Gathering, echoes
from dragoman.acts.leaning import leaning
from dragoman.acts.lexicon import Trigger, classes
from dragoman.acts.roles import destination, destinations, roles_of, with_company
from dragoman.acts.setting import attachment, distance, length_near
from dragoman.acts.sites import names_act, places_near
from dragoman.acts.splitting import by_day, by_traveller, parts_of, times_of_each
from dragoman.acts.status import Verdict, judge
from dragoman.acts.timing import times_near
from dragoman.terms import Place
from dragoman.when.spans import TimeSpan

_BESIDE = {"meeting", "call", "press", "agreement"}  # a gathering's organiser is no party of what happens at it
NAMED_GATHERING = Trigger("named gathering", "noun", "gathering", "gathers", (), "", "", "")


@dataclass(frozen=True)
class Hypothesis:
    """An act that a candidate may tell. `roles` maps a role of its frame to who stands there.

    `times` are (distance, span), nearest first; `days` is a stated length; `place` is where it happens.
    """

    candidate: Candidate
    verdict: Verdict
    roles: Mapping[str, tuple[Filler, ...]]
    times: tuple[tuple[int, TimeSpan], ...]
    days: int
    place: Place
    occasion: Gathering | None
    sentence: int
    block: str
    statuses: Mapping[str, float] = field(default_factory=dict)  # shares, empty where no model tells them

    @property
    def type(self) -> str:
        return self.candidate.trigger.type

    @property
    def index(self) -> int:
        return self.candidate.index

    @cached_property
    def fillers(self) -> tuple[Filler, ...]:
        return tuple(f for filled in self.roles.values() for f in filled)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Parties in the order of the roles, each once."""
        return tuple(dict.fromkeys(p for f in self.fillers for p in f.parties))

    @cached_property
    def people(self) -> tuple[int, ...]:
        """Numbers of the people in the roles, each once."""
        return tuple(dict.fromkeys(n for f in self.fillers for n in f.people))

    def is_noun(self) -> bool:
        return self.candidate.trigger.pos == "noun"


def _occasion(found: Findings, candidate: Candidate, events: list[Gathering]) -> Gathering | None:
    """The gathering on whose sidelines, or at which, the act takes place."""
    best: tuple[int, Gathering] | None = None
    for event in events:
        if event.first <= candidate.index < event.last:
            continue
        top = attachment(found.analysis, event.first, event.last)
        away = distance(found, top, candidate.index, candidate.anchor)
        case = found.analysis.case_of(top)
        if away is None or away > 2 or case not in {"at", "during", "of", "on", "for", "in", "at the", "within"}:
            continue
        if best is None or away < best[0]:
            best = (away, event)
    return best[1] if best else None


def _place(found: Findings, candidate: Candidate, reachable: int = 2) -> Place:
    place = Place()
    for away, span in places_near(found, candidate.index, candidate.anchor):
        if away > reachable:
            break
        merged = replace(
            place,
            city=place.city or span.place.city,
            country=place.country or span.place.country,
            venue=place.venue or span.place.venue,
        )
        if not place.country or not span.place.country or place.country == span.place.country:
            place = merged
    return place


def _mission_site(found: Findings, candidate: Candidate, roles: Mapping[str, tuple[Filler, ...]]) -> Place | None:
    """Where a mission is that is closed or left: "evacuated its embassy staff from Kyiv"."""
    if candidate.trigger.type != "recall" or candidate.trigger.lemma not in classes()["evacuating"]:
        return None
    spans = (found.place_by_word.get(f.head) for f in roles.get("target", ()))
    return next((span.place for span in spans if span and span.place.city), None)


def _block_kind(found: Findings, index: int) -> str:
    sentence = found.analysis.sentence_of(index)
    return found.page.blocks[sentence.block].kind


def _status(found: Findings, candidate: Candidate) -> tuple[Verdict, Mapping[str, float]]:
    """The status by the wording, weighed with the model where there is one."""
    verdict = judge(found.analysis, candidate.index, candidate.anchor)
    if candidate.trigger.status:
        verdict = replace(verdict, status=candidate.trigger.status, said=True, firm=True)
    if candidate.trigger.type == "recall" and _is_ordered(found, candidate, verdict):
        verdict = replace(verdict, status="held", firm=True)
    telling = found.analysis.telling
    return leaning(verdict, telling.statuses(candidate.index)) if telling else (verdict, {})


def _is_ordered(found: Findings, candidate: Candidate, verdict: Verdict) -> bool:
    """Rule 22: who orders his own people home has recalled them."""
    head = found.analysis.words[found.analysis.words[candidate.index].head]
    return verdict.status == "planned" and verdict.cue == head.text and head.lemma in classes()["ordering"]


def _build(found: Findings, candidate: Candidate, events: list[Gathering]) -> Iterator[Hypothesis]:
    roles = roles_of(found, candidate)
    if candidate.trigger.type in _BESIDE:
        inside = {i for event in events for i in range(event.first, event.last)}
        roles = {name: tuple(f for f in filled if f.head not in inside) for name, filled in roles.items()}
        roles = {name: filled for name, filled in roles.items() if filled}
    roles = _without_site(found, candidate, roles)
    if candidate.trigger.type == "visit":
        roles.pop("destination", None)
        goals = destinations(found, candidate)
        heads, ends = {f.head for f in goals}, {code for f in goals for code in f.parties}
        # Nobody visits his own country: whoever is of the destination's is the host, or a pronoun read wrongly.
        roles = {
            name: tuple(f for f in filled if f.head not in heads and not (f.parties and set(f.parties) <= ends))
            for name, filled in roles.items()
        }
        roles = {name: filled for name, filled in roles.items() if filled}
        if goals:
            roles["destination"] = tuple(goals)
    roles = with_company(found, candidate, with_belonging(found, candidate, roles))
    verdict, statuses = _status(found, candidate)
    whole = Hypothesis(
        candidate,
        verdict,
        roles,
        tuple(times_near(found, candidate.index, candidate.anchor)),
        length_near(found, candidate.index, candidate.anchor),
        _mission_site(found, candidate, roles) or _place(found, candidate),
        _occasion(found, candidate, events),
        found.analysis.sentence_number(candidate.index),
        _block_kind(found, candidate.index),
        statuses,
    )
    role, parts = parts_of(found, candidate, roles)
    for times in by_day(found, candidate, whole.times):
        told = replace(whole, times=times)
        each = times_of_each([part[0] for part in parts], times)
        for part in parts:
            place = destination(found, part[0]) if whole.type == "visit" else whole.place
            own = each.get(part[0].head, times)
            for some in by_traveller(found, roles) if whole.type == "visit" else (roles,):
                yield replace(told, roles={**some, role: part}, place=place, times=own)
        if not parts:
            yield told


def _without_site(
    found: Findings, candidate: Candidate, roles: dict[str, tuple[Filler, ...]]
) -> dict[str, tuple[Filler, ...]]:
    """Roles without the city or body that an act is named after, where others take part: "the Vienna talks between A
    and B", "a G20 luncheon of A and B"."""
    sites = {
        i
        for span in found.places
        if names_act(found, span, attachment(found.analysis, span.first, span.last), candidate.index)
        for i in range(span.first, span.last)
    }
    if candidate.trigger.type in _BESIDE:
        sites |= {f.head for filled in roles.values() for f in filled if _names_frame(found, f, candidate)}
    rest = {name: tuple(f for f in filled if f.head not in sites) for name, filled in roles.items()}
    parties = {p for filled in rest.values() for f in filled for p in f.parties}
    return {name: filled for name, filled in rest.items() if filled} if len(parties) > 1 else roles


def _names_frame(found: Findings, filler: Filler, candidate: Candidate) -> bool:
    """Whether an organisation of states stands before a noun of meeting."""
    party, word = found.who.party_by_word.get(filler.head), found.analysis.words[filler.head]
    before = word.head == candidate.index and base(word.relation) == "compound"
    return before and party is not None and party.form == "organisation"


def _of_gathering(found: Findings, event: Gathering) -> Hypothesis:
    """A named gathering as an act of its own, held by its organiser."""
    verb = lender(found.analysis, event.head)
    telling = found.analysis.telling
    share = max(telling.share(i, "gathering") for i in range(event.first, event.last)) if telling else None
    candidate = Candidate(event.head, verb.index if verb else None, NAMED_GATHERING, share)
    verdict, statuses = _status(found, candidate)
    organiser = Filler(event.head, (event.organiser,) if event.organiser else (), (), "party")
    return Hypothesis(
        candidate,
        verdict,
        {"organiser": (organiser,)},
        tuple(times_near(found, candidate.index, candidate.anchor)),
        length_near(found, candidate.index, candidate.anchor),
        _place(found, candidate),
        event,
        found.analysis.sentence_number(event.head),
        _block_kind(found, event.head),
        statuses,
    )


def hypotheses(found: Findings, events: list[Gathering]) -> list[Hypothesis]:
    """All hypotheses of a page in text order; acts split by destination or by hit party where the codebook says so."""
    again = echoes(found, events)
    named = {i for event in events for i in (*range(event.first, event.last), *_heads(found, event))}
    spoken = [*events, *again]
    told = [h for c in candidates(found) if c.index not in named for h in _build(found, c, spoken)]
    told = [_as_echo(h, again) for h in told]
    return sorted([*told, *(_of_gathering(found, event) for event in events)], key=lambda h: h.index)


def _heads(found: Findings, event: Gathering) -> tuple[int, ...]:
    """The head of a gathering's name, and the noun that the name stands before: "the OPEC ministerial meeting"."""
    word = found.analysis.words[event.head]
    return (event.head, word.head) if base(word.relation) == "compound" else (event.head,)


def _as_echo(hypothesis: Hypothesis, again: list[Gathering]) -> Hypothesis:
    """A gathering told by a later word for one that the page has named: "at the summit"."""
    event = next((e for e in again if e.head == hypothesis.index), None)
    if hypothesis.type != "gathering" or event is None:
        return hypothesis
    if len(set(hypothesis.parties) - {event.organiser}) > 1:  # "the Korea-Japan meeting" is not the APEC meeting
        return hypothesis
    organiser = Filler(event.head, (event.organiser,) if event.organiser else (), (), "party")
    return replace(hypothesis, roles={"organiser": (organiser,)}, occasion=event)
