"""Candidates that the language model finds, and what it thinks of those that the tables find.

A table row fires by rule; the model says how likely the word tells such an act here. What it finds nearly impossible
is dropped; words it is sure of are candidates too, with the frame that `type_frames.tsv` gives their type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.acts.lexicon import Trigger
from dragoman.language.analysis import Word
from dragoman.tables import rows, several

__all__ = ["LIKELY", "SELDOM", "UNLIKELY", "TypeFrame", "learned_trigger", "type_frames"]

# Shares at which a word becomes a candidate by the model alone, and under which a row of the tables does not count.
LIKELY, UNLIKELY = 0.3, 0.02
# Types of which the model saw few: its doubt counts for nothing where the conditions of a row hold.
SELDOM = frozenset(
    {"aid", "sanction", "protest", "recall", "expulsion", "break", "ties", "posting", "tenure", "message", "press"}
)


@dataclass(frozen=True, slots=True)
class TypeFrame:
    """A row of type_frames.tsv: `person` and `party` are roles in the order in which they are filled."""

    frame: str
    person: tuple[str, ...]
    party: tuple[str, ...]


@cache
def type_frames() -> Mapping[tuple[str, str], TypeFrame]:
    """By type and part of speech."""
    return {
        (row["type"], row["pos"]): TypeFrame(row["frame"], several(row["person"]), several(row["party"]))
        for row in rows("type_frames")
    }


def learned_trigger(word: Word, type: str) -> Trigger | None:
    """The trigger that a word of no row is; None for parts of speech that name no act of that type."""
    pos = "verb" if word.upos in ("VERB", "AUX") else "noun"
    row = type_frames().get((type, pos))
    return Trigger(word.lemma.lower(), pos, type, row.frame, (), "", "", "") if row else None
