"""From assembled acts to mentions: fields in the codebook's forms, each with the quote it was read from."""

from __future__ import annotations

from dragoman.acts.act import Act
from dragoman.acts.attendance import taking_part
from dragoman.acts.clause import base
from dragoman.acts.codebook import NOWHERE, PLACELESS
from dragoman.acts.dating import dated, day_of
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.sides import side_of
from dragoman.acts.speakers import inviters, source, spokesmen
from dragoman.terms import LEVELS, Mention, Participant, Place, Quote, When
from dragoman.when.spans import TimeSpan
from dragoman.who import level as level_of_office


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


def _is_move(found: Findings, span: TimeSpan | None) -> bool:
    """Whether a range tells a move: "postponed from March 20 to April 10"."""
    return span is not None and found.analysis.words[span.first].lower == "from"


def _status(found: Findings, act: Act, when: When) -> str:
    """The status on the page's day: what was under way and had ended by then is held."""
    over = when.end is not None and found.published.day is not None and when.end < found.published.day
    return "held" if act.status == "ongoing" and over else act.status


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
    around = taking_part(found, act) if act.type == "gathering" else (*inviters(found, act), *spokesmen(found, act))
    at_home = _at_home(found, act)
    for number in dict.fromkeys((*act.people, *around)):
        person = found.person(number)
        if not (person.name or person.office) or number in at_home:
            continue
        if not person.name and any(
            found.person(n).party == person.party and found.person(n).office == person.office and found.person(n).name
            for n in act.people
        ):
            continue
        side = side_of(found, act, number, place)
        name = person.name if _is_on_page(found, person.name) else ""
        result.append(Participant(name, person.party, person.office, side, person.title))
    return tuple(result)


def _is_on_page(found: Findings, name: str) -> bool:
    """Whether the page itself gives a name; an office resolved by the table of holders alone stays an office."""
    return any(part in found.page.text for part in name.split() if len(part) > 2)


def _level(people: tuple[Participant, ...]) -> str:
    levels = [level_of_office(p.office) for p in people if p.office]
    return min((name for name in levels if name in LEVELS), key=LEVELS.index, default="")


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
    """How likely the act is one; where nothing weighed it, how much of the page stands behind it.

    Then each of five hints takes two fifths of the doubt: more than one sentence, a status that is said, a time, named
    people, a verb rather than a noun.
    """
    if act.likelihood is not None:
        return round(act.likelihood, 3)
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
    placed = act.type not in NOWHERE and (act.place.city or act.type not in PLACELESS)
    place = act.place if placed else Place()
    people = participants(found, act, place)
    evidence = {}
    if span:
        evidence["when"] = Quote(span.start, span.end, found.page.text[span.start : span.end])
    return Mention(
        type=act.type,
        status=_status(found, act, when),
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
        source=source(found, act, lead),
        confidence=_confidence(act, people, span),
        evidence=evidence,
    )
