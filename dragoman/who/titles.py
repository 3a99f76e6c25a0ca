"""Reads title phrases: the office, its qualifiers, and the party that the title itself names.

"Korean Foreign Minister", "Japan's defence minister", "acting President of the Republic of Serbia", "Minister of
Trade and Industry": left of the title stand qualifiers and the party, right of it complements.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.language.analysis import Analysis
from dragoman.phrases import Cut
from dragoman.who.offices import Office, office_of, titles
from dragoman.who.spans import PartySpan
from dragoman.who.title import Title, qualified

__all__ = ["TitleReader"]

_PAST = {"former", "ex", "late", "then-", "ousted", "deposed", "onetime"}
_ACTING = {"acting"}
_OTHER = {
    "then", "outgoing", "incoming", "new", "newly", "elected", "re-elected", "reelected", "current", "incumbent",
    "visiting", "interim", "caretaker", "transitional", "senior", "top", "long-time", "longtime", "first", "-",
    "fellow", "hardline", "conservative", "joint",
}  # fmt: skip
_POSSESSIVES = {"his", "her", "its", "their", "our", "my"}
_SENT = {"ambassador", "envoy", "consul general", "chargé d'affaires", "spokesperson", "negotiator"}
_OF_SOMEONE = {"deputy", "representative"}  # offices of their own only where they are nobody's: "her deputy"
_SECRETARY = "secretary of state"
_NOMINAL = {"nsubj", "nsubj:pass", "obj", "obl"}
_STARTS = {"of", "for", "to", "in", "at", "on"}
_NUMBERS = {"two", "three", "four", "five"}


class TitleReader:
    """The titles of one page."""

    def __init__(self, analysis: Analysis, cut: Cut, spans: Iterable[PartySpan]) -> None:
        self.analysis = analysis
        self.words = analysis.words
        spans = list(spans)
        self.ending = {span.last: span for span in spans}
        self.starting = {span.first: span for span in spans}
        self.people = {name.first for name in analysis.names if name.kind == "person"}
        self.cut = cut
        self.title_starts: set[int] = set()

    def read(self) -> list[Title]:
        """Every title phrase in text order."""
        found = []
        hits = list(titles().find(self.cut))
        self.title_starts = {hit.first for hit in hits}
        for hit in hits:
            if self._is_word_of_trade(hit.first, hit.last):
                found.append(self._title(hit.first, hit.last, hit.values))
        for word in self.words:
            if word.lemma.lower() == "counterpart" and word.upos in {"NOUN", "PROPN"}:
                found.append(self._title(word.index, word.index + 1, ()))
        return sorted(found, key=lambda title: title.first)

    def _is_word_of_trade(self, first: int, last: int) -> bool:
        """Whether the words are nouns here: not "to head", "general elections"."""
        if last - first > 1:
            return True
        word = self.words[first]
        if word.upos == "ADJ" and word.relation in _NOMINAL:
            return bool(self.analysis.children(first, "det"))  # "the visiting premier", whatever its tag
        return word.upos in {"NOUN", "PROPN"} or (word.text[:1].isupper() and word.upos != "VERB")

    def _title(self, first: int, last: int, values: tuple[Office, ...]) -> Title:
        at = last - 1
        text = self.analysis.text_of(first, last)
        plural = values[0].plural if values else self.words[at].lower.endswith("s")
        title = Title(first, last, at, "", text, plural, values)
        title.parties += self._inside(first, last)
        portfolio = self._portfolio(title)
        self._leftwards(title)
        self._rightwards(title)
        if not title.parties and values and values[0].alone:
            title.parties.append(values[0].alone)
        title.text = text if not portfolio else self.analysis.text_of(title.first, title.last)
        title.office = self._office(title, portfolio)
        return title

    def _inside(self, first: int, last: int) -> list[str]:
        """The organisation that the title's own words name: "President of the European Council"."""
        spans = (self.starting.get(at) for at in range(first, last))
        return [span.code for span in spans if span and span.last <= last and span.form == "organisation"][:1]

    def _office(self, title: Title, portfolio: str) -> str:
        if not title.values:
            return "counterpart"
        if title.past:
            return ""
        if title.possessor is not None and title.text.lower() in _OF_SOMEONE:
            return title.text.lower()
        if not portfolio and title.subject and title.text.lower() == _SECRETARY and title.party != "USA":
            portfolio = title.subject  # "Secretary of State for International Development"
        if portfolio:
            return f"{portfolio} minister"
        return qualified(office_of(title.values, title.party).office, title.acting)

    def _portfolio(self, title: Title) -> str:
        """What a bare "minister" is minister of: "Fisheries Minister", "Minister for Small Business"."""
        if not title.values or title.values[0].office != "minister":
            return ""
        before = title.first
        while before > 0 and title.first - before < 3:
            word = self.words[before - 1]
            if before in self.ending or word.lower in _OTHER | _ACTING | _PAST:
                break
            if word.upos not in {"NOUN", "PROPN", "ADJ", "CCONJ"}:
                break
            if word.upos == "CCONJ" and word.lower != "and":
                break
            if word.head != title.at and self.words[word.head].head != title.at and word.upos != "CCONJ":
                break
            before -= 1
        while before < title.first and self.words[before].upos == "CCONJ":
            before += 1
        if before < title.first:
            text = self.analysis.text_of(before, title.first).lower()
            title.first = before
            return text
        at = title.last
        if at < len(self.words) and self.words[at].lower in {"of", "for"}:
            end = self._portfolio_end(at + 1)
            if end > at + 1:
                title.last = end
                return self.analysis.text_of(at + 1, end).lower().removeprefix("the ")
        return ""

    def _portfolio_end(self, at: int) -> int:
        """The end of capitals joined by "and", before a party or a person's name."""
        end = at
        while end < len(self.words) and end - at < 7 and end not in self.people and end not in self.starting:
            if not self.words[end].text[:1].isupper() and self.words[end].lower not in {"and", "the"}:
                break
            end += 1
        while end > at and self.words[end - 1].lower in {"and", "the"}:
            end -= 1
        return end

    def _leftwards(self, title: Title) -> None:
        """Takes in qualifiers, the party before the title and its article."""
        words, at = self.words, title.first
        start = self.analysis.sentence_of(title.at).first
        while at > start:
            before = words[at - 1]
            if at in self.ending:
                span = self.ending[at]
                title.parties.insert(0, span.code)
                title.past = title.past or words[span.first].lower.startswith("ex-")
                at = span.first
                at = self._coordinated(title, at)
            elif before.text in {"'s", "’s", "'", "’"} and at - 1 in self.ending:
                span = self.ending[at - 1]
                title.parties.insert(0, span.code)
                at = span.first
            elif before.text in {"'s", "’s"}:
                title.definite = True  # somebody's: "Putin's spokesman"
                break
            elif before.lower in _PAST:
                title.past = True
                at -= 1
            elif before.lower in _ACTING:
                title.acting = True
                at -= 1
            elif before.lower in _OTHER and not (before.text == "-" and words[at - 2].lower not in _PAST | _OTHER):
                at -= 1
            elif before.lower in _POSSESSIVES:
                title.possessor = at - 1
                title.definite = True
                at -= 1
                break
            elif before.lower in _NUMBERS | {"the", "a", "an", "both", "some"}:
                title.definite = title.definite or before.lower in _NUMBERS | {"the", "both"}
                at -= 1
                if words[at].lower not in _NUMBERS:
                    break
            elif self._describes(at - 1, title):
                at -= 1
            else:
                break
        title.first = at

    def _coordinated(self, title: Title, at: int) -> int:
        """ "Korean and Japanese foreign ministers", "Korea-Japan foreign ministers" """
        joins = {"and", "-", ",", "–"}
        while title.plural and at > 1 and self.words[at - 1].lower in joins and at - 1 in self.ending:
            span = self.ending[at - 1]
            title.parties.insert(0, span.code)
            at = span.first
        return at

    def _describes(self, index: int, title: Title) -> bool:
        """A noun or adjective of the title's own phrase that no list knows: "peace envoy", "hard-line leader"."""
        word = self.words[index]
        if word.upos not in {"ADJ", "NOUN"} or word.text[:1].isupper() or title.first - index > 3:
            return False
        if word.relation not in {"amod", "compound"}:
            return False
        return word.head == title.at or (index < word.head < title.at and self.words[word.head].head == title.at)

    def _rightwards(self, title: Title) -> None:
        """Takes in "of X", "of the Republic", "to X" after the title."""
        words, at = self.words, title.last
        if title.general.endswith(" minister") and at < len(words) and words[at].lower in {"and", ","}:
            # "Minister of Trade and Industry": the office is known by its first part.
            inner = self._portfolio_end(at + 1)
            counted = {"of", "for"} & set(self.analysis.text_of(title.first, at).lower().split())
            if counted and inner > at + 1 and not self._opens_title(at + 1):
                title.last = at = inner
        counterpart = not title.values
        while at + 1 < len(words) and (words[at].lower in _STARTS or (counterpart and words[at].lower == "from")):
            kind = words[at].lower
            inner = self._past_articles(at + 1)
            span = self.starting.get(at + 1) or self.starting.get(inner)  # "of the Philippines" has its article
            if span is None:
                subject = self._subject_end(title, inner) if kind in {"for", "on"} else 0
                if subject:
                    title.subject = self.analysis.text_of(inner, subject).lower()
                    title.last = at = subject
                    continue
                if kind == "of" and words[inner].lower in {"republic", "state", "government", "country", "council"}:
                    title.last = at = inner + 1
                    continue
                break
            if words[span.last - 1 : span.last + 1][-1].text in {"'s", "’s"} and kind != "of":
                break
            if kind == "of" or counterpart or (kind == "for" and not title.parties and title.general != "envoy"):
                title.parties.append(span.code)
            elif not (title.general in _SENT and kind in {"to", "in", "for", "at"}):
                break
            else:
                title.goals.append(span.code)
            title.last = at = self._after_abbreviation(span)
            at = self._more(title, at, "of" if counterpart else kind)
        title.last = max(title.last, at if at <= len(words) else title.last)

    def _past_articles(self, at: int) -> int:
        while at + 1 < len(self.words) and self.words[at].lower in {"the", "a"}:
            at += 1
        return at

    def _subject_end(self, title: Title, at: int) -> int:
        """The end of what an office is for, before its holder's name: "Special Envoy for Climate John Kerry", "special
        representative for peace and security affairs, Noh Kyu-duk"; 0 where no name follows."""
        if title.plural:
            return 0
        capitals = True
        for end in range(at, min(at + 10, len(self.words) - 1)):
            word = self.words[end]
            if capitals and end > at and end in self.people:
                return end
            if word.text == "," and end > at:
                return end if end + 1 in self.people else 0
            if word.upos in {"VERB", "AUX", "PUNCT"} or end in self.people | self.title_starts:
                return 0
            capitals = capitals and (word.text[:1].isupper() or word.lower in {"and", "of", "the"})
        return 0

    def _opens_title(self, at: int) -> bool:
        """Whether a title starts at a word or right after the party there."""
        return any(first in {at, at + 1} for first in self.title_starts)

    def _after_abbreviation(self, span: PartySpan) -> int:
        """The word after a party and the same party's abbreviation in brackets."""
        again = self.starting.get(span.last + 1)
        words, last = self.words, span.last
        if again and again.code == span.code and words[last].text == "(" and again.last < len(words):
            return again.last + 1 if words[again.last].text == ")" else last
        return last

    def _more(self, title: Title, at: int, kind: str) -> int:
        """ "of France and Germany", "of the U.S., Japan and Korea" """
        words = self.words
        while title.plural and at + 1 < len(words) and words[at].lower in {"and", ","}:
            inner = at + 1
            while inner + 1 < len(words) and words[inner].lower in {"and", "the"}:
                inner += 1
            span = self.starting.get(inner)
            if span is None:
                break
            if kind == "of":
                title.parties.append(span.code)
            title.last = at = span.last
        return at
