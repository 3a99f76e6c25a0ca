"""The vocabulary of the record: what a page is, what it tells, what the record keeps. No logic.

Types and statuses are rows of `data/types.tsv` and `data/statuses.tsv`. Dates are EDTF (ISO 8601-2), parties
ISO 3166-1 alpha-3 codes or the short names of organisations. All spans are half-open character offsets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.tables import rows


@dataclass(frozen=True, slots=True)
class EngagementType:
    """A type of act: its family and how many parties it needs to count."""

    name: str
    family: str
    least_parties: int
    describes: str


TYPES: Mapping[str, EngagementType] = {
    row["type"]: EngagementType(row["type"], row["family"], int(row["least_parties"]), row["describes"])
    for row in rows("types")
}
STATUSES: Mapping[str, str] = {row["status"]: row["describes"] for row in rows("statuses")}
LEVELS = ("leader", "minister", "senior", "working")  # of the people who take part, the highest first


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as a source gave it. `media` is text/plain or text/html; what the source states goes beside the bytes.

    `title` is set where the source keeps it apart from the text (a JSON line, a feed entry), `stated` holds the
    publication dates that the source itself gives, best first.
    """

    id: str
    content: bytes
    media: str = "text/plain"
    charset: str = ""
    url: str = ""
    title: str = ""
    stated: tuple[StatedDate, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A publication date and who states it: a row of `data/time_stated.tsv`."""

    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the page's text: kind is headline, subhead, caption or body."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its chrome.

    `origins[i]` is the offset in `source` (the decoded input) of character i of `text`. `notes` tell what it is where
    it is not a whole story: stub, cookie wall.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    origins: Sequence[int]
    source: str = ""
    title: str = ""
    byline: str = ""
    section: tuple[str, ...] = ()
    publisher: str = ""
    language: str = ""
    url: str = ""
    stated: tuple[StatedDate, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the page's text, `start` to `end`, that `text` repeats letter by letter."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A time in the calendar: EDTF, and its first and last day; empty where nothing is known."""

    edtf: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act takes place: city by name, country by alpha-3 code, venue as written."""

    city: str = ""
    country: str = ""
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A state or organisation that acts."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part: canonical `office`, `title` as written, `side` host, guest, initiator, target, mediator
    or participant."""

    name: str
    party: str
    office: str
    side: str = "participant"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """What one page says of one act. Never edited; `frame` names the row that read it, `evidence` the quote of a field.

    `confidence`, from 0 to 1, tells how likely the page tells such an act; `confidences` by field how likely the field
    is right if it does, empty where nothing weighed them.
    """

    type: str
    status: str
    when: When
    parties: tuple[str, ...]
    participants: tuple[Participant, ...]
    place: Place
    quote: Quote
    frame: str
    moved_from: When = When()
    occasion: str = ""
    topics: tuple[str, ...] = ()
    level: str = ""
    stance: str = ""
    source: str = ""
    confidence: float = 1.0
    evidence: Mapping[str, Quote] = field(default_factory=dict)
    confidences: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tenure:
    """When someone held the office by which a page calls them: each term's first and last day (None: no end known)."""

    person: str
    terms: tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """The day a page was published: a day, or only an interval, or nothing; how it is known and how surely.

    `basis` is stated or inferred, `source` says by what; `contradictions` are one-line notes for people. `clues` counts
    the expressions and names of the text from which a day was inferred.
    """

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: str = ""
    source: str = ""
    confidence: float = 0.0
    contradictions: tuple[str, ...] = ()
    clues: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, the day it was published, and the mentions read out of it."""

    page: Page
    published: Publication
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mention filed in the record. `id` follows from the text and from what it says there, never from the order of
    reading; `text` is the key of the text (copies of one day share it), `index` the mention's place among the text's,
    `told` the day of the report, or the last day that it can have, where one is known. `copy_of` is the text that its
    own repeats, directly or by way of others; '' where it repeats none."""

    id: str
    text: str
    index: int
    told: date | None
    mention: Mention
    copy_of: str = ""

    @property
    def story(self) -> str:
        """The text that all copies of its text stand for: the one told first."""
        return self.copy_of or self.text


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field of an engagement, as JSON holds it, and the ids of the entries that tell it.

    `support` counts the texts among them, copies once. `decided` where a person set it.
    """

    value: Any
    support: int
    entries: tuple[str, ...]
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A point of an engagement's history: what the reports of a day say first or say otherwise than those before."""

    told: date | None
    status: str
    when: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Engagement:
    """One act with all that is reported of it. Each field holds its values, the one that counts first, those that
    contradict it behind; a field of which nothing is told is missing.

    `fields` has the names of the codebook; of `participants` each value is one person. `confidence` runs from 0 to 1.
    """

    id: str
    type: str
    fields: Mapping[str, tuple[Value, ...]]
    entries: tuple[Entry, ...]
    history: tuple[Step, ...]
    confidence: float
    accepted: bool = False
