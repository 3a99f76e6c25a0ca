"""docs/web.md names every page, every name of a query and every form."""

from __future__ import annotations

from pathlib import Path

from dragoman.web import api, pages
from dragoman.web.asking import NAMES
from dragoman.web.suffixes import FORMS

DOCS = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")


def test_every_page_and_every_path_of_the_api_is_told() -> None:
    paths = [str(getattr(route, "path", "")) for router in (*pages.ROUTERS, api.router) for route in router.routes]
    assert len(paths) > 12
    assert not [path for path in paths if path != "/today" and path.partition("{")[0].rstrip("/") not in DOCS]


def test_every_name_of_a_query_and_every_form_is_told() -> None:
    assert not [name for name in NAMES if f"`{name}`" not in DOCS]
    assert not [form for form in FORMS if f"`.{form}`" not in DOCS]
