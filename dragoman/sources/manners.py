"""How a host is treated: how often it is asked, how long it may take, how much it may send, and who asks."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman import __version__

# The name by which robots.txt speaks of us.
ROBOT = "dragoman"


@dataclass(frozen=True, slots=True)
class Manners:
    """Times are in seconds. `contact` is an address of the person who asks, for the hosts' keepers.

    Two requests to a host start at least `delay` apart, one at a time. `private` lets feeds and pages lead into private
    networks, `robots` heeds robots.txt.
    """

    delay: float = 1.0
    contact: str = ""
    attempts: int = 3
    backoff: float = 1.0
    longest_wait: float = 120.0
    seconds: float = 20.0
    seconds_in_all: float = 90.0
    most_bytes: int = 10_000_000
    most_redirects: int = 8
    at_once: int = 32
    robots: bool = True
    private: bool = False

    @property
    def agent(self) -> str:
        """The User-Agent that we call ourselves."""
        purpose = "reads news pages for a record of engagements"
        return f"{ROBOT}/{__version__} ({purpose}{'; ' + self.contact if self.contact else ''})"
