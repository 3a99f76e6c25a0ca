"""The act that gives another its place: the visit it belongs to, or the gathering that its people are at."""

from __future__ import annotations

from datetime import timedelta

from dragoman.acts.act import Act, apart, gap
from dragoman.acts.attendance import present
from dragoman.acts.findings import Findings

_ON_VISITS = {"meeting", "press", "agreement", "ties"}
_AHEAD = {"planned", "proposed", "postponed"}
_BEFORE = {"before", "after", "following", "since", "until"}
_WEEK = timedelta(days=7)
_DAYS_AFTER_ARRIVAL = timedelta(days=3)


def stage_of(found: Findings, inner: Act, acts: list[Act]) -> Act | None:
    """The nearest visit that an act belongs to, for a meeting else the nearest gathering around it; None if none."""
    if inner.type not in _ON_VISITS:
        return None
    stages = [act for act in acts if _is_visit_of(found, act, inner)]
    if not stages and inner.type == "meeting":
        stages = [act for act in acts if _is_around(found, act, inner)]
    return min(stages, key=lambda act: gap(act, inner), default=None)


def _people_in(act: Act, role: str) -> set[int]:
    return {n for h in act.members for f in h.roles.get(role, ()) for n in f.people}


def _parties_in(act: Act, role: str) -> set[str]:
    return {p for h in act.members for f in h.roles.get(role, ()) for p in f.parties}


def _told_apart(found: Findings, stage: Act, inner: Act) -> bool:
    """Whether the page sets an act before or after another: "met him after his trip to Seoul", another day."""
    if found.analysis.case_of(stage.members[0].index) in _BEFORE:
        return True
    if stage.status in _AHEAD and inner.status not in _AHEAD and gap(stage, inner) > 0:
        return True
    if stage.status == "held" and inner.status in _AHEAD and not _is_fresh(found, stage):
        return True
    mine, theirs = ([span for away, span in a.ranked_times() if away <= 2] for a in (inner, stage))
    if not mine or not theirs or not apart(mine[0], theirs[0]):
        return False
    # A visit goes on after the day of arrival.
    arrives = any(h.candidate.trigger.frame == "arrives" for h in stage.members)
    start, end = mine[0].when.start, theirs[0].when.end
    return not (arrives and start and end and end < start <= end + _DAYS_AFTER_ARRIVAL)


def _is_fresh(found: Findings, act: Act) -> bool:
    """Whether an act is of these days: told without a day, or with one in the week of the page."""
    near, day = [span.when for away, span in act.ranked_times() if away <= 2], found.published.day
    if not near or not day:
        return True
    start, end = near[0].start or day, near[0].end or day
    return start - _WEEK <= day <= end + _WEEK


def _is_visit_of(found: Findings, visit: Act, inner: Act) -> bool:
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
    organisations = {span.code for span in found.who.parties if span.form == "organisation"}
    return bool(taking_part) and bool(hosts & goals or (hosts and hosts <= organisations))


def _is_around(found: Findings, gathering: Act, inner: Act) -> bool:
    """Whether an act without a place happens where a gathering does: someone in it is there, and nothing speaks
    against it."""
    if gathering.type != "gathering" or not gathering.place.city or _told_apart(found, gathering, inner):
        return False
    return _is_fresh(found, gathering) and bool(present(found, gathering) & set(inner.people))
