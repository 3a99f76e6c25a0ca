"""Triggers, frames, classes and status cues as the tables under `dragoman/data` give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.tables import rows, several

Path = tuple[str, ...]
"""Steps from a word to a role: UD relations, relation:preposition, `subject`, `object`, `^`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Some word at the end of one of `paths` is of one of `classes`."""

    paths: tuple[Path, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of triggers.tsv: a word that may tell an act of `type`, its roles by `frame`."""

    lemma: str
    pos: str
    type: str
    frame: str
    conditions: tuple[Condition, ...]
    light: str
    status: str
    stance: str

    @property
    def name(self) -> str:
        """How the row is named to people, for instance `meeting: meet (verb)`."""
        return f"{self.type}: {self.lemma} ({self.pos})"


@dataclass(frozen=True, slots=True)
class Role:
    """A row of frames.tsv: where the fillers of a role stand."""

    name: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word makes of the act it governs, and what its negation makes of it."""

    status: str
    negated: str


def _path(text: str) -> Path:
    return tuple(text.split(">"))


def _conditions(cell: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions of a `needs` cell, and its light-verb group ('' for none)."""
    found, light = [], ""
    for part in filter(None, cell.split(";")):
        left, right = part.split("=")
        if left == "light":
            light = right
        else:
            found.append(Condition(tuple(map(_path, left.split("/"))), tuple(right.split(","))))
    return tuple(found), light


@cache
def triggers() -> Mapping[tuple[str, str], tuple[Trigger, ...]]:
    """Rows of triggers.tsv by (lemma, pos), in the order of the table: the first whose conditions hold fires."""
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for row in rows("triggers"):
        conditions, light = _conditions(row["needs"])
        found[row["lemma"], row["pos"]].append(
            Trigger(
                row["lemma"], row["pos"], row["type"], row["frame"], conditions, light, row["status"], row["stance"]
            )
        )
    return {key: tuple(value) for key, value in found.items()}


@cache
def frames() -> Mapping[str, tuple[Role, ...]]:
    """The roles of each frame of frames.tsv."""
    found: dict[str, list[Role]] = defaultdict(list)
    for row in rows("frames"):
        found[row["frame"]].append(Role(row["role"], tuple(map(_path, several(row["paths"])))))
    return {key: tuple(value) for key, value in found.items()}


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Groups of lemmas of classes.tsv, lower-cased."""
    return {row["class"]: frozenset(lemma.lower() for lemma in several(row["lemmas"])) for row in rows("classes")}


@cache
def light_verbs() -> Mapping[str, frozenset[str]]:
    """Verbs that lend a noun their clause, by group."""
    return {row["group"]: frozenset(several(row["lemmas"])) for row in rows("light_verbs")}


@cache
def cues() -> Mapping[tuple[str, str], Cue]:
    """Status cues by (where, lemma)."""
    return {
        (row["where"], lemma): Cue(row["status"], row["negated"])
        for row in rows("status_cues")
        for lemma in several(row["lemmas"])
    }
