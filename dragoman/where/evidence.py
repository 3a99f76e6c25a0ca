"""Whether the words on a page that could name a place do so here."""

from __future__ import annotations

from functools import cached_property

from dragoman.language.analysis import Analysis, Name

AT = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "within", "throughout", "outside of"})
TO = frozenset({"to", "from", "via", "through", "into", "toward", "towards", "for"})
_EVENTS = frozenset({"summit", "talks", "conference", "meeting", "forum", "ministerial", "negotiations"})
_SETTLEMENTS = frozenset({"city", "town", "island", "port", "village", "resort", "capital", "suburb", "municipality"})
_SPEAKERS = {"nsubj", "nsubj:pass", "nsubj:outer", "vocative"}


class Evidence:
    """The page's words seen as possible places."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @cached_property
    def _names(self) -> dict[int, Name]:
        return {i: name for name in self.analysis.names for i in range(name.first, name.last)}

    def name_over(self, index: int) -> Name | None:
        """The language model's name span over a word."""
        return self._names.get(index)

    def top(self, first: int, last: int) -> int:
        """The word of a span whose head lies outside it."""
        for index in range(first, last):
            word = self.analysis.words[index]
            if word.is_root or not first <= word.head < last:
                return index
        return first

    def preposition(self, first: int, last: int) -> str:
        """What introduces a span: its case words, else the word before it (a wrong tree rarely moves words)."""
        top = self.analysis.words[self.top(first, last)]
        case = self.analysis.case_of(top.index)
        if not case and top.relation == "conj":
            case = self.analysis.case_of(top.head)
        if case:
            return case
        words, before = self.analysis.words, first - 1
        while before >= 0 and words[before].upos in {"DET", "ADJ"} and words[before].lower not in {"in", "at", "to"}:
            before -= 1
        return words[before].lower if before >= 0 and words[before].upos in {"ADP", "PART"} else ""

    def is_person(self, first: int, last: int) -> bool:
        return any((name := self._names.get(i)) is not None and name.kind == "person" for i in range(first, last))

    def is_place(self, first: int, last: int) -> bool:
        return any((name := self._names.get(i)) is not None and name.kind == "place" for i in range(first, last))

    def inside_other_name(self, first: int, last: int) -> bool:
        """Whether the words are only part of another name: "Paris" in "Paris Agreement"."""
        words = self.analysis.words
        for i in range(first, last):
            name = self._names.get(i)
            if name and name.kind not in {"place", "person"} and (name.first < first or name.last > last):
                return True
        after = words[last] if last < len(words) else None
        if after is None or after.upos not in {"PROPN", "NOUN"} or not after.text[:1].isupper():
            return False
        return after.start - words[last - 1].end <= 1 and words[self.top(first, last)].head == after.index

    def is_modifier(self, first: int, last: int) -> bool:
        """Whether the words only describe a noun ("U.S. President", "Russia's minister") or act ("Japan said")."""
        top = self.analysis.words[self.top(first, last)]
        if top.relation in {"compound", "amod", "nmod:poss", "nmod:desc"} or top.relation in _SPEAKERS:
            return True
        before = self.analysis.words[first - 1] if first else None
        if before is not None and before.text == "-" and before.end == self.analysis.words[first].start:
            return True  # "Korea-Japan talks"
        after = self.analysis.words[last] if last < len(self.analysis.words) else None
        if after is None or after.text not in {"'s", "’s", "-"}:
            return False
        return after.start == self.analysis.words[last - 1].end

    def names_event(self, last: int) -> bool:
        """Whether an event held there follows: "the London summit", "Tianjin SCO summit"."""
        after = [w.lower for w in self.analysis.words[last : last + 2]]
        if after and after[0] in _EVENTS:
            return True
        return len(after) == 2 and after[1] in _EVENTS and self.analysis.words[last].text.isupper()

    def is_called_place(self, first: int) -> bool:
        """Whether the words before `first` call it a settlement: "the city of", "the capital"."""
        before = [w.lower for w in self.analysis.words[max(0, first - 2) : first]]
        return bool(before) and (before[-1] in _SETTLEMENTS or (before[-1] == "of" and before[0] in _SETTLEMENTS))
