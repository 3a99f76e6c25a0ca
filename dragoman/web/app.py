"""The application, made of its pages and its API. It shows one record and files what its reviewers decide."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from dragoman import __version__
from dragoman.record.database import told
from dragoman.record.store import Store
from dragoman.web import api, pages
from dragoman.web.access import Guarded
from dragoman.web.faults import tell_faults
from dragoman.web.headers import Warded
from dragoman.web.site import READING, Access, Site
from dragoman.web.suffixes import Suffixed
from dragoman.web.templating import STATIC

__all__ = ["create_app"]

_DESCRIBES = """Who met whom, where, when, and by which sentence, as the press reports it.

Lists take the same filters as the pages; `next` is the cursor of the portion behind, `total` counts all answers
(`at_least` where counting stopped). What is wrong is told as `{"error": {"code", "message", "remedy"}}`."""

_TOKEN = "A token of `dragoman users token`."


def _clock() -> datetime:
    return datetime.now(UTC)


def create_app(
    where: str,
    *,
    access: Access = READING,
    today: Callable[[], date] = date.today,
    now: Callable[[], datetime] = _clock,
    note: str = "",
    hosts: tuple[str, ...] = (),
) -> FastAPI:
    """The application for the record at a path or address; raises `RecordError` where there is none.

    `access` says who may ask, `today` which day it is, `note` stands on every page, `hosts` are names the server
    answers to besides those of the loopback.
    """
    store = Store.open(where, "", create=False)

    @asynccontextmanager
    async def open_record(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(
        title="dragoman",
        version=__version__,
        description=_DESCRIBES,
        openapi_url="/api/v1/openapi.json",
        # the usual pages load their scripts from elsewhere
        docs_url=None,
        redoc_url=None,
        lifespan=open_record,
        middleware=[Middleware(Warded, hosts=hosts), Middleware(Suffixed), Middleware(Guarded)],
    )
    app.state.site = Site(store, today, now, told(where), access, note)
    # the door asks for the token (`access`); here the OpenAPI file learns of it
    asks = [Depends(HTTPBearer(auto_error=False, description=_TOKEN))] if access.closed else []
    app.include_router(api.router, dependencies=asks)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    tell_faults(app)
    return app
