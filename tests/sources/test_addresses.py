"""No link of a stranger leads into private networks: by address, name, redirect, or a name server's second answer."""

from __future__ import annotations

import asyncio
import ipaddress
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.sources import Manners, addresses, pages
from dragoman.sources.addresses import Guard, why_refused
from dragoman.sources.fetching import Answer, Fetcher
from dragoman.sources.found import RefusedError
from dragoman.tables import rows
from dragoman.terms import RawPage
from tests.sources.outlets import Outlet, Reply, open_outlet, page, rss

QUICK = Manners(delay=0.0, backoff=0.01, attempts=1)
TALKS = Reply(page("Talks on fishing"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.20.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:53aa:64c::1",
        "ff02::1",
    ],
)
def test_private_addresses_are_refused_in_every_form(address: str) -> None:
    assert why_refused(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f::1", "::ffff:8.8.8.8", "2002:808:808::"]
)
def test_public_addresses_are_let(address: str) -> None:
    assert why_refused(address) == ""


def test_the_table_covers_what_python_calls_private() -> None:
    listed = [ipaddress.ip_network(row["network"]) for row in rows("refused_networks")]
    for written in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7"):
        assert ipaddress.ip_network(written) in listed


def test_a_host_is_refused_when_any_of_its_addresses_is_private() -> None:
    with pytest.raises(RefusedError):
        Guard().judge("http://h/", "h", 80, ["93.184.215.14", "10.0.0.1"], named=False)


def test_a_link_may_lead_where_the_persons_own_request_led_and_nowhere_else() -> None:
    guard = Guard()
    guard.judge("http://h/", "h", 80, ["10.0.0.1"], named=True)
    guard.judge("http://h/a", "h", 80, ["10.0.0.1"], named=False)
    guard.judge("https://h/a", "h", 443, ["10.0.0.1"], named=False)
    for host, port, address in (("h", 80, "10.0.0.2"), ("h", 8080, "10.0.0.1"), ("g", 80, "10.0.0.1")):
        with pytest.raises(RefusedError):
            guard.judge("http://h/a", host, port, [address], named=False)


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]:{port}/a",
        "http://[::ffff:127.0.0.1]:{port}/a",
        "http://localhost:{port}/a",
        "http://2130706433:{port}/a",
        "http://0x7f.1:{port}/a",
        "http://127.0.0.1:{port}/a",
    ],
)
def test_a_redirect_leads_into_no_private_network(outlet: Outlet, other: Outlet, location: str) -> None:
    other.says("/a", TALKS)
    there = location.replace("{port}", other.url.rpartition(":")[2])
    outlet.says("/moved", Reply(status=302, headers={"Location": there}))
    (fault,) = pages(f"{outlet.url}/moved", manners=QUICK)
    assert isinstance(fault, RefusedError), fault
    assert fault.subject == f"{outlet.url}/moved"
    assert other.log == []


def test_a_feed_leads_into_no_private_network_but_to_its_own_host(outlet: Outlet, other: Outlet) -> None:
    other.says("/secret", TALKS)
    outlet.says("/a", TALKS)
    feed = rss(f"<link>{other.url}/secret</link>", f"<link>{outlet.url}/a</link>", "<link>http://10.0.0.1/</link>")
    outlet.says("/feed", Reply(feed, media="application/rss+xml"))
    found = list(pages(f"{outlet.url}/feed", manners=QUICK))
    assert [each.url for each in found if isinstance(each, RawPage)] == [f"{outlet.url}/a"]
    assert [type(each) for each in found] == [RefusedError, RawPage, RefusedError]
    assert other.log == []


def test_a_person_may_open_private_networks_to_feeds(outlet: Outlet, other: Outlet) -> None:
    other.says("/a", TALKS)
    outlet.says("/feed", Reply(rss(f"<link>{other.url}/a</link>"), media="application/rss+xml"))
    (found,) = pages(f"{outlet.url}/feed", manners=Manners(delay=0.0, private=True))
    assert isinstance(found, RawPage)


def _resolving(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """A name server that gives these addresses in turn, and the names that it was asked for."""
    asked: list[str] = []

    async def resolved(url: str, host: str, port: int) -> list[str]:
        asked.append(host)
        return [answers[min(len(asked), len(answers)) - 1]]

    monkeypatch.setattr(addresses, "resolved", resolved)
    return asked


def test_a_name_is_resolved_once_a_request_and_its_address_connected_to(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = outlet.url.rpartition(":")[2]
    outlet.says("/a", TALKS)
    asked = _resolving(monkeypatch, "127.0.0.1")

    async def use() -> Answer:
        async with Fetcher(QUICK) as fetcher:
            return await fetcher.get(f"http://outlet.example:{port}/a", named=True)

    answer = asyncio.run(use())
    assert (answer.content, answer.url) == (TALKS.body, f"http://outlet.example:{port}/a")
    assert {each.headers["Host"] for each in outlet.log} == {f"outlet.example:{port}"}
    assert asked == ["outlet.example"] * len(outlet.log)


def test_a_name_that_turns_to_a_private_address_later_is_refused(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first two answers are those for robots.txt and the person's own request."""
    port = outlet.url.rpartition(":")[2]
    _resolving(monkeypatch, "127.0.0.1", "127.0.0.1", "127.0.0.2")
    outlet.says("/moved", Reply(status=302, headers={"Location": "/a"}))
    outlet.says("/a", TALKS)
    (fault,) = pages(f"http://outlet.example:{port}/moved", manners=QUICK)
    assert isinstance(fault, RefusedError) and "127.0.0.2 (loopback)" in str(fault)
    assert outlet.pages_asked_for() == ["/moved"]


def test_behind_a_proxy_addresses_are_judged_and_names_left_to_it(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outlet takes the proxy's place: it sees whole addresses."""
    monkeypatch.setenv("http_proxy", outlet.url)
    monkeypatch.setenv("no_proxy", "")
    feed = rss("<link>http://10.0.0.1/a</link>", "<link>http://localhost/a</link>", "<link>http://h.example/a</link>")
    outlet.says("http://feeds.example/feed", Reply(feed, media="application/rss+xml"))
    outlet.says("http://h.example/a", TALKS)
    found = list(pages("http://feeds.example/feed", manners=QUICK))
    assert [type(each) for each in found] == [RefusedError, RefusedError, RawPage]
    assert not [each for each in outlet.log if "10.0.0.1" in each.path or "localhost" in each.path]


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The port of an outlet with a certificate for outlet.example, which this machine trusts."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("needs openssl to make a certificate")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=outlet.example"]
    names = ["-addext", "subjectAltName=DNS:outlet.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *names], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with open_outlet(context) as opened:
        opened.says("/a", TALKS)
        yield opened.url.rpartition(":")[2]


def test_the_certificate_is_checked_for_the_name_though_an_address_is_connected_to(
    encrypted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _resolving(monkeypatch, "127.0.0.1")
    (found,) = pages(f"https://outlet.example:{encrypted}/a", manners=QUICK)
    assert isinstance(found, RawPage), found
    (fault,) = pages(f"https://other.example:{encrypted}/a", manners=QUICK)
    assert "cannot be reached" in str(fault) and "certificate" in str(fault)
