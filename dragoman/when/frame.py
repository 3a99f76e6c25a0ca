"""From where a meaning is resolved, and the choice among the calendar's repetitions: which Friday, which October."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.terms import When
from dragoman.when.tense import Tense

__all__ = ["Frame", "Value", "choose"]

Others = tuple[tuple[When, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """`day` is the day of writing (None: unknown), `story` the last day told of, `local` the day for a bare clock time.

    `narrated` is the last time told on a page without an anchor, whose year a bare month takes.
    `direct` is false where a noun stands between the time and its verb, which weakens the tense; `certain` where no
    other side is possible ("since January"). `country` (alpha-3) decides the order of numeric dates and whose national
    day is meant, `fiscal` whose fiscal year, `place` (of `time_zones.tsv`) whose "local time".
    """

    day: date | None = None
    story: date | None = None
    local: date | None = None
    narrated: date | None = None
    tense: Tense = Tense.NONE
    direct: bool = True
    certain: bool = False
    country: str = ""
    fiscal: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """TIMEX3 type, value and mod, the calendar value, length in days (0: none or not in days), second readings."""

    type: str
    value: str
    when: When = When()
    days: int = 0
    others: Others = ()
    role: str = ""
    mod: str = ""


Option = tuple[When, str]

# How much a time against the tense costs, in shares of the cycle: a verb's own time never goes against it within a
# week; over a year "announced ... on Jan. 20" said in December may still be ahead.
_WEEK_DIRECT, _WEEK_NOUN, _YEAR_PENALTY, _PAST_BONUS = 1.0, 0.5, 0.63, 0.08


def _distance(when: When, day: date) -> int:
    """Days from a day to an interval: negative before it, positive when it lies ahead, 0 inside."""
    assert when.start and when.end
    if when.end < day:
        return (when.end - day).days
    return max((when.start - day).days, 0)


def choose(options: Sequence[Option], frame: Frame, cycle: int) -> tuple[When, str, Others] | None:
    """The option that tense and nearness point at, and the runner-up as a second reading.

    `cycle` is the number of days after which the expression comes round again: 7 for a weekday, 365 for a date.
    """
    if frame.day is None or not options:
        return None
    costs = sorted((_cost(_distance(when, frame.day), frame, cycle), index) for index, (when, _) in enumerate(options))
    best = options[costs[0][1]]
    others: Others = ()
    margin = (costs[1][0] - costs[0][0]) / cycle if len(costs) > 1 else 1.0
    # What was to be may already be over: the other side always stays possible.
    if margin < 0.45 or (frame.tense is Tense.AHEAD and len(costs) > 1):
        others = ((options[costs[1][1]][0], round(max(0.5 - margin, 0.2), 2)),)
    return best[0], best[1], others


def _cost(distance: int, frame: Frame, cycle: int) -> float:
    share = _YEAR_PENALTY if cycle > 7 else (_WEEK_DIRECT if frame.direct else _WEEK_NOUN)
    certain = frame.certain or (frame.direct and frame.tense is Tense.FUTURE)
    share = _WEEK_DIRECT if certain else share
    against = {
        Tense.PAST: distance > 0,
        Tense.FUTURE: distance < 0,
        Tense.AHEAD: distance < 0,
    }.get(frame.tense)
    if against is None:
        # No tense: the nearest, the past rather than the future, as news is.
        return abs(distance) + (_PAST_BONUS * cycle if distance > 0 else 0)
    if frame.tense is Tense.AHEAD:
        share = 0.63
    return abs(distance) + (share * cycle + 0.5 if against else 0)
