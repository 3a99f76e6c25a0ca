"""Names of many languages put into the slots of training sentences, because small models know too few.

People and organisations come from the tables in `train/names`, cities from the package's own table. In a sentence
with a tree a person's name may change its number of words, since its words hang flat on its first; other names are
exchanged for names of as many words. In a sentence without a tree any name goes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.language.words import word_spans
from dragoman.tables import rows
from train.conllu import Sentence
from train.name_tags import spans_of, tags_of
from train.titles import Titles

Tagged = tuple[Sentence, list[str]]
Words = tuple[str, ...]

_FOLDER = Path(__file__).parent / "names"
_FAMILY_FIRST = "(family first)"
_SHARES = {"person": 0.25, "place": 0.12, "organisation": 0.12}
_LARGE = 100_000  # inhabitants
_PROPER = {"NNP", "HYPH"}


class Slots:
    """Exchanges names and puts titles before some; `fill` draws which and by what."""

    def __init__(self) -> None:
        self._people = _people()
        self._titles = Titles()
        self._others: dict[str, dict[int, list[Words]]] = {
            "place": _by_length(row["name"] for row in rows("cities") if int(row["population"]) > _LARGE),
            "organisation": _by_length(name for _, names in _table("organisations") for name in names),
        }

    def fill(self, sentence: Sentence, tags: list[str], chance: random.Random) -> Tagged:
        """The sentence with some of its names exchanged, from the last to the first."""
        for first, last, kind in reversed(spans_of(tags)):
            if chance.random() < _SHARES.get(kind, 0):
                words = self._draw(kind, last - first, bool(sentence.heads), chance)
                if words:
                    sentence, tags = exchange(sentence, tags, (first, last), words, kind)
        others = [self._draw("person", 2, False, chance) for _ in range(chance.randint(1, 4))]
        return self._titles.add(sentence, tags, others, chance) if sentence.heads else (sentence, tags)

    def _draw(self, kind: str, length: int, parsed: bool, chance: random.Random) -> Words:
        if kind == "person":
            given, family, family_first = chance.choice(self._people)
            if length == 1:
                return _words(chance.choice(family))
            parts = [chance.choice(given), chance.choice(family)]
            return _words(" ".join(reversed(parts) if family_first else parts))
        pools = self._others[kind]
        pool = pools.get(length if parsed else chance.choice(list(pools)), [])
        return chance.choice(pool) if pool else ()


def exchange(s: Sentence, tags: list[str], span: tuple[int, int], words: Words, kind: str) -> Tagged:
    """The sentence with `words` in place of the name at `span`; the sentence itself where its tree forbids it."""
    first, last = span
    if s.heads and not _exchangeable(s, first, last, len(words), kind):
        return s, tags
    growth = len(words) - (last - first)
    new_tags = [*tags[:first], *tags_of(len(words), [(0, len(words), kind)]), *tags[last:]]
    forms = [*s.forms[:first], *words, *s.forms[last:]]
    if not s.heads:
        return replace(s, forms=forms), new_tags

    def moved(head: int) -> int:
        return head + growth if head >= last else head

    if growth:
        head = s.heads[first]
        inner_heads = [moved(head)] + [first if w != "-" else first + i + 1 for i, w in enumerate(words) if i]
        inner_relations = [s.relations[first]] + ["punct" if w == "-" else "flat" for w in words[1:]]
    else:
        inner_heads = [moved(h) for h in s.heads[first:last]]
        inner_relations = s.relations[first:last]
    changed = replace(
        s,
        forms=forms,
        upos=[*s.upos[:first], *("PUNCT" if w == "-" else "PROPN" for w in words), *s.upos[last:]],
        xpos=[*s.xpos[:first], *("HYPH" if w == "-" else "NNP" for w in words), *s.xpos[last:]],
        lemmas=[*s.lemmas[:first], *words, *s.lemmas[last:]],
        heads=[*(moved(h) for h in s.heads[:first]), *inner_heads, *(moved(h) for h in s.heads[last:])],
        relations=[*s.relations[:first], *inner_relations, *s.relations[last:]],
    )
    return changed, new_tags


def _exchangeable(s: Sentence, first: int, last: int, length: int, kind: str) -> bool:
    if not set(s.xpos[first:last]) <= _PROPER:
        return False
    if length == last - first:
        return True
    flat = all(s.heads[i] == first and s.relations[i] == "flat" for i in range(first + 1, last))
    outside = all(not first < h < last for i, h in enumerate(s.heads) if not first <= i < last)
    return kind == "person" and flat and outside


def _people() -> list[tuple[list[str], list[str], bool]]:
    """Given names, family names and whether the family stands first, by language."""
    parts: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for (language, part), names in _table("people"):
        parts[language][part] = names
    return [(p["given"], p["family"], language.endswith(_FAMILY_FIRST)) for language, p in parts.items()]


def _table(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """The cells before the last and the names in the last of each row."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:  # behind the comment and the column names
        *cells, names = line.split("\t")
        yield cells, names.split("|")


def _by_length(names: Iterator[str]) -> dict[int, list[Words]]:
    found: defaultdict[int, list[Words]] = defaultdict(list)
    for name in names:
        words = _words(name)
        found[len(words)].append(words)
    return dict(found)


def _words(name: str) -> Words:
    return tuple(name[a:b] for a, b in word_spans(name))
