"""docs/web.md names every page, every name of a query and every form; its examples run."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.record.network import MOST_BRIEFS
from dragoman.record.search import COUNTED
from dragoman.web import api, pages
from dragoman.web.asking import NAMES
from dragoman.web.atlas import MOST_PLACES
from dragoman.web.pages.network import MOST_PAIRS
from dragoman.web.suffixes import FORMS

DOCS = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")


def test_every_page_and_every_path_of_the_api_is_told() -> None:
    paths = [str(getattr(route, "path", "")) for router in (*pages.ROUTERS, api.router) for route in router.routes]
    assert len(paths) > 12
    assert not [path for path in paths if path != "/today" and path.partition("{")[0].rstrip("/") not in DOCS]


def test_the_questions_to_the_api_are_answered(demo: TestClient) -> None:
    asked = re.findall(r"^    curl 'http://127\.0\.0\.1:8420(/api/[^']+)'", DOCS, re.MULTILINE)
    assert len(asked) > 2
    for address in asked:
        told = demo.get(address).json()
        assert told["total"] > 0, address


def test_the_program_that_goes_through_all_answers_runs(
    demo: TestClient, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program = textwrap.dedent(re.findall(r"^    import json\n(?:    .*\n|\n)+", DOCS, re.MULTILINE)[0])
    assert "http://127.0.0.1:8420" in program
    exec(program.replace("http://127.0.0.1:8420", site), {})
    total = demo.get("/api/v1/engagements?party=Japan&status=planned").json()["total"]
    assert len(capsys.readouterr().out.splitlines()) == total > 5


def test_every_name_of_a_query_and_every_form_is_told() -> None:
    assert not [name for name in NAMES if f"`{name}`" not in DOCS]
    assert not [form for form in FORMS if f"`.{form}`" not in DOCS]


def test_the_bounds_of_the_pictures_are_told_as_they_are() -> None:
    assert f"The {MOST_PLACES} places" in DOCS
    assert f"The {MOST_PAIRS} strongest pairs" in DOCS
    assert f"latest {COUNTED:,} are counted, for people the latest {MOST_BRIEFS:,}" in DOCS
