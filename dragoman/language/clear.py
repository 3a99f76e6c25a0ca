"""Trees of the CLEAR scheme, which the common English spaCy pipelines give, rebuilt as Universal Dependencies.

The schemes differ in what heads what: in CLEAR a preposition heads its noun, *be* its predicate, a conjunct the next
one, and a family name the given name; in UD it is the noun, the predicate, the first conjunct and the first name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.tables import rows

__all__ = ["Node", "is_clear", "to_universal"]

_TELLING = {"dobj", "pobj", "prep", "nsubjpass", "auxpass", "attr", "acomp", "npadvmod", "poss", "relcl", "prt"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}
_REBUILT = {"prep", "agent", "dative", "attr", "acomp"}
_PREDICATIVE = ("attr", "acomp")
_SPLIT = {"compound", "nmod", "amod", "flat"}


@dataclass(slots=True)
class Node:
    """A word of one sentence in a tree being rebuilt; `head` is a place in the sentence, its own for the root."""

    upos: str
    lemma: str
    head: int
    relation: str
    person: int = -1  # which name of a person the word belongs to


Tree = Sequence[Node]


def is_clear(relations: set[str]) -> bool:
    """Whether these relations are CLEAR's and not UD's."""
    return not _TELLING.isdisjoint(relations)


def to_universal(tree: Tree) -> None:
    """Rewrites heads and relations of one sentence in place."""
    _rename(tree, rebuilt=False)
    _conjunctions(tree)
    for place in sorted(range(len(tree)), key=lambda p: -_depth(tree, p)):
        _preposition(tree, place)
    for place in range(len(tree)):
        _copula(tree, place)
    _names(tree)
    _rename(tree, rebuilt=True)


def _children(tree: Tree, place: int, *relations: str) -> list[int]:
    return [
        i
        for i, node in enumerate(tree)
        if node.head == place and i != place and (not relations or node.relation in relations)
    ]


def _depth(tree: Tree, place: int) -> int:
    depth = 0
    while tree[place].head != place:
        place = tree[place].head
        depth += 1
    return depth


def _take_place(tree: Tree, new: int, old: int, relation: str, below: str) -> None:
    """`new` stands where `old` stood with `relation`; `old` and what else it headed come below `new`."""
    for child in _children(tree, old):
        if child != new:
            tree[child].head = new
    tree[new].head = new if tree[old].head == old else tree[old].head
    tree[new].relation = relation
    tree[old].head, tree[old].relation = new, below


def _conjunctions(tree: Tree) -> None:
    """Later conjuncts under the first; a conjunction under the conjunct that follows it."""
    for node in tree:
        while node.relation == tree[node.head].relation == "conj":
            node.head = tree[node.head].head
    for place, node in enumerate(tree):
        if node.relation == "cc":
            first = tree[node.head].head if tree[node.head].relation == "conj" else node.head
            behind = [i for i in _children(tree, first, "conj") if i > place]
            node.head = behind[0] if behind else node.head


def _preposition(tree: Tree, place: int) -> None:
    """A preposition comes below what it introduces: *in* (Geneva) as *in* < Geneva."""
    node = tree[place]
    objects = _children(tree, place, "pobj", "pcomp")
    if not objects and node.upos == "ADP" and node.relation in ("prep", "agent", "dative"):
        objects = _children(tree, place, "obl", "nmod")  # of a preposition below this one: out of Geneva
    if not objects or node.head == place:
        return
    inner = objects[0]
    clause = tree[inner].relation == "pcomp" and tree[inner].upos in ("VERB", "AUX")
    nominal = tree[node.head].upos in _NOMINAL
    if node.relation == "conj":
        relation = "conj"
    elif clause:
        relation = "acl" if nominal else "advcl"
    elif node.relation == "agent":
        relation = "obl:agent"
    else:
        relation = "nmod" if nominal else "obl"
    _take_place(tree, inner, place, relation, "mark" if clause else "case")


def _copula(tree: Tree, place: int) -> None:
    """*be* comes below its predicate: *is* (ambassador) as *is* < ambassador."""
    node = tree[place]
    if node.lemma != "be" or node.relation in ("aux", "aux:pass", "cop"):
        return
    predicates = _children(tree, place, *_PREDICATIVE)
    if predicates and _children(tree, place, "expl"):
        tree[predicates[0]].relation = "nsubj"
        return
    if not predicates:
        predicates = [i for i in _children(tree, place, "obl") if i > place and not _children(tree, place, "advcl")][:1]
    if predicates:
        subjects = _children(tree, place, "nsubj", "csubj")
        if subjects:
            _take_place(tree, predicates[0], place, node.relation, "cop")


def _names(tree: Tree) -> None:
    """A person's first name heads the later ones; a title before it describes it."""
    for name in {node.person for node in tree} - {-1}:
        inside = [i for i, node in enumerate(tree) if node.person == name]
        tops = [i for i in inside if tree[i].head not in inside or tree[i].head == i]
        if len(tops) != 1:
            continue
        first, top = inside[0], tops[0]
        if first != top and all(tree[i].relation in _SPLIT for i in inside if i != top):
            _take_place(tree, first, top, tree[top].relation, "flat")
            for i in inside[1:]:
                tree[i].head, tree[i].relation = first, "flat"
        for i in _children(tree, first, "compound", "nmod"):
            if i < first and tree[i].upos in ("PROPN", "NOUN"):
                tree[i].relation = "nmod:desc"


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row["clear"]: (row["ud"], row["under_noun"] or row["ud"]) for row in rows("clear_relations")}


def _rename(tree: Tree, rebuilt: bool) -> None:
    """Names that only change; those of what is rebuilt change afterwards, where it could not be."""
    for node in tree:
        if (node.relation in _REBUILT) == rebuilt:
            elsewhere, under_noun = _table().get(node.relation, (node.relation, node.relation))
            node.relation = under_noun if tree[node.head].upos in _NOMINAL else elsewhere
