from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.outlets import Outlet, open_outlet


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    """A web server of this test's own."""
    with open_outlet() as opened:
        yield opened


@pytest.fixture
def other() -> Iterator[Outlet]:
    """Another one, on another port."""
    with open_outlet() as opened:
        yield opened
