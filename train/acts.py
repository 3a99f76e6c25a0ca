"""Annotated acts as labels over words: which words tell an act, of which type and status, and who belongs to it.

`annotations/acts.jsonl` holds, page by page, the words that denote each act (its triggers) as offsets into the page's
title, two line breaks and text; the acts themselves stand there too or, for pages of the training gold, in the gold
file by their number. Who, when and where are not annotated by offsets: a span that the rooms of the reader find belongs
to an act if it names one of its parties, people, days or places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dragoman import reading
from dragoman.acts import Findings
from dragoman.language.analysis import Analysis
from dragoman.language.parser import Parser
from dragoman.reading import Explanation
from dragoman.terms import Page, RawPage, StatedDate
from train.conllu import Sentence
from train.standoff import records

ANNOTATIONS = Path(__file__).parent / "annotations" / "acts.jsonl"
_LONGEST = 3000  # characters of a page's text that were annotated

Link = tuple[int, int, str, bool]


@dataclass
class Block:
    """A paragraph: `types` and `statuses` hold '' for words that tell no act.

    A link says of a trigger and another word of the block (the head of a span, or another trigger) whether the span
    belongs to the trigger's act; its kind is one of `dragoman.language.links.LINKS`. `names` are runs of words that
    name people, parties and places. `sentences` hold the tags and trees that a teacher gives, if one is asked.
    """

    forms: list[str]
    types: list[str]
    statuses: list[str]
    links: list[Link] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


def pages(corpora: Path, gold: Path, teacher: Path | None = None) -> dict[str, list[Block]]:
    """The annotated pages by id, each as its blocks with words; `teacher` is a folder of weights that parse them."""
    parser = Parser.from_folder(teacher) if teacher else None
    golden = {row["id"]: row["engagements"] for row in map(json.loads, gold.read_text("utf-8").splitlines())}
    return {record["id"]: list(_blocks(record, acts, parser)) for record, acts in annotated(corpora, golden)}


def annotated(
    corpora: Path, golden: Mapping[str, list[dict[str, Any]]]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The annotated records with their acts, in the annotation's order; `golden` are the acts of the training gold."""
    told = {row["id"]: row["acts"] for row in map(json.loads, ANNOTATIONS.read_text("utf-8").splitlines())}
    found = {record["id"]: record for record in records(corpora, set(told))}
    for identity, acts in told.items():
        if identity in found:
            yield found[identity], [golden[identity][act["act"] - 1] | act if "act" in act else act for act in acts]


def learnt(told: dict[str, list[Block]]) -> list[Block]:
    """The paragraphs that are learnt from."""
    return [block for number, blocks in enumerate(told.values()) if number % 10 for block in blocks]


def apart(told: dict[str, list[Block]]) -> list[Block]:
    """The paragraphs of every tenth page, which help to choose among a run's weights."""
    return [block for blocks in list(told.values())[::10] for block in blocks]


def cut(text: str) -> str:
    """The part of a text that was annotated: whole paragraphs or sentences."""
    if len(text) <= _LONGEST:
        return text
    head = text[:_LONGEST]
    return head[: max(head.rfind("\n\n"), head.rfind(". ") + 1)].strip()


def explained(record: dict[str, Any]) -> Explanation:
    """What the reader finds on a page of a corpus, whose day is known."""
    stated = (StatedDate(date.fromisoformat(record["published"]), "given"),)
    content = cut(record["text"]).encode()
    return reading.explain(RawPage(record["id"], content, title=record.get("title") or "", stated=stated))


def findings(seen: Explanation) -> Findings:
    """What the reading of acts was given on a page."""
    return Findings(seen.page, seen.published, seen.analysis, seen.times, seen.who, seen.places)


