"""Titles before people's names, and lists of titled people, which diplomatic news is full of and treebanks lack.

"met Ana Silva" becomes "met President of Chile Ana Silva" or "met Chilean President Ana Silva, Prime Minister of Fiji
Tui Vosa and ...", after the treebanks' own way with the few they have: a title describes (`nmod:desc`) the first word
of the name, a country hangs on the title.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.tables import rows, several
from train.conllu import Sentence
from train.name_tags import NO_NAME, spans_of

Tagged = tuple[Sentence, list[str]]
Person = tuple[str, ...]

ANCHOR = -1  # as a head: the word that stood at the place before
_TABLE = Path(__file__).parent / "names" / "titles.tsv"
_TITLED, _LISTED = 0.3, 0.25
_PENN = {"PROPN": "NNP", "NOUN": "NN", "ADJ": "JJ"}


@dataclass(frozen=True, slots=True)
class Added:
    """A word to be put into a sentence; `head` counts among the words added, or is `ANCHOR`."""

    form: str
    upos: str
    xpos: str
    head: int
    relation: str
    tag: str = NO_NAME


class Titles:
    """Draws titles and lists; the people of a list come from whoever calls."""

    def __init__(self) -> None:
        lines = _TABLE.read_text(encoding="utf-8").splitlines()
        self._titles = [line.split("\t") for line in lines if not line.startswith("#")][1:]
        states = [row for row in rows("parties") if row["capital"] and row["name"].isalpha()]
        self._countries = [row["name"] for row in states]
        self._adjectives = [word for row in states for word in several(row["adjectives"])[:1] if word.isalpha()]

    def add(self, sentence: Sentence, tags: list[str], people: list[Person], chance: random.Random) -> Tagged:
        """The sentence with a title before one of its people, and perhaps others of `people` behind."""
        bare = [(a, b) for a, b, kind in spans_of(tags) if kind == "person" and _is_bare(sentence, a, b)]
        if not bare or chance.random() >= _TITLED:
            return sentence, tags
        first, last = chance.choice(bare)
        if people and _may_be_list(sentence, first, last) and chance.random() < _LISTED:
            sentence, tags = insert(sentence, tags, last, first, self._list(people, chance))
        return insert(sentence, tags, first, first, self._title(0, ANCHOR, chance))

    def _title(self, start: int, name: int, chance: random.Random) -> list[Added]:
        """The words of a title, which will be words `start` and on of those added, before the word `name`."""
        written, may_have_of, may_have_adjective = chance.choice(self._titles)
        words = [cell.split("/") for cell in written.split()]
        adjective = bool(may_have_adjective) and chance.random() < 0.5
        head = start + len(words) - 1 + adjective
        found = [Added(chance.choice(self._adjectives), "ADJ", "JJ", head, "amod")] if adjective else []
        proper = words[-1][1] == "PROPN"
        for number, (form, upos, *relation) in enumerate(words):
            xpos = "NNP" if proper else _PENN[upos]
            tag = "I-title" if number else "B-title"
            place = (name, "nmod:desc") if number == len(words) - 1 else (head, relation[0])
            found.append(Added(form, upos, xpos, *place, tag))
        if may_have_of and not adjective:
            country = head + 2
            found.append(Added("of", "ADP", "IN", country, "case"))
            found.append(Added(chance.choice(self._countries), "PROPN", "NNP", head, "nmod", "B-place"))
        return found

    def _list(self, people: list[Person], chance: random.Random) -> list[Added]:
        """ ", Title Name, Title Name and Title Name" as conjuncts of the word before."""
        found: list[Added] = []
        for number, words in enumerate(people):
            last = number == len(people) - 1
            title = self._title(0, 0, chance)
            marks = ["and"] if last and chance.random() < 0.6 else [",", "and"] if last else [","]
            name = len(found) + len(marks) + len(title)
            found += [_MARKS[mark](name) for mark in marks]
            start = len(found)
            for word in title:
                head = name if word.relation == "nmod:desc" else start + word.head
                found.append(replace(word, head=head))
            found.append(Added(words[0], "PROPN", "NNP", ANCHOR, "conj", "B-person"))
            found += [_later(words[place], place, name) for place in range(1, len(words))]
        return found


_MARKS = {
    ",": lambda name: Added(",", "PUNCT", ",", name, "punct"),
    "and": lambda name: Added("and", "CCONJ", "CC", name, "cc"),
}


def _later(form: str, place: int, name: int) -> Added:
    """Word `place` of a name whose first word is `name`: flat on that; a hyphen on the word behind it."""
    if form == "-":
        return Added(form, "PUNCT", "HYPH", name + place + 1, "punct", "I-person")
    return Added(form, "PROPN", "NNP", name, "flat", "I-person")


def insert(s: Sentence, tags: list[str], at: int, anchor: int, added: list[Added]) -> Tagged:
    """The sentence with words put in before word `at`; heads that are `ANCHOR` are word `anchor` as it stood before."""

    def moved(place: int) -> int:
        return place + len(added) if place >= at else place

    heads = [moved(head) for head in s.heads]
    new_heads = [moved(anchor) if word.head == ANCHOR else at + word.head for word in added]
    longer = replace(
        s,
        forms=[*s.forms[:at], *(w.form for w in added), *s.forms[at:]],
        upos=[*s.upos[:at], *(w.upos for w in added), *s.upos[at:]],
        xpos=[*s.xpos[:at], *(w.xpos for w in added), *s.xpos[at:]],
        lemmas=[*s.lemmas[:at], *(w.form if w.xpos == "NNP" else w.form.lower() for w in added), *s.lemmas[at:]],
        heads=[*heads[:at], *new_heads, *heads[at:]],
        relations=[*s.relations[:at], *(w.relation for w in added), *s.relations[at:]],
    )
    return longer, [*tags[:at], *(w.tag for w in added), *tags[at:]]


def _is_bare(s: Sentence, first: int, last: int) -> bool:
    """Whether a person's name stands without a title or anything else before it in its phrase."""
    if not s.heads or s.xpos[first] != "NNP" or s.relations[first] in ("flat", "compound"):
        return False
    own = all(first <= s.heads[i] < last for i in range(first + 1, last))
    before = [i for i, head in enumerate(s.heads) if head == first and i < first and s.relations[i] != "case"]
    return own and not any(s.relations[i] in ("nmod:desc", "compound", "amod", "det", "flat") for i in before)


def _may_be_list(s: Sentence, first: int, last: int) -> bool:
    """Whether others can follow a name: an object or a modifier that has nothing behind it yet."""
    behind = [i for i, head in enumerate(s.heads) if head == first and i >= last]
    return s.relations[first] in ("obj", "obl", "nmod", "obl:agent") and not behind
