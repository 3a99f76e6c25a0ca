"""From assembled acts to mentions: fields in the codebook's forms, each with the quote it was read from."""

from __future__ import annotations

from datetime import date

from dragoman.acts.assembly import Act
from dragoman.acts.clause import base, logical_subjects
from dragoman.acts.codebook import PLACELESS
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.terms import Mention, Participant, Place, Quote, When
from dragoman.when.spans import TimeSpan
from dragoman.when.stays import stretched
from dragoman.who import level as level_of_office

_HOSTED = {"meeting", "press"}
_SIDES = {"initiator": "initiator", "target": "target", "traveller": "guest", "host": "host", "guest": "guest"}
_DIRECTED = {"statement", "aid", "protest", "expulsion", "recall", "break", "sanction", "message"}
_LEVELS = ("leader", "minister", "senior", "working")
_ENDING = {"end", "conclude", "wrap", "finish", "complete", "return"}
_TELLING = {"say", "announce", "state", "confirm", "report", "tell", "reveal"}


def sentence_quote(found: Findings, number: int) -> Quote:
    """A sentence of the page, verbatim with its offsets."""
    sentence = found.analysis.sentences[number]
    start = found.analysis.words[sentence.first].start
    end = found.analysis.words[sentence.last - 1].end
    return Quote(start, end, found.page.text[start:end])


def _richness(hypothesis: Hypothesis) -> tuple[int, int, int]:
    return len(hypothesis.parties), len(hypothesis.people), int(any(away < 3 for away, _ in hypothesis.times))


def leading(act: Act) -> Hypothesis:
    """The hypothesis whose sentence is quoted: the fullest outside the headline, the earliest of equals."""
    outside = [h for h in act.members if h.block != "headline"] or act.members
    return max(outside, key=lambda h: (*_richness(h), -h.sentence))


def day_of(day: date) -> When:
    """A day of the calendar as a time."""
    return When(day.isoformat(), day, day)


def _is_move(found: Findings, span: TimeSpan | None) -> bool:
    """Whether a range tells a move: "postponed from March 20 to April 10"."""
    return span is not None and found.analysis.words[span.first].lower == "from"


def dated(found: Findings, act: Act) -> tuple[When, TimeSpan | None]:
    """When the act takes place, with the span that says so; a fresh act without a day has the page's, about."""
    ranked = act.ranked_times()
    direct = [span for away, span in ranked if away <= 2] or [span for _, span in ranked if act.type != "gathering"]
    if act.type == "gathering" and direct:
        direct.sort(
            key=lambda s: (
                s.when.start is None,
                -((s.when.end - s.when.start).days if s.when.end and s.when.start else 0),
            )
        )
    if direct:
        span = direct[0]
        backwards = any(
            found.analysis.words[h.candidate.anchor].lemma in _ENDING
            for h in act.members
            if h.candidate.anchor is not None
        )
        days = act.days if act.type in {"visit", "gathering", "meeting"} else 0
        return stretched(span.when, days, backwards), span
    day = found.published.day
    fresh = any(h.verdict.fresh and not (h.type == "tenure" and h.is_noun()) for h in act.members) and act.status in {
        "held",
        "ongoing",
        "cancelled",
        "denied",
    }
    if day and (fresh or act.type == "statement"):
        return When(f"{day.isoformat()}~", day, day), None
    return When(), None


def _side(found: Findings, act: Act, number: int, place: Place) -> str:
    roles = {name for name, fillers in act.roles.items() if any(number in f.people for f in fillers)}
    for name in ("host", "guest", "traveller", "initiator", "target"):
        if name in roles:
            return _SIDES[name]
    party = found.person(number).party
    if act.type in _HOSTED and place.country and place.country in act.parties and party:
        return "host" if party == place.country else "guest"
    return "participant"


def _at_home(found: Findings, act: Act) -> set[int]:
    """Of a visit, those who would travel to their own country: read into it by one sentence that names no goal."""
    if act.type != "visit":
        return set()
    goals = {p for f in act.roles.get("destination", ()) for p in f.parties}
    travellers = {n for f in act.roles.get("traveller", ()) for n in f.people}
    return {n for n in travellers if found.person(n).party in goals}


