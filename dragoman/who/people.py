"""Joins the mentions of one person over a page and settles name, party and office.

The page's own words come first, the table of holders fills what they leave open, and only for terms that run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dragoman.phrases import bare
from dragoman.tables import rows, several
from dragoman.who.holders import party_ever, terms_of
from dragoman.who.spans import Person
from dragoman.who.title import Title

__all__ = ["Draft", "Register"]

_REIGNING = {"king", "pope", "emperor", "sultan", "emir"}
_WEAK = {"", "head", "official", "leader", "minister", "adviser", "diplomat", "general", "deputy minister", "cleric"}


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, small and plain, hyphens open, without "Jr."."""
    plain = "".join(c if c.isalnum() else " " for c in bare(name).lower().replace("'", ""))
    words = tuple(plain.split())
    return words[:-1] if len(words) > 1 and words[-1] in {"jr", "sr"} else words


def _same_given(one: str, other: str) -> bool:
    """Whether two given names can be one: an initial, the same three letters, or a short form ("Joe", "Joseph")."""
    if one[:3] == other[:3] or (1 in {len(one), len(other)} and one[0] == other[0]):
        return True
    return other in _short_forms().get(one, ()) or one in _short_forms().get(other, ())


@cache
def _short_forms() -> Mapping[str, tuple[str, ...]]:
    """The names that a short form may stand for."""
    return {row["short"]: several(row["names"]) for row in rows("short_names")}


@dataclass(slots=True)
class Draft:
    """A person while the page is being read."""

    number: int
    name: str = ""
    party: str = ""
    office: str = ""
    title: str = ""
    past: bool = False
    last_seen: int = -1
    forms: list[tuple[str, ...]] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)  # countries that are told to be others than his
    heading: Title | None = None

    def answers_to(self, asked: tuple[str, ...]) -> bool:
        """Whether a name can be this person's: the same, a part of it that holds its first or last word."""
        for own in self.forms:
            if own == asked or "".join(own) == "".join(asked):
                return True
            short, long = sorted((own, asked), key=len)
            ends = short[-1] == long[-1] or short[0] == long[0] or len(short) > 1
            if len(short) < len(long) and set(short) <= set(long) and ends:
                return True
            if len(short) > 1 and own[-1] == asked[-1] and _same_given(own[0], asked[0]):
                return True
        return False

    def holds(self, word: str) -> bool:
        """Whether a word is an inner word of the name: "Lula" of "Luiz Inácio Lula da Silva"."""
        return len(word) > 2 and any(word in own[1:-1] for own in self.forms)


class Register:
    """The people of one page."""

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.drafts: list[Draft] = []
        self.familiar: Draft | None = None  # the first whom the page calls by title and name without a country

    def add(self, name: str = "", party: str = "", office: str = "", title: str = "") -> Draft:
        draft = Draft(len(self.drafts), name, party, office, title)
        if name:
            draft.forms.append(tokens(name))
        self.drafts.append(draft)
        return draft

    def named(self, name: str, title: Title | None, at: int) -> Draft:
        """The person of a name: one already met, the latest where several fit, else a new one."""
        asked = tokens(name)
        fit = [draft for draft in self.drafts if draft.name and draft.answers_to(asked)]
        if not fit and len(asked) == 1:
            fit = [draft for draft in self.drafts if draft.holds(asked[0])]
        party = title.party if title else ""
        if party and len(title.parties if title else ()) == 1:
            fit = [draft for draft in fit if draft.party in ("", party) or len(asked) > 1]
        # "Prime Minister Weber" is the Weber in office, not whoever bears the name too.
        held = bool(title and title.office)
        draft = max(fit, key=lambda one: (held and bool(one.office), one.last_seen)) if fit else self.add(name)
        if asked not in draft.forms:
            draft.forms.append(asked)
        if len(asked) > len(tokens(draft.name)):
            draft.name = name
        draft.last_seen = at
        if title:
            if not title.parties and title.office and self.familiar is None and draft.heading is None:
                self.familiar = draft
            self._learn(draft, title)
        return draft

    @property
    def home(self) -> str:
        """The party whose officials the page calls by bare titles ("the Prime Minister"); "" if none shows."""
        return self.familiar.party if self.familiar else ""

    def _learn(self, draft: Draft, title: Title) -> None:
        if not draft.party and title.party:
            draft.party = title.party
        if title.past:
            draft.past = draft.past or not draft.office
            return
        if title.office and title.office != "counterpart" and draft.office in _WEAK:
            draft.heading = title
            draft.office, draft.title, draft.past = title.settle(draft.party or title.party), title.text, False

    def in_office(self, office: str, party: str) -> Draft | None:
        """The person of the page who holds an office of a party; by its named holder on the day as well."""
        for draft in self.drafts:
            same = draft.office.removeprefix("acting ") == office.removeprefix("acting ")
            if office and same and draft.party == party:
                return draft
        return None

    def fill_from_holders(self, spoken: Counter[str]) -> None:
        """Gives party and office to people whose running term the table knows."""
        for draft in self.drafts:
            if not draft.name or draft.past or (draft.party and draft.office not in _WEAK):
                continue
            office = draft.office.removeprefix("acting ")
            wanted = office if office not in _WEAK else ""
            found = terms_of(draft.name, self.day, wanted, draft.party, frozenset(spoken))
            if found:
                draft.party = draft.party or found[0].party
                draft.office = draft.office if draft.office not in _WEAK else found[0].office
            elif not draft.office and tokens(draft.name)[0] in _REIGNING:
                draft.office = "head of state"

    def fill_from_page(self, spoken: Counter[str]) -> None:
        """Gives an office without a party the one that its holder is known for at another time ("Obama was elected
        president" in 2008), else the page's own party or the one it speaks of most, where that is free and not told
        to be another's."""
        for draft in self.drafts:
            if draft.party or draft.office in _WEAK or draft.office == "head of organisation":
                continue
            if draft.heading is not None and not draft.heading.values:
                continue  # an adviser to a president is of the president's party, not of the page's
            draft.party = party_ever(draft.name, draft.office) if draft.name else ""
            if draft.party:
                continue
            foreign = {*(draft.heading.goals if draft.heading else ()), *draft.abroad}
            acting = draft.office.startswith("acting ")
            likely = [self.home, *(code for code, _ in spoken.most_common(2))]
            free = [
                code
                for code in likely
                if code and code not in foreign and (acting or self.in_office(draft.office, code) is None)
            ]
            if free:
                draft.party = free[0]

    def resettle(self) -> None:
        """Reads each title again now that its holder's party is known ("leader" of Hamas, "Chancellor" of Britain)."""
        for draft in self.drafts:
            settled = draft.heading.settle(draft.party) if draft.heading and draft.party else ""
            if settled not in _WEAK and not draft.past:
                draft.office = settled

    def people(self) -> tuple[Person, ...]:
        return tuple(
            Person(d.number, d.name, d.party, d.office, d.title, tuple(d.heading.goals) if d.heading else ())
            for d in self.drafts
        )
