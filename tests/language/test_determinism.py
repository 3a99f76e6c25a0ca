"""What is read of a page depends on the page alone: not on what else is in a batch, on the order or on the threads."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import load, windows

SENTENCES = st.sampled_from(
    [
        "The foreign ministers of Japan and India met in Tokyo on Tuesday.",
        "Talks end",
        "“We shall not wait,” said Cho Tae-yul, who had flown in from Lima hours before.",
        "The two sides agreed to reopen their embassies, closed since 2016, and to exchange ambassadors by the spring.",
        "Why?",
        "PRESIDENT CALLS OFF VISIT TO BERLIN",
        "He is the ambassador to Kenya, she the envoy to the U.N. in Geneva; neither spoke.",
    ]
)
BLOCKS = st.lists(st.lists(SENTENCES, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6)

Page = tuple[str, list[tuple[int, int]]]


def page(blocks: list[str]) -> Page:
    text, spans = "", []
    for block in blocks:
        spans.append((len(text), len(text) + len(block)))
        text += block + "\n"
    return text, spans


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_no_label(threads: int, blocks: list[str]) -> None:
    assert load(threads).parse(*page(blocks)) == load().parse(*page(blocks))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS, st.sampled_from([1, 150, 600, 5000]))
def test_the_company_in_a_batch_changes_no_label(blocks: list[str], budget: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "_PIECES_A_BATCH", budget)
        in_other_company = load().parse(*page(blocks))
    assert in_other_company == load().parse(*page(blocks))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS, BLOCKS)
def test_what_was_read_before_changes_no_label(before: list[str], blocks: list[str]) -> None:
    first = load().parse(*page(blocks))
    load().parse(*page(before))
    assert load().parse(*page(blocks)) == first


def test_a_long_page_reads_the_same_with_any_number_of_threads() -> None:
    text = " ".join(
        f"The envoy of Norway said on {day} May that round {day} of the talks went on." for day in range(1, 200)
    )
    assert load(2).parse(text, [(0, len(text))]) == load().parse(text, [(0, len(text))])
