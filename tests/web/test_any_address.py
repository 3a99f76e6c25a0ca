"""Whatever address is asked for, the answer is a page, a list or a fault in plain words; nothing breaks."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.web.asking import NAMES
from dragoman.web.suffixes import FORMS

PATHS = (
    *(
        "/",
        "/today",
        "/changes",
        "/agenda",
        "/dossier",
        "/search",
        "/map",
        "/network",
        "/sources",
        "/api",
        "/dossier/{}",
        "/dossier/KOR/{}",
    ),
    *("/engagement/{}", "/person/{}", "/party/{}", "/gathering/{}", "/{}", "/static/{}"),
)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["KOR", "JPN", "Iwaya", "today", "today+9d", "2025-01-13", "0001-01-01", "9999-12-31", "held", "meeting", "-5"]
    ),
    st.integers(-(2**70), 2**70).map(str),
)
QUERY = st.lists(
    st.tuples(st.sampled_from([*NAMES, "view", "day", "since", "before", "whole", "between", "x"]), TEXTS), max_size=5
)


@pytest.mark.parametrize("path", PATHS)
def test_no_address_breaks_the_application(demo: TestClient, path: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(part=TEXTS, suffix=st.sampled_from(["", *(f".{form}" for form in FORMS)]), query=QUERY)
    def holds(part: str, suffix: str, query: list[tuple[str, str]]) -> None:
        address = path.replace("{}", quote(part, safe="", errors="replace"))
        asked = urlencode(query, errors="replace")
        response = demo.get(f"{address}{suffix}?{asked}")
        assert response.status_code in (200, 400, 404), response.text[-500:]

    holds()
