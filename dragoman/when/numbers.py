"""Amounts in words and figures: "two", "twenty-four", "13 billion", "2.5", "2 1/2", "two and a half", "several"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.tables import rows
from dragoman.when.atoms import Atom

__all__ = ["counts_at"]

_TENS = range(20, 100, 10)
_FRACTIONS = {("1", "2"): 0.5, ("1", "3"): 1 / 3, ("2", "3"): 2 / 3, ("1", "4"): 0.25, ("3", "4"): 0.75}


def counts_at(atoms: Sequence[Atom], at: int) -> list[tuple[int, float | None]]:
    """Every amount that begins at an atom: where it ends, and its value, None for "several" and its like."""
    if at >= len(atoms):
        return []
    found = list(_plain(atoms, at))
    # "a few", "a couple of", "the several"
    begin = at + 1 if atoms[at].lower == "a" else at
    if begin < len(atoms) and "SOME" in atoms[begin].classes:
        said = atoms[begin].classes["SOME"]
        end = begin + 1
        if end < len(atoms) and atoms[end].lower == "of":
            end += 1
        found.append((end, None if said == "X" else float(said)))
    for end, value in list(found):
        if value is not None and _reads(atoms, end, "and", "a", "half"):
            found.append((end + 3, value + 0.5))
        if value is not None and _reads(atoms, end, "-", "and", "-", "a", "-", "half"):
            found.append((end + 6, value + 0.5))
    return found


def _fraction(atoms: Sequence[Atom], at: int) -> tuple[int, float] | None:
    """ "½", "1/2" at an atom: where it ends and its value."""
    if at < len(atoms) and "FRACTION" in atoms[at].classes:
        return at + 1, float(atoms[at].classes["FRACTION"])
    if at + 2 < len(atoms) and atoms[at + 1].lower == "/" and _tight(atoms, at, 2):
        value = _FRACTIONS.get((atoms[at].lower, atoms[at + 2].lower))
        return None if value is None else (at + 3, value)
    return None


def _plain(atoms: Sequence[Atom], at: int) -> list[tuple[int, float | None]]:
    atom = atoms[at]
    if alone := _fraction(atoms, at):
        return [alone]
    if "NUMBER" in atom.classes:
        return [_in_figures(atoms, at)]
    if "A" in atom.classes:
        dozen = atom.lower == "a" and at + 1 < len(atoms) and atoms[at + 1].lower == "dozen"
        return [(at + 2, 12.0) if dozen else _multiplied(atoms, at + 1, 1.0)]
    if "CARDINAL" not in atom.classes:
        return []
    value = float(atom.classes["CARDINAL"])
    end = at + 1
    if value in _TENS:
        follow = end + 1 if end < len(atoms) and atoms[end].lower == "-" else end
        if follow < len(atoms) and 0 < float(atoms[follow].classes.get("CARDINAL", 0)) < 10:
            value, end = value + float(atoms[follow].classes["CARDINAL"]), follow + 1
    return [_multiplied(atoms, end, value)]


def _in_figures(atoms: Sequence[Atom], at: int) -> tuple[int, float | None]:
    value, end = float(atoms[at].classes["NUMBER"]), at + 1
    point = _tight(atoms, at, 2) and atoms[at + 1].lower == "." and "NUMBER" in atoms[at + 2].classes
    if point and atoms[at + 2].text.isdigit():  # no "1.510,000"
        value, end = float(f"{atoms[at].classes['NUMBER']}.{atoms[at + 2].text}"), at + 3
    elif part := _fraction(atoms, end + 1 if end < len(atoms) and atoms[end].lower == "-" else end):
        return part[0], value + part[1]
    return _multiplied(atoms, end, value)


@cache
def _magnitudes() -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in rows("time_words") if row["class"] == "MAGNITUDE"}


def _multiplied(atoms: Sequence[Atom], end: int, value: float) -> tuple[int, float]:
    """ "two hundred thousand": an amount with the magnitudes that follow it."""
    while end < len(atoms) and atoms[end].lower in _magnitudes():
        value, end = value * _magnitudes()[atoms[end].lower], end + 1
    return end, value


def _tight(atoms: Sequence[Atom], at: int, steps: int) -> bool:
    """Whether the next atoms follow without white space."""
    return at + steps < len(atoms) and all(atoms[i].end == atoms[i + 1].start for i in range(at, at + steps))


def _reads(atoms: Sequence[Atom], at: int, *words: str) -> bool:
    return [atom.lower for atom in atoms[at : at + len(words)]] == list(words)
