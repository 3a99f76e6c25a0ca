"""What holds of any text: no fault, exact offsets, valid EDTF, weekdays that keep step with the anchor."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.tables import rows
from dragoman.terms import Publication
from dragoman.when import TimeSpan, read, timexes
from tests.when.pages import analysis_of, page_of
from tests.when.tables import phenomena

# The grammar's own words, numbers of every size, and sentences that hold times whole.
_WORDS = sorted(
    {word for row in rows("time_words") for word in (row["word"], row["word"].capitalize())}
    | {word for row in rows("time_patterns") for word in re.findall(r"(?<!\S)[a-z]+(?!\S)", row["pattern"])}
    | {row["name"].title() for row in rows("calendar_days")}
    | {row["lemma"] for row in rows("time_verbs")}
)
_NUMBERS = [
    *("0", "00", "1", "7", "10th", "22nd", "29", "30", "31", "31st", "32", "60", "99", "1200", "2359", "2400"),
    *("0000", "0001", "1066", "1999", "2024", "2024-25", "9999", "10000", "99999999999999999999", "2,000", "1.5"),
    *("2024-02-30", "2024-13-01", "30/02/2024", "31.12.9999", "0/0/00", "Feb. 30", "Feb. 29", "Nov. 30-31", "24:00"),
    *(
        "25:61",
        "1990s",
        "'90s",
        "0000s",
        "FY24-26",
        "Q5 2024",
        "10,000 years ago",
        "in 9000 decades",
        "999 weeks later",
    ),
    *("²", "٢٠٢٤", "1²", "２０２４"),
]
_SIGNS = [*".,;:!?-–—/()[]\"'“”’&%$~", "--", "'s", "\n", "\n\n", "\u00a0", "\ufeff"]
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(_WORDS),
    st.sampled_from(_NUMBERS),
    st.sampled_from(_SIGNS),
    st.text(max_size=6),
)
_LOOSE = st.lists(_PIECES, max_size=14).flatmap(
    lambda found: st.sampled_from([" ", " ", ""]).map(lambda by: by.join(found))
)
_TOLD = st.lists(st.sampled_from([row["text"] for row in phenomena()]), min_size=1, max_size=3).map(" ".join)
_TEXTS = _LOOSE | _TOLD
_ANY_DAY = st.dates() | st.sampled_from([date(MINYEAR, 1, 1), date(MAXYEAR, 12, 31), date(2024, 2, 29)])
_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))

_YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX)"
_DATE = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?"
# EDTF as we write it: level 0 and 1 dates, unspecified digits of a year, intervals that may be open on one side.
_EDTF = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.))?|\.\./{_DATE}")


def _spans(text: str, day: date | None) -> tuple[TimeSpan, ...]:
    return timexes(read(analysis_of(text), page_of(text), Publication(day=day)))


def _ends(edtf: str) -> list[str]:
    return [end.rstrip("~?%") for end in edtf.split("/") if end != ".."]


@settings(deadline=None, max_examples=300)
@given(_TEXTS, st.none() | _ANY_DAY)
def test_no_text_raises_and_every_span_is_exact(text: str, day: date | None) -> None:
    words = analysis_of(text).words
    for span in _spans(text, day):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert 0 <= span.first < span.last <= len(words)
        assert words[span.first].start <= span.start < words[span.first].end
        assert words[span.last - 1].start < span.end <= words[span.last - 1].end


@settings(deadline=None, max_examples=300)
@given(_TEXTS, _ANY_DAY)
def test_every_value_is_of_the_calendar(text: str, day: date) -> None:
    for span in _spans(text, day):
        assert span.type in {"DATE", "TIME", "DURATION", "SET"}
        assert span.value
        assert span.mod in {"", "START", "MID", "END", "APPROX"}
        for when in (span.when, span.marks, *(other for other, _ in span.others)):
            if not when.edtf:
                assert when.start is None and when.end is None
                continue
            assert _EDTF.fullmatch(when.edtf), when.edtf
            assert (when.start is None) == when.edtf.startswith("../")
            assert (when.end is None) == when.edtf.endswith("/..")
            for end in _ends(when.edtf):
                assert len(end) < 10 or date.fromisoformat(end)
            if when.start and when.end:
                assert when.start <= when.end


@settings(deadline=None, max_examples=300)
@given(_TEXTS, st.none() | _DAYS)
def test_reading_twice_gives_the_same(text: str, day: date | None) -> None:
    assert _spans(text, day) == _spans(text, day)


_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_TOLD_ON = [
    "The ministers met on {}.",
    "The ministers will meet on {}.",
    "The envoy left Geneva {} after talks collapsed.",
    "Leaders to meet in Bali on {}",
    "They were to have met on {}.",
    "He left last {}.",
    "He leaves next {}.",
    "Talks open this {} evening.",
    "He came on {} last week.",
]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(_TOLD_ON), st.sampled_from(_WEEKDAYS), _DAYS, st.integers(-520, 520))
def test_weekdays_keep_step_with_the_anchor(told: str, name: str, day: date, weeks: int) -> None:
    text, step = told.format(name), timedelta(weeks=weeks)
    here, there = _spans(text, day), _spans(text, day + step)
    assert len(here) == len(there) == 1
    assert here[0].when.start and there[0].when.start
    assert there[0].when.start == here[0].when.start + step
    assert there[0].when.start.strftime("%A") == name
    assert [w for _, w in there[0].others] == [w for _, w in here[0].others]


@settings(deadline=None, max_examples=300)
@given(_TEXTS, _DAYS)
def test_what_says_its_own_year_does_not_move_with_the_anchor(text: str, day: date) -> None:
    later = {(s.start, s.end): s.value for s in _spans(text, day + timedelta(days=400))}
    for span in _spans(text, day):
        if span.anchor == "written":
            assert later[span.start, span.end] == span.value
