"""Review: what the record is least sure of, one question at a time; an answer is a decision like that of
`dragoman review`.

The address holds where the sitting is: `after` is the question that was skipped last, `key` the one to ask now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.record.briefs import in_brief
from dragoman.record.decisions import last_of
from dragoman.record.doubts import Open, is_place, place_of
from dragoman.record.entries import digest
from dragoman.record.reviewing import ASKED, Question, speaking
from dragoman.record.undoing import undo_last
from dragoman.terms import Entry
from dragoman.web.access import needs
from dragoman.web.deciding import author_of, decided
from dragoman.web.faults import AbsentError, AddressError
from dragoman.web.posted import Posted
from dragoman.web.rows import row
from dragoman.web.site import Site, site_of
from dragoman.web.suffixes import form_of
from dragoman.web.templating import page
from dragoman.web.values import in_words
from dragoman.web.visitor import visitor_of
from dragoman.web.witnesses import Witness, witnesses

router = APIRouter(dependencies=[Depends(needs("reviewer"))])
_SHOWN = 3  # mentions of one side
_ANSWERS = {
    "link": ("Yes, one act", "No, two acts"),
    "act": ("Yes, it is one", "No, it is none"),
    "field": ("The first", "The second"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """What stands in one column: `rest` counts the mentions that are not shown."""

    label: str
    witnesses: Sequence[Witness]
    rest: int


@router.get("/review")
def review(request: Request) -> Response:
    if form_of(request):
        raise AbsentError("/review", "has no other form", "see dragoman review")
    site, asked = site_of(request), request.query_params
    after = asked.get("after", "").strip()
    found = _question(site, after, asked.get("key", "").strip())
    last = last_of(site.store.decisions(), visitor_of(request).name)
    values: dict[str, Any] = {"after": after, "changed": "changed" in asked, "last": decided(last) if last else None}
    if found is None:
        return page(request, "reviewed.html", **values)
    question = found.question
    return page(
        request,
        "review.html",
        question=question,
        asked=ASKED[question.kind],
        behind=found.behind,
        seen=_seen(question),
        this=row(in_brief(question.engagement), site.today()),
        sides=_sides(site, question),
        hints=speaking(question.one, question.others) if question.one else None,
        answers=_ANSWERS[question.kind],
        **values,
    )


@router.post("/review")
def answer(request: Request, form: Posted) -> Response:
    """Files what a form answers: `answer` is yes, no, skip or undo."""
    site, given = site_of(request), str(form.get("answer", ""))
    after, key = str(form.get("after", "")), str(form.get("key", ""))
    author = author_of(request, form)
    if given == "undo":
        undone = undo_last(site.store, author, site.now())
        return _on(after, undone.key if undone else key)
    found = _question(site, after, key)
    if found is None or found.question.key != key or _seen(found.question) != form.get("seen"):
        return _on(after, key, changed="1")
    if given == "skip":
        return _on(place_of(found.question))
    if given not in ("yes", "no"):
        raise AddressError(f"answer={given}", "is no answer", "send yes, no, skip or undo")
    site.store.decide(author.answer(found.question, given == "yes"), site.now())
    return _on(after)


def _question(site: Site, after: str, key: str) -> Open | None:
    if after and not is_place(after):
        raise AddressError("after", "is no place in a review", "begin anew at /review")
    return site.store.question(after, key)


def _on(after: str, key: str = "", changed: str = "") -> Response:
    kept = [(name, value) for name, value in (("after", after), ("key", key), ("changed", changed)) if value]
    return RedirectResponse(f"/review?{urlencode(kept)}" if kept else "/review", 303)


def _seen(question: Question) -> str:
    """Stands for what a person saw when they answered: the record may have grown meanwhile."""
    return digest(*(entry.id for entry in question.engagement.entries))


def _sides(site: Site, question: Question) -> list[Side]:
    every = question.engagement.entries
    if question.one is not None:
        return [_side(site, "This report", [question.one]), _side(site, "and these", question.others)]
    if question.kind == "act":
        return [_side(site, "Told by", every)]
    return [
        _side(
            site,
            f"{question.field}: {in_words(question.field, value.value)[0]}",
            [entry for entry in every if entry.id in value.entries],
        )
        for value in question.values
    ]


def _side(site: Site, label: str, entries: Sequence[Entry]) -> Side:
    return Side(label, witnesses(site.store, entries[:_SHOWN]), max(0, len(entries) - _SHOWN))
