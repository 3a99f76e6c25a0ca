"""Both databases for every test of the store: a file, and a PostgreSQL server of our own where one is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from bench.own_postgres import OwnPostgres, programs

Fresh = Callable[[], str]

NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[OwnPostgres]:
    if programs() is None:
        pytest.skip("no PostgreSQL server is installed")
    with OwnPostgres() as server:
        yield server


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    folder = tmp_path_factory.mktemp("records")
    return lambda: str(folder / f"record{next(NUMBERS)}.db")


@pytest.fixture(scope="session")
def fresh_database(postgres: OwnPostgres) -> Fresh:
    return lambda: postgres.create(f"record{next(NUMBERS)}")


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def fresh(request: pytest.FixtureRequest) -> Fresh:
    """Gives a place for a new record, another one at each call."""
    made: Fresh = request.getfixturevalue("fresh_file" if request.param == "sqlite" else "fresh_database")
    return made
