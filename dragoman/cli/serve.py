"""`dragoman serve`: the record in a browser, on this machine alone or, where the record has users, for them."""

from __future__ import annotations

import gc
import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.refusing import refuse

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = typer.Option(metavar="ADDRESS", help="Where to listen; beyond this machine's loopback only with users.")
PORT = typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
PUBLIC = typer.Option("--name", metavar="NAME", help="A name that the server is called by, say behind a proxy.")
REVIEW = typer.Option(metavar="NAME", help="Decide in the browser under this name, where the record has no users.")


def serve(
    record: Annotated[str, records.RECORD] = records.WHERE,
    host: Annotated[str, HOST] = "127.0.0.1",
    port: Annotated[int, PORT] = 8420,
    name: Annotated[str, PUBLIC] = "",
    review: Annotated[str, REVIEW] = "",
    today: Annotated[str, records.TODAY] = "",
) -> None:
    """Look at the record in a browser: pages, a REST API, calendars and feeds to subscribe to.

    As long as the record has no users, only this machine may ask; with users, whoever asks must sign in.
    """
    given = records.today(today) if today else None
    check_installed()
    with records.opened(record) as store:
        closed = store.accounts.exist()
    if not closed:
        check_loopback(host, name)
    elif review:
        refuse(f"--review {review}: the record has users, and those who may decide sign in; leave it out")
    with records.ending(1):
        from dragoman.web.app import create_app
        from dragoman.web.site import Access

        names = tuple(filter(None, (name.lower(), in_address(host).lower())))
        access = Access(closed, review)
        app = create_app(record, access=access, today=lambda: given or records.current_day(), hosts=names)
    run(app, host, port, record)


def check_installed() -> None:
    """Ends the run with one line where the web's packages are missing."""
    from importlib.util import find_spec

    missing = [name for name in ("argon2", "fastapi", "uvicorn", "jinja2") if find_spec(name) is None]
    if missing:
        refuse(f"serve: needs {', '.join(missing)}; install dragoman[web]", 1)


def check_loopback(host: str, name: str = "", users: str = "add one with dragoman users add, or ") -> None:
    """Ends the run with one line where others than this machine could ask: by the address, or by a name of it."""
    if not is_loopback(host):
        refuse(f"--host {host}: would let others in, and there are no users; {users}take 127.0.0.1")
    if name:
        refuse(f"--name {name}: would let others in, and there are no users; {users}leave it out")


def in_address(host: str) -> str:
    """A host as addresses have it, one of IPv6 in brackets."""
    return f"[{host.strip('[]')}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can ask at an address."""
    from ipaddress import ip_address

    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def run(app: FastAPI, host: str, port: int, name: str) -> None:
    """Serves until Ctrl-C."""
    import uvicorn

    shown = in_address(host)
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # named as TCP, or asyncio leaves Nagle's algorithm on and each answer waits 40 ms for an acknowledgement
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)  # whoever reads the line may ask at once
    except OSError as error:
        refuse(f"--port {port}: cannot be served at {host} ({error.strerror}); choose another", 1)
    print(f"{name}: http://{shown}:{taken.getsockname()[1]}/ (Ctrl-C ends it)")
    sys.stdout.flush()
    # what stands from the start is no garbage: to look through it again and again would cost some answers 0.1 s
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[taken])
