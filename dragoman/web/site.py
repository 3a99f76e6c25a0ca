"""What every page needs: the record, which day is today, and what to tell of the record itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from dragoman.record.store import Store

__all__ = ["Site", "base_of", "site_of"]


@dataclass(frozen=True, slots=True)
class Site:
    """`today` is asked at every request; `note` stands on every page (a demo says that it is one)."""

    store: Store
    today: Callable[[], date]
    name: str
    note: str = ""


def site_of(request: Request) -> Site:
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def base_of(request: Request) -> str:
    """The address of the application, without a stroke at its end."""
    return str(request.base_url).rstrip("/")
