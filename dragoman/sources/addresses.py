"""Which addresses may be connected to. What is checked is what is connected to: a name is resolved once, each of its
addresses judged, and the connection made to an address, so that no second answer of a name server can lead elsewhere.

A host that a person names may lie anywhere; a link to the same host and port may then lead to the addresses that the
person's own request led to, and to no others that are private.
"""

from __future__ import annotations

import asyncio
import socket
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

from dragoman.errors import SourceError
from dragoman.sources.found import PassingError, RefusedError
from dragoman.tables import rows

if TYPE_CHECKING:
    import httpx2

Address = IPv4Address | IPv6Address
# Forms of IPv6 address that carry an IPv4 one, and how many bits stand behind it.
_CARRIERS = (("::ffff:0:0/96", 0), ("64:ff9b::/96", 0), ("::/96", 0), ("2002::/16", 80))


@cache
def _refused() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(row["network"]), row["why"]) for row in rows("refused_networks"))


def why_refused(written: str) -> str:
    """Why no link may lead to an address ('loopback'), '' where it may."""
    address: Address = ip_address(written.partition("%")[0])
    for network, why in _refused():
        if address in network:
            return why
    for carrier, behind in _CARRIERS:
        if address in ip_network(carrier):
            return why_refused(str(IPv4Address(int(address) >> behind & 0xFFFFFFFF)))
    return ""


class Guard:
    """Remembers where a person's own requests led, and judges all others."""

    def __init__(self, private: bool = False) -> None:
        self._private = private
        self._let: set[tuple[str, int, str]] = set()

    def judge(self, url: str, host: str, port: int, addresses: list[str], named: bool) -> None:
        """Raises `RefusedError` where one of the addresses of `host` is private and nobody let it."""
        door = 443 if port == 80 else port  # a site's plain and its encrypted door are one
        for address in addresses:
            if named:
                self._let.add((host, door, address))
            elif not self._private and (host, door, address) not in self._let and (why := why_refused(address)):
                raise RefusedError(url, f"leads to {address} ({why})", "name it yourself if you want it read")


async def resolved(url: str, host: str, port: int) -> list[str]:
    """The addresses of a host, in the order in which they are to be tried."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:  # a host that IDNA has no form for
        raise SourceError(url, "is not a web address", "write it as https://host/path") from None
    except OSError as error:
        told = f"cannot be reached ({error.strerror or error})", "check the address and the network"
        lasting = error.errno == socket.EAI_NONAME
        raise (SourceError(url, *told) if lasting else PassingError(url, *told)) from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def transport(guard: Guard) -> httpx2.AsyncBaseTransport:
    """The transport that connects to checked addresses only."""
    import httpx2

    class Pinned(httpx2.AsyncBaseTransport):
        def __init__(self) -> None:
            # Connections are to addresses: one kept open for a host's name would be taken for another of that address.
            limits = httpx2.Limits(max_keepalive_connections=0)
            self._direct = httpx2.AsyncHTTPTransport(trust_env=True, limits=limits)
            self._proxies = {
                scheme: httpx2.AsyncHTTPTransport(proxy=proxy, limits=limits)
                for scheme, proxy in getproxies().items()
                if scheme in {"http", "https"}
            }

        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            url, host = str(request.url), request.url.raw_host.decode("ascii")
            port = request.url.port or {"http": 80, "https": 443}[request.url.scheme]
            named = bool(request.extensions.get("named"))
            proxy = self._proxies.get(request.url.scheme)
            if proxy and not proxy_bypass(host):
                # Behind a proxy only the proxy knows names; what is an address by itself is judged all the same.
                guard.judge(url, host, port, _literal(host), named)
                return await proxy.handle_async_request(request)
            addresses = await resolved(url, host, port)
            guard.judge(url, host, port, addresses, named)
            for last, address in enumerate(addresses, 1 - len(addresses)):
                try:
                    return await self._direct.handle_async_request(_pinned(request, address))
                except (httpx2.ConnectError, httpx2.ConnectTimeout):
                    if not last:
                        raise
            raise httpx2.ConnectError("has no address", request=request)

        async def aclose(self) -> None:
            for each in (self._direct, *self._proxies.values()):
                await each.aclose()

    def _pinned(request: httpx2.Request, address: str) -> httpx2.Request:
        extensions = dict(request.extensions)
        name = request.url.raw_host.decode("ascii")
        if not _literal(name):
            extensions["sni_hostname"] = name  # the certificate is to be the name's, not the address's
        return httpx2.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions=extensions,
        )

    return Pinned()


def _literal(host: str) -> list[str]:
    """The address that a host's name is or always means."""
    if host == "localhost" or host.endswith(".localhost"):
        return ["127.0.0.1"]
    try:
        return [str(ip_address(host))]
    except ValueError:
        return []
