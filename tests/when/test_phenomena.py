"""Every row of phenomena.tsv, read by the real language model."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.when import TimeSpan
from tests.when.pages import times_of
from tests.when.tables import phenomena

_ROWS = phenomena()


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: " ".join(v for v in row.values() if v))
def test_a_time_is_read_as_the_table_says(row: dict[str, str]) -> None:
    text, phrase, published = row["text"], row["phrase"], row["published"]
    found = times_of(text, None if published == "-" else published, url=row["source"])
    if row["value"] == "none":
        assert phrase in text
        assert not [said for said in found if phrase in said or said in phrase]
        return
    assert phrase in found, f"read {sorted(found)}"
    span = found[phrase]
    assert (span.value, span.when.edtf or "-", span.role) == (row["value"], row["edtf"], row["role"])
    if row["also"]:
        name, said = row["also"].split(" ")
        assert said in _more(span)[name]


def _more(span: TimeSpan) -> dict[str, list[str]]:
    return {
        "alt": [when.edtf for when, _ in span.others],
        "mod": [span.mod],
        "type": [span.type],
        "marks": [span.marks.edtf],
    }


def test_each_phenomenon_of_english_has_its_own_row_and_five_variants() -> None:
    rows = Counter(int(row["number"]) for row in _ROWS)
    assert {number: rows[number] for number in range(1, 39) if rows[number] < 6} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May met the envoy.",
        "They may march on the capital.",
        "About 2,000 people and 1900 soldiers came.",
        "The council adopted Resolution 2231.",
        "The G-20 and COP29 were named.",
        "A second round took place.",
        "The 41-year-old man left.",
        "The 10th round ended.",
        "He paid $2019 for it.",
    ],
)
def test_look_alikes_are_no_times(text: str) -> None:
    assert times_of(text, "2024-11-15") == {}
