"""Opens the database of a record: a file of SQLite, or PostgreSQL by its address. The one place that knows which it is.

What goes wrong with a database is told as `RecordError`: what, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dragoman.errors import RecordError

__all__ = ["insert_new", "insert_or_replace", "opened", "pairs", "reading", "told", "writing"]

_LOCK = 7_203_114  # the advisory lock that writers of a record on PostgreSQL take in turn
_PATIENCE = 60  # seconds that a writer waits for another
_ROWS = 500  # in one statement: SQLite takes 32,766 values in one


def opened(where: str) -> Engine:
    """The engine for a path or a URL (`postgresql://…`); nothing is read yet. Raises `RecordError`."""
    shown = told(where)
    if "://" not in where:
        path = Path(where)
        if path.is_dir() or not path.parent.is_dir():
            raise RecordError(where, "is no file that can be made", "name a file in a folder that is there")
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    try:
        url = make_url(where)
        if url.get_backend_name() not in ("postgresql", "sqlite"):
            raise RecordError(shown, "is neither SQLite nor PostgreSQL", "give a path or postgresql://…")
        if url.get_backend_name() == "sqlite":
            return opened(url.database or "dragoman.db")
        return create_engine(url.set(drivername="postgresql+psycopg"))
    except (ArgumentError, NoSuchModuleError) as error:
        raise RecordError(shown, "is no address of a database", "give a path or postgresql://…") from error
    except ImportError as error:
        raise RecordError(shown, "needs psycopg", "install dragoman[postgres]") from error


def told(where: str) -> str:
    """An address as it may be shown: without its password."""
    try:
        return make_url(where).render_as_string(hide_password=True) if "://" in where else where
    except ArgumentError:
        return where


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin by our own word, see `_begin`
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("dragoman_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read from; what was read stays as it was until it ends."""
    with _plain_words(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one writer at a time; all of it is kept, or nothing."""
    connected = engine.connect().execution_options(dragoman_writes=True)
    with _plain_words(engine), connected as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


# What a database says, by a word of its message, what it means and what to do.
_MESSAGES = (
    ("readonly", "is read-only", "make the file and its folder writable, or name another with --record"),
    ("read-only", "is read-only", "connect as a user who may write"),
    ("disk is full", "the disk is full", "free some space and run it again: what was added is kept"),
    ("no space left", "the disk is full", "free some space and run it again: what was added is kept"),
    ("disk i/o error", "the disk failed", "free some space and run it again: what was added is kept"),
    ("database is locked", "another program holds the record", "wait until it ends and run it again"),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("not a database", "is no record", "name another file with --record"),
    ("malformed", "is damaged", "restore it from a copy, or read the pages into a new one"),
    ("permission denied", "this user may not", "connect as a user who may"),
    ("could not connect", "cannot be reached", "check that PostgreSQL runs there"),
    ("connection failed", "cannot be reached", "check the address, and that PostgreSQL runs there"),
    ("connection refused", "cannot be reached", "check that PostgreSQL runs there"),
    ("does not exist", "is not there", "check the name"),
)


@contextmanager
def _plain_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        message = str(error.orig).strip()
        shown = engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")
        for word, fault, remedy in _MESSAGES:
            if word in message.lower():
                raise RecordError(shown, fault, remedy) from error
        raise RecordError(shown, message.splitlines()[0], "please report this if it is none of your doing") from error


def pairs(connection: Connection, rows: Select[tuple[Any, Any]]) -> dict[Any, Any]:
    """Rows of two columns as a mapping of the first to the second."""
    # dict() would take a result, which has keys(), for a mapping
    return dict(connection.execute(rows).all())


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Inserts rows; those whose primary key is there already are left as they are."""
    for some in _portions(table, rows):
        connection.execute(_insert(connection, table).values(some).on_conflict_do_nothing())


def insert_or_replace(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Inserts rows; those whose primary key is there already take the new values."""
    key = [column.name for column in table.primary_key]
    for some in _portions(table, rows):
        statement = _insert(connection, table).values(some)
        if len(key) == len(table.columns):
            connection.execute(statement.on_conflict_do_nothing())
            continue
        values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values))


def _insert(connection: Connection, table: Table) -> Any:
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def _portions(table: Table, rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for at in range(0, len(rows), _ROWS):
        yield rows[at : at + _ROWS]
