"""Brings the tables of a record to the form that this program knows, by the steps under `migrations/`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from dragoman.errors import RecordError
from dragoman.record import database
from dragoman.record.doubts import file_missing_doubts
from dragoman.record.loading import file_missing_briefs
from dragoman.record.schema import metadata
from dragoman.record.succession import carried
from dragoman.record.upkeep import all_decisions, tell_missing_copies

__all__ = ["migrated", "revisions"]

_STEPS = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """All forms that a record has had, the first one first."""
    return [step.revision for step in reversed(list(_script().walk_revisions()))]


def migrated(engine: Engine, where: str, create: bool, form: str = "head") -> None:
    """Brings a record to a form, by default the newest.

    Raises `RecordError` where it is newer than this program, is not there, or cannot be written.
    """
    with database.reading(engine) as connection:
        stands = MigrationContext.configure(connection).get_current_revision()
        if stands is None:
            database.check_free(connection, where, metadata.tables)
    if stands is None and not create:
        raise RecordError(database.told(where), "is no record yet", "make one with dragoman add")
    if stands is not None and stands not in revisions():
        raise RecordError(
            database.told(where), f"is of a newer form ({stands}) than this program knows", "update dragoman"
        )
    if stands == revisions()[-1]:
        return
    with database.writing(engine) as connection:
        _upgrade(connection, form)
        if form == "head":
            file_missing_briefs(connection)
            file_missing_doubts(connection, carried(connection, all_decisions(connection)))
            tell_missing_copies(connection, datetime.now(UTC))


def _upgrade(connection: Connection, form: str) -> None:
    try:
        command.upgrade(_config(connection), form)
    except CommandError as error:
        raise RecordError("migrations", str(error), "install dragoman anew") from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
