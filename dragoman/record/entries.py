"""Files the mentions of a text as entries of the record, under ids that any reading of the same text gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from dragoman.terms import Entry, Mention, Page, Publication

__all__ = ["by_time", "digest", "entries", "headline_length", "repeated", "text_key", "told_on"]


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits that stand for some strings."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def text_key(page: Page, published: Publication) -> str:
    """Copies of a text that appeared on one day have one key; on another day the same words can mean other days."""
    days = (published.day, published.earliest, published.latest)
    return digest(page.title, " ".join(page.text.split()), *(str(day or "") for day in days))


def headline_length(text: str, title: str) -> int:
    """How many signs of a text its headline takes, where it begins with one: the same words in all copies of a day."""
    found = re.match(r"\s+".join(map(re.escape, title.split())), text)
    return found.end() if found else 0


def told_on(published: Publication) -> date | None:
    """The day of a report, or the last day on which it can have appeared."""
    return published.day or published.latest


def entries(text: str, told: date | None, mentions: Sequence[Mention]) -> list[Entry]:
    """The entries of a text. Mentions alike in type, parties and sentence are told apart by their order."""
    seen: Counter[str] = Counter()
    found = []
    for index, mention in enumerate(mentions):
        kind = digest(text, mention.type, *sorted(mention.parties), str(mention.quote.start))
        seen[kind] += 1
        found.append(Entry(digest(kind, str(seen[kind])), text, index, told, mention))
    return found


def by_time(entry: Entry) -> tuple[date, str, int, str]:
    """The order of entries: as they were told, undated ones last."""
    return entry.told or date.max, entry.text, entry.mention.quote.start, entry.id


def repeated(told: Sequence[Entry]) -> dict[str, str]:
    """By text among these that repeats another of them, that one: the original, or the first told where it is not
    here."""
    firsts: dict[str, str] = {}
    for entry in sorted(told, key=lambda entry: (bool(entry.copy_of), by_time(entry))):
        firsts.setdefault(entry.story, entry.text)
    return {entry.text: firsts[entry.story] for entry in told if entry.text != firsts[entry.story]}
