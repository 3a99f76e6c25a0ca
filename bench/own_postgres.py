"""A PostgreSQL server of one's own in a temporary folder, for tests and measures: no password, no network, no fsync."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

import psycopg

__all__ = ["OwnPostgres", "programs"]

_USERS = ("postgres", "nobody")  # the server refuses to run as root
_SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=40")
_PATIENCE = 60.0  # seconds that a server may take to start


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, where they are installed."""
    on_path = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = [Path(on_path).resolve()] if on_path else packaged[-1:]
    return next((one.parent for one in found if (one.parent / "postgres").exists()), None)


class OwnPostgres:
    """Started on entry, gone with its folder on exit. The user `dragoman` needs no password, `guarded` has `secret`."""

    def __init__(self) -> None:
        bins = programs()
        if bins is None:
            raise RuntimeError("no PostgreSQL server is installed: apt-get install postgresql")
        self._bins = bins
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> OwnPostgres:
        self.folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
        self._user = next((one for one in _USERS if _is_user(one)), None) if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user)
        initdb = ["initdb", "--no-sync", "-A", "trust", "-U", "dragoman", "-E", "UTF8", "--locale=C.UTF-8"]
        self._run([*initdb, "-D", str(self.folder / "data")]).check_returncode()
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
        self.start()
        self.create("guarded", "CREATE ROLE guarded LOGIN PASSWORD 'secret'")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop(signal.SIGQUIT)  # nothing is to be kept, so nothing need be written
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str, user: str = "dragoman") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def create(self, database: str, *statements: str, encoding: str = "UTF8") -> str:
        """A new database; gives its address. `statements` are run in it."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            made = f"CREATE DATABASE {database} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'"
            connection.execute(made.encode())
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
        return self.address(database)

    def start(self) -> None:
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        place = ["-D", str(self.folder / "data"), "-k", str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [self._bins / "postgres", *place, *settings], stdout=log, stderr=log, user=self._user, cwd="/"
            )
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends the server at once, whatever it does: open transactions are lost."""
        if self._server:
            self._server.send_signal(how)
            self._server.wait()
            self._server = None

    def _wait(self) -> None:
        ends = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.address("postgres")).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > ends or not self._server or self._server.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text("utf-8", "replace")) from None
                time.sleep(0.02)

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        program = str(self._bins / command[0])
        return subprocess.run([program, *command[1:]], user=self._user, cwd="/", capture_output=True, text=True)


def _is_user(name: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
