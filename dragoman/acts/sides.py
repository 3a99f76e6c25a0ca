"""On which side a person takes part: host or guest, initiator or target, else participant (rule 18)."""

from __future__ import annotations

from functools import cache

from dragoman.acts.act import Act
from dragoman.acts.findings import Findings
from dragoman.acts.speakers import inviters, spokesmen, starters
from dragoman.tables import rows
from dragoman.terms import Place

_HOSTED = {"meeting", "press"}
_SIDES = {"initiator": "initiator", "target": "target", "traveller": "guest", "host": "host", "guest": "guest"}


@cache
def _seats() -> dict[str, str]:
    """The city where an organisation sits."""
    return {row["code"]: row["seat"] for row in rows("organisations") if row["kind"] == "organisation" and row["seat"]}


def side_of(found: Findings, act: Act, number: int, place: Place) -> str:
    """The side of one person of an act that takes place at `place`."""
    if number in inviters(found, act):
        return "host"
    if number in spokesmen(found, act):
        return "initiator"
    roles = {name for name, fillers in act.roles.items() if any(number in f.people for f in fillers)}
    for name in ("host", "guest", "traveller", "initiator", "target"):
        if name in roles:
            return _SIDES[name]
    party = found.person(number).party
    if act.type == "call" and party and (first := starters(found, act)):
        return "initiator" if party in first else "target"
    hosts = _hosts(act, place) if act.type in _HOSTED else set()
    if hosts and party:
        return "host" if party in hosts else "guest"
    return "participant"


def _hosts(act: Act, place: Place) -> set[str]:
    """Who is at home where an act takes place: its country, an organisation in the city of its seat, those whom a
    visit goes to."""
    if place.country in act.parties:
        return {place.country}
    seated = {party for party in act.parties if place.city and _seats().get(party) == place.city}
    if seated or not act.stage or act.stage.type != "visit" or act.stage.place.country != place.country:
        return seated
    homes = {p for h in act.stage.members for f in h.roles.get("traveller", ()) for p in f.parties}
    return set(act.parties) - homes
