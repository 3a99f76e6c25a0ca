"""A person's word on an engagement, sent from its page: what `dragoman decide` does."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import RecordError
from dragoman.record.corrections import SEVERAL, correction
from dragoman.record.decisions import Decision, named
from dragoman.record.rulemaking import Author, mentions_of
from dragoman.record.store import Store
from dragoman.terms import Engagement
from dragoman.web.access import needs
from dragoman.web.deciding import author_of
from dragoman.web.faults import AbsentError, AddressError
from dragoman.web.posted import Posted
from dragoman.web.site import site_of

router = APIRouter(dependencies=[Depends(needs("reviewer"))])


@router.post("/engagement/{identity}/decide")
def decide(request: Request, identity: str, form: Posted) -> Response:
    """Files what a form says: `kind` is accept, reject, correct, merge, split, reject-mentions or undo."""
    site = site_of(request)
    try:
        found = site.store.engagement(identity)
    except RecordError as error:
        raise AbsentError(error.subject, error.fault, "look for it with /search") from error
    try:
        decision = _decision(site.store, author_of(request, form), found, form)
    except RecordError as error:
        raise AddressError(error.subject, error.fault, error.remedy) from error
    site.store.decide(decision, site.now())
    return RedirectResponse(_onward(site.store, found), 303)


def _decision(store: Store, author: Author, found: Engagement, form: FormData) -> Decision:
    kind = str(form.get("kind", ""))
    if kind == "accept":
        return author.accept(found)
    if kind == "reject":
        return author.reject(found.entries)
    if kind == "correct":
        field = str(form.get("field", ""))
        return author.correct(found, field, correction(field, _values(field, str(form.get("value", "")))))
    if kind == "merge":
        other = store.engagement(str(form.get("other", "")).strip().rpartition("/")[2])  # an id, or its page's address
        if other.id == found.id:
            raise RecordError(other.id[:10], "is this engagement", "name another one")
        return author.merge(found.entries, other.entries)
    if kind == "undo":
        return author.undo(named(store.decisions(), str(form.get("decision", ""))).id)
    if kind not in ("split", "reject-mentions"):
        raise RecordError(kind, "is no kind of decision", "send the form of the engagement's page")
    wanted = [str(one) for one in form.getlist("mention")]
    if not wanted:
        raise RecordError("mentions", "none is chosen", "tick one")
    chosen, rest = mentions_of(found, wanted)
    if kind == "reject-mentions":
        return author.reject(chosen)
    if not rest:
        raise RecordError("mentions", "all are chosen", "leave one out")
    return author.split(chosen, rest)


def _values(field: str, written: str) -> Sequence[str]:
    return written.split(";") if field in SEVERAL else [written]


def _onward(store: Store, found: Engagement) -> str:
    """The engagement's page; where it is no more, the review, where the decision can be undone."""
    try:
        return f"/engagement/{store.engagement(found.id).id}"
    except RecordError:
        return "/review"
