"""The secret that a browser keeps in its cookie: of a session or, before there is one, of its forms alone.

A form bears a mark that follows from the secret; a stranger's page, which cannot see the cookie, cannot make one.
"""

from __future__ import annotations

import hmac
from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.accounts import SESSION

__all__ = ["MARK", "forget_secret", "form_mark", "is_marked", "keep_secret", "secret_of"]

MARK = "mark"  # the field of a form that bears its mark
_NEW = "dragoman_new_secret"


def secret_of(request: Request) -> str:
    """The secret of a request's cookie, '' where there is none."""
    return request.cookies.get(_name(request), "")


def form_mark(request: Request) -> str:
    """The mark for the forms of a page; `keep_secret` must follow."""
    secret = secret_of(request) or request.scope.setdefault(_NEW, token_urlsafe())
    return _mark(secret)


def is_marked(request: Request, mark: str) -> bool:
    """Whether a form was made for the browser that sends it."""
    secret = secret_of(request)
    return secret != "" and hmac.compare_digest(_mark(secret).encode(), mark.encode())


def keep_secret(request: Request, response: Response, secret: str = "") -> None:
    """Lets the browser keep a secret, by default that of the forms on this page where they needed a new one."""
    secret = secret or request.scope.get(_NEW, "")
    if secret:
        # only this server sees it, no script does, and pages of others cannot send it along with a form
        told = {"secure": _is_secure(request), "httponly": True, "samesite": "lax"}
        response.set_cookie(_name(request), secret, max_age=int(SESSION.total_seconds()), path="/", **told)  # type: ignore[arg-type]


def forget_secret(request: Request, response: Response) -> None:
    response.delete_cookie(_name(request), path="/", secure=_is_secure(request), httponly=True, samesite="lax")


def _mark(secret: str) -> str:
    return hmac.digest(secret.encode(), b"forms", "sha256").hex()


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _name(request: Request) -> str:
    """Behind https with a beginning that lets no other host, and nobody on the way, set it."""
    return "__Host-dragoman" if _is_secure(request) else "dragoman"
