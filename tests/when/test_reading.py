"""What holds of every reading: forms, order, second readings, anchors that are not a day."""

from __future__ import annotations

import pickle
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import when
from dragoman.terms import Publication
from dragoman.when import TimeSpan, read, timexes
from tests.when.pages import analysis_of, page_of, times_of

_EDTF = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(-\d\d(-\d\d)?)?~?(/(\d{4}(-\d\d(-\d\d)?)?~?|\.\.))?")
_STORY = (
    "The ministers met on Friday. They spoke for two hours on Nov. 4 and will meet again next week. The next day "
    "the envoy left for a three-day visit. In October last year they signed a pact, and from May 3 to 5 they meet. "
    "Talks in the second half of 2023 failed; a summit is planned for early March, at Easter or by the end of the year."
)
_DAYS = st.dates(date(1995, 1, 1), date(2045, 12, 31))


def _spans(text: str, published: Publication) -> tuple[TimeSpan, ...]:
    return read(analysis_of(text), page_of(text), published)


@settings(deadline=None, max_examples=80)
@given(_DAYS)
def test_every_value_is_well_formed_on_any_day(day: date) -> None:
    for span in timexes(_spans(_STORY, Publication(day=day))):
        assert span.type in {"DATE", "TIME", "DURATION", "SET"}
        assert span.value
        assert _STORY[span.start : span.end].strip() == _STORY[span.start : span.end]
        assert span.first < span.last
        if span.when.edtf:
            assert _EDTF.fullmatch(span.when.edtf), span.when.edtf
            assert span.when.start is not None
            assert span.when.end is not None
            assert span.when.start <= span.when.end


@settings(deadline=None, max_examples=80)
@given(_DAYS)
def test_the_days_of_a_value_are_those_its_edtf_says(day: date) -> None:
    for span in timexes(_spans(_STORY, Publication(day=day))):
        ends = span.when.edtf.replace("~", "").split("/")
        if not span.when.edtf or "X" in span.when.edtf:
            continue
        assert span.when.start is not None
        assert span.when.end is not None
        assert span.when.start.isoformat().startswith(ends[0])
        assert span.when.end.isoformat().startswith(ends[-1])


@settings(deadline=None, max_examples=60)
@given(_DAYS, st.sampled_from(["Monday", "Wednesday", "Friday", "Saturday", "Sunday"]))
def test_a_weekday_told_in_the_past_is_never_more_than_six_days_back(day: date, name: str) -> None:
    found = times_of(f"The ministers met on {name}.", day)[name].when.start
    assert found is not None
    assert 0 <= (day - found).days <= 6
    assert found.strftime("%A") == name


@settings(deadline=None, max_examples=60)
@given(_DAYS, st.sampled_from(["Monday", "Wednesday", "Friday", "Saturday", "Sunday"]))
def test_a_weekday_told_ahead_is_never_more_than_six_days_on(day: date, name: str) -> None:
    found = times_of(f"The ministers will meet on {name}.", day)[name].when.start
    assert found is not None
    assert 0 <= (found - day).days <= 6


@settings(deadline=None, max_examples=60)
@given(_DAYS)
def test_a_bare_date_lies_within_a_year_on_the_side_of_its_tense(day: date) -> None:
    past = times_of("The ministers met on March 3.", day)["March 3"].when.start
    assert past is not None
    # A date a few weeks ahead is not told as last year's.
    assert -70 <= (day - past).days <= 366


@pytest.mark.parametrize("extra", ["The weather was fine.", "Rice was sold in June 1999.", "He will be back in 2031."])
def test_unrelated_sentences_do_not_move_a_day(extra: str) -> None:
    text = "The ministers met on Wednesday."
    alone = times_of(text, "2024-11-15")["Wednesday"]
    among = times_of(f"{extra}\n{text}\n{extra}", "2024-11-15")["Wednesday"]
    assert (alone.value, alone.when) == (among.value, among.when)


