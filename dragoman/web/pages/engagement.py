"""One engagement: each field with the sentences that tell it, what contradicts it, its history, what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from dragoman.errors import RecordError
from dragoman.exports.record_jsonl import engagement_row, related_rows
from dragoman.record.briefs import in_brief
from dragoman.record.conflicts import conflicts
from dragoman.record.entries import repeated
from dragoman.record.reports import Report
from dragoman.terms import Engagement, Value
from dragoman.web.answers import Listing, answer
from dragoman.web.deciding import deciding
from dragoman.web.evidence import Run, runs
from dragoman.web.faults import AbsentError
from dragoman.web.relatives import relatives
from dragoman.web.rows import row
from dragoman.web.site import Site, site_of
from dragoman.web.suffixes import form_of
from dragoman.web.values import in_words
from dragoman.web.visitor import visitor_of

router = APIRouter()
_LABELS = {
    "moved_from": "moved from",
    "participants": "people",
    "when": "day",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a field in words; `mentions` tell it, `link` leads to what it names, `against` contradicts it."""

    text: str
    link: str
    support: int
    decided: bool
    against: bool
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that tells the engagement, with the pages that report it; `repeats` is the key of another that it is
    a copy of."""

    key: str
    repeats: str
    told: date | None
    reports: Sequence[Report]
    runs: Sequence[Run]
    cut: bool


@router.get("/engagement/{identity}")
def engagement(request: Request, identity: str) -> Response:
    site = site_of(request)
    try:
        found = site.store.engagement(identity)
    except RecordError as error:
        raise AbsentError(error.subject, error.fault, "look for it with /search") from error
    form = form_of(request)
    if found.id != identity:
        return RedirectResponse(f"/engagement/{found.id}{'.' if form else ''}{form}", 307)
    reports = site.store.reports({entry.text for entry in found.entries})
    brief = in_brief(found)
    related = site.store.related(brief)
    if form == "json":
        return JSONResponse(engagement_row(found, reports) | related_rows(related))
    this = row(brief, site.today())
    whole = "whole" in request.query_params
    return answer(
        request,
        Listing(this.act.title, [brief], 1),
        "engagement.html",
        this=this,
        fields=_fields(found),
        texts=_texts(found, reports, site, whole),
        history=[(step, _pages(step.entries, found, reports)) for step in found.history],
        relatives=relatives(brief, related, site.store, site.today()),
        accepted=found.accepted,
        deciding=deciding(site.store, found, reports) if visitor_of(request).may("reviewer") else None,
        shown_whole=whole,
    )


def _fields(found: Engagement) -> list[tuple[str, list[Told]]]:
    """By field, its values: the one that counts first."""
    told = []
    for name, values in found.fields.items():
        against = conflicts(found, name)
        told.append((_LABELS.get(name, name), [_told(name, value, value in against) for value in values]))
    return told


def _told(name: str, value: Value, against: bool) -> Told:
    text, link = in_words(name, value.value)
    return Told(text, link, value.support, value.decided, against, value.entries)


def _texts(found: Engagement, reports: Mapping[str, Sequence[Report]], site: Site, whole: bool) -> list[Text]:
    """The texts, the newest first."""
    keys = dict.fromkeys(entry.text for entry in reversed(found.entries))
    copied = repeated(found.entries)
    told = []
    for key in keys:
        entries = [entry for entry in found.entries if entry.text == key]
        shown = runs(site.store.body(key), entries, whole=whole)
        told.append(
            Text(key, copied.get(key, ""), entries[0].told, reports.get(key, ()), shown, any(run.gap for run in shown))
        )
    return told


def _pages(ids: Sequence[str], found: Engagement, reports: Mapping[str, Sequence[Report]]) -> list[str]:
    """The publishers, or else pages, that tell a step."""
    texts = {entry.text for entry in found.entries if entry.id in ids}
    return sorted({report.publisher or report.page for text in texts for report in reports.get(text, ())})
