"""Parties, offices and people on a page: `read(analysis, page, day)` gives a `Who`; `level(office)` ranks an office;
`tenures(people)` says when they held the offices by which the page calls them."""

from __future__ import annotations

from dragoman.who.offices import level
from dragoman.who.reading import read
from dragoman.who.spans import PartySpan, Person, PersonSpan, Who
from dragoman.who.tenures import tenures

__all__ = ["PartySpan", "Person", "PersonSpan", "Who", "level", "read", "tenures"]
