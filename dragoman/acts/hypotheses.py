"""One hypothesis for every candidate: type, roles, status, time, place, and the frame that fired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dragoman.acts.anaphora import meant_country
from dragoman.acts.belonging import with_belonging
from dragoman.acts.candidates import Candidate, candidates
from dragoman.acts.clause import base, is_passive, lender, logical_subjects, reach, with_conjuncts
from dragoman.acts.company import companions
from dragoman.acts.fillers import Filler, fill
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import Gathering, echoes
from dragoman.acts.leaning import leaning
from dragoman.acts.lexicon import Role, Trigger, classes, frames
from dragoman.acts.setting import attachment, distance, length_near
from dragoman.acts.sites import names_act, places_near
from dragoman.acts.splitting import by_day, by_traveller, parts_of, times_of_each
from dragoman.acts.status import Verdict, judge
from dragoman.acts.timing import times_near
from dragoman.terms import Place
from dragoman.when.spans import TimeSpan

_BESIDE = {"meeting", "call", "press", "agreement"}  # a gathering's organiser is no party of what happens at it
_DOERS = {"initiator", "actor", "traveller"}
_REACH = 25  # words behind a trigger
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


def _roles(found: Findings, candidate: Candidate) -> dict[str, tuple[Filler, ...]]:
    """Fill the roles of the candidate's frame; a word fills one role only, the first that claims it."""
    taken: set[int] = {candidate.index}
    filled: dict[str, tuple[Filler, ...]] = {}
    for role in frames()[candidate.trigger.frame]:
        here: list[Filler] = []
        for path in role.paths:
            if role.name == "partner" and "obj" in path and _parties_of(filled) > 1:
                continue  # "they discussed the border with Belarus" together
            for end in reach(found.analysis, candidate.index, path):
                for filler in fill(found, end):
                    if filler.head not in taken:
                        taken.add(filler.head)
                        here.append(filler)
            alone = role.name in {"person", "initiator"} and candidate.trigger.pos == "noun"
            if here and (role.name == "traveller" or alone):
                break  # "his visit follows hers": of several paths only the first tells who travels
        if not here and role.name == "target":
            here = _countries_meant(found, candidate, role, filled)
            taken.update(f.head for f in here)
        if not here and role.name in _DOERS and ("subject" in role.paths[0] or _is_object(found, candidate)):
            here = [f for f in _subject_above(found, candidate) if f.head not in taken]
            taken.update(f.head for f in here)
        if not here and role.name == "partner" and candidate.trigger.pos == "verb":
            here = [f for f in _right_behind(found, candidate) if f.head not in taken]
            taken.update(f.head for f in here)
        if not here and role.name == "partner":
            here = [f for f in _after_with(found, candidate) if f.head not in taken]
            taken.update(f.head for f in here)
        if here:
            filled[role.name] = tuple(here)
    return filled


def _is_object(found: Findings, candidate: Candidate) -> bool:
    """Whether a noun is what someone does something to: "will speed up the opening of an embassy"."""
    return candidate.trigger.pos == "noun" and base(found.analysis.words[candidate.index].relation) == "obj"


def _parties_of(roles: Mapping[str, tuple[Filler, ...]]) -> int:
    return len({code for filled in roles.values() for f in filled for code in f.parties})


def _countries_meant(
    found: Findings, candidate: Candidate, role: Role, filled: Mapping[str, tuple[Filler, ...]]
) -> list[Filler]:
    """Who is acted on where the role holds but "the country"."""
    doers = {p for fillers in filled.values() for f in fillers for p in f.parties}
    ends = [end for path in role.paths for end in reach(found.analysis, candidate.index, path)]
    return [f for end in ends if (f := meant_country(found, end, doers))][:1]


def _with_company(
    found: Findings, candidate: Candidate, roles: dict[str, tuple[Filler, ...]]
) -> dict[str, tuple[Filler, ...]]:
    """The roles with those who are told to go along."""
    taken = {f.head for filled in roles.values() for f in filled}
    beside = [f for end in companions(found, candidate.index) for f in fill(found, end) if f.head not in taken]
    role = next((name for name in ("traveller", "actor") if name in roles), "")
    return {**roles, role: (*roles[role], *beside)} if role and beside else roles


