"""Who may look at a record and who may change it: users with a role, signed in by a session or a token.

Passwords are kept as Argon2 hashes, sessions and tokens as digests: who reads the database can sign in with none.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from sqlalchemy import Connection, Engine, delete, select, update

from dragoman.errors import AccessError, RecordError
from dragoman.record import database
from dragoman.record.events import Event, Source, file_event, load_events, written
from dragoman.record.passwords import acceptable, hashed, matches
from dragoman.record.schema import sessions, tokens, users
from dragoman.record.throttle import file_attempt, mark_right

__all__ = ["ROLES", "SESSION", "Accounts", "Token", "User"]

ROLES = ("reader", "reviewer", "admin")  # each may do what those before it may
SESSION = timedelta(hours=12)
_NAME = re.compile(r"[\w.@+-]{1,60}")
_MARK = "dragoman"  # what a token begins with, so that it is known where it turns up


@dataclass(frozen=True, slots=True)
class Token:
    id: str
    made: str


@dataclass(frozen=True, slots=True)
class User:
    """`role` is one of `ROLES`; `made` is ISO 8601."""

    name: str
    role: str
    made: str
    tokens: tuple[Token, ...] = ()


class Accounts:
    """The users of a record. A `Source` says who asks for a change of them. Every method may raise `RecordError`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def exist(self) -> bool:
        with database.reading(self._engine) as connection:
            return connection.scalar(select(users.c.name).limit(1)) is not None

    def all(self) -> list[User]:
        """By name, each with the tokens in the order they were made."""
        with database.reading(self._engine) as connection:
            made = connection.execute(select(tokens.c.user, tokens.c.id, tokens.c.made).order_by(tokens.c.made)).all()
            found = connection.execute(select(users.c.name, users.c.role, users.c.made)).all()
        theirs = {row.name: tuple(Token(one.id, one.made) for one in made if one.user == row.name) for row in found}
        # sorted here: each PostgreSQL sorts by the rules of its own language
        return sorted((User(*row, theirs[row.name]) for row in found), key=lambda user: user.name)

    def add(self, name: str, role: str, password: str, source: Source) -> None:
        """Raises `RecordError` where there is such a user, or one of the three is none."""
        if not _NAME.fullmatch(name):
            raise RecordError(name, "is no name of a user", "take up to 60 letters, digits and . _ @ + -")
        if role not in ROLES:
            raise RecordError(role, "is no role", f"take one of {', '.join(ROLES)}")
        row = {"name": name, "role": role, "password": hashed(acceptable(password)), "made": written(source.at)}
        with database.writing(self._engine) as connection:
            if _kept_password(connection, name):
                raise RecordError(name, "is a user already", "remove it first, or take another name")
            connection.execute(users.insert().values(**row))
            file_event(connection, source, "user added", f"{name}, {role}")

    def remove(self, name: str, source: Source) -> None:
        """With their sessions and tokens; what they decided stays."""
        with database.writing(self._engine) as connection:
            _check(connection, name)
            for table in (sessions, tokens):
                connection.execute(delete(table).where(table.c.user == name))
            connection.execute(delete(users).where(users.c.name == name))
            file_event(connection, source, "user removed", name)

    def set_password(self, name: str, password: str, source: Source) -> None:
        """Ends the sessions that the old one began."""
        kept = hashed(acceptable(password))
        with database.writing(self._engine) as connection:
            _check(connection, name)
            connection.execute(update(users).where(users.c.name == name).values(password=kept))
            connection.execute(delete(sessions).where(sessions.c.user == name))
            file_event(connection, source, "password set", name)

    # ---- sessions

    def sign_in(self, password: str, source: Source) -> str:
        """The secret of a new session; raises `AccessError`, with the same words for an unknown name and a wrong
        password, `ThrottledError` after too many of them."""
        name = database.storable(source.who)
        with database.writing(self._engine) as connection:
            attempt = file_attempt(connection, source._replace(who=name))
            kept = _kept_password(connection, name)
        wrong = AccessError("", "that name and password do not go together", "try again")
        if not matches(kept, password):
            raise wrong
        secret = secrets.token_urlsafe()
        row = {"digest": _digest(secret), "user": name, "ends": written(source.at + SESSION)}
        with database.writing(self._engine) as connection:
            if _kept_password(connection, name) != kept:  # it was set anew, or the user removed, meanwhile
                raise wrong
            mark_right(connection, attempt)
            connection.execute(delete(sessions).where(sessions.c.ends <= written(source.at)))
            connection.execute(sessions.insert().values(**row))
        return secret

    def of_session(self, secret: str, now: datetime) -> User | None:
        """Who is signed in; None where the session has ended or never was."""
        its = sessions.c.digest == _digest(secret), sessions.c.ends > written(now)
        asked = select(users.c.name, users.c.role, users.c.made).join(sessions).where(*its)
        with database.reading(self._engine) as connection:
            row = connection.execute(asked).first()
        return User(*row) if row else None

    def sign_out(self, secret: str, source: Source) -> None:
        with database.writing(self._engine) as connection:
            if connection.execute(delete(sessions).where(sessions.c.digest == _digest(secret))).rowcount:
                file_event(connection, source, "logout")

    # ---- tokens

    def make_token(self, name: str, source: Source) -> str:
        """A secret by which a program asks in a user's name; it is told this once."""
        identity = secrets.token_hex(4)
        token = f"{_MARK}_{identity}_{secrets.token_urlsafe()}"
        row = {"id": identity, "user": name, "digest": _digest(token), "made": written(source.at)}
        with database.writing(self._engine) as connection:
            _check(connection, name)
            connection.execute(tokens.insert().values(**row))
            file_event(connection, source, "token made", f"{identity} of {name}")
        return token

    def revoke_token(self, identity: str, source: Source) -> None:
        """Raises `RecordError` where there is no such token."""
        with database.writing(self._engine) as connection:
            if not connection.execute(delete(tokens).where(tokens.c.id == identity)).rowcount:
                raise RecordError(identity, "is no token of this record", "see dragoman users list")
            file_event(connection, source, "token revoked", identity)

    def of_token(self, token: str) -> User | None:
        """Whose token it is; None where it is nobody's."""
        identity = database.storable(token).split("_", 2)[1:2]
        asked = select(users.c.name, users.c.role, users.c.made, tokens.c.digest).join(tokens)
        with database.reading(self._engine) as connection:
            row = connection.execute(asked.where(tokens.c.id.in_(identity))).first()
        if row is None or not compare_digest(row.digest, _digest(token)):
            return None
        return User(row.name, row.role, row.made)

    # ---- the log

    def note(self, what: str, about: str, source: Source) -> None:
        """Files what somebody did."""
        with database.writing(self._engine) as connection:
            file_event(connection, source, what, about)

    def log(self, limit: int, since: str = "") -> list[Event]:
        """The latest `limit` events and decisions since an instant (ISO 8601), the latest first."""
        with database.reading(self._engine) as connection:
            return load_events(connection, limit, since)


def _kept_password(connection: Connection, name: str) -> str:
    return connection.scalar(select(users.c.password).where(users.c.name == name)) or ""


def _check(connection: Connection, name: str) -> None:
    if not _kept_password(connection, name):
        raise RecordError(name, "is no user of this record", "see dragoman users list")


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
