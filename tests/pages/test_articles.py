"""HTML pages in the manners of many outlets: main text, captions, day, language, notes, and what is told in several."""

from __future__ import annotations

import pytest

from bench.articles import agreement, captions_read, day_read, ours, scores, theirs
from dragoman.pages import clean, split
from dragoman.pages.languages import language_of
from dragoman.pages.passages import fold
from dragoman.tables import numbered_rows
from dragoman.terms import Page, RawPage
from tests.pages.fixtures import HERE, Article, articles, f1

PAGES = articles()
STORY = "<p>The foreign minister of Chad met his counterpart in Niamey on {}, officials said after the talks.</p>"


def _raw(article: Article) -> RawPage:
    return RawPage(article.name, article.content, media="text/html")


def _read(content: str, url: str = "") -> Page:
    return clean(RawPage("page", content.encode(), media="text/html", url=url))


def test_main_text_is_told_from_the_rest() -> None:
    found = [agreement(page.story, ours(page)) for page in PAGES]
    precision, recall, whole = scores(found)
    assert min(precision, recall, whole) >= 0.97
    assert whole > scores([agreement(page.story, theirs(page)) for page in PAGES])[2]


def test_captions_are_found() -> None:
    gold = [f"{page.name} {fold(caption)}" for page in PAGES for caption in page.captions]
    read = [f"{page.name} {fold(caption)}" for page in PAGES for caption in captions_read(page)]
    assert f1(gold, read) >= 0.94


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_day_headline_language_and_notes(page: Article) -> None:
    read = clean(_raw(page))
    assert day_read(page) == page.published
    assert fold(read.title) == fold(page.headline)
    assert (read.language, read.notes) == (page.language, page.notes)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_character_has_its_place_in_the_source(page: Article) -> None:
    for part in split(_raw(page)):
        for letter, origin in zip(part.text, part.origins, strict=True):
            assert letter.isspace() or part.source[origin] in (letter, "&", "\\")


SEVERAL = {
    "liveblog-articles": [
        ("", "2024-10-23"),
        ("#post-881", "2024-10-24"),
        ("#post-874", "2024-10-24"),
        ("#post-840", "2024-10-23"),
        ("#post-832", "2024-10-23"),
    ],
    "liveblog-divs": [("", "2025-03-18"), ("#u3", "2025-03-18"), ("#u2", "2025-03-18"), ("#u1", "2025-03-18")],
    "several-articles": [("#n1", "2021-06-07"), ("#n2", "2021-06-04"), ("#n3", "2021-06-01")],
    "world-in-brief": [("#vanuatu", "2025-02-03"), ("#bolivia", "2025-02-03"), ("#morocco", "2025-02-03")],
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_that_tell_in_several_are_split_and_no_others(page: Article) -> None:
    parts = [
        (part.id.removeprefix(page.name), part.stated[0].day.isoformat() if part.stated else "")
        for part in split(_raw(page))
    ]
    assert parts == SEVERAL.get(page.name, [("", page.published)])


def test_split_loses_nothing_and_tells_nothing_twice() -> None:
    for page in PAGES:
        words = clean(_raw(page)).text.split()
        parts = [word for part in split(_raw(page)) for word in part.text.split()]
        # A bulletin's own headline stands over no text of its own.
        assert sorted(parts) == sorted(words) or page.name in ("several-articles", "world-in-brief")
        assert len(parts) >= len(words) - 6


def test_an_entry_keeps_its_id_when_others_are_put_above_it() -> None:
    post = (
        '<article class="post" {}><h2>{}</h2><time datetime="{}">x</time>' + STORY.format("Monday") * 2 + "</article>"
    )
    posts = [post.format(f'id="p{day}"', f"Talks {day}", f"2024-11-{day}") for day in (12, 13, 14)]
    unnamed = [post.format("", f"Talks {day}", f"2024-11-{day}") for day in (12, 13, 14)]

    def ids(some: list[str]) -> set[str]:
        content = f"<body><h1>Live from Niamey</h1>{''.join(some)}</body>".encode()
        return {part.id for part in split(RawPage("live", content, media="text/html"))}

    for several in (posts, unnamed):
        assert ids(several[1:]) < ids(several)
        assert len(ids(several)) == 3


def test_sections_of_one_story_stay_together() -> None:
    section = (
        "<section class='part'><h2>What was said</h2>" + STORY.format("Monday") + STORY.format("Tuesday") + "</section>"
    )
    content = f"<body><article><h1>Talks in Niamey</h1>{section * 3}</article></body>".encode()
    assert len(split(RawPage("page", content, media="text/html"))) == 1


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        (
            '<link rel="canonical" href="https://lake.example/talks">',
            "https://lake.example/talks?page=1",
            "https://lake.example/talks",
        ),
        ('<link rel="canonical" href="/talks">', "https://lake.example/amp/talks", "https://lake.example/talks"),
        (
            '<meta property="og:url" content="https://lake.example/talks?utm_source=rss">',
            "",
            "https://lake.example/talks",
        ),
        (
            '<link rel="canonical" href="https://lake.example/">',
            "https://lake.example/talks",
            "https://lake.example/talks",
        ),
        (
            '<link rel="canonical" href="javascript:void(0)">',
            "https://lake.example/talks",
            "https://lake.example/talks",
        ),
        ("", "https://lake.example/talks?id=7&utm_medium=feed", "https://lake.example/talks?id=7"),
        ("", "", ""),
    ],
)
def test_a_page_is_known_by_its_own_address(head: str, url: str, address: str) -> None:
    assert _read(f"<html><head>{head}</head><body>{STORY.format('Monday') * 3}</body></html>", url).url == address


FRENCH = "Le ministre des Affaires étrangères a rencontré lundi son homologue à Niamey, a annoncé le gouvernement. "


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (FRENCH * 2, "", "fr"),
        (FRENCH * 2, "en", "fr"),
        (STORY.format("Monday")[3:-4], "ar", "en"),
        (
            "두 장관은 월요일 서울에서 만나 양국 관계와 다리 재개통 문제를 논의했다고 외교부가 밝혔다.",
            "",
            "ko",
        ),
        ("Mongolian prime minister meets Chinese premier in Ulaanbaatar, Zambian envoy visits Kigali", "", "en"),
        ("Talks open", "", ""),
        ("Talks open", "de", "de"),
    ],
)
def test_the_text_tells_its_language_and_markup_where_it_is_too_short(text: str, stated: str, language: str) -> None:
    page = _read(f"<html lang='{stated}'><body><h1>{text}</h1><p>{text}</p></body></html>")
    assert page.language == language


SENTENCES = [row for _, row in numbered_rows((HERE / "languages.tsv").read_text("utf-8"), "languages.tsv")]


def test_sentences_in_many_languages_are_told_apart_or_left_open() -> None:
    """Two sentences each, so that the shortest are left open seldom and none is taken for another."""
    told = [(row["language"], language_of(row["text"])) for row in SENTENCES]
    assert all(found in ("", right) for right, found in told)
    assert sum(found == right for right, found in told) >= 0.95 * len(told)
    pairs = ["".join((a["text"], " ", b["text"])) for a, b in zip(SENTENCES[::2], SENTENCES[1::2], strict=True)]
    assert [language_of(text) for text in pairs] == [row["language"] for row in SENTENCES[::2]]
