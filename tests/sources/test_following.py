"""Lists, feeds and sitemaps followed to their pages over a real server: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, SourceError
from dragoman.pages import clean
from dragoman.sources import Manners, Visit, Visits, pages
from dragoman.terms import RawPage, StatedDate
from tests.sources.outlets import Outlet, Reply, page, rss

QUICK = Manners(delay=0.0, backoff=0.01, attempts=2)
FEED = "application/rss+xml"
DAY = "Fri, 05 Jan 2024 23:30:00 -0500"


def _read(target: str, **more: object) -> tuple[list[RawPage], list[DragomanError]]:
    found = list(pages(target, manners=QUICK, **more))  # type: ignore[arg-type]
    return (
        [each for each in found if isinstance(each, RawPage)],
        [each for each in found if isinstance(each, DragomanError)],
    )


def _stories(outlet: Outlet, *names: str) -> None:
    for name in names:
        outlet.says(f"/{name}", Reply(page(f"Talks on {name}")))


def test_a_feed_gives_the_pages_that_it_links_to_in_its_order_with_its_days(outlet: Outlet) -> None:
    _stories(outlet, "fish", "trade")
    first = f"<title>Fish</title><link>{outlet.url}/fish</link><pubDate>{DAY}</pubDate>"
    outlet.says("/feed", Reply(rss(first, "<link>/trade</link>"), media=FEED))
    read, faults = _read(f"{outlet.url}/feed")
    assert faults == []
    assert [each.id for each in read] == [f"{outlet.url}/fish", f"{outlet.url}/trade"], "relative links too"
    assert read[0].stated == (StatedDate(date(2024, 1, 5), "feed"),), "by the outlet's clock, not by Greenwich's"
    assert "Talks on fish" in clean(read[0]).text


def test_an_entry_with_its_whole_text_is_a_page_and_not_fetched(outlet: Outlet) -> None:
    story = "".join(f"<p>The ministers of the two countries talked about quota {n} on Monday.</p>" for n in range(20))
    entry = (
        f"<title>Talks &amp;amp; fish</title><link>{outlet.url}/a</link><description>The ministers met.</description>"
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<![CDATA[{story}]]></content:encoded>"
    )
    outlet.says("/feed", Reply(rss(entry), media=FEED))
    (found,), faults = _read(f"{outlet.url}/feed")
    assert (found.id, found.url, found.media) == (f"{outlet.url}/a",) * 2 + ("text/html",)
    cleaned = clean(found)
    assert cleaned.title == "Talks & fish" and "about quota 19" in cleaned.text
    assert outlet.pages_asked_for() == ["/feed"] and faults == []


def test_notices_that_all_link_to_one_page_are_told_by_their_own_texts(outlet: Outlet) -> None:
    """By their texts and not by their places: a new one above them changes nothing."""
    old = [f"<link>/agenda</link><description>Minister {who} meets the envoy.</description>" for who in ("Kim", "Lee")]
    new = "<link>/agenda</link><description>Minister Roe meets the envoy.</description>"
    outlet.says("/feed", Reply(rss(*old, old[0]), media=FEED), Reply(rss(new, *old), media=FEED))
    seen: dict[str, Visit] = {}
    first, second = (_read(f"{outlet.url}/feed", seen=seen)[0] for _ in range(2))
    assert ["Kim" in first[0].content.decode(), "Lee" in first[1].content.decode(), len(first)] == [True, True, 2]
    assert [b"Roe" in each.content for each in second] == [True]
    assert outlet.pages_asked_for() == ["/feed", "/feed"]


def test_a_teaser_is_no_text(outlet: Outlet) -> None:
    _stories(outlet, "fish")
    teaser = "The ministers talked about fish and many other things. " * 20 + "[...]"
    entry = f"<link>{outlet.url}/fish</link><description>{teaser}</description>"
    outlet.says("/feed", Reply(rss(entry), media=FEED))
    (found,), _ = _read(f"{outlet.url}/feed")
    assert outlet.asked_for("/fish") == 1 and "Talks on fish" in clean(found).text


def test_a_page_is_read_once_however_many_links_lead_to_it(outlet: Outlet) -> None:
    _stories(outlet, "fish")
    outlet.says("/short", Reply(status=301, headers={"Location": "/fish"}))
    links = [f"<link>{outlet.url}/{path}</link>" for path in ("fish", "fish", "short")]
    outlet.says("/feed", Reply(rss(*links), media=FEED))
    outlet.says("/feed2", Reply(rss(*links), media=FEED))
    feeds = "".join(f'<outline xmlUrl="{outlet.url}/{path}"/>' for path in ("feed", "feed2", "feed"))
    outlet.says("/list.opml", Reply(f"<opml><body>{feeds}</body></opml>".encode(), media="text/xml"))
    read, faults = _read(f"{outlet.url}/list.opml")
    assert len(read) == 1 and faults == []
    assert [outlet.asked_for(path) for path in ("/short", "/feed", "/feed2")] == [1, 1, 1]


def test_what_is_dead_costs_only_itself(outlet: Outlet) -> None:
    _stories(outlet, "fish", "trade")
    outlet.says("/feed", Reply(rss(*[f"<link>/{path}</link>" for path in ("fish", "gone", "trade")]), media=FEED))
    outlet.says("/broken", Reply(b"<rss><channel><item><link>/fish</link", media=FEED))
    feeds = "".join(f'<outline xmlUrl="{outlet.url}/{path}"/>' for path in ("nowhere", "broken", "feed"))
    outlet.says("/list.opml", Reply(f"<opml><body>{feeds}</body></opml>".encode()))
    read, faults = _read(f"{outlet.url}/list.opml")
    assert [each.id.rpartition("/")[2] for each in read] == ["fish", "trade"]
    assert [fault.subject.rpartition("/")[2] for fault in faults if "404" in fault.fault] == ["nowhere", "gone"]


def test_a_feed_of_broken_xml_gives_what_can_be_read(outlet: Outlet) -> None:
    _stories(outlet, "fish")
    broken = rss("<title>Fish & chips</title><link>/fish</link>").replace(b"</channel></rss>", b"")
    outlet.says("/feed", Reply(broken, media=FEED))
    read, faults = _read(f"{outlet.url}/feed")
    assert len(read) == 1 and faults == []


def test_what_is_no_feed_is_one_clear_line(outlet: Outlet) -> None:
    outlet.says("/feed", Reply(b"Our feed has moved.", media=FEED))
    read, (fault,) = _read(f"{outlet.url}/feed")
    assert read == [] and "is no feed that can be read" in str(fault)


def test_entities_of_a_feed_are_not_expanded(outlet: Outlet) -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed = rss("<title>x&b;&f;</title><description>The ministers talked &f; on Monday.</description>")
    outlet.says("/feed", Reply(bomb + feed.partition(b"?>")[2], media=FEED))
    read, _ = _read(f"{outlet.url}/feed")
    assert read and not [each for each in read if b"aaaaaaaaaa" in each.content or b"root:" in each.content]


def test_a_news_sitemap_states_the_day_and_an_index_leads_to_sitemaps(outlet: Outlet) -> None:
    _stories(outlet, "fish", "trade")
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    google = "http://www.google.com/schemas/sitemap"
    news = f'xmlns:n="{google}-news/0.9" xmlns:i="{google}-image/1.1"'
    index = f"<sitemapindex {space}><sitemap><loc>{outlet.url}/news.xml</loc></sitemap></sitemapindex>"
    outlet.says("/index.xml", Reply(index.encode(), media="text/xml"))
    told = "<n:news><n:publication_date>2024-01-05T23:30:00-05:00</n:publication_date><n:title>Fish</n:title></n:news>"
    outlet.says(
        "/news.xml",
        Reply(
            f"<urlset {space} {news}><url><loc>{outlet.url}/fish</loc>{told}"
            f"<i:image><i:loc>{outlet.url}/fish.png</i:loc><i:title>A fish</i:title></i:image></url>"
            f"<url><loc>{outlet.url}/trade</loc><lastmod>2024-02-02</lastmod></url></urlset>".encode(),
            media="application/xml",
        ),
    )
    read, faults = _read(f"{outlet.url}/index.xml")
    assert [each.url for each in read] == [f"{outlet.url}/fish", f"{outlet.url}/trade"] and faults == []
    assert [each.stated for each in read] == [(StatedDate(date(2024, 1, 5), "sitemap"),), ()]


@pytest.mark.parametrize("link", ["http://[bad/", "ftp://h.example/a", "http://h:99999999/", "\x7f:"])
def test_a_link_that_is_no_address_costs_only_itself(outlet: Outlet, link: str) -> None:
    _stories(outlet, "fish")
    outlet.says("/feed", Reply(rss(f"<title>a</title><link>{link}</link>", "<link>/fish</link>"), media=FEED))
    urls = "".join(f"<url><loc>{each}</loc></url>" for each in (link, "/fish"))
    outlet.says("/map", Reply(f"<urlset>{urls}</urlset>".encode(), media="text/xml"))
    for path in ("/feed", "/map"):
        read, faults = _read(outlet.url + path)
        assert [each.url for each in read] == [f"{outlet.url}/fish"]
        assert len(faults) == 1 and "\n" not in str(faults[0]), faults


def test_a_redirect_to_no_address_is_one_clear_line(outlet: Outlet) -> None:
    outlet.says("/a", Reply(status=302, headers={"Location": "http://[bad/"}))
    _, (fault,) = _read(f"{outlet.url}/a")
    assert fault.subject == f"{outlet.url}/a" and "is not a web address" in str(fault)


def test_a_sitemap_that_leads_to_itself_ends(outlet: Outlet) -> None:
    def index(name: str) -> Reply:
        return Reply(f"<sitemapindex><sitemap><loc>/{name}</loc></sitemap></sitemapindex>".encode(), media="text/xml")

    for number in range(9):
        outlet.says(f"/{number}", index(str(number + 1)))
    outlet.says("/round", index("round"))
    assert _read(f"{outlet.url}/round") == ([], [])
    _, (fault,) = _read(f"{outlet.url}/0")
    assert "too many lists" in str(fault)


def test_a_link_of_a_feed_leads_to_a_page_and_to_no_other_list(outlet: Outlet) -> None:
    _stories(outlet, "fish")
    outlet.says("/inner", Reply(rss("<link>/fish</link>"), media=FEED))
    outlet.says("/outer", Reply(rss("<link>/inner</link>"), media=FEED))
    read, (fault,) = _read(f"{outlet.url}/outer")
    assert read == [] and "is a list of pages, not a page" in str(fault)


def test_a_list_on_disk_is_followed(outlet: Outlet, tmp_path: Path) -> None:
    """Its links come from a list, not from the person: they may not lead to this machine."""
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><body><outline text="x"><outline xmlUrl="{outlet.url}/feed"/></outline></body></opml>')
    _, (fault,) = _read(str(path))
    assert "leads to 127.0.0.1 (loopback)" in str(fault)
    _stories(outlet, "fish")
    outlet.says("/feed", Reply(rss("<link>/fish</link>"), media=FEED))
    (found,) = pages(str(path), manners=Manners(delay=0.0, private=True))
    assert isinstance(found, RawPage) and found.url == f"{outlet.url}/fish"


# What has been seen


def test_a_second_run_asks_only_what_may_have_changed(outlet: Outlet) -> None:
    _stories(outlet, "fish", "trade", "steel")
    feed = rss("<link>/fish</link>", "<link>/trade</link>")
    longer = rss("<link>/steel</link>", "<link>/fish</link>", "<link>/trade</link>")
    same = Reply(feed, media=FEED, etag="1")
    outlet.says("/feed", same, same, Reply(longer, media=FEED, etag="2"))
    seen: dict[str, Visit] = {}
    counts = [len(_read(f"{outlet.url}/feed", seen=seen)[0]) for _ in range(3)]
    assert counts == [2, 0, 1]
    assert [outlet.asked_for(path) for path in ("/feed", "/fish", "/trade", "/steel")] == [3, 1, 1, 1]


def test_a_page_that_failed_for_now_is_found_again_though_the_feed_has_not_changed(outlet: Outlet) -> None:
    _stories(outlet, "fish")
    outlet.says("/trade", Reply(status=503), Reply(status=503), Reply(page("Talks on trade")))
    outlet.says("/feed", Reply(rss("<link>/fish</link>", "<link>/trade</link>"), media=FEED, etag="1"))
    seen: dict[str, Visit] = {}
    assert [len(each) for each in _read(f"{outlet.url}/feed", seen=seen)] == [1, 1]
    assert [each.url for each in _read(f"{outlet.url}/feed", seen=seen)[0]] == [f"{outlet.url}/trade"]


def test_a_text_that_a_feed_holds_comes_again_when_it_changes(outlet: Outlet) -> None:
    first, second = (
        rss(f'<guid isPermaLink="false">a</guid><description>Minister {who} came.</description>')
        for who in ("Kim", "Lee")
    )
    outlet.says("/feed", Reply(first, media=FEED), Reply(first + b" ", media=FEED), Reply(second, media=FEED))
    seen: dict[str, Visit] = {}
    assert [len(_read(f"{outlet.url}/feed", seen=seen)[0]) for _ in range(3)] == [1, 0, 1]


def test_a_run_broken_off_anywhere_and_run_again_gives_each_page_once(outlet: Outlet) -> None:
    """What was seen is stored with the pages taken before, as one transaction would."""
    names = ["fish", "trade", "steel", "wheat"]
    _stories(outlet, *names)
    outlet.says("/feed", Reply(rss(*[f"<link>/{name}</link>" for name in names]), media=FEED, etag="1"))
    for stop in range(len(names) + 1):
        seen: dict[str, Visit] = {}
        stored: dict[str, Visit] = {}
        taken: list[str] = []
        source = pages(f"{outlet.url}/feed", manners=QUICK, seen=seen)
        for found in source:
            assert isinstance(found, RawPage)
            stored = dict(seen)
            if len(taken) == stop:
                break
            taken.append(found.id)
        else:
            stored = dict(seen)
        source.close()  # type: ignore[attr-defined]
        rest = [each.id for each in _read(f"{outlet.url}/feed", seen=stored)[0]]
        assert taken + rest == [f"{outlet.url}/{name}" for name in names]


def test_visits_to_store_with_a_page_are_of_what_came_before_it(outlet: Outlet) -> None:
    _stories(outlet, "fish", "trade")
    outlet.says("/feed", Reply(rss("<link>/fish</link>", "<link>/trade</link>"), media=FEED))
    seen = Visits({"http://h.example/": Visit("1")})
    fresh = [list(seen.fresh()) for _ in pages(f"{outlet.url}/feed", manners=QUICK, seen=seen)]
    assert fresh == [[], [f"{outlet.url}/fish"]]
    assert list(seen.fresh()) == [f"{outlet.url}/trade", f"{outlet.url}/feed"] and seen.fresh() == {}
    assert len(seen) == 4


# The thread behind


def test_a_run_that_is_left_early_leaves_no_thread(outlet: Outlet) -> None:
    _stories(outlet, *map(str, range(100)))
    outlet.says("/feed", Reply(rss(*[f"<link>/{n}</link>" for n in range(100)]), media=FEED))
    source = pages(f"{outlet.url}/feed", manners=QUICK)
    next(source)
    source.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if thread.name == "dragoman-sources"]


def test_pages_can_be_read_where_an_event_loop_runs(outlet: Outlet) -> None:
    _stories(outlet, "fish")

    async def notebook() -> list[RawPage | DragomanError]:
        return list(pages(f"{outlet.url}/fish", manners=QUICK))

    (found,) = asyncio.run(notebook())
    assert isinstance(found, RawPage)


def test_the_kind_can_be_given(outlet: Outlet) -> None:
    outlet.says("/list", Reply(b'{"text": "The talks opened.", "id": "a"}\n', media="text/html"))
    (found,), _ = _read(f"{outlet.url}/list", as_="jsonl")
    assert found.id == "a"


@pytest.mark.parametrize(
    "more", [{"as_": "novel"}, {"columns": {"author": "by"}}], ids=["a kind that is none", "a field that is none"]
)
def test_what_cannot_be_meant_is_one_clear_line(more: dict[str, object]) -> None:
    (fault,) = pages("-", **more)  # type: ignore[arg-type]
    assert isinstance(fault, SourceError)
