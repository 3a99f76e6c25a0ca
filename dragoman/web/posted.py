"""What a form of ours sends."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.datastructures import FormData
from starlette.requests import Request

from dragoman.errors import AccessError
from dragoman.web.cookie import MARK, is_marked
from dragoman.web.faults import AddressError

__all__ = ["Posted"]

_LONGEST = 65_536  # bytes of all fields together
_MOST = 200  # fields


async def _posted(request: Request) -> FormData:
    """The fields; raises `AccessError` where they bear no mark of ours, `AddressError` where they are too many."""
    body = b""
    async for portion in request.stream():
        body += portion
        if len(body) > _LONGEST:
            raise AddressError("form", f"holds more than {_LONGEST:,} bytes", "shorten it")
    try:
        told = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST)
    except ValueError as error:
        raise AddressError("form", f"holds more than {_MOST} fields", "send fewer") from error
    fields = FormData([(name, value.replace("\x00", "")) for name, value in told])
    if not is_marked(request, str(fields.get(MARK, ""))):
        raise AccessError("", "this form has grown old", "open its page again and send it once more")
    return fields


Posted = Annotated[FormData, Depends(_posted)]
