"""Hooks are told each change once, signed, over a real server that fails as servers fail."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from bench.made_pages import Act, filed
from dragoman.hooks.adding import hook_of
from dragoman.hooks.sending import MOST_FAILURES, Outcome, send
from dragoman.hooks.signing import new_secret
from dragoman.record.hooks import Hook
from dragoman.record.saved_queries import form_of_query
from dragoman.record.search import Query
from dragoman.record.store import Store
from dragoman.sources import Manners
from tests.sources.outlets import Outlet, Reply, open_outlet

TOLD = date(2024, 3, 4)
PLAN = Act("meeting", "planned", "2024-03-12", parties=0, words=0, people=(0, 1), city=0)
OTHER = Act("visit", "planned", "2024-03-20", parties=0, words=3, people=(0,), city=0)
ELSEWHERE = Act("call", "planned", "2024-03-20", parties=2, words=1)
QUICK = Manners(attempts=2, backoff=0.01, seconds=0.3, seconds_in_all=0.6)
TAKEN = Reply(b"thanks")


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with open_outlet() as opened:
        opened.says("/hook", TAKEN)
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(str(tmp_path / "record.db"), "made")
    made.save_search("plans", form_of_query(Query(parties=("JPN", "KOR"), statuses=("planned",))))
    learn(made, PLAN)
    yield made
    made.close()


def learn(store: Store, *acts: Act, told: date = TOLD) -> None:
    number = store.counts()["pages"]
    store.add([filed(f"site{number}.example/page", told, acts)], datetime(2024, 3, 5, number, tzinfo=UTC))


def hooked(store: Store, outlet: Outlet, path: str = "/hook") -> Hook:
    hook = hook_of("plans", f"{outlet.url}{path}")
    store.hooks.add(hook)
    return hook


def told(outlet: Outlet) -> list[dict[str, Any]]:
    return [json.loads(asked.body)["data"] for asked in outlet.log]


def sent(store: Store, *named: str) -> Outcome:
    [outcome] = send(store.hooks, named, QUICK)
    return outcome


def well(outcome: Outcome) -> int:
    """How many changes were sent where nothing went wrong."""
    assert (outcome.fault, outcome.off) == (None, False)
    return outcome.sent


def test_what_comes_into_the_answers_and_what_leaves_them_is_told_once_in_order(store: Store, outlet: Outlet) -> None:
    hooked(store, outlet)
    assert well(sent(store)) == 0, "what the record knew before is none of the hook's"
    learn(store, OTHER, ELSEWHERE)
    learn(store, replace(PLAN, status="held"), told=date(2024, 3, 13))
    assert well(sent(store)) == 2
    new, held = told(outlet)
    assert (new["what"], new["after"], new["search"], new["now"]["type"]) == ("new", "planned", "plans", "visit")
    assert (held["what"], held["before"], held["after"]) == ("status", "planned", "held")
    assert held["now"]["status"] == "held"
    assert {name: held[name] for name in ("number", "at", "engagement")} == {
        name: getattr(store.news("", 1, what=("field",)).changes[0], name) for name in ("number", "at", "engagement")
    }
    learn(store, replace(PLAN, status="held", city=1), told=date(2024, 3, 14))
    assert well(sent(store)) == 0, "what has left the answers is told of no more"
    assert len(outlet.log) == 2


def test_who_is_told_can_verify_it_with_another_library(store: Store, outlet: Outlet) -> None:
    hook = hooked(store, outlet)
    learn(store, OTHER)
    sent(store)
    [asked] = outlet.log
    headers = {name.lower(): value for name, value in asked.headers.items()}
    verified = Webhook(hook.secret).verify(asked.body, headers)
    assert (verified["type"], verified["timestamp"]) == ("engagement.new", "2024-03-05T01:00:00+00:00")
    for body, secret in ((asked.body + b" ", hook.secret), (asked.body, new_secret())):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(body, headers)


@pytest.mark.parametrize("fault", [Reply(status=500), Reply(status=429)])
def test_a_fault_that_passes_costs_nothing_and_the_message_keeps_its_id(
    store: Store, outlet: Outlet, fault: Reply
) -> None:
    hook = hooked(store, outlet)
    outlet.says("/hook", fault, TAKEN)
    learn(store, OTHER)
    assert well(sent(store)) == 1
    ids = [asked.headers["webhook-id"] for asked in outlet.log]
    assert ids == [f"{hook.id}-{told(outlet)[0]['number']}"] * len(ids)
    assert well(sent(store)) == 0


def test_what_cannot_be_delivered_waits_and_comes_later_in_order(store: Store, outlet: Outlet) -> None:
    hook = hooked(store, outlet)
    outlet.says("/hook", TAKEN, Reply(status=503), Reply(status=503), TAKEN)
    learn(store, OTHER)
    learn(store, replace(OTHER, day="2024-03-22"), told=date(2024, 3, 6))
    learn(store, replace(OTHER, day="2024-03-25"), told=date(2024, 3, 7))
    first = sent(store)
    assert (first.sent, first.off) == (1, False)
    assert first.fault is not None and "503" in first.fault.fault
    [kept] = store.hooks.all()
    assert (kept.failures, kept.fault) == (1, first.fault.fault)
    assert kept.due > datetime.now(UTC).isoformat()
    assert send(store.hooks, manners=QUICK) == [], "it is left alone for a while"
    assert well(sent(store, hook.id)) == 2
    numbers = [one["number"] for one in told(outlet)]
    assert [numbers[0], numbers[-2], numbers[-1]] == sorted({*numbers})
    assert replace(store.hooks.all()[0], cursor=0) == hook


def test_a_slow_server_and_one_that_is_not_there_are_told(store: Store, outlet: Outlet) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        slow = hook_of("plans", f"http://127.0.0.1:{taken.getsockname()[1]}/")
        store.hooks.add(slow)
        learn(store, OTHER)
        outcome = sent(store)
    assert outcome.fault is not None and "gave no answer within 0.3 s" in outcome.fault.fault
    outcome = sent(store, slow.id)
    assert outcome.fault is not None and "cannot be reached" in outcome.fault.fault
    assert store.hooks.all()[0].failures == 2


def test_no_redirect_is_followed(store: Store, outlet: Outlet) -> None:
    hooked(store, outlet)
    outlet.says("/hook", Reply(status=307, headers={"Location": "/elsewhere"}))
    learn(store, OTHER)
    assert "307" in str(sent(store).fault)
    assert {asked.path for asked in outlet.log} == {"/hook"}


def test_an_address_that_lay_outside_when_it_was_named_cannot_lead_inside(store: Store, outlet: Outlet) -> None:
    store.hooks.add(replace(hook_of("plans", f"{outlet.url}/hook"), private=False))
    learn(store, OTHER)
    assert "leads to 127.0.0.1 (loopback)" in str(sent(store).fault)
    assert outlet.log == []


def test_a_dead_hook_is_switched_off_and_naming_it_brings_all_that_waited(store: Store, outlet: Outlet) -> None:
    hook = hooked(store, outlet)
    outlet.says("/hook", Reply(status=404))
    learn(store, OTHER)
    assert not sent(store).off
    store.hooks.failed(replace(hook, failures=MOST_FAILURES - 1), datetime.now(UTC))
    assert sent(store).off
    assert store.hooks.all()[0].off
    assert send(store.hooks, manners=QUICK) == []
    outlet.says("/hook", TAKEN)
    assert well(sent(store, hook.id)) == 1
    assert not store.hooks.all()[0].off


def test_who_wants_to_hear_no_more_is_switched_off_at_once(store: Store, outlet: Outlet) -> None:
    hooked(store, outlet)
    outlet.says("/hook", Reply(status=410))
    learn(store, OTHER)
    assert sent(store).off
    assert len(outlet.log) == 1
