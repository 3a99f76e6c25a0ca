"""Login and logout."""

from __future__ import annotations

import re

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import AccessError, ThrottledError
from dragoman.web.cookie import forget_secret, keep_secret, secret_of
from dragoman.web.faults import AbsentError
from dragoman.web.posted import Posted
from dragoman.web.site import site_of, source_of
from dragoman.web.templating import page


def _only_with_users(request: Request) -> None:
    if not site_of(request).access.closed:
        raise AbsentError("", "nobody has to sign in here", "see dragoman users")


router = APIRouter(dependencies=[Depends(_only_with_users)])
# A path as the door writes it: browsers take two strokes, or a stroke and a backslash, for the beginning of a host.
_OURS = re.compile(r"/(?!/)[!-\[\]-~]*")


@router.get("/login")
def login(request: Request) -> Response:
    return _asked(request, _onward(request.query_params.get("next", "")))


@router.post("/login")
def sign_in(request: Request, form: Posted) -> Response:
    onward = _onward(str(form.get("next", "")))
    name = str(form.get("name", "")).strip()
    site = site_of(request)
    try:
        secret = site.store.accounts.sign_in(str(form.get("password", "")), source_of(request, name))
    except AccessError as error:
        status = 429 if isinstance(error, ThrottledError) else 403
        return _asked(request, onward, f"{error.fault}; {error.remedy}", name, status)
    response = RedirectResponse(onward, 303)
    keep_secret(request, response, secret)
    return response


@router.post("/logout")
def sign_out(request: Request, form: Posted) -> Response:
    site_of(request).store.accounts.sign_out(secret_of(request), source_of(request))
    response = RedirectResponse("/login", 303)
    forget_secret(request, response)
    return response


def _asked(request: Request, onward: str, wrong: str = "", name: str = "", status: int = 200) -> Response:
    return page(request, "login.html", status, onward=onward, wrong=wrong, name=name)


def _onward(wanted: str) -> str:
    """Where to go on: a page of ours, whatever an address asks for."""
    return wanted if _OURS.fullmatch(wanted) else "/"
