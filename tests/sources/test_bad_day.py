"""A feed on a bad day: every fault at once, run after run, with what was seen kept between them."""

from __future__ import annotations

import gzip

from dragoman.errors import DragomanError
from dragoman.pages import clean
from dragoman.sources import Manners, Visits, pages
from dragoman.terms import RawPage
from tests.sources.outlets import Outlet, Reply, page, rss

MANNERS = Manners(delay=0.05, backoff=0.02, attempts=2, seconds=20.0, seconds_in_all=1.0, most_bytes=200_000)
GOOD = ["plain", "breaks-off-once", "busy-once", "fails-once", "fails-today", "moved", "cp1252", "packed", "last"]
# What is wrong with the others, whatever the day.
BAD = {
    "gone": "answered 404",
    "always-fails": "answered 503",
    "round": "redirects in a circle",
    "inside": "(private)",
    "beside": "(loopback)",
    "bomb": "is larger than",
    "endless": "is larger than",
    "drips": "was not through within",
    "forbidden": "robots.txt",
    "picture": "is image/png",
    "empty": "is empty",
}


def _open(outlet: Outlet, other: Outlet) -> None:
    def story(name: str) -> Reply:
        return Reply(page(f"Talks on {name}"))

    def to(address: str) -> Reply:
        return Reply(status=302, headers={"Location": address})

    cafe = "<html><body><article><h1>Talks</h1><p>The café in Lomé was closed for talks.</p></article></body></html>"
    names = [name for pair in zip(GOOD, BAD, strict=False) for name in pair] + list(BAD)[len(GOOD) :]
    outlet.says("/robots.txt", Reply(b"User-agent: *\nDisallow: /forbidden\n", media="text/plain"))
    outlet.says(
        "/feed", Reply(rss(*[f"<link>/{name}</link>" for name in names]), media="application/rss+xml", etag="1")
    )
    for name in ("plain", "last", "forbidden", "there"):
        outlet.says(f"/{name}", story(name))
    whole = story("breaks-off-once")
    outlet.says("/breaks-off-once", Reply(whole.body[:50], length=len(whole.body)), whole)
    outlet.says("/busy-once", Reply(status=429, headers={"Retry-After": "1"}), story("busy"))
    outlet.says("/fails-once", Reply(status=500), story("failing"))
    outlet.says("/fails-today", Reply(status=503), Reply(status=502), story("failing all day"))
    outlet.says("/moved", to("/there"))
    outlet.says("/cp1252", Reply(cafe.encode("cp1252"), media="text/html; charset=iso-8859-1"))
    outlet.says("/packed", Reply(gzip.compress(page("Talks on packing")), headers={"Content-Encoding": "gzip"}))
    outlet.says("/always-fails", Reply(status=503))
    outlet.says("/round", to("/round"))
    outlet.says("/inside", to("http://192.168.0.1/"))
    outlet.says("/beside", to(f"{other.url}/secret"))
    outlet.says("/bomb", Reply(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}))
    outlet.says("/endless", Reply(endless=b"<p>more</p>" * 1000))
    outlet.says("/drips", Reply(endless=b".", rest=0.05))
    outlet.says("/picture", Reply(b"\x89PNG", media="image/png"))
    outlet.says("/empty", Reply(b""))
    other.says("/secret", story("secrets"))


def test_nothing_is_lost_nothing_comes_twice_and_the_host_is_not_pressed(outlet: Outlet, other: Outlet) -> None:
    _open(outlet, other)
    seen = Visits()
    runs = [list(pages(f"{outlet.url}/feed", manners=MANNERS, seen=seen)) for _ in range(3)]

    came = [[each.id.rpartition("/")[2] for each in run if isinstance(each, RawPage)] for run in runs]
    assert came == [[name for name in GOOD if name != "fails-today"], ["fails-today"], []]
    texts = [clean(each).text for each in runs[0] if isinstance(each, RawPage)]
    assert sum("The café in Lomé was closed for talks." in text for text in texts) == 1
    assert all("talk" in text for text in texts)

    faults = [
        {each.subject.rpartition("/")[2]: str(each) for each in run if isinstance(each, DragomanError)} for run in runs
    ]
    # What came and is no page is not asked for again.
    later = set(BAD) - {"picture"}
    assert [set(each) for each in faults] == [{*BAD, "fails-today"}, later, later]
    assert all(told in each[name] for each in faults for name, told in BAD.items() if name in each)

    assert not other.log, "nobody was led into another house"
    assert outlet.asked_for("/forbidden") == 0
    assert [outlet.asked_for(f"/{name}") for name in ("plain", "last", "moved", "cp1252")] == [1, 1, 1, 1]
    asked = outlet.log
    assert asked[-1].at - asked[0].at >= MANNERS.delay * (len(asked) - 1) * 0.75
    # An endless answer notices late that nobody listens any more; all others are one at a time.
    assert max(each.others for each in asked) <= 2 * len(runs)