def _subject_above(found: Findings, candidate: Candidate) -> list[Filler]:
    """Who acts where the clause's own subject is a pronoun or none: the subject of the clause that holds it."""
    analysis = found.analysis
    start = candidate.anchor if candidate.anchor is not None else candidate.index
    if any(c.upos not in {"PRON", "DET"} for c in analysis.children(start, "nsubj")) or is_passive(analysis, start):
        return []
    for above in analysis.ancestors(start):
        if above.upos == "VERB":
            fillers = [f for end in logical_subjects(analysis, above.index) for f in fill(found, end)]
            if fillers:
                return fillers
    return []


def _right_behind(found: Findings, candidate: Candidate) -> list[Filler]:
    """An object that the parse took apart: the person named right behind the verb."""
    words = found.analysis.words
    for index in range(candidate.index + 1, min(candidate.index + 3, len(words))):
        span = found.who.person_by_word.get(index)
        if span and span.form != "pronoun" and base(words[span.head].relation) != "nsubj":
            return fill(found, span.head)
    return []


def _after_with(found: Findings, candidate: Candidate) -> list[Filler]:
    """A partner that the parse hung elsewhere: the first phrase with `with` behind the trigger that names anyone."""
    analysis, sentence = found.analysis, found.analysis.sentence_of(candidate.index)
    for index in range(candidate.index + 1, min(candidate.index + _REACH, sentence.last)):
        if analysis.words[index].lower == "with" and analysis.words[index].upos == "ADP":
            head = analysis.words[analysis.words[analysis.words[index].head].head]
            if head.upos == "NOUN" and head.index > candidate.index and head.index not in found.who.person_by_word:
                continue  # "discussed the border with Belarus"
            fillers = fill(found, analysis.words[index].head)
            if fillers:
                return fillers
    return []


def _destination(found: Findings, filler: Filler) -> Place:
    span = found.place_by_word.get(filler.head)
    if span:
        return span.place
    party = found.who.party_by_word.get(filler.head)
    return Place(country=party.code) if party and party.form in {"name", "seat"} and len(party.code) == 3 else Place()


def _destinations(found: Findings, candidate: Candidate) -> list[Filler]:
    """Destinations of a journey: places count even where no party is named ("arrived in Lima")."""
    result: list[Filler] = []
    subject = base(found.analysis.words[candidate.index].relation) == "nsubj"
    for role in frames()[candidate.trigger.frame]:
        if role.name != "destination":
            continue
        for path in role.paths:
            if path[0] == "^" and subject:
                continue  # "his visit to Iran came as a surprise to Rome"
            for end in reach(found.analysis, candidate.index, path):
                for head in with_conjuncts(found.analysis, end):
                    span = found.place_by_word.get(head)
                    party = found.who.party_by_word.get(head)
                    if span and span.place.country:
                        result.append(Filler(head, (span.place.country,), (), "party"))
                    elif party and party.form != "adjective":
                        result.append(Filler(head, (party.code,), (), "party"))
        if result:
            break
    return list({filler.parties: filler for filler in result}.values())


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
    roles = _roles(found, candidate)
    if candidate.trigger.type in _BESIDE:
        inside = {i for event in events for i in range(event.first, event.last)}
        roles = {name: tuple(f for f in filled if f.head not in inside) for name, filled in roles.items()}
        roles = {name: filled for name, filled in roles.items() if filled}
    roles = _without_site(found, candidate, roles)
    if candidate.trigger.type == "visit":
        roles.pop("destination", None)
        goals = _destinations(found, candidate)
        heads, ends = {f.head for f in goals}, {code for f in goals for code in f.parties}
        # Nobody visits his own country: whoever is of the destination's is the host, or a pronoun read wrongly.
        roles = {
            name: tuple(f for f in filled if f.head not in heads and not (f.parties and set(f.parties) <= ends))
            for name, filled in roles.items()
        }
        roles = {name: filled for name, filled in roles.items() if filled}
        if goals:
            roles["destination"] = tuple(goals)
    roles = _with_company(found, candidate, with_belonging(found, candidate, roles))
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
            place = _destination(found, part[0]) if whole.type == "visit" else whole.place
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
