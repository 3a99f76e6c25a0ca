"""How many wrong passwords may be tried. Attempts are counted in the log: all servers of a record count together.

An attempt is filed as failed before the password is looked at: many at once cannot slip through between two looks.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from sqlalchemy import Connection, or_, select, update

from dragoman.errors import ThrottledError
from dragoman.record.events import Source, file_event, written
from dragoman.record.schema import events

__all__ = ["FAILED", "WINDOW", "Limits", "file_attempt", "mark_right"]

FAILED = "failed login"
WINDOW = timedelta(minutes=15)


class Limits:
    """Failed attempts within the window after which no more are taken."""

    OF_BOTH = 5  # of one name from one address
    OF_ADDRESS = 20
    OF_NAME = 50  # more than one address can try: whoever knows a name must not easily lock its bearer out


def file_attempt(connection: Connection, source: Source) -> int:
    """Files an attempt as failed and gives its number; raises `ThrottledError` where there were too many."""
    source = source._replace(address=_network(source.address))
    since = written(source.at - WINDOW)
    either = or_(events.c.who == source.who, events.c.address == source.address)
    failed = select(events.c.who, events.c.address).where(events.c.what == FAILED, events.c.at >= since, either)
    attempts = [(row.who == source.who, row.address == source.address) for row in connection.execute(failed)]
    of_name, of_address = (sum(flags) for flags in zip(*attempts, strict=True)) if attempts else (0, 0)
    if attempts.count((True, True)) >= Limits.OF_BOTH or of_address >= Limits.OF_ADDRESS or of_name >= Limits.OF_NAME:
        minutes = int(WINDOW.total_seconds() // 60)
        raise ThrottledError("", "too many wrong passwords", f"wait {minutes} minutes and try again")
    return file_event(connection, source, FAILED)


def mark_right(connection: Connection, attempt: int) -> None:
    """The password of an attempt was right."""
    connection.execute(update(events).where(events.c.number == attempt).values(what="login"))


def _network(address: str) -> str:
    """The address, of IPv6 the network of 2^64 addresses that one household has."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:  # no address of the internet: a local socket
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    # a server of both kinds sees each address of IPv4 as one of a single network of IPv6
    return str(found.ipv4_mapped or ip_network(f"{found}/64", strict=False))
