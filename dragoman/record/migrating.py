"""Brings the tables of a record to the form that this program knows, by the steps under `migrations/`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from dragoman.errors import RecordError
from dragoman.record import database

__all__ = ["migrated", "revisions"]

_STEPS = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """All forms that a record has had, the first one first."""
    return [step.revision for step in reversed(list(_script().walk_revisions()))]


def migrated(engine: Engine, where: str, create: bool) -> None:
    """Raises `RecordError` where the record is newer than this program, is not there, or cannot be written."""
    with database.reading(engine) as connection:
        form = MigrationContext.configure(connection).get_current_revision()
    if form is None and not create:
        raise RecordError(database.told(where), "is no record yet", "make one with dragoman add")
    if form is not None and form not in revisions():
        raise RecordError(
            database.told(where), f"is of a newer form ({form}) than this program knows", "update dragoman"
        )
    if form == revisions()[-1]:
        return
    with database.writing(engine) as connection:
        _upgrade(connection, "head")


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
