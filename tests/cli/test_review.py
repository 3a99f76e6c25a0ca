"""`dragoman review` and `dragoman decide`: what people decide is kept, asked once, and can be undone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, running_in
from tests.cli.record_pages import AIDES, ANNOUNCED, ELSEWHERE, HELD, write


@pytest.fixture(scope="module")
def unsure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a doubtful link (ministers and officials in Oslo in one week) and two cities of one meeting."""
    folder = tmp_path_factory.mktemp("unsure")
    add = running_in(folder)
    write(folder, {"announced": ANNOUNCED, "aides": AIDES}, "week")
    write(folder, {"held": HELD, "elsewhere": ELSEWHERE}, "cities")
    assert add("add", "week").status == 0
    assert add("add", "--record", "cities.db", "cities").status == 0
    return folder


@pytest.fixture
def linked(inside: Run, unsure: Path, tmp_path: Path) -> Run:
    (tmp_path / "dragoman.db").write_bytes((unsure / "dragoman.db").read_bytes())
    return inside


def rows(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export").out.splitlines()]


def log(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("review", "--log", "--json").out)["decisions"]
    return found


def reviewed(run: Run, *keys: str) -> list[str]:
    """The lines of a sitting in which these keys are pressed."""
    ran = run("review", "--author", "Ana", given="".join(f"{key}\n" for key in keys).encode())
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()


def questions(lines: list[str]) -> list[str]:
    return [line.partition("?")[0] + "?" for line in lines if line.startswith(("Do these", "Is this", "Which is"))]


def test_a_doubtful_link_is_shown_with_both_quotes_and_what_speaks_for_and_against(linked: Run) -> None:
    lines = reviewed(linked, "q")
    assert questions(lines)[0] == "Do these tell one act?"
    text = "\n".join(lines)
    assert "will meet his Chilean counterpart" in text
    assert "Officials of Chile and Norway will meet in Oslo next week" in text
    assert "by announced" in text
    assert "by aides" in text
    assert [line for line in lines if line.strip().startswith("for it: ") and "(+" in line]
    assert [line for line in lines if line.strip().startswith("against it: ") and "(-" in line]
    assert lines[-1].startswith("0 decided, 0 skipped, ")


@pytest.mark.parametrize(("key", "engagements", "kind"), [("y", 1, "merge"), ("n", 2, "split")])
def test_an_answer_is_filed_at_once_and_asked_no_more(linked: Run, key: str, engagements: int, kind: str) -> None:
    assert len(rows(linked)) == 1
    reviewed(linked, key)
    assert len(rows(linked)) == engagements
    (decision,) = log(linked)
    assert (decision["kind"], decision["author"], decision["stands"]) == (kind, "Ana", True)
    assert "Do these tell one act?" not in questions(reviewed(linked, "s", "s", "s"))


def test_what_is_skipped_comes_again_at_the_next_sitting_only(linked: Run) -> None:
    first = questions(reviewed(linked, "s", "s", "s", "s"))
    assert len(first) == len(set(first))
    assert questions(reviewed(linked, "s", "s", "s", "s")) == first
    assert log(linked) == []


def test_undo_brings_the_record_back_and_asks_again(linked: Run) -> None:
    before = linked("export").out
    lines = reviewed(linked, "n", "u", "q")
    asked = questions(lines)
    assert asked[0] == asked[-1] == "Do these tell one act?"
    assert linked("export").out == before
    assert [decision["kind"] for decision in log(linked)] == ["split", "undo"]
    assert [decision["stands"] for decision in log(linked)] == [False, False]


def test_undo_reaches_the_last_sitting_but_only_ones_own_decisions(linked: Run) -> None:
    before = linked("export").out
    reviewed(linked, "n")
    assert "nothing to undo" in linked("review", "--author", "Bo", given=b"u\nq\n").out
    assert linked("export").out != before
    reviewed(linked, "u", "q")
    assert linked("export").out == before


def test_help_and_unknown_keys_ask_the_same_again(linked: Run) -> None:
    lines = reviewed(linked, "?", "what", "q")
    assert questions(lines) == ["Do these tell one act?"] * 3
    assert any(line.startswith("u  undo") for line in lines)


def test_a_pipe_that_ends_is_a_quiet_end(linked: Run) -> None:
    assert reviewed(linked)[-1].startswith("0 decided")


@pytest.mark.parametrize(("key", "city"), [("y", 0), ("n", 1)])
def test_of_two_cities_the_one_chosen_counts(inside: Run, unsure: Path, tmp_path: Path, key: str, city: int) -> None:
    (tmp_path / "dragoman.db").write_bytes((unsure / "cities.db").read_bytes())
    (meeting,) = [row for row in rows(inside) if row["type"] == "meeting"]
    told = [value["value"] for value in meeting["fields"]["city"]]
    assert sorted(told) == ["Bergen", "Oslo"]
    assert meeting["fields"]["city"][1]["conflicts"]
    assert "against it: " in inside("show", meeting["id"]).out
    lines = reviewed(inside, key)
    assert "Which is right?" in questions(lines)
    (after,) = [row for row in rows(inside) if row["type"] == "meeting"]
    assert after["place"]["city"] == told[city]
    assert after["fields"]["city"][0]["decided"]
    assert not [value for value in after["fields"]["city"] if value.get("conflicts")]


# ---- decide


@pytest.fixture
def meeting(inside: Run) -> dict[str, Any]:
    (found,) = [row for row in rows(inside) if "NOR" in row["parties"]]
    return found


def test_split_and_merge_take_each_other_back_and_old_ids_keep_working(inside: Run, meeting: dict[str, Any]) -> None:
    before = inside("export").out
    moved = meeting["mentions"][1]["id"]
    assert inside("decide", "split", meeting["id"], moved[:10], "--reason", "another round").status == 0
    assert sorted(len(row["mentions"]) for row in rows(inside) if "NOR" in row["parties"]) == [1, 2]
    assert inside("show", moved).out.startswith("meeting  postponed")
    assert inside("decide", "merge", moved, meeting["id"]).status == 0
    assert inside("export").out == before
    assert json.loads(inside("show", moved[:10], "--json").out)["id"] == meeting["id"]
    assert "another round" in inside("review", "--log").out


def test_a_rejected_mention_counts_no_more_and_the_id_still_leads_to_the_rest(
    inside: Run, meeting: dict[str, Any]
) -> None:
    before = inside("export").out
    assert inside("decide", "reject", meeting["id"], meeting["id"]).status == 0
    (after,) = [row for row in rows(inside) if "NOR" in row["parties"]]
    assert [one["id"] for one in after["mentions"]] == [one["id"] for one in meeting["mentions"][1:]]
    assert json.loads(inside("show", meeting["id"], "--json").out)["id"] == after["id"]
    (decision,) = log(inside)
    assert inside("review", "--undo", decision["id"][:8]).status == 0
    assert inside("export").out == before


def test_a_rejected_engagement_is_gone(inside: Run, meeting: dict[str, Any]) -> None:
    assert inside("decide", "reject", meeting["id"]).status == 0
    assert not [row for row in rows(inside) if "NOR" in row["parties"]]
    assert inside("show", meeting["id"]).status == 1


def test_an_accepted_engagement_says_so(inside: Run, meeting: dict[str, Any]) -> None:
    assert inside("decide", "accept", meeting["id"][:8]).status == 0
    assert ", accepted" in inside("show", meeting["id"]).out
    assert [row["id"] for row in rows(inside) if row["accepted"]] == [meeting["id"]]


CORRECTIONS: list[tuple[str, list[str], Any]] = [
    ("status", ["denied"], "denied"),
    ("when", ["2024-05-13/2024-05-14"], "2024-05-13/2024-05-14"),
    ("parties", ["Norway", "Chile", "Sweden"], ["NOR", "CHL", "SWE"]),
    ("topics", ["polar research", "fish"], ["polar research", "fish"]),
    ("topics", [""], None),
    ("level", ["leader"], "leader"),
    ("occasion", ["Arctic days"], "Arctic days"),
    (
        "participants",
        ["Cho Tae-yul, South Korea, foreign minister", "Ana"],
        [
            {"name": "Cho Tae-yul", "party": "KOR", "office": "foreign minister", "side": "participant"},
            {"name": "Ana", "side": "participant"},
        ],
    ),
]


@pytest.mark.parametrize(("field", "given", "counts"), CORRECTIONS, ids=lambda value: str(value)[:20])
def test_a_corrected_field_counts_until_it_is_undone(
    inside: Run, meeting: dict[str, Any], field: str, given: list[str], counts: Any
) -> None:
    before = inside("export").out
    ran = inside("decide", "correct", meeting["id"], field, *given, "--author", "Ana", "--reason", "I was there")
    assert (ran.status, ran.err) == (0, "")
    (after,) = [row for row in rows(inside) if row["id"] == meeting["id"]]
    assert after.get(field) == counts
    assert "I was there" in inside("show", meeting["id"]).out
    assert inside("review", "--undo", log(inside)[0]["id"]).status == 0
    assert inside("export").out == before


def test_an_emptied_place_is_no_place(inside: Run, meeting: dict[str, Any]) -> None:
    for field in ("city", "country"):
        assert inside("decide", "correct", meeting["id"], field, "").status == 0
    (after,) = [row for row in rows(inside) if row["id"] == meeting["id"]]
    assert "place" not in after
    assert json.loads(inside("find", "--place", "Oslo", "--json").out)["total"] == 0


@pytest.mark.parametrize("command", ["split {id} {all}", "split {id} ffffffff", "merge {id} {id}"])
def test_decisions_that_decide_nothing_are_refused(inside: Run, meeting: dict[str, Any], command: str) -> None:
    mentions = " ".join(mention["id"] for mention in meeting["mentions"])
    ran = inside("decide", *command.format(id=meeting["id"], all=mentions).split())
    assert ran.status == 1
    assert len(ran.complaints) == 1
    assert log(inside) == []
