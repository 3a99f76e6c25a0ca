"""Where words begin and end: one row per phenomenon, the words apart by spaces."""

from __future__ import annotations

import pytest

from dragoman.language.words import word_spans

ROWS = [
    ("Ministers met.", "Ministers met ."),
    ("Seoul's envoy", "Seoul 's envoy"),
    ("Seoul’s envoy", "Seoul ’s envoy"),
    ("the ministers' talks", "the ministers ' talks"),
    ("They don't agree", "They do n't agree"),
    ("They don’t agree", "They do n’t agree"),
    ("They can't and won't", "They ca n't and wo n't"),
    ("It cannot wait", "It can not wait"),
    ("We're here, they've left, I'll go, he'd say", "We 're here , they 've left , I 'll go , he 'd say"),
    ("Korea-U.S. foreign ministers", "Korea - U.S. foreign ministers"),
    ("the China-led bank", "the China - led bank"),
    ("a two-day visit", "a two - day visit"),
    ("Ban Ki-moon", "Ban Ki - moon"),
    ("al-Assad", "al - Assad"),
    ("non-aligned and co-chaired", "non-aligned and co-chaired"),
    ("ex-president, mid-May", "ex-president , mid-May"),
    ("the U.S. and the U.N.", "the U.S. and the U.N."),
    ("in Washington, D.C.", "in Washington , D.C."),
    ("on Nov. 24", "on Nov. 24"),
    ("Dr. Smith and Mrs. Jones", "Dr. Smith and Mrs. Jones"),
    ("Gen. Mark A. Milley", "Gen. Mark A. Milley"),
    ("at 5 p.m. local time", "at 5 p.m. local time"),
    ("at 5pm", "at 5 pm"),
    ("at 7:30PM", "at 7:30 PM"),
    ("at 10:30 GMT", "at 10:30 GMT"),
    ("$5bn", "$ 5 bn"),
    ("€1,250.50", "€ 1,250.50"),
    ("5% of GDP", "5 % of GDP"),
    ("the 1990s", "the 1990s"),
    ("the 77th session", "the 77th session"),
    ("Resolution 1701 (2006)", "Resolution 1701 ( 2006 )"),
    ("from 9/11 to 11/28/2000", "from 9/11 to 11/28/2000"),
    ("on 2024-05-01", "on 2024-05-01"),
    ("G7 and G-20", "G7 and G - 20"),
    ("F-16s", "F - 16s"),
    ("P5+1", "P5 + 1"),
    ("and/or", "and / or"),
    ("“We agreed,” he said", "“ We agreed , ” he said"),
    ("talks — the first — ended", "talks — the first — ended"),
    ("talks--the first", "talks -- the first"),
    ("2019–2021", "2019 – 2021"),
    ("wait... no", "wait ... no"),
    ("What?! No!!", "What ?! No !!"),
    ("see https://example.org/a,b?c=d.", "see https://example.org/a,b?c=d ."),
    ("write to press.office@mfa.example.", "write to press.office@mfa.example ."),
    ("by [[email protected]] today", "by [ [ email protected ] ] today"),
    ("@StateDept #UNGA", "@StateDept #UNGA"),
    ("AT&T", "AT&T"),
    ("Côte d'Ivoire", "Côte d'Ivoire"),
    ("Sergey V. Lavrov", "Sergey V. Lavrov"),
    ("No. 10 said no.", "No. 10 said no ."),
    ("Acme Inc. and Ltd. firms, etc.", "Acme Inc. and Ltd. firms , etc ."),
    ("習近平主席", "習近平主席"),
    ("great 👍 news", "great 👍 news"),
    ("  two\n\tlines \u00a0 ", "two lines"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), ROWS, ids=[row[0][:24] or "empty" for row in ROWS])
def test_words_end_where_the_treebanks_end_them(text: str, words: str) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words.split()


def test_spans_count_in_the_whole_text() -> None:
    assert word_spans("Seoul's envoy left.", 8, 13) == [(8, 13)]


@pytest.mark.parametrize("filler", ["a", "a.", "1.", "-", ".", "A&", "a'", "@", "a-", "1-", "é\u0301", "a_"])
def test_a_hundred_thousand_characters_without_a_space_take_no_more_than_linear_time(filler: str) -> None:
    spans = word_spans(filler * (100_000 // len(filler)))
    assert spans[0][0] == 0
