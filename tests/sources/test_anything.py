"""Whatever bytes come, in whatever kind they are said to be, pages and errors come out and nothing is raised."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.sources.contents import REPORT, found_in
from dragoman.sources.found import Link, Origin
from dragoman.sources.kinds import KINDS
from dragoman.terms import RawPage

# A little of each kind, to be cut, doubled and spoilt.
SEEDS = {
    "text": b"The talks opened on Monday.",
    "html": b"<!doctype html><html><body><h1>Talks</h1><p>The talks opened.</p></body></html>",
    "email": b"Subject: =?utf-8?q?Talks?=\r\nDate: Fri, 05 Jan 2024 10:00:00 +0900\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>a</p>\r\n--x--",
    "mbox": b"From a Fri Jan  5 10:00:00 2024\nSubject: Talks\n\nThe talks opened.\n\n"
    b"From b Sat Jan  6 10:00:00 2024\n\nb\n",
    "pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
    b"<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n",
    "jsonl": b'{"id": "a", "text": "The talks opened.", "published": "2024-01-05"}\n{"html": "<p>x</p>"}\n',
    "csv": b'id,text,published\na,"The talks, opened",2024-01-05\nb,x,\n',
    "parquet": b"PAR1\x15\x04\x15\x10\x15\x14\x4c\x15\x02PAR1",
    "warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://h/\r\nContent-Type: application/http\r\n"
    b"Content-Length: 54\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Talks.</p>\r\n\r\n",
    "events": b"{{Current events|year=2024|month=1|day=5|content=\n*[[Talks]]\n**They [[meet|met]]. [http://a b]\n|}}",
    "feed": b'<rss version="2.0"><channel><item><title>a</title><link>http://h/a</link>'
    b"<pubDate>Fri, 05 Jan 2024 10:00:00 GMT</pubDate></item><item><description>b</description></item></channel></rss>",
    "opml": b'<opml version="2.0"><body><outline text="a"><outline xmlUrl="http://h/feed"/></outline></body></opml>',
    "sitemap": b'<urlset><url><loc>http://h/a</loc><n:news xmlns:n="http://n"><n:publication_date>2024-01-05'
    b"</n:publication_date></n:news></url></urlset>",
}
# Other forms of some kinds.
MORE = {
    "csv": 'id,text\na,"The café opened"\n'.encode("utf-16"),
    "events": b'<mediawiki xmlns="http://m"><page><title>Portal:Current events/2024 January 5</title><revision><text>'
    b"* [[Talks]] open.</text></revision></page></mediawiki>",
    "feed": b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><updated>2024-01-05T10:00:00Z</updated>'
    b'<content type="html">&lt;p&gt;Talks.&lt;/p&gt;</content></entry></feed>',
    "html": b'<html><body><div class="current-events-main" id="2024_January_5"><ul><li>They met.</li></ul></div>',
}
EXTRAS = {"pdf": "pypdf", "parquet": "pyarrow", "warc": "fastwarc"}


@st.composite
def spoilt(draw: st.DrawFn, seed: bytes) -> bytes:
    """A seed of which parts are missing, doubled, moved or overwritten, or something else altogether."""
    content = draw(st.sampled_from([seed, seed * 2, b"", seed + b"\x00" + seed[::-1]]))
    for _ in range(draw(st.integers(0, 4))):
        at, end = sorted((draw(st.integers(0, len(content))), draw(st.integers(0, len(content)))))
        with_ = draw(st.one_of(st.just(b""), st.binary(max_size=12), st.just(content[at:end] * 2)))
        content = content[:at] + with_ + content[end:]
    return gzip.compress(content)[: draw(st.integers(1, 400))] if draw(st.integers(0, 9)) == 0 else content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("told", [True, False], ids=["as told", "as it looks"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_is_raised(kind: str, told: bool, data: st.DataObject) -> None:
    if kind in EXTRAS:
        pytest.importorskip(EXTRAS[kind])
    seed = data.draw(st.sampled_from([SEEDS[kind], MORE.get(kind, SEEDS[kind])]))
    content = data.draw(spoilt(seed))
    origin = Origin("https://h.example/a", "a", url="https://h.example/a")
    for found in found_in(io.BytesIO(content), origin, {}, kind if told else ""):
        assert isinstance(found, RawPage | Link | DragomanError)
        if isinstance(found, DragomanError):
            assert "\n" not in str(found) and found.remedy != REPORT, found
