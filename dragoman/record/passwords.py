"""Passwords: kept as Argon2 hashes, compared in the same time whether there is such a user or not."""

from __future__ import annotations

import secrets
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from dragoman.errors import RecordError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["LEAST", "acceptable", "hashed", "matches"]

LEAST = 12  # signs of a password
_MOST = 1000
# A comparison takes 64 MiB: one at a time, so that many who sign in at once cannot take all memory.
_COMPARING = Lock()


def acceptable(password: str) -> str:
    """The password; raises `RecordError` where it is too short, or too long to be meant."""
    if not LEAST <= len(password) <= _MOST:
        raise RecordError("password", f"has {len(password)} signs", f"take {LEAST} to {_MOST:,}")
    return password


def hashed(password: str) -> str:
    """Raises `RecordError` where argon2-cffi is not installed."""
    return _hasher().hash(_utf8(password))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one kept; '' for a user there is not takes as long and is never right."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > _MOST:
        return False
    try:
        with _COMPARING:
            right = _hasher().verify(kept or _nobody(), _utf8(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and bool(kept)


def _utf8(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise RecordError("users", "need argon2-cffi", "install dragoman[web]") from error
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_bytes())
