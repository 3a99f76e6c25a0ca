"""The benches of times read TimeML, TEI and the other readers' words as they are meant."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from bench import rivals_of_time, tei, timeml, times, times_gum
from bench.timeml import Document, Timex
from dragoman.terms import When
from dragoman.when import TimeSpan

_TML = """<TimeML><DCT><TIMEX3 tid="t0" type="TIME" value="{created}">{created}</TIMEX3></DCT>
<TEXT>
They &amp; we <EVENT>met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-05-10">Friday </TIMEX3>, then for
<TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT></TimeML>"""

_TEI = """<text id="GUM_news_tram" type="news">
<head>
<s type="frag">
Trams\tNNS
</s>
</head>
<p>
<s type="decl">
On\tIN
<date when="2024-05">
<w>
mid\tJJ
-\tHYPH
May\tNP
</w>
</date>
,\t,
he\tPP
said\tVVD
(\t(
<date from="--06" to="--09">
the\tDT
<hi rend="bold">
summer\tNN
</hi>
</date>
)\t)
&amp;\tCC
left\tVVD
.\tSENT
</s>
</p>
</text>""".splitlines()


def _written(folder: Path, created: str) -> Document:
    (folder / "one.tml").write_text(_TML.format(created=created), "utf-8")
    (document,) = timeml.documents(folder)
    return document


def test_timeml_gives_the_text_without_tags_and_its_times(tmp_path: Path) -> None:
    document = _written(tmp_path, "2024-05-14T10:00")
    assert (document.name, document.day) == ("one", date(2024, 5, 14))
    assert document.text == "\nThey & we met on Friday , then for\ntwo days."
    said = [(document.text[t.start : t.end], t.type, t.value) for t in document.timexes]
    assert said == [("Friday", "DATE", "2024-05-10"), ("two days", "DURATION", "P2D")]


def test_a_document_without_a_day_takes_none_from_its_text(tmp_path: Path) -> None:
    assert _written(tmp_path, "").day is None


def test_figures_count_spans_overlaps_types_and_values() -> None:
    gold = [
        Document(
            "a", None, "", (Timex(0, 5, "DATE", "2024"), Timex(10, 15, "DATE", "2025"), Timex(20, 25, "SET", "P1W"))
        )
    ]
    assert set(timeml.figures(gold, {"a": gold[0].timexes}).values()) == {1.0}
    assert set(timeml.figures(gold, {}).values()) == {0.0}
    half = {"a": [Timex(0, 5, "DATE", "2024"), Timex(12, 18, "DATE", "2026"), Timex(30, 31, "DATE", "2027")]}
    assert timeml.figures(gold, half) == pytest.approx(
        {"strict": 1 / 3, "relaxed": 2 / 3, "type": 2 / 3, "value": 1 / 3}
    )


def test_a_span_is_paired_once_with_the_same_span_before_a_longer_overlap() -> None:
    gold = [Timex(0, 10, "", ""), Timex(4, 6, "", "")]
    found = [Timex(4, 6, "", ""), Timex(0, 3, "", ""), Timex(3, 9, "", "")]
    assert set(timeml.paired(gold, found)) == {(gold[1], found[0]), (gold[0], found[2])}


def test_tei_becomes_lines_of_plain_text_with_dates() -> None:
    read = tei.read("GUM_news_tram", _TEI)
    assert read.text == "Trams\nOn mid-May, he said (the summer) & left.\n"
    dates = [(read.text[d.start : d.end], dict(d.said)) for d in read.dates]
    assert dates == [("mid-May", {"when": "2024-05"}), ("the summer", {"from": "--06", "to": "--09"})]


@pytest.mark.parametrize(
    ("said", "value", "start", "end", "kind"),
    [
        ({"when": "2024-02"}, "2024-02", "2024-02-01", "2024-02-29", "same"),
        ({"when": "2024-02-03"}, "2024-02", "2024-02-01", "2024-02-29", "within"),
        ({"when": "2023"}, "2024", "2024-01-01", "2024-12-31", "other"),
        ({"when": "-0300"}, "2024", "2024-01-01", "2024-12-31", "other"),
        ({"from": "1990", "to": "1999-12-31"}, "199", "1990-01-01", "1999-12-31", "same"),
        ({"notBefore": "1995", "notAfter": "1999"}, "199", "1990-01-01", "1999-12-31", "within"),
        ({"notAfter": "2024-05-14"}, "P1W", "2024-05-07", "2024-05-14", "same"),
        ({"notBefore": "2024-05-08"}, "P1W", "2024-05-07", "2024-05-14", "other"),
        ({"when": "--05-04"}, "XXXX-05-04", "", "", "same"),
        ({"when": "--05-04"}, "XXXX-05", "", "", "none"),
        ({"when": "2024-05-04"}, "XXXX-05-04", "", "", "none"),
    ],
)
def test_agreement_compares_first_and_last_days(
    said: dict[str, str], value: str, start: str, end: str, kind: str
) -> None:
    days = When(f"{start}/{end}", date.fromisoformat(start), date.fromisoformat(end)) if start else When()
    assert times_gum.agreement(said, TimeSpan(0, 1, 0, 4, "DATE", value, days)) == kind


def test_marked_text_is_placed_in_the_text_it_was_made_of() -> None:
    text = "\nOn Friday he left; on\nMay 5 he came back on Friday."
    marked = text.replace("Friday he", '<TIMEX3 tid="t1" type="DATE" value="2024-05-10">Friday</TIMEX3> he')
    marked = marked.replace("Friday.", '<TIMEX3 tid="t2" type="DATE" value="2024-05-17">Friday</TIMEX3>.')
    first, last = text.index("Friday"), text.rindex("Friday")
    for shifted in (marked, marked.lstrip()):
        assert list(rivals_of_time.inline_timexes(text, shifted)) == [
            (first, first + 6, "DATE", "2024-05-10"),
            (last, last + 6, "DATE", "2024-05-17"),
        ]


@pytest.mark.parametrize(
    ("candidate", "told"),
    [
        ({"timex": "XXXX-WXX-5", "type": "date", "value": "2024-05-10"}, ("DATE", "2024-05-10")),
        ({"timex": "PRESENT_REF", "type": "datetime", "value": "2024-05-14 00:00:00"}, ("DATE", "PRESENT_REF")),
        ({"timex": "XXXX-05-05T10", "type": "datetime", "value": "2024-05-05 10:00:00"}, ("TIME", "2024-05-05T10:00")),
        ({"timex": "T10", "type": "time", "value": "10:00:00"}, ("TIME", "2024-05-14T10:00")),
        (
            {"timex": "XXXX-WXX-2TMO", "type": "datetimerange", "start": "2024-05-07 08:00:00", "end": ""},
            ("TIME", "2024-05-07TMO"),
        ),
        ({"timex": "2024-W19", "type": "daterange", "start": "2024-05-06", "end": "2024-05-13"}, ("DATE", "2024-W19")),
        ({"timex": "XXXX-05", "type": "daterange", "start": "2023-05-01", "end": "2023-06-01"}, ("DATE", "2023-05")),
        (
            {"timex": "(2011-01-01,2011-04-01,P3M)", "type": "daterange", "start": "2011-01-01", "end": "2011-04-01"},
            ("DATE", "2011-Q1"),
        ),
        (
            {"timex": "(2024-05-11,2024-05-14,P3D)", "type": "daterange", "start": "2024-05-11", "end": "2024-05-14"},
            ("DURATION", "P3D"),
        ),
        ({"timex": "P2W", "type": "duration", "value": "1209600"}, ("DURATION", "P2W")),
        ({"timex": "XXXX-WXX-1", "type": "set", "value": "not resolved"}, ("SET", "XXXX-WXX-1")),
        ({"timex": "UTC", "type": "timezone", "value": "0"}, None),
    ],
)
def test_a_candidate_of_the_recognizer_becomes_a_timex(candidate: dict[str, str], told: tuple[str, str] | None) -> None:
    assert rivals_of_time.resolved(candidate, date(2024, 5, 14)) == told


def test_a_moment_keeps_only_what_was_said() -> None:
    moment = datetime(2024, 5, 14, 9, 30)
    said = {period: rivals_of_time.moment_value(moment, period) for period in ("year", "month", "week", "day", "time")}
    assert said == {
        "year": ("DATE", "2024"),
        "month": ("DATE", "2024-05"),
        "week": ("DATE", "2024-W20"),
        "day": ("DATE", "2024-05-14"),
        "time": ("TIME", "2024-05-14T09:30"),
    }


def test_our_ways_to_read_find_the_same() -> None:
    document = Document("one", date(2024, 5, 14), "They met on Friday.\nThey will meet in June.")
    for ready in times.OURS.values():
        said = [(document.text[t.start : t.end], t.value) for t in ready(document)()]
        assert said == [("Friday", "2024-05-10"), ("June", "2024-06")]


def test_a_rival_that_is_not_there_says_so(tmp_path: Path) -> None:
    _written(tmp_path, "2024-05-14")
    command = [
        sys.executable,
        "-m",
        "bench.times",
        str(tmp_path),
        "--rounds",
        "1",
        "--rivals",
        str(tmp_path / "python"),
    ]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=times.ROOT)
    assert ran.stdout.count("not installed: ") == len(times.RIVALS)
    assert "dragoman, given the parse              100.0   100.0" in ran.stdout


def test_the_driver_answers_every_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With a reader of our own in the place of one that must be installed."""

    class Tuesdays:
        def read(self, text: str, day: date | None) -> int:
            return text.find("Tuesday")

        def timexes(self, text: str, found: int, day: date | None) -> list[tuple[int, int, str, str]]:
            return [(found, found + 7, "DATE", str(day))] if found >= 0 else []

    lines = [{"doc": "a", "dct": "2024-05-14", "text": "On Tuesday."}, {"doc": "b", "dct": "", "text": "Never."}]
    monkeypatch.setitem(rivals_of_time.READERS, "dateparser", Tuesdays)
    monkeypatch.setattr("sys.argv", ["rivals_of_time.py", "dateparser"])
    monkeypatch.setattr("sys.stdin", [json.dumps(line) for line in lines])
    monkeypatch.setattr("os.sched_setaffinity", lambda *given: None)
    assert rivals_of_time.main() == 0
    found = {"start": 3, "end": 10, "text": "Tuesday", "type": "DATE", "value": "2024-05-14"}
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers == [{"doc": "a", "timexes": [found]}, {"doc": "b", "timexes": []}]