def participants(found: Findings, act: Act, place: Place) -> tuple[Participant, ...]:
    """The people of the act with their sides; of a directed act without a role, nobody."""
    result = []
    at_home = _at_home(found, act)
    for number in act.people:
        person = found.person(number)
        if not (person.name or person.office) or number in at_home:
            continue
        if not person.name and any(
            found.person(n).party == person.party and found.person(n).office == person.office and found.person(n).name
            for n in act.people
        ):
            continue
        side = _side(found, act, number, place)
        name = person.name if _is_on_page(found, person.name) else ""
        result.append(Participant(name, person.party, person.office, side, person.title))
    return tuple(result)


def _is_on_page(found: Findings, name: str) -> bool:
    """Whether the page itself gives a name; an office resolved by the table of holders alone stays an office."""
    return any(part in found.page.text for part in name.split() if len(part) > 2)


def _level(people: tuple[Participant, ...]) -> str:
    levels = [level_of_office(p.office) for p in people if p.office]
    return min((name for name in levels if name in _LEVELS), key=_LEVELS.index, default="")


def _source(found: Findings, act: Act) -> str:
    """Who says so: the subject of a verb of telling above the act."""
    lead = leading(act)
    start = lead.candidate.anchor if lead.candidate.anchor is not None else lead.index
    told = [(start, word) for word in found.analysis.ancestors(start)]
    tree = [word for _, word in told] + [
        c
        for word in (found.analysis.words[start], *[w for _, w in told])
        for c in found.analysis.children(word.index, "parataxis")
    ]
    for word in tree:
        if word.lemma in _TELLING and act.type != "statement":
            for subject in logical_subjects(found.analysis, word.index):
                inside = found.analysis.subtree(subject)
                return found.analysis.text_of(inside[0], inside[-1] + 1)
    return ""


def _topics(found: Findings, act: Act) -> tuple[str, ...]:
    """What the act is about: phrases after about, on, over, or discussed in its clause."""
    topics: dict[str, None] = {}
    analysis = found.analysis
    for hypothesis in act.members:
        centres = {hypothesis.index, hypothesis.candidate.anchor or hypothesis.index}
        verbs = [
            c
            for i in centres
            for c in analysis.children(i, "advcl", "xcomp", "acl")
            if c.lemma in {"discuss", "address"}
        ]
        heads = [c for v in verbs for c in analysis.children(v.index, "obj")]
        heads += [
            c
            for i in centres
            for c in analysis.children(i, "obl", "nmod")
            if analysis.case_of(c.index) in {"about", "on", "over", "regarding", "concerning"}
            and c.index not in found.time_by_word
        ]
        for head in heads:
            inside = [
                i for i in analysis.subtree(head.index) if i >= head.index or base(analysis.words[i].relation) != "case"
            ]
            text = analysis.text_of(inside[0], inside[-1] + 1)
            if len(text) <= 120 and "sidelines" not in text:
                topics[
                    text.split(" ", 1)[1]
                    if text.split(" ", 1)[0].lower() in {"about", "on", "over", "the"} and " " in text
                    else text
                ] = None
    return tuple(topics)


def _confidence(act: Act, people: tuple[Participant, ...], span: TimeSpan | None) -> float:
    """How much of the page stands behind the act: each of five hints takes two fifths of the doubt.

    More than one sentence, a status that is said, a time, named people, a verb rather than a noun.
    """
    lead = leading(act)
    hints = (
        len({h.sentence for h in act.members}) > 1,
        lead.verdict.said,
        span is not None,
        any(p.name for p in people),
        not lead.is_noun(),
    )
    return round(1 - 0.6 * 0.6 ** sum(hints), 3)


def to_mention(found: Findings, act: Act) -> Mention:
    """The mention of one act."""
    lead = leading(act)
    when, span = dated(found, act)
    moved_from = When()
    if act.status == "postponed" and when.start and when.end and when.start < when.end and _is_move(found, span):
        moved_from, when = day_of(when.start), day_of(when.end)
    place = act.place if act.place.city or act.type not in PLACELESS else Place()
    people = participants(found, act, place)
    evidence = {}
    if span:
        evidence["when"] = Quote(span.start, span.end, found.page.text[span.start : span.end])
    return Mention(
        type=act.type,
        status=act.status,
        when=when,
        parties=act.parties,
        participants=people,
        place=place,
        quote=sentence_quote(found, lead.sentence),
        frame=lead.candidate.trigger.name,
        moved_from=moved_from,
        occasion=act.occasion.name if act.occasion else "",
        topics=_topics(found, act),
        level=_level(people),
        stance=lead.candidate.trigger.stance,
        source=_source(found, act),
        confidence=_confidence(act, people, span),
        evidence=evidence,
    )
