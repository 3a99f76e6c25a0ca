"""The commands that look at a record: what they show, find and refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dragoman.terms import STATUSES, TYPES
from tests.cli.conftest import Run

BEFORE, AFTER = "2024-08-10", "2024-09-01"  # of the plan in Lima, on 20 August


def listed(run: Run, *arguments: str) -> dict[str, Any]:
    ran = run(*arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def kinds(run: Run, *arguments: str) -> list[str]:
    """The engagements found, as `visit GHA-KEN`."""
    rows = listed(run, "find", *arguments)["engagements"]
    return [f"{row['type']} {'-'.join(sorted(row['parties']))}" for row in rows]


def ids_of_all(run: Run) -> set[str]:
    return {row["id"] for row in listed(run, "find")["engagements"]}


def meeting_id(run: Run) -> str:
    (row,) = listed(run, "find", "--party", "NOR")["engagements"]
    return str(row["id"])


# ---- show


def test_show_tells_each_field_with_its_support_the_history_and_the_quotes(inside: Run) -> None:
    ran = inside("show", meeting_id(inside))
    assert (ran.status, ran.err) == (0, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "meeting held 2024-05-14 (from 2024-05-12) in Oslo, NOR"
    assert "3 texts on 4 pages" in lines[1]
    assert "when 2024-05-14 (2 texts) “from May 12 to May 14” [2, 3]" in lines
    assert "2024-05-12 (1 text) “May 12” [1]" in lines
    assert "parties CHL Chile (3 texts) [1, 2, 3]" in lines
    at = lines.index("history")
    assert lines[at + 1 : at + 4] == [
        "2024-05-03 planned 2024-05-12 by announced",
        "2024-05-09 postponed 2024-05-14 by moved",
        "2024-05-14 held 2024-05-14 by held, held-copied",
    ]
    assert any("A meeting of Norwegian Foreign Minister Espen Barth Eide" in line for line in lines)


def test_the_beginning_of_an_id_and_the_id_of_any_mention_lead_to_the_engagement(inside: Run) -> None:
    whole = meeting_id(inside)
    shown = listed(inside, "show", whole)
    assert listed(inside, "show", whole[:6]) == shown
    assert {listed(inside, "show", mention["id"])["id"] for mention in shown["mentions"]} == {whole}


def test_show_in_json_is_the_line_of_the_export_and_what_the_day_adds(inside: Run) -> None:
    shown = listed(inside, "show", meeting_id(inside))
    (line,) = [row for row in map(json.loads, inside("export").out.splitlines()) if row["id"] == shown["id"]]
    assert {name: shown[name] for name in line} == line
    assert set(shown) - set(line) == {"reported", "unconfirmed"}
    assert shown["reported"] == {"first": "2024-05-03", "last": "2024-05-14"}


@pytest.mark.parametrize(("today", "marked"), [(BEFORE, False), (AFTER, True)])
def test_a_plan_whose_day_passed_without_a_word_is_unconfirmed(inside: Run, today: str, marked: bool) -> None:
    (plan,) = listed(inside, "find", "--status", "planned", "--today", today)["engagements"]
    assert plan["unconfirmed"] is marked
    for command in (["show", plan["id"]], ["agenda"], ["dossier", "PER"], ["find"]):
        ran = inside(*command, "--today", today)
        assert ("unconfirmed" in ran.out) is marked
    assert not any(row["unconfirmed"] for row in listed(inside, "find", "--status", "held")["engagements"])


def test_values_that_contradict_each_other_stand_side_by_side(inside: Run) -> None:
    """A moved day is no contradiction."""
    shown = listed(inside, "show", meeting_id(inside))
    assert not [value for values in shown["fields"].values() for value in values if value.get("conflicts")]


# ---- find

ALL = ["meeting JPN-PER", "visit GHA-KEN", "meeting CHL-NOR"]
QUESTIONS: list[tuple[list[str], list[str]]] = [
    ([], ALL),
    (["--oldest"], ALL[::-1]),
    (["polar"], []),
    (["oslo", "postponed"], ["meeting CHL-NOR"]),
    (["ministers"], []),
    (["norw"], ["meeting CHL-NOR"]),
    (["--party", "Kenya"], ["visit GHA-KEN"]),
    (["--party", "Chile", "--party", "NOR"], ["meeting CHL-NOR"]),
    (["--party", "Chile,Japan"], []),
    (["--person", "Ruto"], ["visit GHA-KEN"]),
    (["--person", "Yoko Kamikawa"], ["meeting JPN-PER"]),
    (["--place", "Lima"], ["meeting JPN-PER"]),
    (["--place", "nor"], ["meeting CHL-NOR"]),
    (["--place", "Norway"], ["meeting CHL-NOR"]),
    (["--type", "meeting"], ["meeting JPN-PER", "meeting CHL-NOR"]),
    (["--type", "call", "--type", "visit"], ["visit GHA-KEN"]),
    (["--status", "cancelled", "--status", "held"], ["visit GHA-KEN", "meeting CHL-NOR"]),
    (["--from", "2024-06-20"], ["meeting JPN-PER", "visit GHA-KEN"]),
    (["--to", "2024-06-19"], ["meeting CHL-NOR"]),
    (["--from", "2024-06-20", "--to", "2024-06-20"], ["visit GHA-KEN"]),
    (["--limit", "1"], ["meeting JPN-PER"]),
]


@pytest.mark.parametrize(("asked", "found"), QUESTIONS, ids=lambda value: " ".join(value))
def test_find_answers(inside: Run, asked: list[str], found: list[str]) -> None:
    assert kinds(inside, *asked) == found


def test_portions_follow_each_other_without_a_gap(inside: Run) -> None:
    seen, more = [], ""
    while True:
        portion = listed(inside, "find", "--limit", "1", "--after", more)
        assert portion["total"] == len(ALL)
        seen += [row["type"] for row in portion["engagements"]]
        more = portion["more"]
        if not more:
            break
    assert seen == [kind.split()[0] for kind in ALL]
    assert f"--after {listed(inside, 'find', '--limit', '1')['more']}" in inside("find", "--limit", "1").out


def test_a_question_is_kept_under_a_name_and_asked_again(inside: Run) -> None:
    asked = ("--type", "meeting", "--from", "2024-01-01", "--oldest")
    assert kinds(inside, *asked, "--save", "meetings") == ["meeting CHL-NOR", "meeting JPN-PER"]
    assert kinds(inside, "--saved", "meetings") == ["meeting CHL-NOR", "meeting JPN-PER"]
    assert kinds(inside, "--saved", "meetings", "--party", "Peru") == ["meeting JPN-PER"]
    assert kinds(inside, "--saved", "meetings") == ["meeting CHL-NOR", "meeting JPN-PER"]


# ---- dossier, agenda, changes


def test_a_dossier_holds_the_contacts_of_two_parties(inside: Run) -> None:
    found = listed(inside, "dossier", "Norway", "CHL")
    assert found["parties"] == ["NOR", "CHL"]
    assert found["contacts_per_year"] == {"2024": 1}
    assert (found["last_contact"], found["next_contact"]) == (meeting_id(inside), "")
    assert [row["id"] for row in found["engagements"]] == [found["last_contact"]]
    text = inside("dossier", "CHL", "Norwegian").out
    assert text.startswith("Chile (CHL) and Norway (NOR)\n")
    assert "reported 2024-05-03 to 2024-05-14" in text
    assert "contacts a year: 2024 1" in text


def test_a_coming_contact_is_next_until_its_day_and_open_after_it(inside: Run) -> None:
    before, after = (listed(inside, "dossier", "PER", "JPN", "--today", day) for day in (BEFORE, AFTER))
    assert before["next_contact"] == before["open_plans"][0] != ""
    assert (after["next_contact"], after["open_plans"]) == ("", before["open_plans"])
    assert before["contacts_per_year"] == {}


def test_parties_that_never_met_have_an_empty_dossier(inside: Run) -> None:
    assert listed(inside, "dossier", "KOR", "JPN")["total"] == 0
    assert "nothing on record" in inside("dossier", "KOR", "JPN").out


def test_the_agenda_lists_what_is_planned_by_day_and_not_what_is_over(inside: Run) -> None:
    lines = inside("agenda", "--today", BEFORE).out.splitlines()
    assert lines[0] == "2024-08-20"
    assert lines[1].endswith("meeting  planned  2024-08-20  in Lima, PER")
    assert not [line for line in lines if "Oslo" in line or "GHA" in line]
    assert listed(inside, "agenda", "--upcoming", "--today", BEFORE)["total"] == 1
    assert listed(inside, "agenda", "--upcoming", "--today", AFTER)["total"] == 0
    assert listed(inside, "agenda", "--party", "Japan", "--from", "2024-08-01", "--to", "2024-08-31")["total"] == 1
    assert listed(inside, "agenda", "--party", "Ghana")["total"] == 0


def test_changes_tell_what_the_record_learnt(inside: Run) -> None:
    told = listed(inside, "changes", "--since", "7d")["changes"]
    # a slow machine files the pages in several portions, and tells what each made of the record
    assert {change["engagement"] for change in told if change["what"] == "new"} >= ids_of_all(inside)
    assert inside("decide", "correct", meeting_id(inside), "city", "Bergen").status == 0
    last = listed(inside, "changes", "--since", "1h")["changes"][-1]
    assert (last["what"], last["after"]) == ("place", "Bergen, NOR")
    assert inside("changes", "--since", "7d").out.endswith("  meeting CHL, NOR  place: Oslo, NOR → Bergen, NOR\n")
    assert listed(inside, "changes", "--since", "2100-01-01")["changes"] == []
    limited = inside("changes", "--since", "7d", "--limit", "2").out.splitlines()
    assert limited[:2] == inside("changes", "--since", "7d").out.splitlines()[-2:]
    assert limited[2].startswith("the last 2 of ")


# ---- export


def test_the_export_is_canonical_and_knows_no_clock(inside: Run, tmp_path: Path) -> None:
    ran = inside("export", "--out", "record.jsonl")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    written = (tmp_path / "record.jsonl").read_text("utf-8")
    assert written == inside("export", "--to", "jsonl").out
    rows = [json.loads(line) for line in written.splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    for line, row in zip(written.splitlines(), rows, strict=True):
        assert line == json.dumps(row, ensure_ascii=False, sort_keys=True)
        assert row["type"] in TYPES
        assert row["status"] in STATUSES
        assert {"fields", "history", "mentions"} <= set(row)
    assert not re.search(r"\d\d:\d\d:\d\d", written)
    assert not list(tmp_path.glob("*.new"))


# ---- what is refused

NO_RECORD = ["find", "show abc", "agenda", "dossier KOR", "changes --since 7d", "review", "export", "decide accept abc"]
REFUSED = [
    ("show ffffffff", 1, "ffffffff: is no engagement of this record"),
    ("show zz", 1, "zz: is no engagement of this record"),
    ("find --saved none", 1, "none: is no saved search of this record"),
    ("review --undo abc", 1, "abc: is no decision of this record"),
    ("decide correct ffffffff city Oslo", 1, "ffffffff: is no engagement"),
    ("find --record missing/folder.db", 1, "missing/folder.db: is no record yet"),
    ("find --record mysql://somewhere/record", 1, "mysql://somewhere/record: is neither SQLite nor PostgreSQL"),
    ("export --out missing/folder.jsonl", 1, "missing/folder.jsonl: cannot be written"),
    ("export --to papyrus", 2, "--to papyrus: not a form"),
    ("find --type party", 2, "party: is no type"),
    ("find --status maybe", 2, "maybe: is no status"),
    ("find --from 2024-02-30", 2, "--from 2024-02-30: not a day"),
    ("agenda --to soon", 2, "--to soon: not a day"),
    ("agenda --today soon", 2, "--today soon: not a day"),
    ("changes --since yesterday", 2, "yesterday: is no day and no time ago"),
    ("dossier Jpan KOR", 2, "Jpan: is no party that the tables know; is JPN, Japan, meant?"),
    ("dossier Congo", 2, "Congo: may be COD or COG"),
    ("dossier KOR JPN CHN", 2, "dossier: give one party, or two different ones"),
    ("dossier KOR KOR", 2, "dossier: give one party, or two different ones"),
    ("find --party Atlantis", 2, "Atlantis: is no party that the tables know"),
    ("decide correct abc colour red", 2, "colour: is no field that can be corrected"),
    ("decide correct abc when tomorrow", 2, "when: tomorrow is no year, month or day"),
    ("decide correct abc status maybe", 2, "maybe: is no status"),
    ("decide correct abc city Oslo Bergen", 2, "city: holds one value"),
]


@pytest.mark.parametrize(("command", "status", "told"), REFUSED, ids=[command for command, _, _ in REFUSED])
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(
    inside: Run, command: str, status: int, told: str
) -> None:
    ran = inside(*command.split())
    (line,) = ran.complaints
    assert (ran.status, ran.out) == (status, "")
    assert line.startswith(f"dragoman: {told}")
    assert "; " in line or ": give" in line


def test_an_id_that_begins_more_than_one_is_refused(inside: Run) -> None:
    ids = [row["id"] for row in listed(inside, "find")["engagements"]]
    shared = {one[:1] for one in ids if sum(other[0] == one[0] for other in ids) > 1}
    assert shared, "two of the sample engagements begin alike; choose other sample pages if none do"
    ran = inside("show", shared.pop())
    assert ran.status == 1
    assert "begins more than one id; write more of it" in ran.err


@pytest.mark.parametrize("command", NO_RECORD)
def test_without_a_record_nothing_is_made(inside: Run, tmp_path: Path, command: str) -> None:
    ran = inside(*command.split(), DRAGOMAN_RECORD="none.db")
    assert ran.status == 1
    assert ran.complaints == ["dragoman: none.db: is no record yet; make one with dragoman add"]
    assert not list(tmp_path.glob("none*"))


def test_a_file_that_is_no_record_is_left_as_it_is(inside: Run, dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database, only notes\n" * 50, "utf-8")
    for ran in (inside("find", "--record", "notes.db"), dragoman("add", "--record", "notes.db", "-", given=b"A page")):
        assert ran.status == 1
        assert ran.complaints == ["dragoman: notes.db: is no record; name another file with --record"]
    assert (tmp_path / "notes.db").read_text("utf-8").startswith("not a database")
