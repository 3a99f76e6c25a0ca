"""What goes wrong with a database is one clear line, and nothing that was added is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, text

from bench.made_pages import canonical, made_pages
from bench.own_postgres import OwnPostgres
from dragoman.errors import RecordError
from dragoman.record import database
from dragoman.record.decisions import Decision, reference
from dragoman.record.migrating import revisions
from dragoman.record.search import Query
from dragoman.record.store import Store
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import NOW, follow

PAGES = made_pages(seed=3, count=30)
ROOT = Path(__file__).parents[3]


def filled(where: str) -> tuple[str, bytes]:
    """A record with half of the pages, and what it says."""
    store = follow(Store.open(where, "1"), [PAGES[:15]])
    told = canonical(store)
    store.close()
    return where, told


def said(where: str) -> bytes:
    store = Store.open(where, "1", create=False)
    try:
        return canonical(store)
    finally:
        store.close()


def in_a_program(code: str, *before: str) -> str:
    """Runs code in an interpreter of its own, after some lines; gives what it says goes wrong, or prints."""
    program = f"""
import resource, signal, sys
from pathlib import Path
from dragoman.errors import RecordError
from dragoman.record.store import Store
from tests.record.store.test_faults import NOW, PAGES, canonical
try:
    {code}
except RecordError as error:
    print(error)
