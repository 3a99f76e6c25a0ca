"""The language of a page's text: English by its function words, any other by py3langid.

The text decides, since sites in one language print stories in another; a text too short to tell has the language that
the markup states.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.tables import rows, several

_WORD = re.compile(r"[^\W\d_]+")
# Without "a", a word of many languages.
_ENGLISH = frozenset(form for row in rows("function_words") for form in several(row["forms"]) if len(form) > 1)
# Of English prose they make a quarter and more; of other languages, by chance, an eighth at most.
LEAST_ENGLISH = 0.2
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 40
_BEYOND_LATIN = "\u0370"
_READ = 5_000
# The least of a sentence in another language was 90, the most of an English one 14.
_NO_DOUBT = 40.0


def language_of(text: str, stated: str = "") -> str:
    """The ISO 639-1 code of the language of `text`; `stated`, which the markup gives, where it is too short to tell."""
    text = text[:_READ]
    words = _WORD.findall(text)
    if len(words) >= _FEWEST_WORDS and english_share(text) >= LEAST_ENGLISH:
        return "en"
    # A letter beyond Latin tells as much as several of Latin's.
    letters = sum(len(word) * (1 if word < _BEYOND_LATIN else 3) for word in words)
    if letters < _FEWEST_LETTERS or (text.isascii() and len(words) < _FEWEST_WORDS):
        return stated
    chances = _chances(text)
    best = max(chances, key=lambda code: chances[code])
    # Lines full of names lean to any language by a little; a language of its own leaves no doubt.
    return best if chances[best] - chances["en"] >= _NO_DOUBT or best == "en" else stated or "en"


@cache
def _told_apart() -> frozenset[str]:
    """The codes of the table, to which py3langid is held once it is loaded."""
    from py3langid import set_languages

    codes = [row["code"] for row in rows("languages")]
    set_languages(codes)
    return frozenset(codes)


def _chances(text: str) -> dict[str, float]:
    """The logarithm of how likely a text is in each language."""
    from py3langid import rank

    known = _told_apart()
    return {str(code): float(chance) for code, chance in rank(text) if code in known}


def english_share(text: str) -> float:
    """How many of a text's words are function words of English, from 0 to 1."""
    words = _WORD.findall(text.lower())
    return sum(word in _ENGLISH for word in words) / len(words) if words else 0.0
