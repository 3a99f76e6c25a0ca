"""Engagements for the tests of exports, as reports of our own tell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.edtf import when
from dragoman.record.briefs import Brief, in_brief
from dragoman.record.merging import engagement_of
from dragoman.terms import Entry, Mention, Participant, Place, Quote

TALKS = Mention(
    type="meeting",
    status="planned",
    when=when("2025-01-13"),
    parties=("KOR", "JPN"),
    participants=(
        Participant("Cho Tae-yul", "KOR", "foreign minister", "host"),
        Participant("Takeshi Iwaya", "JPN", "foreign minister", "guest"),
    ),
    place=Place("Seoul", "KOR", "Ministry of Foreign Affairs"),
    quote=Quote(0, 47, "The foreign ministers will meet in Seoul Monday."),
    frame="meeting: meet (verb)",
    topics=("trade",),
    level="minister",
)


def told(mention: Mention, *days: str) -> Brief:
    """The engagement of one mention in brief, reported on these days."""
    entries = [
        Entry(f"{number:020x}", f"text{number}", 0, date.fromisoformat(day) if day else None, mention)
        for number, day in enumerate(days or ("2025-01-10",), 1)
    ]
    return in_brief(engagement_of(entries))


def talks(**changed: object) -> Brief:
    """The talks with these fields of the mention otherwise; `when` and `moved_from` as EDTF."""
    for name in ("when", "moved_from"):
        if isinstance(changed.get(name), str):
            changed[name] = when(str(changed[name]))
    return told(replace(TALKS, **changed))  # type: ignore[arg-type]  # fields of a mention by name


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></content><entry>&amp;&lt;",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://evil.example","x")',
    "\u202egnitirw denrut\u2066 \u200f",
    "line\r\nATTENDEE:mailto:x@example.org\r\nBEGIN:VALARM",
    "nul\x00bell\x07esc\x1b[31m\ufffe",
    "long " * 20_000,
)
