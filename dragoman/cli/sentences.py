"""An explanation laid out for people: the page sentence by sentence, its spans in brackets, triggers between stars.

Layout only: every value shown is one that `dragoman.reading.explain` found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.acts import Hypothesis
from dragoman.cli.lines import Line
from dragoman.cli.words import dating, occasion, one_line, when, where, who
from dragoman.language.analysis import Sentence
from dragoman.reading import Explanation
from dragoman.terms import Mention
from dragoman.when.spans import TimeSpan
from dragoman.who.spans import Person


@dataclass(frozen=True, slots=True)
class Seen:
    """Words `first` to `last` that were understood, as what, and what they were understood to say."""

    first: int
    last: int
    kind: str
    tells: str


def explained(seen: Explanation) -> Iterator[Line]:
    """The whole explanation, line by line."""
    page = seen.page
    yield Line(0, one_line(": ".join(filter(None, (page.id, page.title)))), "title")
    for note in (dating(seen.published), *seen.published.contradictions):
        yield Line(1, one_line(note), "note")
    everything = _everything(seen)
    for number, sentence in enumerate(seen.analysis.sentences):
        yield from _sentence(seen, everything, number, sentence)
    yield Line(0, f"{len(seen.mentions)} engagements" if seen.mentions else "no engagement", "title")
    for number, mention in enumerate(seen.mentions, 1):
        yield from _mention(number, mention)


def _sentence(seen: Explanation, everything: list[Seen], number: int, sentence: Sentence) -> Iterator[Line]:
    inside = [span for span in everything if sentence.first <= span.first < sentence.last]
    fired = [told for told in seen.hypotheses if told.sentence == number]
    kind = seen.page.blocks[sentence.block].kind
    yield Line(0, f"{number + 1} {kind}: {_marked(seen, sentence, inside, fired)}", "sentence")
    for span in inside:
        words = seen.analysis.text_of(span.first, span.last)
        yield Line(1, one_line(f"{span.kind:8}“{words}” = {span.tells}"), span.kind)
    for told in fired:
        word = seen.analysis.words[told.index].text
        yield Line(1, one_line(f"→ “{word}” {_fired(seen, told)}"), "fired")


def _marked(seen: Explanation, sentence: Sentence, inside: list[Seen], fired: list[Hypothesis]) -> str:
    """The sentence with brackets around what was understood; a span inside another is not marked again."""
    opens = {span.first for span in _outermost(inside)}
    closes = {span.last for span in _outermost(inside)}
    triggers = {told.index for told in fired}
    words, text, at = seen.analysis.words, "", seen.analysis.words[sentence.first].start
    for word in words[sentence.first : sentence.last]:
        if word.start >= at:
            text += seen.analysis.text[at : word.start]
            at = word.end
            shown = seen.analysis.text[word.start : word.end]
        else:  # a word inside the letters of another: "cannot"
            shown = ""
        star = "*" if word.index in triggers else ""
        left, right = "[" * (word.index in opens), "]" * (word.index + 1 in closes)
        text += f"{left}{star}{shown}{star}{right}"
    return one_line(text)


def _outermost(spans: list[Seen]) -> list[Seen]:
    kept: list[Seen] = []
    for span in sorted(spans, key=lambda one: (one.first, -one.last)):
        if not kept or span.first >= kept[-1].last:
            kept.append(span)
    return kept


def _everything(seen: Explanation) -> list[Seen]:
    """All spans of the page in text order, the wider of two that start together first."""
    people = seen.who.people
    found = [Seen(span.first, span.last, "time", _time(span)) for span in seen.times]
    found += [
        Seen(span.first, span.last, "person", " and ".join(_person(people[n]) for n in span.people) or "unknown")
        for span in seen.who.spans
    ]
    found += [
        Seen(span.first, span.last, "party", f"{span.code}, {span.form}, read as {span.reading}")
        for span in seen.who.parties
    ]
    found += [Seen(span.first, span.last, span.kind, where(span.place)) for span in seen.places]
    return sorted(found, key=lambda one: (one.first, -one.last, one.kind))


def _time(span: TimeSpan) -> str:
    parts = (
        span.role,
        span.when.edtf or span.value or "no day",
        span.days and f"{span.days} days",
        span.anchor and f"counted from {span.anchor}",
        *(f"or {other.edtf} ({weight:.0%})" for other, weight in span.others),
    )
    return ", ".join(str(part) for part in parts if part)


def _person(person: Person) -> str:
    return ", ".join(
        filter(None, (person.name or "unnamed", f"{person.party} {person.office or person.title}".strip()))
    )


def _fired(seen: Explanation, told: Hypothesis) -> str:
    """`visit planned by "scheduled"; row visit: visit (noun), frame travel; traveller Takeshi Iwaya, JPN …; …`."""
    verdict = told.verdict
    why = f"by “{verdict.cue}”" if verdict.said and verdict.cue else "by default" if verdict.cue else "by the model"
    trigger = told.candidate.trigger
    share = told.candidate.share
    model = "" if share is None else f", likely by the model {share:.0%}"
    parts = [f"{told.type} {verdict.status} {why}", f"row {trigger.name}, frame {trigger.frame}{model}"]
    for role, fillers in told.roles.items():
        named = [_person(seen.who.people[n]) for filler in fillers for n in filler.people]
        codes = [code for filler in fillers if not filler.people for code in filler.parties]
        if named or codes:
            parts.append(f"{role} {' and '.join(dict.fromkeys((*named, *codes)))}")
    parts += [span.when.edtf for _, span in told.times[:1] if span.when.edtf]
    place = where(told.place)
    parts += [f"{told.days} days"] * (told.days > 0) + [f"in {place}"] * bool(place)
    parts += [f"at {told.occasion.name}"] if told.occasion else []
    leads = [n for n, mention in enumerate(seen.mentions, 1) if _leads(seen, told, mention)]
    return "; ".join([*parts, *(f"quoted as engagement {n}" for n in leads)])


def _leads(seen: Explanation, told: Hypothesis, mention: Mention) -> bool:
    start = seen.analysis.words[seen.analysis.sentences[told.sentence].first].start
    return (
        mention.frame == told.candidate.trigger.name
        and mention.quote.start == start
        and set(told.parties) <= set(mention.parties)
    )


def _mention(number: int, mention: Mention) -> Iterator[Line]:
    place = where(mention.place)
    head = (f"{number} {mention.type}", mention.status, when(mention) or "undated", place and f"in {place}")
    yield Line(1, "  ".join(filter(None, head)), "mention")
    yield Line(2, "; ".join(filter(None, (*who(mention), occasion(mention)))) or "-", "who")
    yield Line(2, f"confidence {mention.confidence:.2f}, frame {mention.frame}", "note")
    if mention.confidences:
        told = ", ".join(f"{field} {share:.2f}" for field, share in mention.confidences.items())
        yield Line(2, f"if it is one: {told}", "note")
    for name, quote in mention.evidence.items():
        yield Line(2, one_line(f"{name} from “{quote.text}”"), "note")
    yield Line(2, one_line(f"“{mention.quote.text}”"), "quote")
