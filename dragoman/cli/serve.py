"""`dragoman serve`: the record in a browser, on this machine alone."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = typer.Option(metavar="ADDRESS", help="An address of this machine's loopback; others are refused.")
PORT = typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")


def serve(
    record: Annotated[str, records.RECORD] = records.WHERE,
    host: Annotated[str, HOST] = "127.0.0.1",
    port: Annotated[int, PORT] = 8420,
    today: Annotated[str, records.TODAY] = "",
) -> None:
    """Look at the record in a browser: pages, a REST API, calendars and feeds to subscribe to.

    It only reads. As long as the record has no users, only this machine may ask.
    """
    given = records.today(today) if today else None
    prepare(host)
    with records.ending(1):
        from dragoman.web.app import create_app

        app = create_app(record, today=lambda: given or records.current_day())
    run(app, host, port, record)


def prepare(host: str) -> None:
    """Ends the run with one line where the address is none of the loopback, or the web's packages are missing."""
    from importlib.util import find_spec

    from dragoman.cli.faults import Fault, tell

    missing = [name for name in ("fastapi", "uvicorn", "jinja2") if find_spec(name) is None]
    if missing:
        tell(Fault(f"serve: needs {', '.join(missing)}; install dragoman[web]"))
        raise typer.Exit(1)
    if not is_loopback(host):
        tell(Fault(f"--host {host}: would let others in, and the record has no users; take 127.0.0.1"))
        raise typer.Exit(2)


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

    from dragoman.cli.faults import Fault, tell

    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)  # whoever reads the line may ask at once
    except OSError as error:
        tell(Fault(f"--port {port}: cannot be served at {host} ({error.strerror}); choose another"))
        raise typer.Exit(1) from None
    shown = f"[{host}]" if ":" in host else host
    print(f"{name}: http://{shown}:{taken.getsockname()[1]}/ (Ctrl-C ends it)")
    sys.stdout.flush()
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[taken])
