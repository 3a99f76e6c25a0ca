"""Rule 23: an undated act told inside a dated one takes its day; a press conference its meeting's city too."""

from __future__ import annotations

from dragoman.acts.act import Act, apart, gap
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import Gathering
from dragoman.acts.stages import stage_of

_INNER = {"meeting", "press", "agreement", "call"}
_OUTER = {"press": {"meeting", "visit"}, "meeting": {"visit"}, "agreement": {"meeting", "visit"}}
_NEAR = 3  # sentences; a visit reaches over the page where it is the only one


def _holds(outer: Act, inner: Act) -> bool:
    if outer.type not in _OUTER.get(inner.type, set()) or not _at_one_time(outer, inner):
        return False
    mine, theirs = set(inner.parties), set(outer.parties)
    if outer.type != "visit":
        return mine <= theirs or theirs <= mine
    guests = {n for h in outer.members for f in h.roles.get("traveller", ()) for n in f.people}
    if guests & set(inner.people):
        return mine <= theirs or theirs <= mine or inner.place.country in theirs
    goals = {p for f in outer.roles.get("destination", ()) for p in f.parties}
    homes = {outer.found.person(n).party for n in guests} - goals
    strangers = any(inner.found.person(n).party in homes for n in inner.people)
    return (mine <= theirs or theirs <= mine) and not (guests and strangers)


def _at_one_time(outer: Act, inner: Act) -> bool:
    """The same status, or yet to come on a visit that is under way."""
    return outer.status == inner.status or (outer.type == "visit" and outer.status == "ongoing")


def _on_other_days(outer: Act, inner: Act) -> bool:
    near = [span for away, span in inner.ranked_times() if away <= 2]
    far = [span for away, span in outer.ranked_times() if away <= 2]
    return bool(near) and bool(far) and apart(near[0], far[0])


def _is_dated(outer: Act) -> bool:
    """Whether an act has a time to hand down: of a plan none that lies behind; a visit under way has the page's day."""
    ends = [span.when.end for _, span in outer.ranked_times()[:1]]
    day = outer.found.published.day
    if outer.status == "planned" and day and ends and ends[0]:
        return ends[0] >= day
    return bool(ends) or outer.status == "ongoing"


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
    for act in acts:
        act.opens = act.first_sentence == min(other.first_sentence for other in acts)
    for inner in acts:
        gathering = _gathering_of(inner, acts)
        if gathering:
            inner.sidelines = gathering
        if not inner.sidelines:
            inner.stage = stage_of(found, inner, acts)
        if inner.type not in _INNER:
            continue
        outers = [a for a in acts if a is not inner and _is_dated(a) and _holds(a, inner)]
        alone = sum(a.type == "visit" for a in outers) == 1
        outers = [a for a in outers if gap(a, inner) <= _NEAR or (alone and a.type == "visit")]
        outers = [a for a in outers if not _on_other_days(a, inner)]
        if outers:
            inner.container = min(outers, key=lambda a: (not set(a.people) & set(inner.people), gap(a, inner)))
    return acts