"""
    command = [*before, sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout.strip()


def with_permissions_that_bind(code: str) -> str:
    """For root, without its right to write and read everything."""
    if os.geteuid():
        return in_a_program(code)
    rights = "-dac_override,-dac_read_search"
    bound = ["setpriv", "--bounding-set", rights, "--inh-caps", rights]
    if not shutil.which("setpriv") or subprocess.run([*bound, "true"], check=False).returncode:
        pytest.skip("root's rights cannot be taken away here")
    return in_a_program(code, *bound)


# ---- disk


def test_a_full_disk_loses_only_what_did_not_fit(fresh_file: Fresh) -> None:
    where, before = filled(fresh_file())
    store = Store.open(where, "1")
    engine = store._engine

    @event.listens_for(engine, "connect")
    def _small(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    engine.dispose()
    with pytest.raises(RecordError, match="the disk is full; free some space and run it again"):
        store.add(PAGES[15:], NOW)
    assert canonical(store) == before
    store.close()
    unbroken = follow(Store.open(fresh_file(), "1"), [PAGES])
    assert follow(Store.open(where, "1"), [PAGES]).counts() == unbroken.counts()
    assert said(where) == canonical(unbroken)
    unbroken.close()


def test_a_file_that_may_not_grow_is_told_and_loses_nothing(fresh_file: Fresh) -> None:
    """The system refuses the write itself, as it does on a full disk."""
    where, before = filled(fresh_file())
    said_of_it = in_a_program(f"""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = Store.open({where!r}, "1")
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    store.add(PAGES[15:], NOW)""")
    assert "full" in said_of_it
    assert "\n" not in said_of_it
    assert said(where) == before


@pytest.mark.postgres
def test_a_full_disk_of_the_server_is_told(fresh_database: Fresh) -> None:
    """A full disk cannot be had here; the server says so itself where we ask it to."""
    where, before = filled(fresh_database())
    store = Store.open(where, "1")

    def fill() -> None:
        with database.writing(store._engine) as connection:
            connection.execute(text("UPDATE texts SET body = ''"))
            connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'kein Platz' USING ERRCODE = '53100'; END $$"))

    with pytest.raises(RecordError, match="the disk is full"):
        fill()
    assert canonical(store) == before
    store.close()


# ---- permissions


def test_a_record_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    where, before = filled(str(tmp_path / "record.db"))
    Path(where).chmod(0o444)
    tmp_path.chmod(0o555)
    told = with_permissions_that_bind(f"print(canonical(Store.open({where!r}, '1', create=False)).decode())")
    assert told.encode() == before
    told = with_permissions_that_bind(f"Store.open({where!r}, '1').add(PAGES[15:], NOW)")
    assert told == f"{where}: is read-only; make the file and its folder writable, or name another with --record"
    assert said(where) == before


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    where, _ = filled(str(tmp_path / "record.db"))
    Path(where).chmod(0o000)
    told = with_permissions_that_bind(f"Store.open({where!r}, '1')")
    assert told == f"{where}: cannot be opened; check the path and its permissions"


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    where = str(tmp_path / "record.db")
    told = with_permissions_that_bind(f"Store.open({where!r}, '1')")
    assert told == f"{where}: cannot be opened; check the path and its permissions"


@pytest.mark.postgres
def test_a_database_that_may_only_be_read_is_told(postgres: OwnPostgres, fresh_database: Fresh) -> None:
    where, before = filled(fresh_database())
    name = where.partition("@/")[2].partition("?")[0]
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    assert said(where) == before
    store = Store.open(where, "1")
    with pytest.raises(RecordError, match="is read-only"):
        store.add(PAGES[15:], NOW)
    store.close()


# ---- other programs


def test_a_record_that_another_program_holds_is_told_after_a_while(fresh: Fresh) -> None:
    where, before = filled(fresh())
    holder, waiter = database.opened(where), Store.open(where, "1", patience=0.2)
    with database.writing(holder):
        with pytest.raises(RecordError, match="another program holds the record; wait until it ends and run it again"):
            waiter.add(PAGES[15:], NOW)
        assert canonical(waiter) == before  # who only reads need not wait
    assert waiter.add(PAGES[15:], NOW) > 0
    waiter.close()
    holder.dispose()


def test_what_is_read_stays_as_it_was_while_others_write(fresh: Fresh) -> None:
    where, _ = filled(fresh())
    store = Store.open(where, "1")
    before = [one.id for one in store.everything()]
    reading = store.everything()
    first = next(reading)
    other = follow(Store.open(where, "1"), [PAGES[15:]])
    assert [first.id, *(one.id for one in reading)] == before
    assert len(list(other.everything())) > len(before)
    store.close()
    other.close()


# ---- what is no record


def test_a_record_of_a_newer_form_is_left_alone(fresh: Fresh) -> None:
    where, before = filled(fresh())
    _run(where, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match=r"is of a newer form \(9999\) than this program knows; update dragoman"):
        Store.open(where, "1")
    _run(where, f"UPDATE alembic_version SET version_num = '{revisions()[-1]}'")
    assert said(where) == before


def test_the_database_of_another_program_is_left_alone(fresh: Fresh) -> None:
    where = fresh()
    _run(where, "CREATE TABLE pages (number INTEGER)")
    for create in (True, False):
        with pytest.raises(RecordError, match="is no record"):
            Store.open(where, "1", create=create)
    _run(where, "SELECT number FROM pages")
    with pytest.raises(RecordError):
        _run(where, "SELECT * FROM alembic_version")


def test_a_record_that_is_not_there_is_not_made_by_asking(fresh: Fresh) -> None:
    where = fresh()
    with pytest.raises(RecordError, match="is no record yet; make one with dragoman add"):
        Store.open(where, "1", create=False)
    assert "://" in where or not Path(where).exists()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 500)
    with pytest.raises(RecordError, match=r"is no record; name another file with --record"):
        Store.open(str(path), "1")
    assert path.read_text() == "Dear all, " * 500


def test_a_damaged_file_is_told(fresh_file: Fresh) -> None:
    where, _ = filled(fresh_file())
    size = Path(where).stat().st_size
    with Path(where).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 8192))
    with pytest.raises(RecordError, match="is damaged; restore it from a copy"):
        follow(Store.open(where, "1"), [PAGES]).counts()


@pytest.mark.parametrize("name", ["a?b#c%20d.db", "mode=ro&x.db", "Straße ☂.db", "file:x.db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    where, before = filled(str(tmp_path / name))
    assert Path(where).is_file()
    assert said(where) == before
    assert {path.name for path in tmp_path.iterdir()} <= {name, f"{name}-wal", f"{name}-shm"}


# ---- the server


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("database_name", "user", "fault"),
    [
        ("nowhere", "dragoman", "there is no such database"),
        ("guarded", "guarded", "does not let this user in"),
        ("guarded", "stranger", "does not let this user in"),
    ],
)
def test_a_server_that_refuses_is_told(postgres: OwnPostgres, database_name: str, user: str, fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        Store.open(postgres.address(database_name, user), "1")


@pytest.mark.postgres
def test_no_password_is_shown(postgres: OwnPostgres) -> None:
    with pytest.raises(RecordError) as told:
        Store.open(postgres.address("guarded", "guarded:wrong"), "1")
    assert "does not let this user in" in str(told.value)
    assert "wrong" not in str(told.value)
    assert str(told.value).startswith("postgresql://guarded:***@")


@pytest.mark.parametrize("where", ["postgresql://dragoman@127.0.0.1:1/x", "postgresql://dragoman@/x?host=/nowhere"])
def test_a_server_that_does_not_run_is_told(where: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match="cannot be reached; check the address, and that PostgreSQL runs there"):
        Store.open(where, "1")


@pytest.mark.parametrize("where", ["mysql://x/y", "postgresql://a:1:b@c:d/e", "://", "nonsense://x"])
def test_an_address_of_no_database_is_told(where: str) -> None:
    with pytest.raises(RecordError, match=r"is neither SQLite nor PostgreSQL|is no address of a database"):
        Store.open(where, "1")


@pytest.mark.postgres
def test_a_server_that_stops_in_the_middle_of_adding_loses_nothing() -> None:
    with OwnPostgres() as server:
        where, before = filled(server.create("record"))
        store = Store.open(where, "1")

        def add_while_it_restarts() -> None:
            with database.writing(store._engine) as connection:
                connection.execute(text("UPDATE texts SET body = ''"))
                server.stop()
                server.start()
                connection.execute(text("SELECT 1"))

        with pytest.raises(RecordError, match="the connection was lost; check that PostgreSQL runs there and run it"):
            add_while_it_restarts()
        assert canonical(store) == before  # the same store finds the server again
        server.stop()
        with pytest.raises(RecordError, match=r"cannot be reached|the connection was lost"):
            store.add(PAGES, NOW)
        server.start()
        assert store.add(PAGES, NOW) > 0
        store.close()


@pytest.mark.postgres
def test_a_database_that_cannot_hold_every_letter_is_refused(postgres: OwnPostgres) -> None:
    where = postgres.create("latin", encoding="LATIN1")
    with pytest.raises(RecordError, match="holds LATIN1, not UTF8; make one with createdb --encoding=UTF8"):
        Store.open(where, "1")


# ---- odd input


def test_texts_with_nul_and_broken_letters_are_filed_alike(fresh: Fresh) -> None:
    from dataclasses import replace

    page = next(page for page in PAGES if page.reading.mentions)
    odd = replace(page.reading.page, id="odd\x00name\udcff.txt", url="u\x00", title="\ud800 title", publisher="p\x00")
    odd = replace(odd, text=odd.text + "\x00\udcff")
    store = follow(Store.open(fresh(), "1"), [[replace(page, reading=replace(page.reading, page=odd))]])
    found = list(store.everything())
    assert len(found) == len(page.reading.mentions)
    report = store.reports([found[0].entries[0].text])[found[0].entries[0].text][0]
    assert report.page == "odd\ufffdname\ufffd.txt"
    assert len(store.body(report.text)) == len(odd.text)
    store.close()


def test_more_keys_than_a_statement_holds_can_be_asked_for(fresh: Fresh) -> None:
    store = follow(Store.open(fresh(), "1"), [PAGES])
    keys = [page.key for page in PAGES]
    assert store.known([*(f"{number:020x}" for number in range(70_000)), *keys]) == set(keys)
    store.close()


@pytest.mark.parametrize("identity", ["", "%", "_", "zzzz", "x'y", "0" * 400, "\x00"])
def test_an_id_that_is_none_is_told(fresh: Fresh, identity: str) -> None:
    store = follow(Store.open(fresh(), "1"), [PAGES])
    with pytest.raises(RecordError, match="is no engagement of this record"):
        store.engagement(identity)
    store.close()


def test_decisions_that_cannot_bear_are_refused_and_repeated_ones_change_nothing(fresh: Fresh) -> None:
    store = follow(Store.open(fresh(), "1"), [PAGES])
    one = (reference(next(store.everything()).entries[0]),)
    when = NOW.isoformat()
    for wrong in (
        Decision("a", "forget", "ann", when, one=one),
        Decision("a" * 33, "reject", "ann", when, one=one),
        Decision("a", "reject", "ann\udcff", when, one=one),
        Decision("a", "reject", "ann", "yesterday", one=one),
        Decision("a", "reject", "ann", when),
        Decision("a", "merge", "ann", when, one=one),
        Decision("a", "undo", "ann", when, undone="nothing"),
        Decision("a", "correct", "ann", when, one=one, field="status", value="finished"),
        Decision("a", "correct", "ann", when, one=one, field="when", value="last week"),
        Decision("a", "correct", "ann", when, one=one, field="parties", value="KOR"),
        Decision("a", "correct", "ann", when, one=one, field="id", value="1"),
    ):
        with pytest.raises(RecordError):
            store.decide(wrong, NOW)
    assert store.decisions() == []
    right = Decision("a", "correct", "ann", when, one=one, field="status", value="denied")
    store.decide(right, NOW)
    store.decide(right, NOW)
    assert store.decisions() == [right]
    with pytest.raises(RecordError, match="is the id of another decision"):
        store.decide(Decision("a", "reject", "ann", when, one=one), NOW)
    store.close()


def test_both_databases_find_the_same(fresh_file: Fresh, fresh_database: Fresh) -> None:
    stores = [follow(Store.open(where, "1"), [PAGES]) for where in (fresh_file(), fresh_database())]
    for query in (
        Query(text="trade ste"),
        Query(parties=("JPN", "KOR"), newest=False),
        Query(person="Sato"),
        Query(place="SEOUL", statuses=("held",)),
        Query(first=NOW.date(), limit=3),
        Query(text="o'clock & (talks) | !x:*"),
    ):
        one, other = ([engagement.id for engagement in store.find(query)[0]] for store in stores)
        assert one == other
    for store in stores:
        with pytest.raises(RecordError, match=r"is no text"):
            store.save_search("Se\udcffoul", {})
        store.close()


def _run(where: str, statement: str) -> None:
    engine = database.opened(where)
    try:
        with database.writing(engine) as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
