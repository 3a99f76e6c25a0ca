"""The language of a page's text: English by its function words, any other by py3langid.

The text decides, since sites in one language print stories in another; a text too short to tell has the language that
the markup states.
"""

from __future__ import annotations

import re

from dragoman.tables import rows, several

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(form for row in rows("function_words") for form in several(row["forms"]))
# Of English prose they make a quarter and more; of other languages, by chance, an eighth at most.
LEAST_ENGLISH = 0.2
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 40
_BEYOND_LATIN = "\u0370"
_READ = 5_000


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
    from py3langid import classify

    return str(classify(text)[0])


def english_share(text: str) -> float:
    """How many of a text's words are function words of English, from 0 to 1."""
    words = _WORD.findall(text.lower())
    return sum(word in _ENGLISH for word in words) / len(words) if words else 0.0
