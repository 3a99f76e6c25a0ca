"""Engagements in words for people: two lines in a list, all that the record knows of one where it is shown alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.cli.lines import Line
from dragoman.cli.words import columns, number, occasion, one_line, when, where, who
from dragoman.record.briefs import Brief, in_brief
from dragoman.record.conflicts import conflicts
from dragoman.record.entries import repeated
from dragoman.record.forms import mention_of
from dragoman.record.outlook import is_unconfirmed
from dragoman.terms import Engagement, Entry, Mention, Value

if TYPE_CHECKING:
    from dragoman.record.decisions import Decision
    from dragoman.record.relations import Relation
    from dragoman.record.reports import Report

SHOWN = 10  # digits of an id: enough to tell a million engagements apart
_NUMBERS = 8  # of mentions listed at a value
_LABELS = {"moved_from": "moved from", "participants": "people"}
Reports = Mapping[str, Sequence["Report"]]


def as_mention(brief: Brief) -> Mention:
    """An engagement as if one page had told it all."""
    return mention_of(brief.summary, brief.id)


def heading(brief: Brief, today: date) -> str:
    """`meeting  held  2025-01-13  in Seoul, KOR`."""
    mention = as_mention(brief)
    place = where(mention.place)
    return columns(
        f"{mention.type} {mention.stance}",
        mention.status,
        when(mention) or "undated",
        place and f"in {place}",
        "unconfirmed" if is_unconfirmed(mention.status, mention.when.edtf, today) else "",
    )


def brief(engagement: Brief, today: date, depth: int = 0) -> Iterator[Line]:
    """An engagement as an item of a list."""
    mention = as_mention(engagement)
    yield Line(depth, f"{engagement.id[:SHOWN]}  {heading(engagement, today)}", "mention")
    yield Line(depth + 1, "; ".join(filter(None, (*who(mention), occasion(mention)))) or "-")


def whole(
    engagement: Engagement,
    reports: Reports,
    related: Sequence[tuple[Relation, Brief]],
    decided: Sequence[Decision],
    today: date,
    names: Mapping[str, str],
) -> Iterator[Line]:
    """Everything; `names` are those of parties by code."""
    yield Line(0, heading(in_brief(engagement), today), "title")
    yield Line(1, _standing(engagement, reports), "note")
    yield from _fields(engagement, names)
    yield from _history(engagement, reports)
    yield from _relations(related, today)
    yield from _mentions(engagement, reports)
    yield from _decisions(decided)


def _standing(engagement: Engagement, reports: Reports) -> str:
    stories = {entry.story for entry in engagement.entries}
    pages = sum(len(reports.get(text, ())) for text in {entry.text for entry in engagement.entries})
    support = f"{number(len(stories), 'text')} on {number(pages, 'page')}"
    parts = [f"id {engagement.id}", f"confidence {engagement.confidence:.2f}", support]
    return ", ".join([*parts, *(["accepted"] if engagement.accepted else [])])


def _fields(engagement: Engagement, names: Mapping[str, str]) -> Iterator[Line]:
    """Each value with its support, the words that tell it and the numbers of the mentions that do."""
    width = max((len(_LABELS.get(name, name)) for name in engagement.fields), default=0)
    numbers = {entry.id: at for at, entry in enumerate(engagement.entries, 1)}
    for name, values in engagement.fields.items():
        against = conflicts(engagement, name)
        label = _LABELS.get(name, name)
        for value in values:
            mark = "against it: " if value in against else ""
            support = "decided" if value.decided else number(value.support, "text")
            told = f"{mark}{_plain(value.value, names)}", f"({support})", _quoted(engagement, name, value)
            telling = [] if value.decided else [numbers[one] for one in value.entries]
            yield Line(1, f"{label:{width}}  {columns(*told, _listed(telling))}", "against" if mark else "")
            label = ""


def _listed(telling: Sequence[int]) -> str:
    """`[1, 2, 5]`: numbers of mentions; of many the first ones."""
    shown = [*map(str, telling[:_NUMBERS]), *(["…"] if len(telling) > _NUMBERS else [])]
    return f"[{', '.join(shown)}]" if shown else ""


def _plain(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, Mapping):  # a person
        post = " ".join(filter(None, (value.get("party", ""), value.get("office", ""))))
        return one_line(", ".join(filter(None, (value.get("name", ""), post))))
    name = names.get(value, "")
    return one_line(f"{value} {name}" if name and name != value else str(value))


def _quoted(engagement: Engagement, field: str, value: Value) -> str:
    """The words by which the first mention that tells a value does so, where it says more than its whole sentence."""
    telling = next((entry.mention for entry in engagement.entries if entry.id in value.entries), None)
    words = telling.evidence.get(field) if telling and not value.decided else None
    return f"“{one_line(words.text)}”" if words else ""


def _history(engagement: Engagement, reports: Reports) -> Iterator[Line]:
    yield Line(0, "history", "title")
    by_id = {entry.id: entry for entry in engagement.entries}
    for step in engagement.history:
        pages = sorted({page for one in step.entries for page in pages_of(by_id[one], reports)})
        told = step.told.isoformat() if step.told else "undated"
        yield Line(1, columns(told, step.status, step.when or "undated", f"by {', '.join(pages)}"))


def _relations(related: Sequence[tuple[Relation, Brief]], today: date) -> Iterator[Line]:
    if related:
        yield Line(0, "relations", "title")
    for relation, other in related:
        yield Line(1, columns(relation.kind, other.id[:SHOWN], heading(other, today), f"({relation.why})"))


def _mentions(engagement: Engagement, reports: Reports) -> Iterator[Line]:
    yield Line(0, "mentions", "title")
    copied = repeated(engagement.entries)
    numbers = {entry.text: at for at, entry in reversed(list(enumerate(engagement.entries, 1)))}
    for at, entry in enumerate(engagement.entries, 1):
        original = f"a copy of [{numbers[copied[entry.text]]}]" if entry.text in copied else ""
        yield from mention_lines(entry, reports, 1, f"[{at}]", original)


def mention_lines(entry: Entry, reports: Reports, depth: int, label: str = "", original: str = "") -> Iterator[Line]:
    """What one mention says, where, and its quote; `original` says what its text is a copy of."""
    mention = entry.mention
    told = f"told {entry.told}" if entry.told else "told on an unknown day"
    place = where(mention.place)
    says = columns(mention.status, when(mention) or "undated", place and f"in {place}")
    yield Line(depth, columns(label, entry.id[:SHOWN]) + f"  {told}  {says}", "mention")
    yield Line(depth + 1, f"“{one_line(mention.quote.text)}”", "quote")
    by = f"by {', '.join(pages_of(entry, reports))}"
    yield Line(depth + 1, one_line("; ".join(filter(None, (by, original)))), "note")


def pages_of(entry: Entry, reports: Reports) -> list[str]:
    """The pages that tell a mention: by address where they have one."""
    return [report.url or report.page for report in reports.get(entry.text, ())]


def _decisions(decided: Sequence[Decision]) -> Iterator[Line]:
    if decided:
        yield Line(0, "decisions", "title")
    for decision in decided:
        yield Line(1, decision_line(decision))


def decision_line(decision: Decision) -> str:
    """`3f2a…  2025-01-13T10:00:00+00:00  Ana: correct when to 2025-01-13 (the ministry says so)`."""
    what = decision.kind
    if decision.kind == "correct":
        value = decision.value if isinstance(decision.value, list) else [decision.value]
        told = "; ".join(_plain(one, {}) for one in value) or "nothing"
        what += f" {decision.field} of {decision.one[0].entry[:SHOWN]} to {told}"
    elif decision.kind == "undo":
        what += f" {decision.undone[:SHOWN]}"
    else:
        named = [[one.entry[:SHOWN] for one in side] for side in (decision.one, decision.other) if side]
        what += " " + (" and " if decision.kind == "merge" else " from ").join(", ".join(side) for side in named)
    reason = f" ({decision.reason})" if decision.reason else ""
    return columns(decision.id[:SHOWN], decision.made[:19], f"{decision.author}: {what}{reason}")
