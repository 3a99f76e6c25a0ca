"""Days in words: what EDTF writes, as people read it."""

from __future__ import annotations

from datetime import date

from dragoman.edtf import days

__all__ = ["day_in_words", "month_in_words", "span_in_words"]


def day_in_words(day: date | None) -> str:
    """`13 Jan 2025`."""
    return f"{day.day} {day:%b} {day.year}" if day else ""


def month_in_words(day: date) -> str:
    return f"{day:%B} {day.year}"


def span_in_words(edtf: str) -> str:
    """`13 Jan 2025`, `13–15 Jan 2025`, `January 2025`, `about 13 Jan 2025`, `since 13 Jan 2025`; '' for nothing."""
    span = days(edtf)
    about = "about " if span.about else ""
    first, last = span.first, span.last
    if first is None or last is None:
        end = first or last
        return f"{about}{'since' if first else 'until'} {day_in_words(end)}" if end else ""
    if "/" not in edtf and span.precision != "day":
        return about + (str(first.year) if span.precision == "year" else month_in_words(first))
    if first == last:
        return about + day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day}–{day_in_words(last)}"
    return f"{about}{day_in_words(first)} – {day_in_words(last)}"
