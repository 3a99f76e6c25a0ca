"""`dragoman explain`: sentence by sentence, what was understood and which frame fired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.read import PUBLISHED, day

if TYPE_CHECKING:
    from dragoman.reading import Explanation
    from dragoman.who.spans import Person


def explain(
    target: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="One page.")],
    published: Annotated[str, PUBLISHED] = "",
) -> None:
    """Show sentence by sentence the times, people, parties and places understood, and the frames that fired."""
    from dragoman import reading
    from dragoman.cli.batch import raw_pages
    from dragoman.cli.faults import Fault, fault_of, tell
    from dragoman.cli.show import lines
    from dragoman.terms import Reading

    failed = False
    for raw in raw_pages([target], day(published)):
        try:
            found = raw if isinstance(raw, Fault) else reading.explain(raw)
        except Exception as error:
            found = fault_of(error, target)
        if isinstance(found, Fault):
            failed = True
            tell(found)
        else:
            print("\n".join(explained(found)), end="\n\n")
            print(lines(Reading(found.page, found.published, found.mentions)))
    if failed:
        raise typer.Exit(1)


def explained(found: Explanation) -> Iterator[str]:
    """The lines that tell what was understood, a paragraph a sentence."""
    from dragoman.cli.words import one_line

    analysis = found.analysis
    for number, sentence in enumerate(analysis.sentences):
        kind = found.page.blocks[sentence.block].kind
        yield f"[{number}] {kind}: {one_line(analysis.text_of(sentence.first, sentence.last))}"
        facts = [*_times(found, sentence.first), *_people(found, sentence.first), *_parties(found, sentence.first)]
        facts += [*_places(found, sentence.first), *_acts(found, sentence.first)]
        yield from (f"      {one_line(fact)}" for fact in facts)


def _inside(found: Explanation, word: int, first: int) -> bool:
    return found.analysis.sentence_of(word).first == first


def _times(found: Explanation, first: int) -> Iterator[str]:
    for span in found.times:
        if _inside(found, span.first, first):
            value = span.when.edtf or "no day"
            words = found.analysis.text_of(span.first, span.last)
            yield f"time    “{words}” = {value} ({span.type} {span.value}{span.role and ', ' + span.role})"


def _named(person: Person) -> str:
    return " ".join(filter(None, (person.name or "(unnamed)", person.party, person.office)))


def _people(found: Explanation, first: int) -> Iterator[str]:
    for span in found.who.spans:
        if _inside(found, span.first, first):
            people = "; ".join(_named(found.who.people[n]) for n in span.people)
            yield f"person  “{found.analysis.text_of(span.first, span.last)}” = {people} ({span.form})"


def _parties(found: Explanation, first: int) -> Iterator[str]:
    for span in found.who.parties:
        if _inside(found, span.first, first):
            words = found.analysis.text_of(span.first, span.last)
            yield f"party   “{words}” = {span.code} ({span.form}, read as {span.reading})"


def _places(found: Explanation, first: int) -> Iterator[str]:
    from dragoman.cli.words import where

    for span in found.places:
        if _inside(found, span.first, first):
            yield f"place   “{found.analysis.text_of(span.first, span.last)}” = {where(span.place)} ({span.kind})"


def _acts(found: Explanation, first: int) -> Iterator[str]:
    for act in found.hypotheses:
        if _inside(found, act.index, first):
            word = found.analysis.words[act.index].text
            parties = "+".join(act.parties) or "no party"
            yield (
                f"frame   “{word}” fired {act.candidate.trigger.name}, frame {act.candidate.trigger.frame}: "
                f"{act.verdict.status} (by “{act.verdict.cue}”), {parties}"
            )
