"""The headers of a message, as the Standard Webhooks specification has them: who is told can see that it is we who
tell, that nothing was altered on the way, and whether the message came before."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256
from hmac import new

__all__ = ["headers", "new_secret"]

_MARK = "whsec_"
_BYTES = 32


def new_secret() -> str:
    return f"{_MARK}{b64encode(secrets.token_bytes(_BYTES)).decode()}"


def headers(secret: str, identity: str, now: datetime, body: bytes) -> dict[str, str]:
    """`identity` is the same whenever the message is sent; the signature is of it, the time and the body."""
    stamp = str(int(now.timestamp()))
    key = b64decode(secret.removeprefix(_MARK))
    signature = b64encode(new(key, f"{identity}.{stamp}.".encode() + body, sha256).digest()).decode()
    return {"webhook-id": identity, "webhook-timestamp": stamp, "webhook-signature": f"v1,{signature}"}
