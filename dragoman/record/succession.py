"""What another reading of a page makes of mentions: where an old one's id leads, what a decision on it bears upon.

A reader that cleans a page otherwise than the one before makes another text of it. Then a decision on a sentence of the
old text bears on that sentence in the new one, and on what is read out of it there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from dragoman.record.database import insert_or_replace, pairs, portions
from dragoman.record.decisions import Decision, Reference, reference
from dragoman.record.entries import by_time
from dragoman.record.filing import load_entries
from dragoman.record.schema import members, redirects, successions, texts
from dragoman.terms import Entry

__all__ = ["carried", "redirect"]


def carried(connection: Connection, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, each naming a mention also in the texts that later readings made of its text."""
    named = {one.text for decision in decisions for one in (*decision.one, *decision.other)}
    later = _Later(connection, named)
    if not later.texts:
        return list(decisions)
    return [replace(one, one=later.of(one.one), other=later.of(one.other)) for one in decisions]


def redirect(connection: Connection, gone: Sequence[str], new: Sequence[Entry]) -> None:
    """Files where the ids of mentions lead that are about to count no more: to the mention that a new reading has in
    their place, else to one that was held to tell the same act."""
    old = load_entries(connection, gone)
    later = _Later(connection, {entry.text for entry in old})
    by_text: dict[str, list[Entry]] = defaultdict(list)
    for entry in new:
        by_text[entry.text].append(entry)
    found = {entry.id: _successor(later.of((reference(entry),)), by_text) for entry in old}
    found |= _companions(connection, [one for one, onward in found.items() if not onward], set(gone))
    rows = [{"old": one, "new": onward} for one, onward in sorted(found.items()) if onward]
    insert_or_replace(connection, redirects, rows)


def _successor(places: Iterable[Reference], by_text: Mapping[str, Sequence[Entry]]) -> str:
    """Of the mentions read where an old one stood, the one that shares most of it, of the same type if one is."""
    shared = [
        (entry.mention.type == at.type, min(at.end, quote.end) - max(at.start, quote.start), entry.id)
        for at in places
        for entry in by_text.get(at.text, ())
        for quote in (entry.mention.quote,)
    ]
    return max((one for one in shared if one[1] > 0), default=(False, 0, ""))[2]


def _companions(connection: Connection, alone: Sequence[str], gone: set[str]) -> dict[str, str]:
    """For mentions without a successor, the one told first of those that stay of their engagements."""
    held: dict[str, str] = {}
    for some in portions(alone):
        rows = select(members.c.mention, members.c.engagement).where(members.c.mention.in_(some))
        held |= {one: act for one, act in pairs(connection, rows).items() if act}
    theirs: dict[str, str] = {}
    for some in portions(sorted(set(held.values()))):
        rows = select(members.c.mention, members.c.engagement).where(members.c.engagement.in_(some))
        theirs |= pairs(connection, rows)
    first: dict[str, str] = {}
    for entry in sorted(load_entries(connection, theirs.keys() - gone), key=by_time):
        first.setdefault(theirs[entry.id], entry.id)
    return {one: first[act] for one, act in held.items() if act in first}


class _Later:
    """The texts that later readings of the same pages made of some texts, at once or step by step."""

    def __init__(self, connection: Connection, start: Iterable[str]) -> None:
        self.texts: dict[str, list[str]] = {}
        todo = set(start)
        seen: set[str] = set()
        while todo:
            seen |= todo
            steps: list[tuple[str, str]] = []
            for some in portions(sorted(todo)):
                rows = select(successions.c.old, successions.c.new).where(successions.c.old.in_(some))
                steps += [(old, new) for old, new in connection.execute(rows.order_by(successions.c.new))]
            for old, new in steps:
                self.texts.setdefault(old, []).append(new)
            todo = {new for _, new in steps} - seen
        self._bodies: dict[str, str] = {}
        for some in portions(sorted({*self.texts, *(new for several in self.texts.values() for new in several)})):
            self._bodies |= pairs(connection, select(texts.c.key, texts.c.body).where(texts.c.key.in_(some)))

    def of(self, references: Iterable[Reference]) -> tuple[Reference, ...]:
        """The references themselves, and where the same words stand in later texts."""
        found = {(one.text, one.start, one.type): one for one in references}
        todo = list(found.values())
        while todo:
            one = todo.pop(0)
            for text in self.texts.get(one.text, ()):
                onward = self._placed(one, text)
                if onward and (text, onward.start, onward.type) not in found:
                    found[text, onward.start, onward.type] = onward
                    todo.append(onward)
        return tuple(found.values())

    def _placed(self, one: Reference, text: str) -> Reference | None:
        """A reference in another text: where its words stand, nearest to where they stood in the old one."""
        said = self._bodies.get(one.text, "")[one.start : one.end].split()
        if not said:
            return None
        found = re.finditer(r"\s+".join(map(re.escape, said)), self._bodies.get(text, ""))
        at = min(found, key=lambda match: (abs(match.start() - one.start), match.start()), default=None)
        return at and Reference("", text, one.type, at.start(), at.end())
