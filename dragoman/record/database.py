"""Opens the database of a record: a file of SQLite, or PostgreSQL by its address. The one place that knows which it is.

What goes wrong with a database is told as `RecordError`: what, where, and what to do (`faults.py`).
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dragoman.errors import RecordError
from dragoman.record.faults import in_plain_words

__all__ = [
    "PATIENCE",
    "check_free",
    "insert_new",
    "insert_or_replace",
    "opened",
    "pairs",
    "portions",
    "reading",
    "storable",
    "told",
    "writing",
]

PATIENCE = 60.0  # seconds that a writer waits for another
_LOCK = 7_203_114  # the advisory lock that writers of a record on PostgreSQL take in turn
_REACHED = 10  # seconds that a server may take to answer
_AGAIN = 0.005  # seconds before a new file is asked again
_ROWS = 500  # in one statement: SQLite takes 32,766 values in one
_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

Item = TypeVar("Item")


def opened(where: str, patience: float = PATIENCE) -> Engine:
    """The engine for a path or a URL (`postgresql://…`); nothing is read yet. Raises `RecordError`."""
    if "://" not in where:
        return _file(where, patience)
    shown = told(where)
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite":
            return _file(url.database or "dragoman.db", patience)
        if url.get_backend_name() != "postgresql":
            raise RecordError(shown, "is neither SQLite nor PostgreSQL", "give a path or postgresql://…")
        url = url.set(drivername="postgresql+psycopg")
        waits = {} if "connect_timeout" in url.query else {"connect_timeout": _REACHED}
        return create_engine(url, connect_args=waits, pool_pre_ping=True, execution_options=_options(where, patience))
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise RecordError(shown, "is no address of a database", "give a path or postgresql://…") from error
    except ImportError as error:
        raise RecordError(shown, "needs psycopg", "install dragoman[postgres]") from error


def _options(where: str, patience: float) -> dict[str, Any]:
    return {"dragoman_where": told(where), "dragoman_patience": patience}


def _file(where: str, patience: float) -> Engine:
    path = Path(where)
    if path.is_dir() or not path.parent.is_dir():
        raise RecordError(where, "is no file that can be made", "name a file in a folder that is there")
    url = URL.create("sqlite", database=str(path))
    if _is_still(path):
        still = {"mode": "ro", "immutable": "1", "uri": "true"}
        url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=still)
    engine = create_engine(url, connect_args={"timeout": patience}, execution_options=_options(where, patience))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _is_still(path: Path) -> bool:
    """Whether a file can be read and nothing beside it written, so that SQLite, which would write, must be told so."""
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return path.is_file() and not writable and not path.with_name(f"{path.name}-wal").exists()


def check_free(connection: Connection, where: str, own: Collection[str]) -> None:
    """Raises `RecordError` where a new record, with tables of its `own`, would meet another program's."""
    there = set(inspect(connection).get_table_names())
    if there if connection.dialect.name == "sqlite" else there & set(own):
        raise RecordError(told(where), "is no record", "it holds tables of another program: name another with --record")
    if connection.dialect.name == "postgresql":
        letters = connection.scalar(text("SHOW server_encoding"))
        if letters != "UTF8":
            raise RecordError(told(where), f"holds {letters}, not UTF8", "make one with createdb --encoding=UTF8")


def told(where: str) -> str:
    """An address as it may be shown: without its password."""
    try:
        return make_url(where).render_as_string(hide_password=True) if "://" in where else where
    except (ArgumentError, ValueError):
        return re.sub("//.*@", "//***@", where)


def storable(told: str) -> str:
    """A text as both databases hold it, of the same length: PostgreSQL takes no NUL, no file half of a surrogate."""
    return told.translate(_UNSTORABLE)


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Switches a new file to write-ahead logging: where two programs do so at once, SQLite tells one of them at once
    that the file is locked and does not wait, so we do."""
    ends = monotonic() + cursor.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > ends:
                raise
        sleep(_AGAIN)


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin by our own word, see `_begin`
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        _write_ahead(cursor)
    # FULL: what was told as added, or decided, outlives a power cut
    for setting in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("dragoman_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read from; what was read stays as it was until it ends."""
    with _plain_words(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one writer at a time; all of it is kept, or nothing."""
    with _plain_words(engine), engine.connect() as connection:
        connection.execution_options(dragoman_writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                patience = engine.get_execution_options()["dragoman_patience"]
                connection.execute(text(f"SET LOCAL lock_timeout = {int(patience * 1000)}"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            yield connection


@contextmanager
def _plain_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise in_plain_words(error, engine.get_execution_options()["dragoman_where"]) from error
    except UnicodeEncodeError as error:
        raise RecordError(repr(error.object), "is no text", "write it in UTF-8") from error


def pairs(connection: Connection, rows: Select[tuple[Any, Any]]) -> dict[Any, Any]:
    """Rows of two columns as a mapping of the first to the second."""
    # dict() would take a result, which has keys(), for a mapping
    return dict(connection.execute(rows).all())


def portions(items: Iterable[Item]) -> Iterator[list[Item]]:
    """So many at a time that one statement can name them."""
    left = iter(items)
    while some := list(islice(left, _ROWS)):
        yield some


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows; those whose primary key is there already are left as they are."""
    if rows:
        connection.execute(_insert(connection.dialect.name, table, replace=False), rows)


def insert_or_replace(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows; those whose primary key is there already take the new values."""
    if rows:
        connection.execute(_insert(connection.dialect.name, table, replace=True), rows)


@cache
def _insert(dialect: str, table: Table, *, replace: bool) -> Any:
    statement: Any = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    key = [column.name for column in table.primary_key]
    values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    if not replace or not values:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=key, set_=values)
