"""Windows, rows and batches hold every word once and keep to their sizes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.windows import Window, batches, inputs, next_window, rows

PIECES = st.lists(st.integers(1, 12).map(lambda count: tuple(range(5, 5 + count))), min_size=1, max_size=200)
LENGTHS = st.lists(st.integers(1, 124), min_size=1, max_size=40)


@given(PIECES)
def test_windows_that_follow_each_other_hold_every_word_once(pieces: list[tuple[int, ...]]) -> None:
    at = 0
    while at < len(pieces):
        window = next_window(0, at, len(pieces), pieces)
        assert window.first == at < window.last
        assert window.pieces == sum(map(len, pieces[at : window.last])) <= 124
        at = window.last


@given(LENGTHS)
def test_rows_and_batches_hold_every_window_once(lengths: list[int]) -> None:
    windows = [Window(0, n, n + 1, length) for n, length in enumerate(lengths)]
    laid = rows(windows)
    batched = list(batches(laid))
    assert sorted((w for row in laid for w in row), key=lambda w: w.first) == windows
    assert sorted(map(id, laid)) == sorted(id(row) for batch in batched for row in batch)
    assert all(sum(w.framed for w in row) <= 126 for row in laid)


@given(LENGTHS)
def test_inputs_number_the_windows_of_a_row_and_point_at_its_words(lengths: list[int]) -> None:
    pieces = [tuple(range(5, 5 + length)) for length in lengths]
    windows = [Window(0, n, n + 1, length) for n, length in enumerate(lengths)]
    for batch in batches(rows(windows)):
        feed = inputs(batch, pieces, [1] * len(pieces), opening=2, closing=3)
        assert {array.shape for array in feed.values()} == {feed["pieces"].shape}
        for number, row in enumerate(batch):
            for segment, window in enumerate(row, 1):
                inside = feed["segments"][number] == segment
                assert feed["pieces"][number][inside].tolist() == [2, *pieces[window.first], 3]
                assert feed["positions"][number][inside].tolist() == list(range(window.framed))
                assert inside[feed["firsts"][number][segment - 1]]
            assert not feed["pieces"][number][feed["segments"][number] == 0].any()
