"""What the API answers, as its OpenAPI file tells it. Fields of which nothing is known are left out."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

__all__ = ["Changes", "Dossier", "Engagement", "Engagements", "Fault", "Whole"]

_EDTF = "EDTF: 2025-01-13, 2025-01, 2025-01-13/2025-01-15, 2025-01-13~."
_DAY = "YYYY-MM-DD."


def _told(description: str, default: Any = None) -> Any:
    """A field that is left out where nothing is known."""
    return Field(default, description=description)


def _always(description: str, **more: Any) -> Any:
    return Field(description=description, **more)


class FaultTold(BaseModel):
    """A fault in words."""

    code: str = _always("What kind of fault; it stays the same.", examples=["wrong_query"])
    message: str = _always("What is wrong, and where.", examples=["Atlantis: is no party that the tables know"])
    remedy: str = _always("What to do, '' where that is plain.", examples=["give a code such as KOR or a name"])


class Fault(BaseModel):
    """What went wrong and what to do; the same form for every fault."""

    error: FaultTold = _always("The fault.")


class Person(BaseModel):
    """Somebody who takes part."""

    name: str | None = _told("As reports write it.")
    party: str | None = _told("ISO 3166-1 alpha-3 code, or an organisation's short name.")
    office: str | None = _told("head of state, foreign minister, ambassador, …")
    side: str | None = _told("host, guest, initiator, target, mediator or participant.")
    title: str | None = _told("The office as written, where it differs.")


class Place(BaseModel):
    """Where it takes place."""

    city: str | None = _told("The city.")
    country: str | None = _told("ISO 3166-1 alpha-3 code.")
    venue: str | None = _told("The building or hall.")


class Reported(BaseModel):
    """The days of the first and the last report."""

    first: str | None = _told(_DAY)
    last: str | None = _told(_DAY)


class Act(BaseModel):
    """What an act is, by whom, when and where."""

    id: str = _always("Twenty hexadecimal digits; the beginning is enough to ask for it.")
    type: str = _always("meeting, visit, call, agreement, statement, …")
    status: str | None = _told("proposed, planned, ongoing, held, postponed, cancelled or denied.")
    when: str | None = _told(_EDTF)
    moved_from: str | None = _told(f"The day it was put off from. {_EDTF}")
    parties: list[str] | None = _told("ISO 3166-1 alpha-3 codes, organisations by short name.")
    participants: list[Person] | None = _told("The people.")
    place: Place | None = _told("Where.")
    occasion: str | None = _told("The gathering or anniversary at which it takes place.")
    topics: list[str] | None = _told("What it is about, as written.")
    level: str | None = _told("The highest level of those who take part: leader, minister, senior or working.")
    stance: str | None = _told("Of a statement: support, criticise, demand, threaten, reject, pledge or invite.")
    source: str | None = _told("Who says so.")
    confidence: float = _always("How likely it is an act, from 0 to 1.")


class Engagement(Act):
    """What counts of an engagement, all its reports weighed."""

    url: str = _always("Its page.")
    reported: Reported = _always("When it was reported.")
    unconfirmed: bool = _always("Its day has passed and nobody reported that it took place.")


class Value(BaseModel):
    """A value of a field and the mentions that tell it."""

    value: Any = _always("A text or, of participants, a person.")
    support: int = _always("How many texts tell it, copies counted once.")
    mentions: list[str] = _always("The ids of the mentions that tell it.")
    decided: bool | None = _told("A person set it.")
    conflicts: bool | None = _told("It contradicts the value that counts.")


class Step(BaseModel):
    """A report that changed the status or the day."""

    told: str | None = _told(f"The day of the report. {_DAY}")
    status: str = _always("The status from then on.")
    when: str | None = _told(_EDTF)
    mentions: list[str] = _always("The ids of the mentions that tell it.")


class Relation(BaseModel):
    """What the engagement is to another."""

    kind: str = _always("part of, comprises, at, hosts, replaced by, replaces, followed by round, follows round.")
    engagement: str = _always("The id of the other.")
    why: str = _always("What shows it.")


class Report(BaseModel):
    """A page that reports a text."""

    id: str = _always("Its path or address.")
    url: str | None = _told("Its address.")
    publisher: str | None = _told("Who published it.")
    title: str | None = _told("Its title.")


class Offsets(BaseModel):
    """Where a quote stands."""

    text: list[int] = _always("From which character of the cleaned text to which, the last one not within.")


class Quoted(BaseModel):
    """Words of a text."""

    quote: str = _always("The words.")
    offsets: Offsets = _always("Where they stand.")


class Mention(Act):
    """What one text says of the engagement."""

    frame: str | None = _told("The row of the tables that fired.")
    quote: str | None = _told("The sentence that tells it.")
    offsets: Offsets = _always("Where it stands.")
    evidence: dict[str, Quoted] | None = _told("By field, the words that tell it.")
    text: str = _always("The key of the text.")
    told: str | None = _told(f"The day of the report. {_DAY}")
    pages: list[Report] | None = _told("The pages that report the text.")


class Whole(Engagement):
    """An engagement with every value by field, its history, its mentions with quotes and offsets, its relations."""

    accepted: bool = _always("A person said that it is one.")
    fields: dict[str, list[Value]] = _always("By field all values, the one that counts first.")
    history: list[Step] = _always("How it was reported, by the day of the report.")
    mentions: list[Mention] = _always("What each text says of it.")
    relations: list[Relation] | None = _told("What it belongs to, and what belongs to it.")


class Engagements(BaseModel):
    """A portion of the answers to a question."""

    total: int = _always("How many answers there are in all.")
    at_least: bool = _always("Counting stopped at `total`: there are more.")
    next: str | None = _told("The value of `after` for the portion behind; left out at the end.")
    engagements: list[Engagement] = _always("The portion, by day.")


class Silence(BaseModel):
    """From one contact to the next, or to today."""

    first: str = _always(_DAY)
    last: str = _always(_DAY)
    days: int = _always("How many days that is.")


class Dossier(BaseModel):
    """What is between parties. `last_contact`, `next_contact` and `open_plans` are ids of `engagements`."""

    parties: list[str] = _always("Whose dossier it is.")
    total: int = _always("How many engagements there are in all.")
    last_contact: str | None = _always("The last contact that took place.")
    next_contact: str | None = _always("The next contact that is planned.")
    contacts_per_year: dict[str, int] = _always("By year, the contacts that took place.")
    contacts_per_level: dict[str, dict[str, int]] = _always("By year and highest level ('' if unknown), the same.")
    open_plans: list[str] = _always("What is proposed, planned or postponed, the nearest first.")
    silences: list[Silence] = _always("The longest gaps between contacts.")
    engagements: list[Engagement] = _always("The timeline, the latest first, and what else is named here.")


class Change(BaseModel):
    """What the record learnt of an engagement."""

    number: int = _always("Grows with each change.")
    at: str = _always("When the record learnt it, ISO 8601.")
    engagement: str = _always("The id of the engagement.")
    what: str = _always("new, gone, joined (then `after` is where to), or the field that changed.")
    before: str = _always("What stood there before, in words.")
    after: str = _always("What stands there now, in words.")


class Changes(BaseModel):
    """A portion of what the record learnt."""

    since: str = _always(f"The first day that is asked for. {_DAY}")
    total: int = _always("How many changes there are since.")
    next: int | None = _always("The value of `before` for the portion behind; null at the end.")
    changes: list[Change] = _always("The portion, the latest first.")
