"""The tables that the migrations make are those that the program knows, from every form that a record has had."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bench.made_pages import canonical, made_pages
from dragoman.record import database
from dragoman.record.loading import file_missing_briefs
from dragoman.record.migrating import migrated, revisions
from dragoman.record.schema import metadata
from dragoman.record.store import Store
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import follow

FULL_TEXT = "engagement_words"  # made by hand on each database


def made_up_to(where: str, form: str) -> Engine:
    """A record as the program that knew this form made it."""
    engine = database.opened(where)
    migrated(engine, where, create=True, form=form)
    return engine


def differences(engine: Engine) -> list[object]:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not str(name).startswith(FULL_TEXT)

    with database.reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        return list(compare_metadata(context, metadata))


@pytest.mark.parametrize("form", revisions())
def test_a_record_of_every_form_becomes_the_one_that_the_program_knows(fresh: Fresh, form: str) -> None:
    where = fresh()
    made_up_to(where, form).dispose()
    read = made_pages(seed=2, count=10)
    store = follow(Store.open(where, "1"), [read])
    assert differences(store._engine) == []
    unbroken = follow(Store.open(fresh(), "1"), [read])
    assert canonical(store) == canonical(unbroken)
    store.close()
    unbroken.close()


def test_opening_again_changes_nothing(fresh: Fresh) -> None:
    where = fresh()
    store = follow(Store.open(where, "1"), [made_pages(seed=2, count=10)])
    before = canonical(store), store.counts()
    store.close()
    again = Store.open(where, "1", create=False)
    assert (canonical(again), again.counts()) == before
    again.close()


def test_briefs_that_an_older_program_did_not_file_are_filed(fresh: Fresh) -> None:
    store = follow(Store.open(fresh(), "1"), [made_pages(seed=2, count=10)])
    before = list(store.briefs())
    with database.writing(store._engine) as connection:
        connection.execute(text("DELETE FROM briefs"))
        file_missing_briefs(connection)
    assert list(store.briefs()) == before != []
    store.close()


def test_the_comparison_sees_a_difference(fresh: Fresh) -> None:
    engine = made_up_to(fresh(), "head")
    with database.writing(engine) as connection:
        connection.execute(text("ALTER TABLE pages ADD COLUMN colour TEXT"))
        connection.execute(text("DROP INDEX ix_reports_text"))
    found = differences(engine)
    engine.dispose()
    assert len(found) == 2


def test_every_table_that_is_known_is_made_and_keys_hold(fresh: Fresh) -> None:
    engine = made_up_to(fresh(), "head")
    seen = inspect(engine)
    for table in metadata.tables.values():
        held = seen.get_pk_constraint(table.name)["constrained_columns"]
        assert held == [column.name for column in table.primary_key], table.name
    engine.dispose()


def test_a_migration_that_fails_leaves_the_record_as_it_was(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps and the note of them are one transaction."""
    where = fresh()
    engine = database.opened(where)
    with monkeypatch.context() as patched:
        patched.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", _fail)
        with pytest.raises(KeyboardInterrupt):
            migrated(engine, where, create=True)
    assert inspect(engine).get_table_names() == []
    migrated(engine, where, create=True)
    assert differences(engine) == []
    engine.dispose()


def _fail(*_: object) -> None:
    raise KeyboardInterrupt


def test_steps_come_in_the_package() -> None:
    """One file a step, named by its form."""
    import dragoman.record.migrations as steps

    folder = Path(next(iter(steps.__path__))) / "versions"
    assert sorted(path.name.partition("_")[0] for path in folder.glob("*.py")) == sorted(revisions())
