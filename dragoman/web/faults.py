"""What went wrong, told in one form: a page for people, for programs `{"error": {"code", "message", "remedy"}}`."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.errors import DragomanError
from dragoman.web.suffixes import form_of
from dragoman.web.templating import page

__all__ = ["AbsentError", "AddressError", "fault", "fault_of", "tell_faults"]

_CODES = {
    400: "wrong_query",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    422: "wrong_query",
    503: "record_unavailable",
}


class AddressError(DragomanError):
    """An address asks for what cannot be asked."""

    code = "wrong_query"


class AbsentError(DragomanError):
    """An address names what the record does not hold."""

    code = "not_found"


def tell_faults(app: FastAPI) -> None:
    """Lets the application answer faults in that form."""

    def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, DragomanError)
        return fault_of(request, error)

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        return fault(request, 422, f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}", "")

    def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        told = "there is nothing at this address" if error.status_code == 404 else str(error.detail).lower()
        response = fault(request, error.status_code, told, "")
        response.headers.update(error.headers or {})
        return response

    def broken(request: Request, error: Exception) -> Response:
        return fault(request, 500, f"this broke ({type(error).__name__})", "please report it")

    app.add_exception_handler(DragomanError, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, plain)
    app.add_exception_handler(Exception, broken)


def fault_of(request: Request, error: DragomanError) -> Response:
    """The answer that tells an error of ours."""
    status = {"wrong_query": 400, "access": 403, "not_found": 404}.get(error.code, 503)
    return fault(request, status, f"{error.subject}: {error.fault}" if error.subject else error.fault, error.remedy)


def fault(request: Request, status: int, message: str, remedy: str) -> Response:
    """The answer that tells what is wrong and what to do."""
    if form_of(request) or request.url.path.startswith("/api/v1"):
        error = {"code": _CODES.get(status, "error"), "message": message, "remedy": remedy}
        return JSONResponse({"error": error}, status)
    return page(request, "fault.html", status=status, message=message, remedy=remedy)
