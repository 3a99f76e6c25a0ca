"""Heads guessed from tags alone: auxiliaries under their verb, all else under the verb of its clause.

No tree that a grammar would own, but in the shape of one, so that what asks for a verb's auxiliaries and for the verb
over a word need not know that nobody parsed the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["heads_of"]

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_HELPERS = _BE | {"have", "has", "had", "having", "do", "does", "did", "'ve", "’ve"}
# How far an auxiliary looks for its verb, an infinitive for the verb over it.
_REACH, _FAR = 5, 12
_BETWEEN = frozenset({"RB", "MD", "TO", "PRP", "VB", "VBD", "VBN", "VBZ", "VBP", "VBG"})


def heads_of(forms: Sequence[str], tags: Sequence[str]) -> list[tuple[int, str]]:
    """Head and relation of each word of one sentence; a root is its own head."""
    lowers = [form.lower() for form in forms]
    verbs = _verbs(lowers, tags)
    if not verbs:
        return [(0, "root" if at == 0 else "dep") for at in range(len(forms))]
    heads: list[tuple[int, str]] = [(-1, "")] * len(forms)
    for at in verbs:
        heads[at] = _over(at, verbs, lowers, tags)
    for at in range(len(forms)):
        if at not in verbs:
            heads[at] = _under(at, verbs, lowers, tags)
    return heads


def _verbs(lowers: Sequence[str], tags: Sequence[str]) -> dict[int, int]:
    """Places of the predicates, each with the place where its group of auxiliaries begins."""
    found: dict[int, int] = {}
    begun: int | None = None
    for at, tag in enumerate(tags):
        if tag == "MD" or tag == "TO" or lowers[at] in _HELPERS:
            if begun is None or at - begun > _REACH:
                begun = at
            if lowers[at] in _HELPERS and _stands_alone(at, lowers, tags):
                found[at] = begun
                begun = None
        elif tag in _VERBS:
            found[at] = begun if begun is not None and at - begun <= _REACH + 2 else at
            begun = None
        elif tag not in _BETWEEN:
            begun = None if tag in ("IN", "CC", ".") else begun
    return found


def _stands_alone(at: int, lowers: Sequence[str], tags: Sequence[str]) -> bool:
    """A form of be, have or do with no verb after it: the predicate itself, or the copula of what follows."""
    for ahead in range(at + 1, min(at + _REACH, len(tags))):
        if tags[ahead] in _VERBS or lowers[ahead] == "due":
            return False
        if tags[ahead] not in ("RB", "TO", "MD"):
            return True
    return True


def _over(at: int, verbs: dict[int, int], lowers: Sequence[str], tags: Sequence[str]) -> tuple[int, str]:
    """What a predicate hangs on: an infinitive or participle on the verb before it, a finite verb on nothing."""
    start = verbs[at]
    before = max((verb for verb in verbs if verb < start), default=None)
    if start < at and tags[start] == "TO":
        if before is not None and start - before <= _FAR:
            return before, "xcomp"
    elif start == at and tags[at] in ("VBG", "VBN"):
        after = min((verb for verb in verbs if verb > at), default=None)
        over = before if before is not None else after
        if over is not None:
            return over, "acl" if tags[at] == "VBN" else "advcl"
    return at, "root"


def _under(at: int, verbs: dict[int, int], lowers: Sequence[str], tags: Sequence[str]) -> tuple[int, str]:
    """What any other word hangs on: an auxiliary on its verb, the rest on the nearest verb of its own clause."""
    if owner := next((verb for verb, start in verbs.items() if start <= at < verb), None):
        if tags[at] == "TO":
            return owner, "mark"
        if tags[at] == "MD" or lowers[at] in _HELPERS:
            return owner, "aux"
        return owner, "advmod"
    before = max((verb for verb in verbs if verb < at), default=None)
    after = min((verb for verb in verbs if verb > at), default=None)
    if before is not None and (after is None or not _clause_between(before, at, lowers, tags)):
        return before, "obl"
    assert after is not None or before is not None
    return (after, "obl") if after is not None else (before or 0, "obl")


def _clause_between(before: int, at: int, lowers: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether another clause begins between a verb and a later word, so that the word may belong to the next verb."""
    return any(
        (tags[place] in ("WDT", "WRB", ".") and lowers[place] not in ("'", '"', "("))
        or lowers[place] in ("that", "while")
        for place in range(before + 1, at)
    )
