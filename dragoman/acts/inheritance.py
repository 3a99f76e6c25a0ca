"""What acts take from those they are told inside: rule 23's day, and the place of the visit they are part of."""

from __future__ import annotations

from dragoman.acts.assembly import Act, apart
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import Gathering

_INNER = {"meeting", "press", "agreement", "call"}
_OUTER = {"press": {"meeting", "visit"}, "meeting": {"visit"}, "agreement": {"meeting", "visit"}}
_NEAR = 3  # sentences
_ON_VISITS = {"meeting", "press", "agreement", "ties"}
_AHEAD = {"planned", "proposed", "postponed"}
_BEFORE = {"before", "after", "following", "since", "until"}


def _holds(outer: Act, inner: Act) -> bool:
    if outer.type not in _OUTER.get(inner.type, set()) or outer.status != inner.status:
        return False
    if not set(inner.parties) <= set(outer.parties) and not set(outer.parties) <= set(inner.parties):
        return False
    guests = {n for h in outer.members for f in h.roles.get("traveller", ()) for n in f.people}
    return outer.type != "visit" or not guests or bool(guests & set(inner.people)) or not inner.people


def _on_other_days(outer: Act, inner: Act) -> bool:
    near = [span for away, span in inner.ranked_times() if away <= 2]
    return bool(near) and apart(near[0], outer.ranked_times()[0][1])


def _gap(outer: Act, inner: Act) -> int:
    return min(abs(a.sentence - b.sentence) for a in outer.members for b in inner.members)


def _people_in(act: Act, role: str) -> set[int]:
    return {n for h in act.members for f in h.roles.get(role, ()) for n in f.people}


def _parties_in(act: Act, role: str) -> set[str]:
    return {p for h in act.members for f in h.roles.get(role, ()) for p in f.parties}


def _told_apart(found: Findings, visit: Act, inner: Act) -> bool:
    """Whether the page sets an act before or after a visit: "met him after his trip to Seoul", another day."""
    if found.analysis.case_of(visit.members[0].index) in _BEFORE:
        return True
    if visit.status != inner.status and (visit.status in _AHEAD) != (inner.status in _AHEAD):
        return _gap(visit, inner) > 0
    mine, theirs = ([span for away, span in a.ranked_times() if away <= 2] for a in (inner, visit))
    return bool(mine and theirs) and apart(mine[0], theirs[0])


def _is_stage(found: Findings, visit: Act, inner: Act) -> bool:
    """Whether an act belongs to a visit: the traveller takes part, and so do those whom the visit goes to."""
    if visit.type != "visit" or _told_apart(found, visit, inner):
        return False
    travellers, homes, goals = (
        _people_in(visit, "traveller"),
        _parties_in(visit, "traveller"),
        _parties_in(visit, "destination"),
    )
    taking_part = travellers & set(inner.people) if travellers and inner.people else homes & set(inner.parties)
    hosts = set(inner.parties) - homes
    # A movement or an organisation receives its guests in somebody's country.
    return bool(taking_part) and bool(hosts & goals or (hosts and all(len(p) != 3 or p.islower() for p in hosts)))


def _gathering_of(inner: Act, acts: list[Act]) -> Act | None:
    """The gathering on whose sidelines an act takes place."""
    event = inner.occasion
    if inner.type == "gathering" or event is None:
        return None
    return next((a for a in acts if a.type == "gathering" and any(_same(h.occasion, event) for h in a.members)), None)


def _same(a: Gathering | None, b: Gathering) -> bool:
    return a is not None and (a.name == b.name or bool(a.organiser and a.organiser == b.organiser))


def settled(found: Findings, acts: list[Act]) -> list[Act]:
    """The acts, undated inner ones with the time and place of the nearest dated act that holds them."""
    for inner in acts:
        gathering = _gathering_of(inner, acts)
        if gathering:
            inner.sidelines = gathering
        if inner.type in _ON_VISITS:
            visits = [a for a in acts if _is_stage(found, a, inner)]
            inner.stage = min(visits, key=lambda a: _gap(a, inner), default=None)
        if inner.type not in _INNER:
            continue
        outers = [a for a in acts if a is not inner and a.ranked_times() and _holds(a, inner)]
        outers = [a for a in outers if _gap(a, inner) <= _NEAR and not _on_other_days(a, inner)]
        if outers:
            inner.container = min(outers, key=lambda a: _gap(a, inner))
    return acts
