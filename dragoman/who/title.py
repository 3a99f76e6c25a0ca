"""A title as it stands on the page: its office, qualifiers, and the parties that it names itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.who.offices import Office, office_of

__all__ = ["Title", "qualified"]

_PARTS = {"head of state", "head of government", "head of organisation"}


@dataclass(slots=True)
class Title:
    """A title with its complements over words `first` to `last` (exclusive); `at` is the title's own last noun.

    `parties` are those the title names; `past` marks a former office; `possessor` is the word of "his", `definite`
    tells "the"; `goals` are the parties an envoy is sent to, `subject` what the office is for; `office` is canonical.
    """

    first: int
    last: int
    at: int
    office: str
    text: str
    plural: bool
    values: tuple[Office, ...]
    parties: list[str] = field(default_factory=list)
    past: bool = False
    acting: bool = False
    possessor: int | None = None
    definite: bool = False
    goals: list[str] = field(default_factory=list)
    subject: str = ""

    @property
    def party(self) -> str:
        return self.parties[0] if self.parties else ""

    @property
    def general(self) -> str:
        """The general office of the title's words, before its party is known."""
        return self.values[0].office if self.values else ""

    def settle(self, party: str) -> str:
        """The office as held for a party that was learnt elsewhere."""
        if self.office in {"", "counterpart"} or not self.values or self.office.endswith(" minister"):
            return "" if self.past else self.office
        return "" if self.past else qualified(office_of(self.values, party).office, self.acting)


def qualified(office: str, acting: bool) -> str:
    """The office with "acting" where that makes another office of it."""
    return f"acting {office}" if acting and office in _PARTS else office
