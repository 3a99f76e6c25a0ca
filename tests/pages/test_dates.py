"""When HTML pages say that they were published: each manner on a small page of its own, listed in dated.tsv."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.pages import clean
from dragoman.terms import Page, RawPage, StatedDate
from tests.pages.fixtures import DatedPage, dated

PAGES = dated()
STORY = "<p>The foreign minister of Chad met his counterpart in Niamey on Monday, officials said after the talks.</p>"
ADDRESS = "https://lakepost.example/crossing"


def _read(content: str, url: str = ADDRESS) -> Page:
    return clean(RawPage("page", content.encode(), media="text/html", url=url))


def _with_head(head: str, url: str = ADDRESS) -> Page:
    return _read(f"<html><head>{head}</head><body><h1>Talks in Niamey</h1>{STORY * 2}</body></html>", url)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_best_source_states_the_day(page: DatedPage) -> None:
    stated = clean(RawPage(page.name, page.content, media="text/html", url=page.url)).stated
    if page.source in ("", "dateline"):
        assert stated == ()
    else:
        assert page.day is not None
        assert stated[0] == StatedDate(page.day, page.source)


def test_all_sources_are_kept_in_order_of_trust() -> None:
    page = _with_head(
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-15"}</script>'
        '<meta name="date" content="2024-11-16"><meta property="article:published_time" content="2024-11-14">',
        "https://lakepost.example/2024/11/13/crossing",
    )
    told = [(stated.source, stated.day.day) for stated in page.stated]
    assert told == [("json-ld", 15), ("meta", 14), ("meta", 16), ("url", 13)]


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2024/11/5/talks", date(2024, 11, 5)),
        ("https://a.example/view/AEN20241115000300325", date(2024, 11, 15)),
        ("https://a.example/news/talks-20241115.html", date(2024, 11, 15)),
        ("https://a.example/news/2024/13/40/talks", None),
        ("https://a.example/news/20241399/talks", None),
        ("https://a.example/news/120241115/talks", None),
        ("https://a.example/2024/11/talks", None),
    ],
)
def test_an_address_states_a_whole_day_or_none(address: str, day: date | None) -> None:
    assert [stated.day for stated in _with_head("", address).stated] == ([day] if day else [])


@pytest.mark.parametrize("content", ["1970-01-01", "0001-01-01T00:00:00Z", "1900-01-01", "2024-02-30", "soon", ""])
def test_an_empty_field_states_nothing(content: str) -> None:
    assert _with_head(f'<meta property="article:published_time" content="{content}">').stated == ()


def test_midnight_between_two_zones_lets_the_page_s_own_clock_stand_first() -> None:
    meta = '<meta property="article:published_time" content="2024-11-14T{}:30:00Z">'
    late = _with_head(meta.format("16"), "https://lakepost.example/2024/11/15/crossing")
    assert [stated.source for stated in late.stated] == ["url", "meta"]
    # At half past five in London it is the 15th nowhere.
    early = _with_head(meta.format("05"), "https://lakepost.example/2024/11/15/crossing")
    assert [stated.source for stated in early.stated] == ["meta", "url"]


def test_a_time_below_the_story_counts_inside_its_article_only() -> None:
    time = '<time datetime="2024-11-15">15 November 2024</time>'
    inside = _read(f"<body><article><h1>Talks in Niamey</h1>{STORY * 2}<div>{time}</div></article></body>")
    below = _read(f"<body><article><h1>Talks in Niamey</h1>{STORY * 2}</article><div>{time}</div></body>")
    card = _read(
        f"<body><article><h1>Talks in Niamey</h1>{STORY * 2}</article><article><h2>More</h2>{time}</article></body>"
    )
    assert inside.stated == (StatedDate(date(2024, 11, 15), "time element"),)
    assert (below.stated, card.stated) == ((), ())


def test_many_articles_and_times_cost_no_more_than_their_length() -> None:
    # Each time looked up among all articles would take hours here.
    cards = '<article></article><time datetime="2024-10-02">2 October</time>' * 50_000
    assert _read(f"<html><body><article><h1>Talks</h1>{STORY * 3}</article>{cards}</body></html>").stated == ()
