"""Review and decisions in the browser are those of the command line, by whom and when, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from shutil import copy
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from dragoman.cli.demo import TODAY
from dragoman.record.decisions import Decision, standing
from dragoman.record.doubts import place_of
from dragoman.record.reviewing import Question
from dragoman.record.rulemaking import Author
from dragoman.record.saved_queries import form_of_query
from dragoman.record.store import Store
from dragoman.terms import Engagement
from dragoman.web.app import create_app
from dragoman.web.asking import asked as asked_of
from dragoman.web.site import Access
from tests.web.addresses import talks
from tests.web.conftest import BASE
from tests.web.signing_in import NOW, send

ANA = Author("Ana", NOW, "")


@pytest.fixture
def store(demo_record: str, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(str(copy(demo_record, tmp_path / "reviewed.db")), "")
    yield opened
    opened.close()


@pytest.fixture
def ana(store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """The browser of one who may decide."""
    where = str(tmp_path / "reviewed.db")
    app = create_app(where, access=Access(reviewer="Ana"), today=lambda: TODAY, now=lambda: NOW)
    with TestClient(app, base_url=BASE) as client:
        yield client


def asked(store: Store) -> list[Question]:
    """All questions, the least sure first."""
    found: list[Question] = []
    while one := store.question(place_of(found[-1]) if found else ""):
        found.append(one.question)
    return found


def of_kind(store: Store, kind: str) -> Question:
    return next(one for one in asked(store) if one.kind == kind)


def answered(client: TestClient, question: Question, answer: str, **more: str) -> str:
    """Answers a question on its page; gives the page that follows."""
    page = f"/review?key={question.key}"
    seen = client.get(page).text.partition('name="seen" value="')[2].partition('"')[0]
    response = send(client, page, "/review", key=question.key, seen=seen, answer=answer, **more)
    assert response.status_code == 200
    return str(response.text)


@pytest.mark.parametrize("answer", ["yes", "no"])
@pytest.mark.parametrize("kind", ["link", "act", "field"])
def test_an_answer_is_the_decision_of_the_command_line(ana: TestClient, store: Store, kind: str, answer: str) -> None:
    question = of_kind(store, kind)
    answered(ana, question, answer)
    assert store.decisions() == [ANA.answer(question, answer == "yes")]
    assert question.key not in {one.key for one in asked(store)}


def test_a_question_is_shown_with_both_sides_their_quotes_and_what_speaks_for_and_against(
    ana: TestClient, store: Store
) -> None:
    question = of_kind(store, "link")
    page = unescape(re.sub("<[^>]+>", "", ana.get(f"/review?key={question.key}").text))
    assert "Do these tell one act?" in page
    assert question.one
    for entry in (question.one, *question.others[:3]):
        assert entry.mention.quote.text in page
    assert "Speaks for one act" in page
    assert "words shared (+" in page
    field = of_kind(store, "field")
    page = ana.get(f"/review?key={field.key}").text
    assert all(str(value.value) in page for value in field.values)


def test_what_is_skipped_comes_again_when_the_review_is_opened_anew(ana: TestClient, store: Store) -> None:
    first, second, *_ = asked(store)
    page = answered(ana, first, "skip")
    assert second.key in page
    assert store.decisions() == []
    assert first.key in ana.get("/review").text
    last = asked(store)[-1]
    assert "Nothing more to ask" in answered(ana, last, "skip")


def test_undo_takes_back_ones_own_last_decision_and_asks_again(ana: TestClient, store: Store) -> None:
    first, second, *_ = asked(store)
    store.decide(Author("Bo", NOW).answer(second, right=True), NOW)
    page = answered(ana, first, "yes")
    assert "Your last decision" in page
    page = send(ana, "/review", "/review", answer="undo").text
    assert f'name="key" value="{first.key}"' in page
    assert [one.author for one in standing(store.decisions())] == ["Bo"]
    assert "Your last decision" not in page
    send(ana, "/review", "/review", answer="undo")
    assert [one.author for one in standing(store.decisions())] == ["Bo"]


def test_what_another_answered_meanwhile_is_not_answered_twice(ana: TestClient, store: Store) -> None:
    first = asked(store)[0]
    page = ana.get("/review").text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    store.decide(Author("Bo", NOW).answer(first, right=True), NOW)
    told = send(ana, "/review", "/review", key=first.key, seen=seen, answer="no").text
    assert "meanwhile" in told
    assert [one.author for one in store.decisions()] == ["Bo"]


def test_what_a_person_did_not_see_they_did_not_decide_on(ana: TestClient, store: Store) -> None:
    first = asked(store)[0]
    assert "meanwhile" in send(ana, "/review", "/review", key=first.key, seen="other", answer="yes").text
    assert store.decisions() == []


@pytest.mark.parametrize("address", ["/review?after=x", "/review?after=0.5", "/review.csv"])
def test_what_is_no_place_in_a_review_is_told(ana: TestClient, address: str) -> None:
    assert ana.get(address).status_code in (400, 404)


# ---- on the page of an engagement


@pytest.fixture
def act(ana: TestClient, store: Store) -> Engagement:
    return store.engagement(talks(ana))


def decides(client: TestClient, act: Engagement, **fields: str) -> int:
    page = f"/engagement/{act.id}"
    return int(send(client, page, f"{page}/decide", **fields).status_code)


BECAUSE = Author("Ana", NOW, "I was there")
Form = Callable[[Engagement, Engagement], dict[str, str]]
Made = Callable[[Engagement, Engagement], Decision]
FORMS: dict[str, tuple[Form, Made]] = {
    "accept": (lambda act, _: {}, lambda act, _: BECAUSE.accept(act)),
    "reject": (lambda act, _: {}, lambda act, _: BECAUSE.reject(act.entries)),
    "correct": (
        lambda act, _: {"field": "parties", "value": "Japan; KOR"},
        lambda act, _: BECAUSE.correct(act, "parties", ["JPN", "KOR"]),
    ),
    "merge": (
        lambda _, other: {"other": f"{BASE}/engagement/{other.id}"},
        lambda act, other: BECAUSE.merge(act.entries, other.entries),
    ),
    "split": (
        lambda act, _: {"mention": act.entries[1].id},
        lambda act, _: BECAUSE.split([act.entries[1]], [one for one in act.entries if one != act.entries[1]]),
    ),
    "reject-mentions": (
        lambda act, _: {"mention": act.entries[0].id},
        lambda act, _: BECAUSE.reject([act.entries[0]]),
    ),
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_makes_the_decision_of_the_command_line_which_can_be_undone(
    ana: TestClient, store: Store, act: Engagement, kind: str
) -> None:
    other = next(one for one in store.everything() if one.id != act.id)
    fields, expected = FORMS[kind]
    assert decides(ana, act, kind=kind, reason="I was there", **fields(act, other)) == 200
    assert store.decisions() == [expected(act, other)]
    if kind == "reject":  # the engagement and its page are gone
        send(ana, "/review", "/review", answer="undo")
    else:
        decides(ana, act, kind="undo", decision=store.decisions()[0].id)
    assert standing(store.decisions()) == []
    assert store.engagement(act.id) == act


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "correct", "field": "when", "value": "soon"},
        {"kind": "correct", "field": "colour", "value": "red"},
        {"kind": "correct", "field": "status", "value": ""},
        {"kind": "split"},
        {"kind": "reject-mentions", "mention": "ffff"},
        {"kind": "merge", "other": "ffffffffff"},
        {"kind": "merge", "other": ""},
        {"kind": "undo", "decision": "ffff"},
        {"kind": "praise"},
        {},
    ],
)
def test_a_form_that_decides_nothing_is_told_and_files_nothing(
    ana: TestClient, store: Store, act: Engagement, fields: dict[str, str]
) -> None:
    assert decides(ana, act, **fields) == 400
    assert store.decisions() == []


def test_where_nobody_may_decide_there_are_no_forms(demo: TestClient) -> None:
    for address in ("/", f"/engagement/{talks(demo)}", "/search?q=Iwaya", "/searches"):
        page = demo.get(address).text
        assert 'method="post"' not in page
        assert "/review" not in page
    assert demo.get("/review").status_code == 403


# ---- kept searches


def test_a_search_is_kept_under_a_name_opened_and_dropped(ana: TestClient, store: Store) -> None:
    address = "/search?party=KOR&party=JPN&type=visit&order=oldest"
    page = send(ana, "/search?q=x", "/searches", name="Visits <between> them", address=address).text
    assert "Visits &lt;between&gt; them" in page
    wanted = asked_of(parse_qsl(urlsplit(address).query), TODAY).query
    assert store.saved_searches() == {"Visits <between> them": form_of_query(wanted)}
    [row] = ana.get("/searches.json").json()["rows"]
    assert ana.get(row["address"].replace("/search?", "/search.json?")).json()["total"] > 0
    assert "Kept: " in ana.get("/search").text
    assert "None is kept yet" in send(ana, "/searches", "/searches/drop", name="Visits <between> them").text
    assert [event.what for event in store.accounts.log(2)] == ["search dropped", "search kept"]


@pytest.mark.parametrize(("name", "address"), [("", "/search"), ("x" * 61, "/search"), ("x", "/search?party=Atlantis")])
def test_a_search_that_cannot_be_kept_is_told(ana: TestClient, store: Store, name: str, address: str) -> None:
    assert send(ana, "/search?q=x", "/searches", name=name, address=address).status_code == 400
    assert store.saved_searches() == {}


def test_a_search_that_is_not_kept_cannot_be_dropped(ana: TestClient) -> None:
    assert send(ana, "/search?q=x", "/searches/drop", name="none").status_code == 404
