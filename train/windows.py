"""Sentences packed into windows of word pieces, and windows into batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import torch

from dragoman.language.lemmas import script
from dragoman.language.links import LINKS, bucket
from dragoman.language.pieces import WordPieces
from dragoman.language.shape import shape
from train.acts import Block
from train.augment import augment
from train.conllu import Sentence
from train.corpora import Document
from train.inventory import Labels
from train.model import Batch
from train.name_tags import ANY, OPEN, allowed
from train.slots import Slots

LONGEST = 126
UNKNOWN = -100
HIDDEN = 0.05
VEILED = 0.4


@dataclass
class Window:
    """Whole sentences and perhaps the beginning of one more, as label numbers."""

    pieces: list[int]
    shapes: list[int] = field(default_factory=lambda: [0])
    firsts: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    scripts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    links: list[tuple[int, int, int, int, int]] = field(default_factory=list)


class Packer:
    """Makes windows of documents with the labels' numbers filled in."""

    def __init__(self, labels: Labels, vocabulary: list[str]) -> None:
        self._word_pieces = WordPieces(vocabulary)
        self._hidden = vocabulary.index("[MASK]")
        self._slots = Slots()
        self._upos, self._xpos, self._scripts, self._relations, self._tags, self._acts, self._statuses = (
            {label: number for number, label in enumerate(table)}
            for table in (
                labels.upos,
                labels.xpos,
                labels.scripts,
                labels.relations,
                labels.names,
                labels.acts,
                labels.statuses,
            )
        )
        self._admitted = {
            tag: torch.tensor([label in allowed(tag) for label in labels.names]) for tag in (*labels.names, *OPEN)
        }

    def windows(self, documents: list[Document], chance: random.Random, vary: bool = True) -> list[Window]:
        """One pass over the documents in windows of changing length; `vary` changes sentences and hides words."""
        found: list[Window] = []
        for document in documents:
            window, target = self._empty(), chance.randint(40, LONGEST)
            for place, (sentence, names) in enumerate(document):
                if vary:
                    sentence, names = augment(*self._slots.fill(sentence, names, chance), chance)
                if window.firsts and len(window.pieces) + self._cost(sentence.forms) >= target:
                    if chance.random() < 0.4:  # at run time a window may end within a sentence
                        self._add(window, sentence, names, target)
                    found.append(window)
                    window, target = self._empty(), chance.randint(40, LONGEST)
                elif window.firsts and sentence.opens_paragraph and place and chance.random() < 0.3:
                    found.append(window)
                    window, target = self._empty(), chance.randint(40, LONGEST)
                self._add(window, sentence, names, LONGEST)
            if window.firsts:
                found.append(window)
        if vary:
            for window in found:
                self._hide(window, chance)
        return found

    def act_windows(self, blocks: Iterable[Block], chance: random.Random, vary: bool = True) -> list[Window]:
        """A window for each block, or several for a long one, as at run time; `vary` hides words."""
        found = []
        for block in blocks:
            first = 0
            while first < len(block.forms):
                window, last = self._empty(), first
                veiled = self._veiled(block, chance) if vary else set()
                while last < len(block.forms) and self._fits(window, block.forms[last]):
                    self._add_piece(window, block.forms[last], last in veiled)
                    last += 1
                self._label_acts(window, block, first, last)
                found.append(window)
                first = last
        if vary:
            for window in found:
                self._hide(window, chance)
        return found

    def batches(self, windows: list[Window], budget: int, chance: random.Random) -> Iterator[Batch]:
        """Windows of like length together, `budget` pieces a batch, batches in random order."""
        windows = sorted(windows, key=lambda w: len(w.pieces) + chance.random() * 12)
        groups: list[list[Window]] = [[]]
        for window in windows:
            if groups[-1] and (len(groups[-1]) + 1) * (len(window.pieces) + 1) > budget:
                groups.append([])
            groups[-1].append(window)
        chance.shuffle(groups)
        for group in groups:
            yield self._batch(group)

    def _empty(self) -> Window:
        return Window(pieces=[self._word_pieces.opening])

    def _cost(self, forms: list[str]) -> int:
        return sum(len(self._word_pieces.of(form)) for form in forms)

    def _fits(self, w: Window, form: str) -> bool:
        return not w.firsts or len(w.pieces) + len(self._word_pieces.of(form)) <= LONGEST

    @staticmethod
    def _veiled(block: Block, chance: random.Random) -> set[int]:
        """Words of names seen by their case alone: who belongs to an act shows in the sentence, not in the name."""
        return {word for first, last in block.names if chance.random() < VEILED for word in range(first, last)}

    def _add_piece(self, w: Window, form: str, veiled: bool) -> None:
        pieces = (self._hidden,) if veiled else self._word_pieces.of(form)[: LONGEST - len(w.pieces)]
        w.firsts.append(len(w.pieces))
        w.pieces.extend(pieces)
        w.shapes.extend([shape(form)] * len(pieces))

    def _label_acts(self, w: Window, block: Block, first: int, last: int) -> None:
        """Words `first` to `last` of a block: acts and links are known, and what a teacher says of tags and trees."""
        self._label_trees(w, block, first, last)
        w.names += [ANY] * (last - first)
        w.acts += [self._acts[told] for told in block.types[first:last]]
        w.statuses += [self._statuses[told] if told else UNKNOWN for told in block.statuses[first:last]]
        for trigger, other, kind, yes in block.links:
            if first <= trigger < last and first <= other < last:
                distance = bucket(trigger, other)
                w.links.append((trigger - first, other - first, distance, LINKS.index(kind), int(yes)))

    def _label_trees(self, w: Window, block: Block, first: int, last: int) -> None:
        """Heads outside the words `first` to `last` are unknown; so is everything without a teacher."""
        if not block.sentences:
            for unknown in (w.upos, w.xpos, w.scripts, w.starts, w.heads, w.relations):
                unknown += [UNKNOWN] * (last - first)
            w.sentences += [0] * (last - first)
            return
        begin = 0
        for number, s in enumerate(block.sentences):
            for i, form in enumerate(s.forms):
                if not first <= begin + i < last:
                    continue
                w.upos.append(self._upos[s.upos[i]])
                w.xpos.append(self._xpos.get(s.xpos[i], UNKNOWN))
                w.scripts.append(self._scripts.get(script(form, s.lemmas[i]), UNKNOWN))
                w.starts.append(int(i == 0))
                w.sentences.append(number)
                head = begin + s.heads[i]
                w.heads.append(head - first if first <= head < last else UNKNOWN)
                w.relations.append(self._relations.get(s.relations[i], UNKNOWN) if first <= head < last else UNKNOWN)
            begin += len(s.forms)

    def _add(self, w: Window, s: Sentence, names: list[str], limit: int) -> None:
        """The sentence's words while they fit; heads beyond the window's end are unknown."""
        offset = len(w.firsts)
        number = w.sentences[-1] + 1 if w.sentences else 0
        taken = 0
        for form in s.forms:
            pieces = self._word_pieces.of(form)
            if len(w.pieces) + len(pieces) > limit:
                break
            w.firsts.append(len(w.pieces))
            w.pieces.extend(pieces)
            w.shapes.extend([shape(form)] * len(pieces))
            taken += 1
        w.sentences += [number] * taken
        w.names += names[:taken]
        parsed = bool(s.heads)
        known_start = parsed or s.delimited or offset == 0
        w.starts += [int(i == 0) if known_start else UNKNOWN for i in range(taken)]
        for i in range(taken):
            form = s.forms[i]
            w.upos.append(self._upos[s.upos[i]] if parsed else UNKNOWN)
            w.xpos.append(self._xpos.get(s.xpos[i], UNKNOWN) if parsed else UNKNOWN)
            w.scripts.append(self._scripts.get(script(form, s.lemmas[i]), UNKNOWN) if parsed else UNKNOWN)
            inside = parsed and s.heads[i] < taken
            w.heads.append(offset + s.heads[i] if inside else UNKNOWN)
            w.relations.append(self._relations[s.relations[i]] if inside else UNKNOWN)
            w.acts.append(UNKNOWN)
            w.statuses.append(UNKNOWN)

    def _hide(self, w: Window, chance: random.Random) -> None:
        """Some words are seen by their case alone, so that the words around them have to tell."""
        for first, behind in pairwise([*w.firsts, len(w.pieces)]):
            if chance.random() < HIDDEN:
                w.pieces[first:behind] = [self._hidden] * (behind - first)

    def _batch(self, group: list[Window]) -> Batch:
        length = max(len(w.pieces) for w in group) + 1
        words = max(len(w.firsts) for w in group)

        def padded(rows: list[list[int]], to: int, filler: int) -> torch.Tensor:
            return torch.tensor([row + [filler] * (to - len(row)) for row in rows])

        def labels(name: str) -> torch.Tensor:
            return padded([getattr(w, name) for w in group], words, UNKNOWN)

        nothing = torch.zeros(len(self._tags), dtype=torch.bool)
        return Batch(
            pieces=padded([[*w.pieces, self._word_pieces.closing] for w in group], length, 0),
            shapes=padded([w.shapes for w in group], length, 0),
            firsts=padded([w.firsts for w in group], words, 0),
            upos=labels("upos"),
            xpos=labels("xpos"),
            scripts=labels("scripts"),
            starts=labels("starts"),
            sentences=labels("sentences"),
            open_names=torch.stack(
                [
                    torch.stack([*(self._admitted[t] for t in w.names), *[nothing] * (words - len(w.names))])
                    for w in group
                ]
            ),
            heads=labels("heads"),
            relations=labels("relations"),
            acts=labels("acts"),
            statuses=labels("statuses"),
            links=torch.tensor([(row, *link) for row, w in enumerate(group) for link in w.links]).reshape(-1, 6).long(),
        )
