"""Where the names of people stand: spans of the language model mended, names after titles, known office holders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.phrases import Cut
from dragoman.tables import rows
from dragoman.who.holders import holder_names

__all__ = ["NameFinder", "suffixes"]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("honorifics") if row["kind"] == kind)


def suffixes() -> frozenset[str]:
    """What may follow a name and is no name: "Jr.", "III", in lower case."""
    return _words("suffix")


@cache
def _title_words() -> frozenset[str]:
    """Words that open or fill titles and never names."""
    found = {word for row in rows("offices") for title in row["titles"].split("|") for word in title.split()}
    return frozenset(found - {"of", "the", "king", "queen", "amir", "pope", "prince", "princess", "de"})


def _starts_anew(told: Sequence[str], at: int) -> bool:
    """Whether the words of a name begin again there: "Lars Holm Lars", "Lars Holm Holm Lars"; not "Lars Holm Holm"."""
    if told[at] in _words("particle"):
        return False  # "Hamad bin Khalifa bin Ahmad"
    return len(told[at]) > 2 and (told[at] == told[0] or (told[at] in told[:at] and at + 1 < len(told)))


class NameFinder:
    """The names of one page's people as word spans, none over another."""

    def __init__(self, analysis: Analysis, cut: Cut, barred: Iterable[int]) -> None:
        self.analysis = analysis
        self.words = analysis.words
        self.barred = frozenset(barred)  # words of adjectives, organisations: never the first word of a name
        self.times = frozenset(i for n in analysis.names if n.kind == "time" for i in range(n.first, n.last))
        self.spans: dict[int, int] = {}
        self._over: dict[int, int] = {}
        self._from_holders(cut)
        for name in analysis.names:
            if name.kind == "person":
                self._add(name.first, name.last)

    def name_at(self, first: int) -> int | None:
        """The end of the name that starts at a word; a run of proper nouns counts where a title stands before it."""
        if first in self.spans:
            return self.spans[first]
        if first >= len(self.words) or first in self._over:
            return None
        last = self._run(first, first)
        if last == first or not self._may_open(first):
            return None
        self._add(first, last)
        return self.spans.get(first)

    def drop(self, first: int) -> None:
        """Takes back the name that starts at a word."""
        self._over = {at: start for at, start in self._over.items() if start != first}
        del self.spans[first]

    def skip_honorifics(self, at: int) -> int:
        """The first word after honorifics."""
        honorifics = _words("honorific")
        while at + 1 < len(self.words):
            word, after = self.words[at], self.words[at + 1]
            opens = word.lower in {"the", "his", "her", "-", "."} and after.text in honorifics
            size = self._honorific(at)
            if not opens and (not size or not self.words[min(at + size, len(self.words) - 1)].text[:1].isupper()):
                break
            at += size or 1
        return at

    def _honorific(self, at: int) -> int:
        """How many words of an honorific stand at a word: two in "Datuk Seri", "Tan Sri"."""
        honorifics = _words("honorific")
        pair = " ".join(word.text for word in self.words[at : at + 2])
        return 2 if pair in honorifics else int(self.words[at].text in honorifics)

    def _from_holders(self, cut: Cut) -> None:
        for hit in holder_names().find(cut):
            if hit.last - hit.first > 1:
                self._add(hit.first, hit.last, sure=True)

    def _may_open(self, index: int) -> bool:
        word = self.words[index]
        return (
            word.text[:1].isupper()
            and word.upos in {"PROPN", "NOUN", "ADJ", "X", "VERB"}
            and index not in self.barred
            and word.lower not in _title_words()
        )

    def _run(self, first: int, at: int) -> int:
        """The end of a run of name words: capitals, particles, hyphens inside, Roman numbers."""
        words, end = self.words, self.analysis.sentence_of(first).last
        particles = _words("particle")
        while at < end:
            word = words[at]
            if at > first and word.text in {"-", "–", "'", "’"} and at + 1 < end and self._tied(at):
                at += 2
            elif self._is_name_word(at) or (at > first and word.lower in suffixes()):
                at += 1
            elif word.lower in particles and at + 1 < end and self._is_name_word(at + 1):
                at += 2
            else:
                break
        return at

    def _tied(self, at: int) -> bool:
        """Whether a hyphen or apostrophe joins its neighbours without a space: "Tae-yul"."""
        before, sign, after = self.words[at - 1 : at + 2]
        return before.end == sign.start and sign.end == after.start and after.lower not in {"s", "elect"}

    def _is_name_word(self, index: int) -> bool:
        word = self.words[index]
        initial = len(word.text) == 2 and word.text[1] == "." and word.text[0].isupper()
        if initial or (len(word.text) == 1 and word.text.isupper() and word.upos == "PROPN"):
            return True
        return (
            word.text[:1].isupper()
            and any(c.islower() for c in word.text)
            and word.upos in {"PROPN", "X"}
            and index not in self.barred | self.times  # "Barack Obama Thursday met"
            and word.lower not in _title_words()
        )

    def _add(self, first: int, last: int, sure: bool = False) -> None:
        """Takes a span without its titles and honorifics, to the end of its run; drops what is no name."""
        words = self.words
        honorifics = _words("honorific")
        if not sure:
            if first and self._honorific(first - 1) > 1:
                first += 1  # the model cut "Datuk Seri" in two
            while first < last and (self._honorific(first) > 1 or not self._opens(first, honorifics)):
                if (
                    first == last - 1
                    and self._honorific(first) == 1
                    and words[first].text in honorifics
                    and first not in self.barred
                    and len(words[first].text) > 4
                    and self._run(first, last) == last
                ):
                    break  # "Bishop" and "Major" alone are surnames
                first += self._honorific(first) or 1
            last = next((i for i in range(first + 1, last) if words[i].text in {"'s", "’s", ","}), last)
        if first >= last:
            return
        last = max(last, self._run(first, last))
        told = [word.lower for word in words[first:last]]
        repeated = next((i for i in range(2, len(told)) if _starts_anew(told, i)), 0)
        if repeated and told[repeated - 1] not in _words("particle") | {"-"}:  # a list of tags repeats the name
            last = first + repeated
        while last - first > 2 and words[last - 1].text.isupper() and words[last - 1].lower not in suffixes():
            last -= 1  # letters after the name
        while last - 1 > first and (words[last - 1].text in {"-", ",", "'", "’"} or words[last - 1].upos == "PUNCT"):
            last -= 1
        if any(i in self._over for i in range(first, last)):
            return
        self.spans[first] = last
        self._over.update(dict.fromkeys(range(first, last), first))

    def _opens(self, index: int, honorifics: frozenset[str]) -> bool:
        word = self.words[index]
        return (
            word.text[:1].isupper()
            and index not in self.barred
            and word.text not in honorifics
            and word.lower not in _title_words()
        )
