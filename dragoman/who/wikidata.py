"""Lists from Wikidata: entities with P39 (position held) as dumps have them, and rows of its query service.

A row has person, personLabel, position, positionLabel, country or countryLabel, start and end. Rows say no precision
and write a year as its first of January, which therefore is read as the year alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.errors import HoldersError
from dragoman.who.claims import Claim, Json, text_of
from dragoman.who.posts import party_of
from dragoman.who.tenure import days

__all__ = ["WikidataEntities", "WikidataRows"]

_LANGUAGES = ("en", "mul", "en-gb", "en-ca")
_TIME = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]*Z?)?")
_LENGTHS = {11: 10, 10: 7, 9: 4}  # precision of a time: how much of it is known
_ITEM = re.compile(r"Q\d+")
_COUNTRY = ("P1001", "P17")  # applies to jurisdiction, country


@dataclass(frozen=True, slots=True)
class _Held:
    where: str
    person: str
    position: str
    source: str
    begun: str
    ended: str
    lacking: str


@dataclass(slots=True)
class WikidataEntities:
    """Entities in the form of dumps: people with P39, and beside them the positions and countries they name."""

    labels: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    held: list[_Held] = field(default_factory=list)

    def takes(self, document: Json) -> bool:
        return "claims" in document or document.get("type") == "item"

    def add(self, document: Json, where: str) -> None:
        item = document.get("id")
        if not isinstance(item, str) or not _ITEM.fullmatch(item):
            raise HoldersError(where, f"has no item's id but {item!r}", "give entities as a dump has them")
        claims = document.get("claims") or {}
        if not isinstance(claims, dict):
            raise HoldersError(where, "claims are no JSON object", "give entities as a dump has them")
        self.labels[item] = _label(document)
        country = next((found for name in _COUNTRY if (found := _item(_first(claims, name)))), "")
        if country:
            self.countries[item] = country
        statements = claims.get("P39") or []
        try:
            held = [_held(statement, item, where) for statement in statements if statement.get("rank") != "deprecated"]
        except (AttributeError, TypeError, KeyError, ValueError) as error:
            raise HoldersError(
                where, f"P39 of {item} is broken ({error})", "give entities as a dump has them"
            ) from None
        if held:
            self.aliases[item] = _aliases(document)
            self.held += held

    def claims(self) -> Iterator[Claim]:
        for each in self.held:
            country = self.countries.get(each.position, "")
            yield Claim(
                each.where,
                each.source,
                self.labels.get(each.person, ""),
                self.aliases.get(each.person, ()),
                self.labels.get(each.position, ""),
                country if party_of(country) else self.labels.get(country, ""),
                each.begun,
                each.ended,
                each.lacking or ("" if self.labels.get(each.position) else "whose position is not in the files"),
            )


def _label(document: Json) -> str:
    labels = document.get("labels")
    for language in _LANGUAGES:
        value = labels.get(language) if isinstance(labels, dict) else None
        if isinstance(value, dict) and text_of(value.get("value")):
            return text_of(value["value"])
    return ""


def _aliases(document: Json) -> tuple[str, ...]:
    """Further names of more than one word: a single one would be found where somebody else is meant."""
    aliases = document.get("aliases")
    listed = aliases.get("en") if isinstance(aliases, dict) else None
    names = [text_of(alias.get("value")) for alias in listed or [] if isinstance(alias, dict)]
    return tuple(name for name in names if len(name.split()) > 1 and name[:1].isupper())


def _first(claims: Mapping[str, object], name: str) -> object:
    statements = claims.get(name)
    return statements[0].get("mainsnak") if isinstance(statements, list) and isinstance(statements[0], dict) else None


def _item(snak: object) -> str:
    if not isinstance(snak, dict) or snak.get("snaktype", "value") != "value":
        return ""
    value = snak["datavalue"]["value"]
    return str(value.get("id") or f"Q{value['numeric-id']}")


def _held(statement: Mapping[str, object], person: str, where: str) -> _Held:
    position = _item(statement["mainsnak"])
    qualifiers = statement.get("qualifiers") or {}
    if not isinstance(qualifiers, dict):
        raise TypeError("qualifiers are no JSON object")
    begun, ended = (_time(qualifiers.get(name)) for name in ("P580", "P582"))
    lacking = "" if position else "whose position Wikidata does not know"
    if begun == "":
        lacking = lacking or "without a beginning"
    if ended == "" and qualifiers.get("P582"):
        lacking = lacking or "whose end is not known"
    return _Held(where, person, position, f"wikidata:{person}", begun, ended, lacking)


def _time(snaks: object) -> str:
    """The year, month or day of a qualifier; '' where it gives none."""
    if not isinstance(snaks, list) or not snaks or snaks[0].get("snaktype", "value") != "value":
        return ""
    value = snaks[0]["datavalue"]["value"]
    found, length = _TIME.fullmatch(value["time"]), _LENGTHS.get(value.get("precision", 11), 0)
    written = "-".join(found.groups())[:length] if found else ""
    if written:
        days(written)
    return written


@dataclass(slots=True)
class WikidataRows:
    """Rows of a query's result, plain or with the type of each value."""

    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def takes(self, document: Json) -> bool:
        return "person" in document and "position" in document

    def add(self, document: Json, where: str) -> None:
        row = {}
        for name, value in document.items():
            row[name] = text_of(value.get("value") if isinstance(value, dict) else value)
        for name in ("person", "position"):
            if not _ITEM.search(row[name]):
                raise HoldersError(where, f"{name} {row[name]!r} is no item of Wikidata", "select it in the query")
        for name in ("start", "end"):
            row[name] = _row_time(row.get(name, ""), name, where)
        self.rows.append((where, row))

    def claims(self) -> Iterator[Claim]:
        for where, row in self.rows:
            person, country = row["person"].rsplit("/", 1)[-1], row.get("country", "").rsplit("/", 1)[-1]
            lacking = "without a beginning" if row["start"] in ("", "unknown") else ""
            if row["end"] == "unknown":
                lacking = lacking or "whose end is not known"
            label = row.get("personLabel", "")
            yield Claim(
                where,
                f"wikidata:{person}",
                "" if _ITEM.fullmatch(label) else label,  # the service writes the item where it has no label
                (),
                row.get("positionLabel", ""),
                country if party_of(country) else row.get("countryLabel", ""),
                row["start"],
                row["end"],
                lacking,
            )


def _row_time(written: str, name: str, where: str) -> str:
    """The day of a row's time, the year of a first of January; "unknown" for a value that Wikidata does not know."""
    if not written or written.startswith(("http", "_:", "t")):
        return "unknown" if written else ""
    found = _TIME.fullmatch(written)
    try:
        day = "-".join(found.groups()) if found else written
        days(day)
    except ValueError:
        raise HoldersError(where, f"{name} {written!r} is no date", "write YYYY-MM-DD") from None
    return day.removesuffix("-01-01")
