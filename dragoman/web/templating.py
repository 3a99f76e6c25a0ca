"""Pages out of templates. Whatever is put into one is text: escaped, and its signs that are not shown made visible."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dragoman import __version__
from dragoman.exports.plain_text import shortened, visible
from dragoman.record.party_names import party_name
from dragoman.web.cookie import MARK, form_mark, keep_secret
from dragoman.web.days import day_in_words, month_in_words, span_in_words
from dragoman.web.site import site_of
from dragoman.web.suffixes import path_of
from dragoman.web.visitor import visitor_of

__all__ = ["STATIC", "page"]

_HERE = Path(str(files("dragoman.web")))
STATIC = _HERE / "static"
_WEB = ("http://", "https://")


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer that a template and its values make."""
    site = site_of(request)
    common = {
        "site": site,
        "here": path_of(request),
        "version": __version__,
        "today": site.today(),
        "asked_words": request.query_params.get("q", ""),
        "twin": lambda suffix: _twin(request, suffix),
        "visitor": visitor_of(request),
        "mark": lambda: _mark(request),
    }
    response = HTMLResponse(_environment().get_template(template).render(common | values), status)
    keep_secret(request, response)
    return response


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters |= {
        "day": day_in_words,
        "month": month_in_words,
        "span": span_in_words,
        "party": party_name,
        "short": shortened,
        "segment": lambda text: quote(text, safe=""),
        "web_address": lambda url: url if url.startswith(_WEB) else "",
    }
    return made


def _twin(request: Request, suffix: str) -> str:
    """The address of what this page lists in another form."""
    path = path_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{quote('/today' if path == '/' else path)}.{suffix}{query}"


def _mark(request: Request) -> Markup:
    """The field that every form needs which changes something."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(MARK, form_mark(request))


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
