"""A new hook for an address that a person names."""

from __future__ import annotations

import asyncio
import secrets

from dragoman.hooks.signing import new_secret
from dragoman.record.hooks import Hook
from dragoman.sources.addresses import resolved, why_refused
from dragoman.sources.faults import web_parts

__all__ = ["hook_of"]


def hook_of(search: str, url: str) -> Hook:
    """A hook with a secret of its own. The address may lie in a private network, since a person names it; one that does
    not lie there now may not lead there later.

    Raises `SourceError` where it is none of the web, or its host is not known.
    """
    parts = web_parts(url)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    addresses = asyncio.run(resolved(url, parts.hostname or "", port))
    return Hook(secrets.token_hex(4), search, url, any(map(why_refused, addresses)), new_secret())
