"""What the API answers, as its OpenAPI file tells it. Fields of which nothing is known are left out."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

__all__ = ["Changes", "Dossier", "Engagement", "Engagements", "Fault", "Whole"]


class FaultTold(BaseModel):
    code: str = Field(examples=["wrong_query"])
    message: str = Field(examples=["Atlantis: is no party that the tables know"])
    remedy: str = Field(examples=["give a code such as KOR or a name"])


class Fault(BaseModel):
    """What went wrong and what to do; the same form for every fault."""

    error: FaultTold


class Person(BaseModel):
    name: str | None = None
    party: str | None = Field(None, description="ISO 3166-1 alpha-3 code, or an organisation's short name.")
    office: str | None = None
    side: str | None = Field(None, description="host, guest, initiator, target, mediator or participant.")
    title: str | None = None


class Place(BaseModel):
    city: str | None = None
    country: str | None = None
    venue: str | None = None


class Reported(BaseModel):
    """The days of the first and the last report."""

    first: str | None = None
    last: str | None = None


class Engagement(BaseModel):
    """What counts of an engagement, all its reports weighed."""

    id: str
    url: str = Field(description="Its page.")
    type: str
    status: str | None = None
    when: str | None = Field(None, description="EDTF: 2025-01-13, 2025-01, 2025-01-13/2025-01-15, 2025-01-13~.")
    moved_from: str | None = None
    parties: list[str] | None = None
    participants: list[Person] | None = None
    place: Place | None = None
    occasion: str | None = None
    topics: list[str] | None = None
    level: str | None = None
    stance: str | None = None
    source: str | None = None
    confidence: float
    reported: Reported
    unconfirmed: bool = Field(description="Its day has passed and nobody reported that it took place.")


class Value(BaseModel):
    """A value of a field and the mentions that tell it."""

    value: Any
    support: int = Field(description="How many texts tell it, copies counted once.")
    mentions: list[str]
    decided: bool | None = None
    conflicts: bool | None = Field(None, description="It contradicts the value that counts.")


class Step(BaseModel):
    told: str | None = None
    status: str
    when: str | None = None
    mentions: list[str]


class Relation(BaseModel):
    """What the engagement is to another."""

    kind: str = Field(description="part of, comprises, at, hosts, replaced by, replaces, followed by round, …")
    engagement: str
    why: str = Field(description="What shows it.")


class Whole(Engagement):
    """An engagement with every value by field, its history, its mentions with quotes and offsets, its relations."""

    accepted: bool
    fields: dict[str, list[Value]]
    history: list[Step]
    mentions: list[dict[str, Any]]
    relations: list[Relation] | None = None


class Engagements(BaseModel):
    total: int
    at_least: bool = Field(description="Counting stopped at `total`: there are more.")
    next: str | None = Field(None, description="The value of `after` for the portion behind; null at the end.")
    engagements: list[Engagement]


class Silence(BaseModel):
    first: str
    last: str
    days: int


class Dossier(BaseModel):
    """`last_contact`, `next_contact` and `open_plans` are ids of `engagements`."""

    parties: list[str]
    total: int
    last_contact: str | None
    next_contact: str | None
    contacts_per_year: dict[str, int]
    contacts_per_level: dict[str, dict[str, int]]
    open_plans: list[str]
    silences: list[Silence]
    engagements: list[Engagement]


class Change(BaseModel):
    number: int
    at: str
    engagement: str
    what: str = Field(description="new, gone, joined (then `after` is where to), or the field that changed.")
    before: str
    after: str


class Changes(BaseModel):
    since: str
    total: int
    next: int | None = Field(description="The value of `before` for the portion behind; null at the end.")
    changes: list[Change]
