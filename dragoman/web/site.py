"""What every page needs: the record, which day is today, and what to tell of the record itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from starlette.requests import Request

from dragoman.record.events import Source
from dragoman.record.store import Store
from dragoman.web.visitor import visitor_of

__all__ = ["READING", "Access", "Site", "base_of", "site_of", "source_of"]

Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True)
class Access:
    """`closed`: only users of the record may ask. Else whoever reaches the server may read, and decides as `reviewer`;
    where that is '', nobody decides."""

    closed: bool = False
    reviewer: str = ""


READING = Access()


@dataclass(frozen=True, slots=True)
class Site:
    """`today` and `now` are asked at every request; `note` stands on every page (a demo says that it is one). `kept`
    holds what is long in counting, each with the counts of the record that it was counted at."""

    store: Store
    today: Callable[[], date]
    now: Callable[[], datetime]
    name: str
    access: Access = READING
    note: str = ""
    kept: dict[str, tuple[Mapping[str, int], Any]] = field(default_factory=dict)

    def once(self, name: str, counts: Mapping[str, int], count: Callable[[], Counted]) -> Counted:
        """What `count` gives, counted anew only when the record has grown."""
        known = self.kept.get(name)
        if known is None or known[0] != counts:
            known = self.kept[name] = counts, count()
        found: Counted = known[1]
        return found


def site_of(request: Request) -> Site:
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def base_of(request: Request) -> str:
    """The address of the application, without a stroke at its end."""
    return str(request.base_url).rstrip("/")


def source_of(request: Request, name: str = "") -> Source:
    """Who does what a request asks for: by default the visitor."""
    address = request.client.host if request.client else ""
    return Source(name or visitor_of(request).name, site_of(request).now(), address)
