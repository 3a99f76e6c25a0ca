"""Users, sessions, tokens and the log, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from dragoman.errors import AccessError, RecordError, ThrottledError
from dragoman.record import database
from dragoman.record.accounts import SESSION, Accounts
from dragoman.record.events import Source
from dragoman.record.passwords import matches
from dragoman.record.schema import metadata
from dragoman.record.store import Store
from dragoman.record.throttle import WINDOW, Limits
from tests.quick_passwords import quick_passwords as quick_passwords
from tests.record.store.conftest import Fresh

NOW = datetime(2025, 1, 15, 9, tzinfo=UTC)
ROOT = Source("root", NOW)
RIGHT, WRONG = "correct horse battery", "correct horse butter!"


@pytest.fixture
def store(fresh: Fresh) -> Iterator[Store]:
    opened = Store.open(fresh(), "1")
    opened.accounts.add("Ana", "reviewer", RIGHT, ROOT)
    yield opened
    opened.close()


@pytest.fixture
def accounts(store: Store) -> Accounts:
    return store.accounts


def came(name: str = "Ana", address: str = "192.0.2.1", after: timedelta = timedelta()) -> Source:
    return Source(name, NOW + after, address)


def test_a_record_has_no_users_until_one_is_added(fresh: Fresh) -> None:
    store = Store.open(fresh(), "1")
    assert not store.accounts.exist()
    store.accounts.add("Ana", "reader", RIGHT, ROOT)
    assert store.accounts.exist()
    store.close()


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("Ana", "reader", RIGHT),
        ("two words", "reader", RIGHT),
        ("", "reader", RIGHT),
        ("x" * 61, "reader", RIGHT),
        ("Bo", "owner", RIGHT),
        ("Bo", "reader", "elevensigns"),
        ("Bo", "reader", "x" * 1001),
    ],
)
def test_a_user_who_cannot_be_is_refused(accounts: Accounts, name: str, role: str, password: str) -> None:
    with pytest.raises(RecordError):
        accounts.add(name, role, password, ROOT)
    assert [user.name for user in accounts.all()] == ["Ana"]


def test_a_session_is_its_users_until_it_ends(accounts: Accounts) -> None:
    secret = accounts.sign_in(RIGHT, came())
    signed_in = accounts.of_session(secret, NOW + SESSION - timedelta(seconds=1))
    assert signed_in is not None
    assert (signed_in.name, signed_in.role) == ("Ana", "reviewer")
    assert accounts.of_session(secret, NOW + SESSION) is None
    assert accounts.of_session(secret[:-1], NOW) is None


@pytest.mark.parametrize("ended", ["signed out", "new password", "removed"])
def test_a_session_ends_at_once(accounts: Accounts, ended: str) -> None:
    secret, other = accounts.sign_in(RIGHT, came()), accounts.sign_in(RIGHT, came())
    if ended == "signed out":
        accounts.sign_out(secret, came())
        assert accounts.of_session(other, NOW)
    elif ended == "new password":
        accounts.set_password("Ana", WRONG, ROOT)
        assert accounts.sign_in(WRONG, came())
    else:
        accounts.remove("Ana", ROOT)
        assert accounts.all() == []
    assert accounts.of_session(secret, NOW) is None


def test_a_password_that_is_set_anew_while_it_is_compared_begins_no_session(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(kept: str, password: str) -> bool:
        right = matches(kept, password)
        accounts.set_password("Ana", WRONG, ROOT)
        return right

    monkeypatch.setattr("dragoman.record.accounts.matches", slow)
    with pytest.raises(AccessError):
        accounts.sign_in(RIGHT, came())


def test_a_wrong_password_and_an_unknown_name_get_the_same_words_for_the_same_work(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = PasswordHasher(1, 8, 1)
    compared: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: Any, password: Any) -> Any:
            compared.append(str(hash).rpartition("$")[0].rpartition("$")[0])  # what the work follows from
            return hasher.verify(hash, password)

    counting = Counting(1, 8, 1)
    monkeypatch.setattr("dragoman.record.passwords._hasher", lambda: counting)
    told = []
    for name, password in (("Ana", WRONG), ("Nobody", WRONG), ("a name\x00 with NUL", RIGHT)):
        with pytest.raises(AccessError) as caught:
            accounts.sign_in(password, came(name))
        told.append(str(caught.value))
    assert len(set(told)) == 1
    assert len(compared) == 3
    assert len(set(compared)) == 1


def test_tokens_ask_in_their_users_name_until_revoked(accounts: Accounts) -> None:
    token, other = accounts.make_token("Ana", ROOT), accounts.make_token("Ana", ROOT)
    asking = accounts.of_token(token)
    assert asking is not None
    assert (asking.name, asking.role) == ("Ana", "reviewer")
    for wrong in (token[:-1], token[:20], "", "dragoman", other[:17] + token[17:], "dragoman_\x00_x"):
        assert accounts.of_token(wrong) is None
    [first, _] = accounts.all()[0].tokens
    accounts.revoke_token(first.id, ROOT)
    assert (accounts.of_token(token) is None) != (accounts.of_token(other) is None)
    with pytest.raises(RecordError):
        accounts.revoke_token(first.id, ROOT)


def test_no_secret_stands_in_the_database(store: Store) -> None:
    secrets = [RIGHT, store.accounts.sign_in(RIGHT, came()), store.accounts.make_token("Ana", ROOT)]
    with database.reading(store._engine) as connection:
        kept = " ".join(str(row) for table in metadata.tables.values() for row in connection.execute(select(table)))
    assert "Ana" in kept
    assert not [secret for secret in secrets if secret in kept]


def fail(accounts: Accounts, times: int, name: str = "Ana", address: str = "192.0.2.1") -> None:
    for _ in range(times):
        with pytest.raises(AccessError):
            accounts.sign_in(WRONG, came(name, address))


def test_after_too_many_wrong_passwords_the_right_one_must_wait(accounts: Accounts) -> None:
    fail(accounts, Limits.OF_BOTH)
    with pytest.raises(ThrottledError):
        accounts.sign_in(RIGHT, came())
    assert accounts.sign_in(RIGHT, came(address="192.0.2.2"))
    assert accounts.sign_in(RIGHT, came(after=WINDOW + timedelta(seconds=1)))


def test_an_address_cannot_try_one_name_after_another(accounts: Accounts) -> None:
    for number in range(Limits.OF_ADDRESS):
        fail(accounts, 1, f"name{number}", f"2001:db8::{number:x}")  # one network
    with pytest.raises(ThrottledError):
        accounts.sign_in(RIGHT, came(address="2001:db8::ffff"))
    assert accounts.sign_in(RIGHT, came(address="2001:db8:0:1::1"))


def test_addresses_of_ipv4_are_told_apart_where_a_server_listens_to_both_kinds(accounts: Accounts) -> None:
    fail(accounts, Limits.OF_BOTH, address="::ffff:192.0.2.1")
    with pytest.raises(ThrottledError):
        accounts.sign_in(RIGHT, came(address="192.0.2.1"))
    assert accounts.sign_in(RIGHT, came(address="::ffff:192.0.2.2"))


def test_a_name_cannot_be_tried_from_one_address_after_another(accounts: Accounts) -> None:
    for number in range(Limits.OF_NAME):
        fail(accounts, 1, address=f"192.0.2.{number}")
    with pytest.raises(ThrottledError):
        accounts.sign_in(RIGHT, came(address="198.51.100.1"))


def test_many_attempts_at_once_are_counted_one_by_one(accounts: Accounts) -> None:
    def attempt(_: int) -> type[AccessError]:
        with pytest.raises(AccessError) as caught:
            accounts.sign_in(WRONG, came())
        return caught.type

    with ThreadPoolExecutor(8) as pool:
        told = Counter(pool.map(attempt, range(3 * Limits.OF_BOTH)))
    assert told == {AccessError: Limits.OF_BOTH, ThrottledError: 2 * Limits.OF_BOTH}


def test_all_servers_of_a_record_count_together(fresh: Fresh) -> None:
    where = fresh()
    one, other = Store.open(where, "1"), Store.open(where, "1")
    one.accounts.add("Ana", "reader", RIGHT, ROOT)
    fail(one.accounts, Limits.OF_BOTH)
    with pytest.raises(ThrottledError):
        other.accounts.sign_in(RIGHT, came())
    one.close()
    other.close()


def test_the_log_tells_who_did_what_the_latest_first(accounts: Accounts) -> None:
    fail(accounts, 1)
    later = came(after=timedelta(minutes=1))
    secret = accounts.sign_in(RIGHT, later)
    accounts.sign_out(secret, later._replace(at=NOW + timedelta(minutes=2)))
    accounts.note("search kept", "Japan", later._replace(at=NOW + timedelta(minutes=3)))
    told = [(event.who, event.what, event.about, event.address) for event in accounts.log(10)]
    assert told[:3] == [
        ("Ana", "search kept", "Japan", "192.0.2.1"),
        ("Ana", "logout", "", "192.0.2.1"),
        ("Ana", "login", "", "192.0.2.1"),
    ]
    assert sorted(told[3:]) == [("Ana", "failed login", "", "192.0.2.1"), ("root", "user added", "Ana, reviewer", "")]
    assert len(accounts.log(2)) == 2
    assert [event.what for event in accounts.log(9, later.at.isoformat())] == ["search kept", "logout", "login"]
