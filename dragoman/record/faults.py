"""What databases say when something goes wrong, as what it means and what to do about it.

They are known by their codes, which, unlike their messages, are the same in every language.
"""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from dragoman.errors import RecordError

__all__ = ["in_plain_words"]

_KEPT = "run it again: what was added before is kept"
_FULL = ("the disk is full", f"free some space and {_KEPT}")
_READ_ONLY = ("is read-only", "make the file and its folder writable, or name another with --record")
_DAMAGED = ("is damaged", "restore it from a copy, or read the pages into a new one")
_HELD = ("another program holds the record", "wait until it ends and run it again")
_AWAY = ("cannot be reached", "check the address, and that PostgreSQL runs there")
_LOST = ("the connection was lost", f"check that PostgreSQL runs there and {_KEPT}")
_REFUSED = ("does not let this user in", "check the user's name and password")
_FORBIDDEN = ("this user may not", "connect as a user who may")

# The first part of SQLite's error names (SQLITE_FULL, SQLITE_IOERR_WRITE), and of PostgreSQL's five signs.
_SQLITE = {
    "FULL": _FULL,
    "READONLY": _READ_ONLY,
    "BUSY": _HELD,
    "LOCKED": _HELD,
    "CANTOPEN": ("cannot be opened", "check the path and its permissions"),
    "PERM": ("cannot be opened", "check the path and its permissions"),
    "NOTADB": ("is no record", "name another file with --record"),
    "CORRUPT": _DAMAGED,
    "IOERR": ("the disk failed or is full", f"check the disk and {_KEPT}"),
}
_POSTGRESQL = {
    "53100": _FULL,
    "53": ("the server has no room for one more", "wait a little and run it again"),
    "25006": ("is read-only", "connect to a server, or as a user, that may write"),
    "55P03": _HELD,
    "42501": _FORBIDDEN,
    "28": _REFUSED,
    "3D": ("there is no such database", "check the name, or make it with createdb"),
    "57P03": ("is starting or stopping", "wait a little and run it again"),
    "57": _LOST,
    "08": _AWAY,
    "58": ("the server's disk failed", f"check the server and {_KEPT}"),
    "XX": _DAMAGED,
}
# A server that could not be reached, or that refused the connection, gives no code: words of the end of its message.
_MESSAGES = (
    ("password", _REFUSED),
    ("authentication", _REFUSED),
    ("role", _REFUSED),
    ("pg_hba", _REFUSED),
    ("database", _POSTGRESQL["3D"]),
    ("starting up", _POSTGRESQL["57P03"]),
    ("shutting down", _POSTGRESQL["57P03"]),
    ("too many", _POSTGRESQL["53"]),
    ("connection is lost", _LOST),
    ("closed", _LOST),
)


def in_plain_words(error: DBAPIError, where: str) -> RecordError:
    """The error that a person reads; `where` is the path or address without a password."""
    message = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    found = _of_sqlite(error) or _of_postgresql(error)
    fault, remedy = found or (message[0], "please report this if it is none of your doing")
    return RecordError(where, fault, remedy)


def _of_sqlite(error: DBAPIError) -> tuple[str, str] | None:
    name = getattr(error.orig, "sqlite_errorname", "")
    return _SQLITE.get(name.removeprefix("SQLITE_").partition("_")[0])


def _of_postgresql(error: DBAPIError) -> tuple[str, str] | None:
    if not type(error.orig).__module__.startswith("psycopg"):
        return None
    code = getattr(error.orig, "sqlstate", None)
    if code:
        return next((_POSTGRESQL[part] for part in (code, code[:2]) if part in _POSTGRESQL), None)
    if type(error.orig).__name__ not in ("OperationalError", "ConnectionTimeout"):
        return None
    message = str(error.orig).lower().rpartition("failed:")[2]
    return next((found for words, found in _MESSAGES if words in message), _AWAY)
