"""Composers of times of day by the clock, with their zones."""

from __future__ import annotations

from dragoman.when.chart import Composer, Match
from dragoman.when.meanings import Clock, Meaning

__all__ = ["CLOCKS"]

CLOCKS: dict[str, Composer] = {}


def _composer(made: Composer) -> Composer:
    CLOCKS[made.__name__] = made
    return made


@_composer
def zone(match: Match) -> str | None:
    name = match.text("ZONE")
    if name and match.text("sign"):
        return f"{match.text('sign')}{int(match.text('NUMBER')):02d}:00"
    if name:
        written = next(a for a in match.atoms[match.first : match.last] if "ZONE" in a.classes)
        return name if written.text.isupper() else None
    return match.text("CITY") or "local"


@_composer
def clock(match: Match) -> str | None:
    hour, minute = int(match.text("h")), int(match.text("m") or 0)
    if meridiem := match.text("MERIDIEM"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(meridiem)
    return f"T{hour:02d}:{minute:02d}"


@_composer
def clock_zone(match: Match) -> Meaning | None:
    if military := match.text("HHMM"):
        return Clock(f"T{military[:2]}:{military[2:]}", match.text("zone"))
    if hour := match.text("hour"):
        return Clock(hour, match.text("zone"))
    return Clock(f"T{int(match.text('h')):02d}:00", match.text("zone"))


@_composer
def clock_pair(match: Match) -> Meaning | None:
    """ "4 a.m. (0200 GMT)": the two together tell the offset of the first."""
    hour, other = match.text("hour"), match.meaning("b")
    if not isinstance(other, Clock) or other.zone != "Z":
        return None
    ahead = (_minutes(hour) - _minutes(other.time) + 10 * 60) % (24 * 60) - 10 * 60
    sign = "-" if ahead < 0 else "+"
    return Clock(hour, f"{sign}{abs(ahead) // 60:02d}:{abs(ahead) % 60:02d}")


def _minutes(clock_: str) -> int:
    return int(clock_[1:3]) * 60 + int(clock_[4:6])


@_composer
def noon(match: Match) -> Meaning | None:
    return Clock("T24:00" if match.has("midnight") else "T12:00", match.text("zone"))


@_composer
def day_clock(match: Match) -> Meaning | None:
    time = match.meaning("time")
    if not isinstance(time, Clock):
        return None
    said, part = time.time, match.text("PART")
    if part in ("TAF", "TEV", "TNI") and said < "T12":
        said = f"T{int(said[1:3]) + 12}{said[3:]}"
    return Clock(said, time.zone, match.meaning("dayname"))
