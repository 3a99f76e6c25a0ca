"""The record in words for people: short texts that a table, a list and an explanation share."""

from __future__ import annotations

from dragoman.exports.plain_text import one_line as one_line
from dragoman.terms import Mention, Participant, Place, Publication


def columns(*parts: str) -> str:
    """The parts that hold something, side by side on one line."""
    return "  ".join(filter(None, map(one_line, parts)))


def number(count: int, noun: str) -> str:
    """`1 page`, `2,000 pages`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def person(participant: Participant) -> str:
    """`Cho Tae-yul, KOR foreign minister`."""
    post = " ".join(filter(None, (participant.party, participant.office)))
    return one_line(", ".join(filter(None, (participant.name, post))))


def who(mention: Mention) -> list[str]:
    """The people, then together the parties for whom nobody is named."""
    present = {participant.party for participant in mention.participants}
    absent = ", ".join(code for code in mention.parties if code not in present)
    return [*map(person, mention.participants), *([one_line(absent)] if absent else [])]


def occasion(mention: Mention) -> str:
    """The gathering or anniversary itself, or the one at which the act takes place."""
    name = one_line(mention.occasion)
    return name if not name or mention.type in ("gathering", "anniversary") else f"at {name}"


def where(place: Place) -> str:
    """`Ministry of Foreign Affairs, Seoul, KOR`."""
    return one_line(", ".join(filter(None, (place.venue, place.city, place.country))))


def when(mention: Mention) -> str:
    """The date, with the one it was moved from."""
    moved = mention.moved_from.edtf
    return mention.when.edtf + (f" (from {moved})" if moved else "")


def dating(published: Publication) -> str:
    """`published 2025-01-10, inferred from …`."""
    if published.day:
        day = f"published {published.day.isoformat()}"
    elif published.earliest or published.latest:
        ends = (end.isoformat() if end else ".." for end in (published.earliest, published.latest))
        day = f"published between {' and '.join(ends)}"
    else:
        return "publication date unknown (--published gives one)"
    basis = " ".join(filter(None, (published.basis, published.source and f"by {published.source}")))
    return one_line(f"{day}, {basis}" if basis else day)
