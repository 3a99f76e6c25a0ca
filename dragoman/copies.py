"""Tells texts that are one text run twice: the same copy, a wire story as several outlets print it, a trimmed re-run.

A signature is a function of the text's words alone, the same on any machine and in any version. It keeps a sample of
the text's runs of three words (those whose hash falls in the lower half of all), so that how much of one text stands
in another can be told from the two signatures. A copy holds the shorter text nearly whole and begins like it: editors
cut from the end, while news put on top of an old story makes a new one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_LEAD = 50
_KEPT = 2**31
_BANDS = 8
# Chosen on the pairs of tests/copies: see `python -m bench.copies`.
LEAST_CONTAINED = 0.8
LEAST_LEAD = 0.4
# Of shorter texts ("The ministers will meet on Monday.") only the very same is a copy.
_FEWEST_WORDS = 25


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text: the hash of its words, their number, the sample, and the runs that it begins with."""

    exact: str
    words: int
    sample: frozenset[int]
    lead: frozenset[int]


def signature(text: str) -> Signature:
    """The signature of a story's text, best without its headline, which each outlet writes anew."""
    words = _WORD.findall(text.casefold())
    exact = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    hashes = _shingles(words)
    sample = frozenset(hashes[hashes < _KEPT].tolist())
    return Signature(exact, len(words), sample, frozenset(hashes[:_LEAD].tolist()))


def contained(one: Signature, other: Signature) -> float:
    """How much of the shorter text stands in the longer, from 0 to 1."""
    if one.exact == other.exact:
        return 1.0
    least = min(len(one.sample), len(other.sample))
    return len(one.sample & other.sample) / least if least else 0.0


def is_copy(one: Signature, other: Signature) -> bool:
    """Whether two texts are one that was run twice; the order does not matter."""
    if one.exact == other.exact:
        return True
    if min(one.words, other.words) < _FEWEST_WORDS:
        return False
    shared = len(one.lead & other.lead) / max(1, min(len(one.lead), len(other.lead)))
    return shared >= LEAST_LEAD and contained(one, other) >= LEAST_CONTAINED


def bands(of: Signature) -> tuple[int, ...]:
    """Keys for blocking, below 2 to the 36th: two copies share at least one, nearly surely; texts that begin otherwise
    share none."""
    if of.words < _FEWEST_WORDS:
        return (int(of.exact[:8], 16),)
    import numpy as np

    lead = np.fromiter(sorted(of.lead), np.uint64)
    return tuple(
        _combined(band, int(_mixed(lead ^ np.uint64(band * 0x9E3779B97F4A7C15 % 2**64)).min()))
        for band in range(_BANDS)
    )


def _combined(band: int, value: int) -> int:
    return (band << 32) | (value >> 32)


def _shingles(words: list[str]) -> NDArray[np.uint64]:
    """The hashes of a text's runs of three words, 32 bits each."""
    import numpy as np

    if not words:
        return np.zeros(0, np.uint64)
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    if len(words) < _SHINGLE:
        codes = np.concatenate([codes, np.zeros(_SHINGLE - len(words), np.uint64)])
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    return _mixed(
        first * np.uint64(0x9E3779B97F4A7C15)
        ^ second * np.uint64(0xC2B2AE3D27D4EB4F)
        ^ third * np.uint64(0x165667B19E3779F9)
    ) >> np.uint64(32)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finalizer of splitmix64: every bit of the input turns every bit of the output."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=65_536)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) + 1
