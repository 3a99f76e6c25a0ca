"""Pages kept as messages: the text of a message, its subject as headline, the day on which it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_binary_file
from email.message import EmailMessage
from email.policy import default
from typing import BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.columns import Columns, day_of
from dragoman.sources.found import Origin
from dragoman.sources.fragments import document
from dragoman.terms import RawPage, StatedDate


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The message's text, or its HTML where it has no text; attachments are left."""
    message = message_from_binary_file(stream, policy=default)
    body = message.get_body(("plain", "html"))
    content = body.get_payload(decode=True) if isinstance(body, EmailMessage) else None
    if not isinstance(content, bytes) or not content.strip():
        yield SourceError(origin.name, "is a message without text", "give the text of the message")
        return
    assert body is not None
    sent = day_of(_header(message, "Date"))
    subject = _header(message, "Subject")
    html = body.get_content_type() == "text/html"
    yield RawPage(
        id=origin.id,
        content=document(subject, content) if html else content,
        media="text/html" if html else "text/plain",
        charset=body.get_content_charset("") or "",
        url=origin.url,
        title="" if html else subject,
        stated=(*origin.stated, *((StatedDate(sent, "mail"),) if sent else ())),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; what is none by the rules of messages is ''."""
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
