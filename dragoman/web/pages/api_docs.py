"""What the API offers, for people: its OpenAPI file as a page, without a script from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.search import Query
from dragoman.web.faults import AbsentError
from dragoman.web.site import site_of
from dragoman.web.suffixes import form_of
from dragoman.web.templating import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    description: str
    required: bool
    values: str


@dataclass(frozen=True, slots=True)
class Method:
    """A path of the API; `example` is an address that runs."""

    description: str
    parameters: tuple[Parameter, ...]
    example: str


@router.get("/api")
def api_docs(request: Request) -> Response:
    if form_of(request):
        raise AbsentError("/api", "has no other form", "see /api/v1/openapi.json")
    app = request.app
    assert isinstance(app, FastAPI)
    known, _ = site_of(request).store.find(Query(limit=1))
    offered = app.openapi()["paths"].items()
    paths = [(path, _method(path, told["get"], known[0].id if known else "")) for path, told in offered]
    return page(request, "api.html", paths=paths)


def _method(path: str, told: Mapping[str, Any], known: str) -> Method:
    parameters = told.get("parameters", ())
    query = [
        (one["name"], value)
        for one in parameters
        if one["in"] == "query" and (one["required"] or one["name"] == "q")
        for value in _examples(one)
    ]
    example = path.replace("{identity}", known) + (f"?{urlencode(query)}" if query else "")
    shown = (
        Parameter(one["name"], one.get("description", ""), one["required"], _values(one["schema"]))
        for one in parameters
    )
    return Method(told.get("description", ""), tuple(shown), example)


def _examples(one: Mapping[str, Any]) -> list[str]:
    found = one["schema"].get("examples", [])
    return [str(value) for value in (found[0] if found and isinstance(found[0], list) else found[:1])]


def _values(schema: Mapping[str, Any]) -> str:
    """The values that a parameter may have, in words."""
    items = schema.get("items", schema)
    if "enum" in items:
        return ", ".join(items["enum"])
    if "maximum" in schema:
        return f"{schema.get('minimum', 0)} to {schema['maximum']}, by default {schema.get('default', '')}"
    examples = schema.get("examples", [])
    return f"such as {examples[0]}" if examples and isinstance(examples[0], str) else ""
