"""`dragoman link`: engagements of given pages are put together as they stand, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def act(kind: str, status: str, when: str = "", **more: Any) -> dict[str, Any]:
    people = [
        {"name": "Ana Villar", "party": "PER", "office": "foreign minister", "side": "guest"},
        {"name": "Luis Ortega", "party": "CHL", "office": "foreign minister", "side": "host"},
    ]
    return {
        "type": kind,
        "status": status,
        "when": when,
        "parties": ["PER", "CHL"],
        "participants": people,
        "place": {"city": "Santiago", "country": "CHL"},
        "level": "minister",
        "quote": "Ana Villar meets Luis Ortega in Santiago.",
        **more,
    }


PAGES = [
    {"id": "plan", "published": "2017-09-11", "engagements": [act("meeting", "planned", "2017-09-13")]},
    {
        "id": "news",
        "published": "2017-09-13",
        "engagements": [act("visit", "held", "2017-09-13~"), act("meeting", "held", "2017-09-13~")],
    },
    {"id": "later", "published": "2017-09-20", "engagements": [act("meeting", "planned", "2017-10-04")]},
]


def lines(*pages: dict[str, Any]) -> bytes:
    return "".join(json.dumps(page) + "\n" for page in pages).encode()


def linked(out: str) -> dict[tuple[str, int], str]:
    rows = [json.loads(line) for line in out.splitlines()]
    assert all(set(row) == {"id", "index", "act"} for row in rows)
    return {(row["id"], row["index"]): row["act"] for row in rows}


def test_each_engagement_gets_the_act_that_it_tells(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes(lines(*PAGES))
    ran = dragoman("link", "--json", "gold.jsonl")
    assert (ran.status, ran.err) == (0, "")
    found = linked(ran.out)
    assert list(found) == [("plan", 0), ("news", 0), ("news", 1), ("later", 0)]
    assert found["plan", 0] == found["news", 1]
    assert len(set(found.values())) == 3


def test_the_order_of_the_pages_changes_no_act(dragoman: Run) -> None:
    ran, other = (dragoman("link", "--json", "-", given=lines(*some)) for some in (PAGES, PAGES[::-1]))
    assert linked(ran.out) == linked(other.out)


def test_what_read_writes_can_be_linked(dragoman: Run, page: str) -> None:
    written = dragoman("read", "--json", page)
    ran = dragoman("link", "--json", "-", given=written.out.encode())
    assert (ran.status, ran.err) == (0, "")
    assert len(linked(ran.out)) == len(json.loads(written.out)["engagements"]) > 0


def test_people_are_shown_acts_with_their_reports(dragoman: Run) -> None:
    ran = dragoman("link", "-", given=lines(*PAGES))
    assert ran.status == 0
    heads = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert [line.split()[1:4] for line in heads] == [
        ["meeting", "held", "2017-09-13"],
        ["visit", "held", "2017-09-13~"],
        ["meeting", "planned", "2017-10-04"],
    ]
    assert "    plan  2017-09-11  planned  2017-09-13  “Ana Villar meets Luis Ortega in Santiago.”" in ran.out


def test_the_least_sure_pairs_are_explained(dragoman: Run) -> None:
    ran = dragoman("link", "--explain", "1", "-", given=lines(*PAGES))
    told = ran.out.split("\n\n")[-1]
    assert "one act: " in told
    assert " +" in told
    assert " -" in told
    assert len(told.strip().splitlines()) == 3


def test_a_pair_that_cannot_be_one_says_so(dragoman: Run) -> None:
    """Held on one day, still to come a week later: no hint decided that."""
    ran = dragoman("link", "--explain", "9", "-", given=lines(*PAGES))
    assert "0% one act: cannot be one" in ran.out


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "dragoman: stdin:2: is not JSON"),
        ("[]", "dragoman: stdin:2: is not a page with an id"),
        ('{"id": 3}', "dragoman: stdin:2: is not a page with an id"),
        ('{"id": "x"}', "dragoman: stdin:2: has no list of engagements"),
        ('{"id": "x", "published": "soon", "engagements": []}', "dragoman: stdin:2: published 'soon' is not a day"),
        ('{"id": "x", "published": 3, "engagements": []}', "dragoman: stdin:2: published 3 is not a day"),
        ('{"id": "plan", "engagements": []}', "dragoman: stdin:2: page plan was given before"),
        ('{"id": "x", "engagements": [3]}', "dragoman: stdin:2, engagement 0: 3 is not a JSON object"),
        (
            '{"id": "x", "engagements": [{"type": "chat", "status": "held"}]}',
            "dragoman: stdin:2, engagement 0: type 'chat' is none of the codebook's",
        ),
        (
            '{"id": "x", "engagements": [{"type": "call", "status": "held", "when": "2024-02-31"}]}',
            "dragoman: stdin:2, engagement 0: '2024-02-31' is no time",
        ),
        (
            '{"id": "x", "engagements": [{"type": "call", "status": "held", "parties": "PER"}]}',
            "dragoman: stdin:2, engagement 0: parties is 'PER'",
        ),
        (
            '{"id": "x", "engagements": [{"type": "call", "status": "held", "offsets": {"text": 3}}]}',
            "dragoman: stdin:2, engagement 0: offsets are 3",
        ),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_linked(dragoman: Run, line: str, complaint: str) -> None:
    given = lines(PAGES[0]) + line.encode() + b"\n" + lines(PAGES[1])
    ran = dragoman("link", "--json", "-", given=given)
    assert ran.status == 1
    assert len(ran.complaints) == 1
    assert ran.err.startswith(complaint)
    found = linked(ran.out)
    assert found["plan", 0] == found["news", 1]


def test_a_file_that_is_not_there_is_told(dragoman: Run) -> None:
    ran = dragoman("link", "nowhere.jsonl")
    assert ran.status == 1
    assert ran.complaints == ["dragoman: nowhere.jsonl: No such file or directory; give a file of pages in gold form"]


def test_nothing_given_is_nothing_linked(dragoman: Run) -> None:
    ran = dragoman("link", "--json", "-")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
