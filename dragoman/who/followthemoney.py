"""Lists in the entities of FollowTheMoney: Person, Position and Occupancy, which says who held which post and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.errors import HoldersError
from dragoman.who.claims import Claim, Json, text_of
from dragoman.who.tenure import days

__all__ = ["FollowTheMoney"]

Properties = dict[str, list[str]]
_HOLDERS = frozenset({"Person", "LegalEntity"})


@dataclass(slots=True)
class FollowTheMoney:
    """Entities, one a document; other schemata than the three pass unread."""

    people: dict[str, Properties] = field(default_factory=dict)
    positions: dict[str, Properties] = field(default_factory=dict)
    occupancies: list[tuple[str, str, Properties]] = field(default_factory=list)

    def takes(self, document: Json) -> bool:
        return "schema" in document

    def add(self, document: Json, where: str) -> None:
        schema, item, told = document["schema"], document.get("id"), document.get("properties", {})
        if not isinstance(schema, str) or not isinstance(item, str) or not isinstance(told, dict):
            raise HoldersError(where, "has no schema, id and properties", "give FollowTheMoney's entities")
        properties = {str(name): _values(values) for name, values in told.items()}
        if schema in _HOLDERS:
            self.people[item] = properties
        elif schema == "Position":
            self.positions[item] = properties
        elif schema == "Occupancy":
            for name in ("holder", "post"):
                if not properties.get(name):
                    raise HoldersError(where, f"Occupancy {item} has no {name}", "give the id of one")
            for name in ("startDate", "endDate"):
                properties[name] = [_date(text, f"{name} of {item}", where) for text in properties.get(name, [])]
            self.occupancies.append((where, item, properties))

    def claims(self) -> Iterator[Claim]:
        for where, item, told in self.occupancies:
            person = self.people.get(told["holder"][0], {})
            position = self.positions.get(told["post"][0], {})
            names = _names(person)
            yield Claim(
                where,
                f"ftm:{item}",
                names[0] if names else "",
                tuple(name for name in names[1:] if len(name.split()) > 1),
                next(iter(position.get("name", [])), ""),
                next(iter(position.get("country", [])), ""),
                min(told["startDate"], default=""),
                max(told["endDate"], default=""),
                _lacking(told, person, position),
            )


def _values(values: object) -> list[str]:
    listed = values if isinstance(values, list) else [values]
    # Entities may stand nested in the place of their ids.
    ids = (value.get("id") if isinstance(value, dict) else value for value in listed)
    return [text for text in map(text_of, ids) if text]


def _date(text: str, name: str, where: str) -> str:
    day = text[:10]
    try:
        days(day)
    except ValueError:
        raise HoldersError(where, f"{name}, {text!r}, is no date", "write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return day


def _names(person: Properties) -> list[str]:
    """The names in Latin letters, those in use before further ones."""
    listed = [*person.get("name", []), *person.get("alias", [])]
    return [name for name in dict.fromkeys(listed) if name[0].isalpha() and name[0] < "ɐ"]


def _lacking(told: Properties, person: Properties, position: Properties) -> str:
    if not person:
        return "whose holder is not in the files"
    if not position:
        return "whose position is not in the files"
    if position.get("subnationalArea"):
        return "of a part of a country"
    if not told["startDate"]:
        return "without a beginning"
    if not told["endDate"] and "ended" in told.get("status", []):
        return "whose end is not known"
    return ""
