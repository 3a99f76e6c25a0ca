"""Pages of every manner through the whole reading: entries are dated apart, other languages tell of no acts."""

from __future__ import annotations

import pytest

from dragoman.errors import LanguageError
from dragoman.reading import readings
from dragoman.terms import RawPage, Reading
from tests.pages.fixtures import articles


def _readings(name: str) -> tuple[Reading, ...]:
    page = next(each for each in articles() if each.name == name)
    return readings(RawPage(page.name, page.content, media="text/html"))


def test_the_items_of_a_bulletin_are_dated_each_by_itself() -> None:
    days = {read.page.id.partition("#")[2]: str(read.published.day) for read in _readings("several-articles")}
    assert days == {"n1": "2021-06-07", "n2": "2021-06-04", "n3": "2021-06-01"}


def test_quotes_of_an_entry_stand_in_its_own_text() -> None:
    mentions = [(read.page, act.quote) for read in _readings("several-articles") for act in read.mentions]
    assert mentions
    assert all(page.text[quote.start : quote.end] == quote.text for page, quote in mentions)


def test_a_page_in_another_language_comes_out_without_acts() -> None:
    (read,) = _readings("french-page")
    assert (read.page.language, read.mentions) == ("fr", ())
    assert str(read.published.day) == "2024-09-02"


def test_the_language_model_is_not_asked_about_another_language() -> None:
    french = next(each for each in articles() if each.name == "french-page")
    (read,) = readings(RawPage("french", french.content, media="text/html"), "no_such_pipeline")
    assert read.mentions == ()
    with pytest.raises(LanguageError):
        readings(RawPage("english", b"The ministers of Chad and Niger met on Monday."), "no_such_pipeline")


def test_a_stub_is_read_as_far_as_it_goes() -> None:
    (read,) = _readings("paywall-stub")
    assert read.page.notes == ("stub",)
    assert any({"BRA", "FRA"} <= set(act.parties) for act in read.mentions)
