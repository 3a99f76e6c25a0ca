"""The address that a page is known by: the one that it names itself, without what tracks its readers."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def address_of(fetched: str, named: str) -> str:
    """The page's own address: `named` by the page (canonical link, og:url) if it may, else where it was `fetched`."""
    own = urljoin(fetched, named.strip()) if named.strip() else ""
    return _plain(own if _is_page(own, fetched) else fetched)


def _is_page(own: str, fetched: str) -> bool:
    """Whether a named address can be the page's: on the web, and not its site's front page by mistake."""
    try:
        parts, came_from = urlsplit(own), urlsplit(fetched)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return False
    return bool(parts.path.strip("/")) or bool(parts.query) or not came_from.path.strip("/")


def _plain(url: str) -> str:
    if not url:
        return ""
    from courlan import normalize_url

    try:
        return str(normalize_url(url))
    except ValueError:
        return url
