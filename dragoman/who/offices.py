"""Offices and the titles in use for them: canonical names, levels, and which title means what for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.phrases import Phrases
from dragoman.tables import rows, several
from dragoman.who.gazetteer import parties

__all__ = ["Office", "level", "office_of", "titles"]

_IRREGULAR = {"chargé": "chargés", "prince": "princes", "chief": "chiefs"}


@dataclass(frozen=True, slots=True)
class Office:
    """A row of the table: `only` holds the parties it is for, `organisation` its name in an organisation, `alone` the
    party that its titles name by themselves."""

    office: str
    level: str
    only: tuple[str, ...]
    organisation: str
    alone: str = ""
    plural: bool = False


def _plural(title: str) -> str:
    head, gap, rest = title.partition(" of ")
    if not gap:
        head, gap, rest = title.partition(" for ")
    words = head.split(" ")
    last = words[-1]
    ending = last[:-1] + "ies" if last.endswith("y") and last[-2:-1] not in "aeo" else last + "s"
    words[-1] = _IRREGULAR.get(last, last[:-3] + "men" if last.endswith("man") else ending)
    return " ".join(words) + gap + rest


def _entries() -> Iterator[tuple[str, Office]]:
    for row in rows("offices"):
        only = several(row["only"])
        for title in several(row["titles"]):
            office = Office(row["office"], row["level"], only, row["organisation"], row["alone"])
            yield title, office
            yield _plural(title), replace(office, plural=True)


@cache
def titles() -> Phrases[Office]:
    """Titles, singular and plural, capitals or not."""
    return Phrases(_entries(), fold=True)


def office_of(values: tuple[Office, ...], party: str) -> Office:
    """The office a title means for a party: a row for that party first, then the general one, then the only one."""
    for value in values:
        if party in value.only:
            return value
    general = next((value for value in values if not value.only), values[0])
    known = parties().get(party)
    if known and known.kind != "state" and general.organisation:
        return Office(general.organisation, general.level, (), "", "", general.plural)
    if not party and general.office in {"leader", "general", "head"}:
        return general
    # "Secretary of State" has no general row: without a party it means its first owner's.
    return general


@cache
def _levels() -> dict[str, str]:
    return {row["office"]: row["level"] for row in reversed(rows("offices"))}


def level(office: str) -> str:
    """leader, minister, senior or working (rule 18); '' for an office that the table does not rank."""
    office = office.removeprefix("acting ")
    if not office:
        return ""
    known = _levels().get(office)
    if known:
        return known
    if office == "head of organisation":
        return "leader"
    if office.startswith(("deputy ", "vice ", "assistant ")):
        return "senior"
    if office.endswith(("minister", " secretary")):
        return "minister"
    return "working"
