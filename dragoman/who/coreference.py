"""Words that stand for people already known: offices without names, "the two ministers", "his counterpart", "he"."""

from __future__ import annotations

from dragoman.language.analysis import Analysis
from dragoman.who.parties import top
from dragoman.who.people import Draft, Register
from dragoman.who.spans import PersonSpan
from dragoman.who.title import Title

__all__ = ["Thread"]

_SINGULAR = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer"}
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
_GROUPS = {
    "leader",
    "minister",
    "president",
    "official",
    "side",
    "counterpart",
    "diplomat",
    "head",
    "interlocutor",
    "party",
}
_PAIRS = {"pair", "duo", "trio"}
_OPENING = {"the", "two", "both", "three", "four", "of", "these"}
_THEY = {"they", "them", "their"}
_OBJECTS = {"him", "her"}
_LEADERS = {"head of state", "head of government", "head of organisation", "president-elect"}
_HIGH = _LEADERS | {"foreign minister", "defence minister"}


class Thread:
    """The people of a page in the order in which they are spoken of."""

    def __init__(self, analysis: Analysis, register: Register) -> None:
        self.analysis = analysis
        self.register = register
        self.spans: list[PersonSpan] = []

    def tell(self, first: int, last: int, people: tuple[int, ...], form: str) -> None:
        """Notes that words stand for people."""
        self.spans.append(PersonSpan(first, last, top(self.analysis, first, last), people, form))

    def role(self, title: Title) -> None:
        """An office without a name: the page's holder of it, or a person whose name the page does not give."""
        if title.past or (title.values and title.office in {"", "head", "official"} and not title.parties):
            return
        if title.plural:
            self._plural(title)
            return
        if title.office == "counterpart":
            draft = self.counterpart(title)
        elif title.party:
            office = title.settle(title.party)
            draft = (
                self.register.in_office(office, title.party)
                or self._of_party(title)
                or self.register.add("", title.party, office, title.text)
            )
        else:
            draft = self._definite(title)
        if draft:
            draft.last_seen = title.at
            self.tell(title.first, title.last, (draft.number,), "role")

    def counterpart(self, title: Title) -> Draft | None:
        """ "his Japanese counterpart": the office of the one it belongs to, in another party."""
        office = self.office_before(title)
        if not title.party or not office:
            return None
        return self.register.in_office(office, title.party) or self.register.add("", title.party, office, title.text)

    def office_before(self, title: Title) -> str:
        """The office of the person last spoken of before a counterpart, in the same sentence or the one before."""
        sentence = self.analysis.sentence_number(title.at)
        best = ""
        for span in reversed(self.spans):
            if span.first >= title.at or len(span.people) != 1:
                continue
            away = sentence - self.analysis.sentence_number(span.first)
            draft = self.register.drafts[span.people[0]]
            if away > 2:
                break
            if draft.office and draft.party != title.party:
                if self.analysis.words[span.head].relation in _SUBJECTS:
                    return draft.office
                best = best or draft.office
        return best

    def _of_party(self, title: Title) -> Draft | None:
        """ "the Polish minister", "the Rwandan leader": of that party's people told before, the one who fits."""
        if title.office not in {"minister", "secretary", "leader"} or not title.definite:
            return None
        told = [d for d in self.register.drafts if d.party == title.party and d.last_seen >= 0 and self._fits(d, title)]
        return max(told, key=lambda draft: draft.last_seen, default=None)

    def _definite(self, title: Title) -> Draft | None:
        """ "the minister", "the Prime Minister": the one with that office who was spoken of last, first of those who
        bear that very title (a German chancellor and a British premier are both heads of government).

        A title in capitals is rather one of the page's own.
        """
        fit = [d for d in self.register.drafts if self._fits(d, title)]
        best = max((self._is_called(d, title) for d in fit), default=0)
        fit = [d for d in fit if self._is_called(d, title) == best]
        told = [d for d in fit if d.last_seen >= 0]
        if told:
            own = self.register.home if self.analysis.words[title.at].text[:1].isupper() else ""
            return max(told, key=lambda draft: (bool(own) and draft.party == own, draft.last_seen))
        if fit:
            return fit[0]
        if title.office.removeprefix("acting ") in _HIGH and title.definite:
            return self.register.add("", "", title.settle(""), title.text)
        return None

    def _is_called(self, draft: Draft, title: Title) -> int:
        """How well a title's noun suits one who holds its office: 0 for the holder of another title ("the Prime
        Minister" is no chancellor, "the President" no king), 2 for one who bears it, 1 where the page gives none."""
        if not draft.title:
            return 1
        return 2 if draft.title.lower().split()[-1] == self.analysis.words[title.at].lower else 0

    def _fits(self, draft: Draft, title: Title) -> bool:
        own, asked = draft.office.removeprefix("acting "), title.office.removeprefix("acting ")
        if asked in {"minister", "secretary"}:
            return own.endswith("minister")
        if asked == "leader":
            return own in _LEADERS
        word = self.analysis.words[title.at].lemma.lower()
        return (
            own == asked
            or (bool(draft.title) and draft.title.lower() == title.text.lower())
            or (word == "president" and own == "head of organisation" and "president" in draft.title.lower())
        )

    def _plural(self, title: Title) -> None:
        if len(title.parties) > 1 and title.office:
            drafts = []
            shared = self.office_before(title) if title.office == "counterpart" else ""
            if title.office == "counterpart" and not shared:
                return
            for party in title.parties:
                office = shared or title.settle(party)
                if office in {"leader", "head"}:
                    drafts += [d for d in self.register.drafts if d.party == party and d.office in _HIGH][:1]
                    continue
                drafts.append(
                    self.register.in_office(office, party) or self.register.add("", party, office, title.text)
                )
            numbers = tuple(dict.fromkeys(d.number for d in drafts))
            if numbers:
                self.tell(title.first, title.last, numbers, "plural")
            return
        if title.definite or self._stands_alone(title):
            self._group(title.first, title.last, title)

    def _stands_alone(self, title: Title) -> bool:
        """Whether a title in the plural is a subject without a party or any other modifier: "Leaders agree"."""
        subject = self.analysis.words[title.at].relation in _SUBJECTS
        return subject and not title.parties and not self.analysis.children(title.at, "amod", "compound", "nmod", "det")

    def _group(self, first: int, last: int, title: Title | None) -> None:
        """The people last spoken of who fit: two for "the two", "both", else all of the latest few sentences."""
        count = next((_NUMBERS[w.lower] for w in self.analysis.words[first:last] if w.lower in _NUMBERS), 0)
        found: list[Draft] = []
        sentence = self.analysis.sentence_number(first)
        for span in reversed(self.spans):
            if span.first >= first:
                continue
            if sentence - self.analysis.sentence_number(span.first) > (4 if found else 12):
                break
            for number in reversed(span.people):
                draft = self.register.drafts[number]
                fits = draft.office in _HIGH or draft.office.endswith(
                    ("minister", "ambassador", "advisor", "head of state")
                )
                if title and title.office not in {"leader", "", "official", "counterpart", "head", "diplomat"}:
                    fits = self._fits(draft, title)
                if (
                    fits
                    and draft.number not in {d.number for d in found}
                    and draft.party not in {d.party for d in found}
                ):
                    found.append(draft)
            if len(found) >= (count or 2):
                break
        if len(found) >= 2:
            people = tuple(draft.number for draft in reversed(found[: count or None]))
            self.tell(first, last, people, "plural")

    def group_noun(self, index: int) -> None:
        """ "the two sides", "both leaders", "the interlocutors", "the pair", "both" """
        word = self.analysis.words[index]
        text = word.lower
        if text in _PAIRS:
            if index and self.analysis.words[index - 1].lower == "the":
                self._group(index - 1, index + 1, None)
        elif text == "both" and (word.relation in _SUBJECTS or word.relation == "obj"):
            self._group(index, index + 1, None)
        if text[-1:] != "s" or word.upos not in {"NOUN", "PROPN"} or word.lemma.lower() not in _GROUPS:
            return
        first = index
        while first > 0 and self.analysis.words[first - 1].lower in _OPENING:
            first -= 1
        if first < index and not any(span.first <= index < span.last for span in self.spans):
            self._group(first, index + 1, None)

    def _they(self, index: int) -> None:
        """ "they": the group spoken of last, else two people of different parties in this sentence or the last."""
        sentence = self.analysis.sentence_number(index)
        near = [s for s in self.spans if s.last <= index and sentence - self.analysis.sentence_number(s.first) <= 1]
        group = next((s.people for s in reversed(near) if len(s.people) > 1), ())
        if not group:
            singles = list(dict.fromkeys(s.people[0] for s in near if s.form != "pronoun"))
            drafts = [self.register.drafts[number] for number in singles]
            if len(drafts) == 2 and len({d.party for d in drafts if d.party}) == 2:
                group = tuple(singles)
        if group:
            self.tell(index, index + 1, group, "plural")

    def pronoun(self, index: int) -> None:
        """ "he", "her": the subject of the latest sentences, else the latest person, of those with an office."""
        word = self.analysis.words[index]
        if word.upos == "PRON" and word.lower in _THEY:
            self._they(index)
        if word.upos != "PRON" or word.lower not in _SINGULAR:
            return
        if (ahead := self._subject_ahead(index)) is not None:
            self.tell(index, index + 1, (ahead,), "pronoun")
            return
        sentence = self.analysis.sentence_number(index)
        best: tuple[int, int, int] | None = None
        chosen = -1
        barred = self._own_subjects(index) if word.lower in _OBJECTS else frozenset()
        for span in self.spans:
            if span.first >= index or len(span.people) != 1 or span.last > index:
                continue
            away = sentence - self.analysis.sentence_number(span.first)
            if away > 3:
                continue
            relation = self.analysis.words[span.head].relation
            subject = relation in _SUBJECTS or (relation == "obl:agent" and not away)
            # A pronoun of a clause rarely means that clause's own object or its latest name, mostly its subject.
            if span.people[0] in barred:
                continue
            rank = (int(subject) * 2 - away, int(bool(self.register.drafts[span.people[0]].office)), span.first)
            if best is None or rank > best:
                best, chosen = rank, span.people[0]
        if chosen >= 0:
            self.register.drafts[chosen].last_seen = index
            self.tell(index, index + 1, (chosen,), "pronoun")

    def _subject_ahead(self, pronoun: int) -> int | None:
        """Whom an owner before its clause looks forward to: "during her visit, Merkel met ..."; None where nobody."""
        words = self.analysis.words
        noun = words[words[pronoun].head]
        fronted = words[pronoun].relation == "nmod:poss" and noun.relation.startswith("obl") and noun.index < noun.head
        if not fronted:
            return None
        subjects = {c.index for c in self.analysis.children(noun.head, *_SUBJECTS) if c.index > noun.index}
        people = [span.people for span in self.spans if span.head in subjects and len(span.people) == 1]
        return people[0][0] if people else None

    def _own_subjects(self, pronoun: int) -> frozenset[int]:
        """The people who are the subject of the verb whose object a pronoun is: not "him" in "Majoro thanked him"."""
        word = self.analysis.words[pronoun]
        if word.relation not in {"obj", "iobj", "obl"}:
            return frozenset()
        subjects = {child.index for child in self.analysis.children(word.head, *_SUBJECTS)}
        return frozenset(number for span in self.spans if span.head in subjects for number in span.people)
