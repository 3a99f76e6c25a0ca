"""What a time expression says before anyone knows the day it was written: the unresolved half of this room.

A meaning is made by the grammar out of words alone and is turned into a value by `resolve`, which knows the anchor.
Months and weekdays count from 1 (Monday is 1), units are TIMEX3's (TH hours, TM minutes, TS seconds, D, W, M, Q, Y, DE,
CE) with N for nights, F for fortnights and WE for weekends. `None` is "not said".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Fields of a calendar date as written. `years` is a year counted from the anchor's ("October last year" is -1), or
    where `base` is story from the year told of ("October the same year" is 0).

    `which` is last, next, this or coming before a weekday or month, following or preceding where it counts from the day
    told of; `weeks` a week counted from the anchor's ("Monday next week").
    `other` is the second reading of a numeric date (03/04/2024).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    which: str = ""
    other: Point | None = None
    base: str = "page"


@dataclass(frozen=True, slots=True)
class Portion:
    """A half (H), quarter (Q) or season (SP, SU, FA, WI) of a year; `year` None means the anchor's, by tense.

    `fiscal` is the fiscal year of which it is a part.
    """

    kind: str
    number: int = 0
    year: int | None = None
    years: int | None = None
    which: str = ""
    fiscal: Fiscal | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit so many units away: "last week" is (W, -1), "three years ago" (Y, -3), "today" (D, 0).
    Of "two and a half years ago" (Y, -2.5) it is the year in which that lies.

    `base` is page (the day of writing) or story (the last day told of); `exact` keeps the anchor's day ("a year ago
    today").
    `amount` None is an unsaid number.
    """

    unit: str
    amount: float | None
    base: str = "page"
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration of `amount` units (None: not said); `window` is past or future where it lies beside the anchor,
    in for "in two weeks", which counts from the anchor when it tells what is ahead.

    `role` is by for "within two weeks".
    """

    amount: float | None
    unit: str
    window: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times: TIMEX3 value, such as P1Y or XXXX-WXX-1."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    reference: str


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year by its number (2024), or by both (2024-25)."""

    year: int | None
    years: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century by the first digits of its years: 199 for the 1990s, 20 for the 21st century."""

    digits: str


@dataclass(frozen=True, slots=True)
class Ancient:
    """A year before Christ, or a century (`size` 100), by its number."""

    number: int
    month: int | None = None
    day: int | None = None
    size: int = 1


@dataclass(frozen=True, slots=True)
class Feast:
    """A day with a name, of a year that is said or not."""

    name: str
    year: int | None = None
    years: int | None = None
    which: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as TIMEX3 has it (T21:00), its zone (Z, +09:00, local or ''), on a day or the day in question."""

    time: str
    zone: str = ""
    on: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day (TMO, TAF, TEV, TNI) of a day or the day in question; `overnight` lasts into the next day."""

    part: str
    on: Meaning | None = None
    overnight: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """The START, MID or END of something longer than a day; the week (W), weekend (WE) or month (M) around a day."""

    stage: str
    of: Meaning


@dataclass(frozen=True, slots=True)
class Beside:
    """A day, month or year so many units from another time: "ten years after 2001".

    Not `counted` it is the whole unit beside it: "the week before Christmas".
    """

    amount: float
    unit: str
    of: Meaning
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Nth:
    """The first, second, ... or last (-1) day, week, weekend, month or weekday (by its number) of something longer."""

    number: int
    unit: str
    of: Meaning


@dataclass(frozen=True, slots=True)
class About:
    """An approximate time or duration."""

    what: Meaning


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another, both included; `named` where it is a period with a name of its own."""

    first: Meaning
    last: Meaning
    named: bool = False


Meaning = (
    Point | Portion | Shift | Length | Repeat | Vague | Fiscal | Era | Ancient | Feast | Clock | Part | Stage
) | (Beside | Nth | About | Stretch)


def of_day(meaning: Meaning) -> Meaning:
    """The day under a part of day or a clock time."""
    while isinstance(meaning, Part | Clock) and meaning.on is not None:
        meaning = meaning.on
    return meaning
