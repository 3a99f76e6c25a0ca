"""Argon2 with the least that it takes, for tests in which how long it takes is no matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher


@pytest.fixture(scope="module", autouse=True)
def quick_passwords() -> Iterator[None]:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dragoman.record.passwords._hasher", lambda: hasher)
        yield
