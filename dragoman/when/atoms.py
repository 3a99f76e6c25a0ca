"""The page's words cut to what a date is made of, with the time classes they bear.

An atom is a run of digits, a run of letters or one mark, so that the grammar does not depend on how a tokenizer
treats "two-day", "Nov.", "9pm" or "2024-11-15".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.language.analysis import Analysis, Word
from dragoman.tables import rows
from dragoman.when.zones import zone_places

__all__ = ["Atom", "atoms_of"]

_CUT = re.compile(r"[0-9]+(?:,[0-9]{3})+(?![0-9])|[0-9]+|[ap]\.m\.?(?![a-z])|[^\W\d_]+\.?|[’']s\b|\S", re.IGNORECASE)
# Not what else passes for a digit: "²", "٣".
_DIGITS = "0123456789"
_DASHES = "-–—‐‑"
_MARKS = {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys("’‘`´", "'")}
# Short forms that are words or names of their own: they count only as written here.
_CAPITAL_ONLY = {"sat", "sun", "mon", "wed", "mar", "may", "march", "dec", "jan", "august"}


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters `start` to `end` of the page, of the word `word`; `classes` maps a class to the word's value in it."""

    start: int
    end: int
    text: str
    lower: str
    word: int
    upos: str
    classes: Mapping[str, str]

    @property
    def is_number(self) -> bool:
        return self.text[0] in _DIGITS


@cache
def _lexicon() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("time_words"):
        found.setdefault(row["word"], {})[row["class"]] = row["value"]
    for place in zone_places():
        found.setdefault(place, {})["CITY"] = place
    return found


def atoms_of(analysis: Analysis, words: Sequence[Word]) -> list[Atom]:
    """The atoms of a run of words, in text order; a person's name ("Theresa May") bears no time."""
    # A person of one word that is a weekday is a tagger's slip, as is one with a year ("Eid al-Adha 2023").
    persons = {
        i
        for name in analysis.names
        if name.kind == "person"
        if not any(analysis.words[i].text.isdigit() for i in range(name.first, name.last))
        if name.last - name.first > 1 or "WEEKDAY" not in _lexicon().get(analysis.words[name.first].lower, {})
        for i in range(name.first, name.last)
    }
    titles = {i for n in analysis.names if n.kind == "organisation" for i in range(n.first, n.last - 1)}
    found: list[Atom] = []
    for word in words:
        for cut in _CUT.finditer(analysis.text, word.start, word.end):
            text = cut.group()
            lower = _MARKS.get(text, text.lower())
            if lower[0].isalpha() and lower.endswith(".") and len(lower) > 1:
                lower = lower[:-1]
            if lower in ("'s", "’s"):
                lower = "'s"
            classes = {} if word.index in persons else _classes(text, lower, word)
            if "OFTEN" in classes and word.index in titles:
                classes = {}  # "the Daily Telegraph"
            found.append(Atom(cut.start(), cut.end(), text, lower, word.index, word.upos, classes))
    return found


def _classes(text: str, lower: str, word: Word) -> Mapping[str, str]:
    """What an atom may be; a number is a YEAR, a DAY, a HOUR ... by its size, and the pattern decides."""
    if text[0] in _DIGITS:
        return _number_classes(text)
    if lower in _CAPITAL_ONLY and not text[0].isupper():
        return {}
    classes = _lexicon().get(lower, {})
    if lower == "last" and word.upos == "VERB":
        return {}
    if "MONTH" in classes and (word.upos in ("AUX", "VERB") and lower in ("may", "march", "mar")):
        return {}
    return classes


@cache
def _number_classes(text: str) -> Mapping[str, str]:
    digits = text.replace(",", "")
    number = int(digits) if len(digits) < 10 else 10**9
    classes = {"NUMBER": digits}
    if "," in text:
        return classes
    if len(text) == 4 and 1500 <= number < 2200:
        classes["YEAR"] = text
    if len(text) == 4 and 1000 <= number < 1500:
        classes["OLD_YEAR"] = text
    if len(text) == 4 and number < 2400 and number % 100 < 60:
        classes["HHMM"] = text
    if len(text) <= 2:
        classes["TWO"] = text
        if 1 <= number <= 31:
            classes["DAY"] = str(number)
        if 1 <= number <= 12:
            classes["MM"] = str(number)
        if number <= 24:
            classes["HOUR"] = str(number)
        if len(text) == 2 and number < 60:
            classes["MINUTE"] = text
    return classes
