"""`dragoman hooks`: a saved search tells an address what it finds anew."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.cli.test_record_commands import meeting_id
from tests.sources.outlets import Outlet, Reply, open_outlet


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with open_outlet() as opened:
        opened.says("/hook", Reply(b"thanks"))
        yield opened


@pytest.fixture
def hook(inside: Run, outlet: Outlet) -> str:
    """The id of a hook for all that Norway does."""
    assert inside("find", "--party", "Norway", "--save", "norway").status == 0
    told = json.loads(inside("hooks", "add", "norway", f"{outlet.url}/hook", "--json").out)
    assert told["secret"].startswith("whsec_")
    return str(told["id"])


def test_a_change_is_sent_and_told(inside: Run, outlet: Outlet, hook: str) -> None:
    assert inside("decide", "correct", meeting_id(inside), "city", "Bergen").status == 0
    assert inside("hooks", "send").out == f"{hook}  {outlet.url}/hook  1 change sent\n"
    [asked] = outlet.log
    assert json.loads(asked.body)["data"]["after"] == "Bergen, NOR"
    assert inside("hooks", "list").out == f"{hook}  norway  {outlet.url}/hook\n"
    assert "whsec_" not in inside("hooks", "list", "--json").out
    assert inside("hooks", "remove", hook).status == 0
    assert inside("hooks", "send").out == ""
    assert inside("hooks", "list").out == "none; dragoman hooks add SEARCH URL adds one\n"


def test_a_fault_is_told_and_the_hook_tried_again_when_it_is_named(inside: Run, outlet: Outlet, hook: str) -> None:
    outlet.says("/hook", Reply(status=410))
    assert inside("decide", "correct", meeting_id(inside), "city", "Bergen").status == 0
    failed = inside("hooks", "send")
    assert failed.status == 1
    assert failed.complaints == [
        f"dragoman: {outlet.url}/hook: answered 410 Gone; remove the hook",
        f"dragoman: hook {hook}: is switched off; dragoman hooks send {hook} switches it on again",
    ]
    assert "failed 1 time: answered 410 Gone  off" in inside("hooks", "list").out
    outlet.says("/hook", Reply())
    assert inside("hooks", "send", hook).out == f"{hook}  {outlet.url}/hook  1 change sent\n"


def test_adding_pages_tells_the_hooks(kept: Run, outlet: Outlet, page: str) -> None:
    assert kept("find", "--party", "Spain", "--save", "spain").status == 0
    assert kept("hooks", "add", "spain", f"{outlet.url}/hook").status == 0
    assert kept("add", page).status == 0
    told = [json.loads(asked.body)["data"] for asked in outlet.log]
    assert told
    assert {(one["what"], one["now"]["parties"][0]) for one in told} == {("new", "ESP")}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("add", "nothing", "https://desk.example"), "nothing: is no saved search of this record; there are: none yet"),
        (("remove", "abc"), "abc: is no hook of this record; see dragoman hooks list"),
        (("send", "abc"), "abc: is no hook of this record; see dragoman hooks list"),
    ],
)
def test_what_is_not_there_is_told(inside: Run, arguments: tuple[str, ...], complaint: str) -> None:
    ran = inside("hooks", *arguments)
    assert (ran.status, ran.complaints) == (1, [f"dragoman: {complaint}"])


@pytest.mark.parametrize("url", ["ftp://desk.example/", "desk.example", "https://"])
def test_only_addresses_of_the_web_are_taken(inside: Run, url: str) -> None:
    assert inside("find", "--save", "all").status == 0
    ran = inside("hooks", "add", "all", url)
    assert (ran.status, ran.complaints) == (
        1,
        [f"dragoman: {url}: is not a web address; write it as https://host/path"],
    )
