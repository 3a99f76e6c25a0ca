"""What a client of the web can raise, in one clear line: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import SplitResult, urlsplit

from dragoman.errors import SourceError
from dragoman.sources.found import PassingError
from dragoman.sources.manners import Manners

__all__ = ["in_plain_words", "web_parts"]

_NO_ADDRESS = "is not a web address", "write it as https://host/path"


def web_parts(url: str) -> SplitResult:
    """The parts of an address; raises `SourceError` where it is none of the web."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise SourceError(url, *_NO_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceError(url, *_NO_ADDRESS)
    return parts


@asynccontextmanager
async def in_plain_words(url: str, manners: Manners) -> AsyncIterator[None]:
    """Turns what a client can raise into one clear line."""
    import httpx2

    try:
        yield
    except TimeoutError:
        raise PassingError(url, f"was not through within {manners.seconds_in_all:g} s") from None
    except httpx2.TimeoutException:
        raise PassingError(url, f"gave no answer within {manners.seconds:g} s") from None
    except httpx2.ConnectError as error:
        raise PassingError(url, f"cannot be reached ({error})", "check the address and the network") from None
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError):
        raise SourceError(url, *_NO_ADDRESS) from None
    except httpx2.HTTPError as error:
        raise PassingError(url, f"broke off ({error})") from None
