"""What a source is, by its name, by what a server says, and by how it begins."""

from __future__ import annotations

import gzip

import pytest

from dragoman.sources.contents import READERS
from dragoman.sources.kinds import KINDS, is_in_folders, kind_of, suffix_of

HTML = b"<!DOCTYPE html>\n<html><head><title>Talks</title>"
RSS = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom">'
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
MAIL = b"Received: from a.example\r\n by b.example\r\nSubject: Talks\r\nMIME-Version: 1.0\r\n\r\nThe talks opened."
TEXT = b"The talks opened on Monday."
PORTAL = b"{{Current events|year=2024|month=01|day=05|content=\n"


@pytest.mark.parametrize(
    ("name", "media", "head", "kind"),
    [
        # files: the name, else the beginning
        ("talks.txt", "", HTML, "text"),
        ("talks.html", "", TEXT, "html"),
        ("talks.page", "", HTML, "html"),
        ("talks", "", TEXT, "text"),
        ("talks.v2", "", TEXT, "text"),
        ("message.eml", "", TEXT, "email"),
        ("message", "", MAIL, "email"),
        ("list.mbox", "", TEXT, "mbox"),
        ("list", "", b"From desk@press.example Fri Jan  5 10:00:00 2024\n" + MAIL, "mbox"),
        ("list", "", b"From Oslo came word in 2024\nthat the talks go on.", "text"),
        ("report", "", b"%PDF-1.7\n", "pdf"),
        ("report.txt", "", b"%PDF-1.7\n", "pdf"),
        ("pages.NDJSON", "", b"{}", "jsonl"),
        ("pages", "", b'{"text": "The talks opened."}', "jsonl"),
        ("pages.tsv", "", b"id\ttext\n", "csv"),
        ("pages", "", b"PAR1\x15\x04", "parquet"),
        ("crawl.warc", "", b"WARC/1.0\r\n", "warc"),
        ("crawl", "", b"WARC/1.1\r\n", "warc"),
        ("feed.xml", "", RSS, "feed"),
        ("feed", "", ATOM, "feed"),
        ("feed.rdf", "", RDF, "feed"),
        ("feed.xml", "", RDF, "feed"),
        ("feed.xml", "", RSS.decode("utf-8-sig").encode("utf-16"), "feed"),
        ("list.xml", "", b"<opml version='2.0'>", "opml"),
        ("map.xml", "", b"<urlset>", "sitemap"),
        ("map.xml", "", b"<sitemapindex>", "sitemap"),
        ("page.xml", "", b"<!DOCTYPE html [<!ENTITY x '>'>]>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        ("dump.xml", "", b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">', "events"),
        ("2024 January 5.txt", "", PORTAL, "events"),
        # servers: what they declare, the name and the beginning where that is vague or often wrong
        ("https://h.example/a", "text/html", HTML, "html"),
        ("https://h.example/a", "text/html", TEXT, "html"),
        ("https://h.example/a", "text/html", b'{"text": 1}', "html"),
        ("https://h.example/a", "text/plain", TEXT, "text"),
        ("https://h.example/a", "", TEXT, "text"),
        ("https://h.example/a.html", "", TEXT, "html"),
        ("https://h.example/feed", "text/html", RSS, "feed"),
        ("https://h.example/feed", "application/rss+xml", b"broken", "feed"),
        ("https://h.example/feed", "text/xml", ATOM, "feed"),
        ("https://h.example/map.xml", "application/xml", b"<urlset>", "sitemap"),
        ("https://h.example/pages.csv?raw=1", "text/plain", b"id,text\n", "csv"),
        ("https://h.example/a.pdf", "application/octet-stream", b"%PDF-1.4", "pdf"),
        ("https://h.example/", "application/xhtml+xml", HTML, "html"),
        ("https://h.example/a.png", "image/png", b"\x89PNG <p>", ""),
        ("https://h.example/a", "video/mp4", b"....", ""),
        ("https://h.example/a", "application/zip", b"PK\x03\x04", ""),
    ],
)
def test_a_source_is_of_a_kind(name: str, media: str, head: bytes, kind: str) -> None:
    assert kind_of(head, name, media) == kind


def test_every_kind_has_a_reader() -> None:
    assert set(READERS) | {"text", "html"} == set(KINDS)


def test_an_envelope_does_not_count_as_an_ending() -> None:
    addresses = ["https://h.example", "https://h.example/a.b/map.xml.gz?x=.c"]
    names = ["crawl.warc.gz", "a/b.JSONL.bz2", "c.gz", ".gz", *addresses]
    assert [suffix_of(name) for name in names] == [".warc", ".jsonl", "", "", "", ".xml"]


def test_what_leads_to_the_network_is_not_taken_from_a_folder() -> None:
    assert all(map(is_in_folders, ("a.txt", "b.eml", "c.warc.gz", "d.parquet", "e.csv", "f.pdf", "g.jsonl.gz")))
    assert not any(map(is_in_folders, ("feed.rss", "list.opml", "map.xml", "picture.png", "program", "notes.docx")))


def test_a_beginning_of_comments_alone_is_told_at_once() -> None:
    """Taken apart in every possible way it would take longer than anyone waits."""
    assert kind_of(b"<?a?><!--b-->" * 600, "a.xml") == "text"


def test_gzip_alone_is_no_kind_of_page() -> None:
    assert kind_of(gzip.compress(TEXT)[:100], "a.gz", "image/png") == ""