def test_spans_come_in_the_order_of_the_text() -> None:
    spans = _spans(_STORY, Publication(day=date(2024, 11, 15)))
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "published", "phrase", "other"),
    [
        ("The ministers will meet next Friday.", "2024-11-11", "next Friday", "2024-11-15"),
        ("They were to have met on Monday.", "2024-11-15", "Monday", "2024-11-11"),
        ("He took office last October.", "2024-11-15", "last October", "2023-10"),
        ("The note of 03/04/2024 was found.", "2024-11-15", "03/04/2024", "2024-04-03"),
    ],
)
def test_a_second_reading_is_kept(text: str, published: str, phrase: str, other: str) -> None:
    found = times_of(text, published)[phrase]
    assert other in [reading.edtf for reading, _ in found.others]
    assert all(0 < weight <= 0.5 for _, weight in found.others)


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://news.example.gov/a", "2024-03-04"),
        ("https://news.example.co.uk/a", "2024-04-03"),
        ("https://news.example.kr/a", "2024-04-03"),
    ],
)
def test_the_source_decides_the_order_of_a_numeric_date(url: str, edtf: str) -> None:
    found = times_of("The note of 03/04/2024 was found.", "2024-11-15", url=url)["03/04/2024"]
    assert found.when.edtf == edtf


def test_a_stretch_has_both_its_ends_as_parts() -> None:
    span = times_of("He will travel from Dec. 30 to Jan. 2.", "2024-11-15")["from Dec. 30 to Jan. 2"]
    assert [part.value for part in span.parts] == ["2024-12-30", "2025-01-02"]
    assert timexes([span]) == (span, *span.parts)


@pytest.mark.parametrize(
    ("text", "phrase", "ends"),
    [
        ("The famine of 1890-91 emptied the province.", "1890-91", ["1890", "1891"]),
        ("Aid will grow in 2024-25.", "2024-25", ["2024", "2025"]),
        ("The embassy was open from 1890 to 91.", "from 1890 to 91", ["1890", "1891"]),
        ("The monsoon falls between June and November.", "between June and November", ["XXXX-06", "XXXX-11"]),
        ("The fair lasts from May to September.", "from May to September", ["XXXX-05", "XXXX-09"]),
        ("It is dry from Nov. 5 to Feb. 3.", "from Nov. 5 to Feb. 3", ["XXXX-11-05", "XXXX-02-03"]),
    ],
)
def test_ends_written_short_or_without_a_year_are_parts_too(text: str, phrase: str, ends: list[str]) -> None:
    assert [part.value for part in times_of(text, None)[phrase].parts] == ends


def test_an_interval_as_anchor_gives_only_what_both_ends_agree_on() -> None:
    text = "The ministers met on Friday. They met in November 2024 and met last month."
    same_week = Publication(earliest=date(2025, 1, 10), latest=date(2025, 1, 12))
    days = {text[s.start : s.end]: s for s in _spans(text, same_week)}
    assert days["Friday"].when.edtf == "2025-01-10"
    assert days["last month"].when.edtf == "2024-12"
    wide = Publication(earliest=date(2025, 1, 10), latest=date(2025, 2, 20))
    days = {text[s.start : s.end]: s for s in _spans(text, wide)}
    assert (days["Friday"].value, days["Friday"].when.edtf) == ("XXXX-WXX-5", "")
    assert days["November 2024"].when.edtf == "2024-11"


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers shake hands in Lima on Monday.",
        "The far end of the hall, shortly after opening Monday.",
        "The envoy with his hosts in Lima on Monday.",
        "A guard outside the hall Monday.",
    ],
)
def test_in_a_caption_the_present_tense_or_none_tells_what_was(text: str) -> None:
    spans = read(analysis_of(text), page_of(text, caption=True), Publication(day=date(2024, 11, 15)))
    assert [span.when.start for span in spans] == [date(2024, 11, 11)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "-",
        "2024-99-99 31/31/2024 Feb. 30",
        "May May",
        "the of",
        "10,000 years ago",
        "1.428,000 votes",
        "² ①",
    ],
)
def test_odd_texts_are_read_without_fault(text: str) -> None:
    for day in (None, date(1, 1, 1) + timedelta(days=800), date(9990, 1, 1)):
        assert isinstance(_spans(text, Publication(day=day)), tuple)


def test_spans_survive_pickling() -> None:
    spans = _spans(_STORY, Publication(day=date(2024, 11, 15)))
    assert pickle.loads(pickle.dumps(spans)) == spans


def test_the_room_says_what_is_public() -> None:
    assert set(when.__all__) == {"TimeSpan", "parse", "publication", "read", "timexes"}
    assert all(hasattr(when, name) for name in when.__all__)
