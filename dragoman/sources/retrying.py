"""When to ask again: after what the server says, else after a time that doubles and is never quite the same."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random

# Answers that may be others a little later.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST = 60.0


def backoff(attempt: int, base: float, random: Random) -> float:
    """Seconds to wait after a failed attempt (counted from 0): between half of and the whole of the doubled base."""
    return min(_LONGEST, base * float(2**attempt)) * (0.5 + random.random() / 2)


def retry_after(written: str, now: datetime) -> float:
    """The seconds that a Retry-After header asks for, as a number or as a date; 0 where it says nothing."""
    written = written.strip()
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        then = parsedate_to_datetime(written)
    except ValueError:
        return 0.0
    return max(0.0, ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds())