def _blocks(record: dict[str, Any], acts: list[dict[str, Any]], parser: Parser | None) -> Iterator[Block]:
    seen = explained(record)
    parsed = parser.parse(seen.page.text, [(b.start, b.end) for b in seen.page.blocks]) if parser else None
    triggers = _triggers(seen, acts)
    words = seen.analysis.words
    for number in range(len(seen.page.blocks)):
        inside = [s for s in seen.analysis.sentences if s.block == number]
        if not inside:
            continue
        first, last = inside[0].first, inside[-1].last
        here = {word: told for word, told in triggers.items() if first <= word < last}
        yield Block(
            [word.text for word in words[first:last]],
            [acts[here[i][0]]["type"] if i in here else "" for i in range(first, last)],
            [acts[here[i][0]]["status"] if i in here else "" for i in range(first, last)],
            [
                (trigger - first, other - first, kind, yes)
                for trigger, numbers in here.items()
                for other, kind, yes in _links(seen, [acts[n] for n in numbers], trigger, here)
                if first <= other < last
            ],
            [(a - first, b - first) for a, b in _names(seen) if first <= a < last],
            list(_sentences(parsed, number)) if parsed else [],
        )


def _sentences(parsed: Analysis, block: int) -> Iterator[Sentence]:
    for sentence in parsed.sentences:
        if sentence.block == block:
            words = parsed.in_sentence(sentence)
            yield Sentence(
                forms=[word.text for word in words],
                upos=[word.upos for word in words],
                xpos=[word.xpos for word in words],
                lemmas=[word.lemma for word in words],
                heads=[word.head - sentence.first for word in words],
                relations=[word.relation for word in words],
            )


def _names(seen: Explanation) -> list[tuple[int, int]]:
    found = {(n.first, n.last) for n in seen.analysis.names if n.kind in ("person", "organisation", "place")}
    return sorted(found | {(party.first, party.last) for party in seen.who.parties})


def _triggers(seen: Explanation, acts: list[dict[str, Any]]) -> dict[int, list[int]]:
    """From words to the numbers of the acts that they tell; a word has the type of the first."""
    places = _words_by_source(seen.page, seen)
    found: dict[int, list[int]] = {}
    for number, act in enumerate(acts):
        for start, _ in act["triggers"]:
            if start in places:
                told = found.setdefault(places[start], [])
                if not told or acts[told[0]]["type"] == act["type"]:
                    told.append(number)
    return found


def _words_by_source(page: Page, seen: Explanation) -> dict[int, int]:
    """The word whose letters hold each character of the source."""
    return {page.origins[i]: word.index for word in seen.analysis.words for i in range(word.start, word.end)}


def _links(
    seen: Explanation, acts: list[dict[str, Any]], trigger: int, triggers: dict[int, list[int]]
) -> Iterator[tuple[int, str, bool]]:
    names = {_family(person["name"]) for act in acts for person in act.get("participants", ()) if person.get("name")}
    parties = {code for act in acts for code in act.get("parties", ())}
    days = [span for act in acts if (span := _days(act.get("when", "")))]
    cities = {act["place"]["city"] for act in acts if act.get("place", {}).get("city")}
    countries = {act["place"]["country"] for act in acts if act.get("place", {}).get("country")}
    for person in seen.who.spans:
        known = {_family(seen.who.people[n].name) for n in person.people if seen.who.people[n].name}
        yield person.head, "person", bool(known & names)
    for party in seen.who.parties:
        yield party.head, "party", party.code in parties
    for time in seen.times:
        if time.when.start and time.when.end:
            yield time.last - 1, "time", any(a <= time.when.end and time.when.start <= b for a, b in days)
    for place in seen.places:
        if place.place.city or place.place.country:
            city = bool(place.place.city) and place.place.city in cities
            yield place.head, "place", city or (not place.place.city and place.place.country in countries)
    mine = set(triggers[trigger])
    for other, theirs in triggers.items():
        if other != trigger:
            yield other, "same act", bool(mine & set(theirs))


def _family(name: str) -> str:
    return name.split()[-1].lower() if name.split() else ""


def _days(edtf: str) -> tuple[date, date] | None:
    """First and last day of a value; nothing for what is about a day or open."""
    if not edtf or "~" in edtf or ".." in edtf:
        return None
    ends = edtf.split("/")
    first, last = (_end(ends[0], "-01-01"), _end(ends[-1], "-12-31"))
    return (first, last) if first and last else None


def _end(written: str, rest: str) -> date | None:
    try:
        if len(written) == 4:
            return date.fromisoformat(written + rest)
        if len(written) == 7:
            year, month = int(written[:4]), int(written[5:])
            return date(year, month, 1) if rest == "-01-01" else date(year + month // 12, month % 12 + 1, 1)
        return date.fromisoformat(written)
    except ValueError:
        return None
