"""Amounts in words and figures: "two", "twenty-four", "1,000", "2.5", "two and a half", "several"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.when.atoms import Atom

__all__ = ["counts_at"]

_TENS = range(20, 100, 10)


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


def _plain(atoms: Sequence[Atom], at: int) -> list[tuple[int, float | None]]:
    atom = atoms[at]
    if "NUMBER" in atom.classes:
        value = float(atom.classes["NUMBER"])
        point = _tight(atoms, at, 2) and atoms[at + 1].lower == "." and "NUMBER" in atoms[at + 2].classes
        if point and atoms[at + 2].text.isdigit():  # no "1.510,000"
            return [(at + 3, float(f"{atom.classes['NUMBER']}.{atoms[at + 2].text}"))]
        return [(at + 1, value)]
    if "A" in atom.classes:
        if atom.lower == "a" and at + 1 < len(atoms) and atoms[at + 1].lower in ("dozen", "hundred"):
            return [(at + 2, float(atoms[at + 1].classes["CARDINAL"]))]
        return [(at + 1, 1.0)]
    if "CARDINAL" not in atom.classes:
        return []
    value = float(atom.classes["CARDINAL"])
    end = at + 1
    if value in _TENS:
        follow = end + 1 if end < len(atoms) and atoms[end].lower == "-" else end
        if follow < len(atoms) and 0 < float(atoms[follow].classes.get("CARDINAL", 0)) < 10:
            value, end = value + float(atoms[follow].classes["CARDINAL"]), follow + 1
    if end < len(atoms) and atoms[end].lower == "hundred":
        value, end = value * 100, end + 1
    return [(end, value)]


def _tight(atoms: Sequence[Atom], at: int, steps: int) -> bool:
    """Whether the next atoms follow without white space."""
    return at + steps < len(atoms) and all(atoms[i].end == atoms[i + 1].start for i in range(at, at + steps))


def _reads(atoms: Sequence[Atom], at: int, *words: str) -> bool:
    return [atom.lower for atom in atoms[at : at + len(words)]] == list(words)
