"""One page from the web: bounded redirects, time and size, and one clear line for whatever goes wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.errors import DragomanError, SourceError
from dragoman.sources.kinds import media_of
from dragoman.terms import RawPage

if TYPE_CHECKING:
    import httpx2

MOST_BYTES = 10_000_000
_MOST_REDIRECTS = 8
_SECONDS = 20.0
_SECONDS_IN_ALL = 90.0
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_READABLE = ("text/", "application/xhtml", "application/xml")


def is_url(target: str) -> bool:
    """Whether a target is fetched rather than opened."""
    return _SCHEME.match(target) is not None


def fetched(url: str) -> Iterator[RawPage | DragomanError]:
    """The page at `url`, or the `SourceError` that says why there is none."""
    try:
        yield _fetch(url)
    except DragomanError as error:
        yield error


def _fetch(url: str) -> RawPage:
    import httpx2

    agent = {"User-Agent": f"dragoman/{__version__} (reads news pages for a record of engagements)"}
    try:
        with (
            httpx2.Client(
                follow_redirects=True, max_redirects=_MOST_REDIRECTS, timeout=_SECONDS, headers=agent
            ) as client,
            client.stream("GET", url) as answer,
        ):
            return _page(url, answer)
    except httpx2.TooManyRedirects:
        raise SourceError(
            url, f"redirects more than {_MOST_REDIRECTS} times", "give the page's final address"
        ) from None
    except httpx2.TimeoutException:
        raise SourceError(url, f"gave no answer within {_SECONDS:.0f} s", "try again later") from None
    except httpx2.ConnectError as error:
        raise SourceError(url, f"cannot be reached ({error})", "check the address and the network") from None
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError):  # a host that IDNA has no form for
        raise SourceError(url, "is not a web address", "write it as https://host/path") from None
    except httpx2.HTTPError as error:
        raise SourceError(url, f"broke off ({error})", "try again later") from None


def _page(url: str, answer: httpx2.Response) -> RawPage:
    if answer.status_code >= 400:
        raise SourceError(url, f"answered {answer.status_code} {answer.reason_phrase}".rstrip(), "check the address")
    kind = answer.headers.get("content-type", "").lower()
    if kind and not kind.startswith(_READABLE):
        raise SourceError(url, f"is {kind.split(';')[0]}, not a page of text", "give the address of a page")
    content = bytearray()
    started = time.monotonic()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > MOST_BYTES:
            raise SourceError(url, f"is larger than {MOST_BYTES // 1_000_000} MB", "give the address of one page")
        # The client's own limit counts from byte to byte; a server that drips would hold us for ever.
        if time.monotonic() - started > _SECONDS_IN_ALL:
            raise SourceError(url, f"was not through within {_SECONDS_IN_ALL:.0f} s", "try again later")
    if not content.strip():
        raise SourceError(url, "is empty", "give the address of a page with text")
    media = "text/html" if "html" in kind else media_of(bytes(content))
    name = str(answer.url.path).rstrip("/").rpartition("/")[2].partition(".")[0] or answer.url.host
    return RawPage(
        id=name, content=bytes(content), media=media, charset=answer.charset_encoding or "", url=str(answer.url)
    )
