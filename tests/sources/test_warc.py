"""Web archives, written by another library than the one that reads them."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.pages import clean
from dragoman.sources import pages, warc
from dragoman.terms import RawPage

pytest.importorskip("fastwarc")

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

STORY = (
    "<html><body><h1>Talks in Lomé</h1><p>The café of the ministry in Lomé was closed for talks {}.</p></body></html>"
)


class Archive:
    """An archive that grows, and where each of its records begins."""

    def __init__(self, packed: bool) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.starts: list[int] = []

    def add(
        self,
        url: str,
        body: bytes,
        media: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        kind: str = "response",
        **headers: str,
    ) -> None:
        self.starts.append(self._out.tell())
        said = [("Content-Type", media)] if media else []
        said += [(name.replace("_", "-"), value) for name, value in headers.items()]
        asks = kind == "request"
        http = StatusAndHeaders("GET / HTTP/1.1" if asks else status, said, protocol="" if asks else "HTTP/1.1")
        record = self._writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http)
        self._writer.write_record(record)
        record.raw_stream.close()

    @property
    def bytes(self) -> bytes:
        return self._out.getvalue()


def _archive(packed: bool, count: int = 6) -> Archive:
    archive = Archive(packed)
    for number in range(count):
        archive.add(f"https://h.example/{number}", STORY.format(number).encode())
    return archive


def _read(path: Path) -> tuple[list[RawPage], list[SourceError]]:
    found = list(pages(str(path)))
    return (
        [each for each in found if isinstance(each, RawPage)],
        [each for each in found if isinstance(each, SourceError)],
    )


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_come_under_their_addresses(tmp_path: Path, packed: bool) -> None:
    archive = Archive(packed)
    archive.add("https://h.example/a", STORY.format(1).encode("cp1252"), "text/html; charset=windows-1252")
    archive.add("https://h.example/b", gzip.compress(STORY.format(2).encode()), Content_Encoding="gzip")
    chunk = STORY.format(3).encode()
    archive.add("https://h.example/c", b"%x\r\n%s\r\n0\r\n\r\n" % (len(chunk), chunk), Transfer_Encoding="chunked")
    archive.add("https://h.example/d", STORY.format(4).encode(), media="")
    archive.add("https://h.example/e", b"\x89PNG", "image/png")
    archive.add("https://h.example/f", b"gone", status="404 Not Found")
    archive.add("https://h.example/g", b"", status="301 Moved", Location="/a")
    archive.add("https://h.example/a", b"", kind="request")
    archive.add("https://h.example/h", b"")
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(archive.bytes)
    read, faults = _read(path)
    assert [page.id for page in read] == [page.url for page in read] == [f"https://h.example/{name}" for name in "abcd"]
    for number, page in enumerate(read, 1):
        assert f"The café of the ministry in Lomé was closed for talks {number}." in clean(page).text
    assert faults == []


def test_the_day_of_a_crawl_is_no_day_of_publication(tmp_path: Path) -> None:
    archive = Archive(True)
    archive.add("https://h.example/a", STORY.encode(), Date="Fri, 02 Feb 2024 00:00:00 GMT")
    (tmp_path / "crawl.warc.gz").write_bytes(archive.bytes)
    assert _read(tmp_path / "crawl.warc.gz")[0][0].stated == ()


def _numbers(read: list[RawPage]) -> list[int]:
    return [int(page.id.rpartition("/")[2]) for page in read]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("lost", [[2], [2, 3], [0], [5]])
def test_a_damaged_record_costs_only_itself(tmp_path: Path, packed: bool, lost: list[int]) -> None:
    archive = _archive(packed)
    damaged = bytearray(archive.bytes)
    for number in lost:
        at = archive.starts[number] + 5
        damaged[at : at + 60] = bytes(60)
    (tmp_path / "crawl.warc.gz").write_bytes(damaged)
    read, faults = _read(tmp_path / "crawl.warc.gz")
    assert _numbers(read) == [number for number in range(6) if number not in lost]
    assert len(faults) <= 1 and (faults or not packed)


@pytest.mark.parametrize("packed", [True, False])
def test_junk_between_records_costs_nothing(tmp_path: Path, packed: bool) -> None:
    archive = _archive(packed)
    at = archive.starts[3]
    (tmp_path / "crawl.warc").write_bytes(archive.bytes[:at] + b"junk of some kind" + archive.bytes[at:])
    read, faults = _read(tmp_path / "crawl.warc")
    assert _numbers(read) == list(range(6)) and len(faults) == 1


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_breaks_off_gives_what_it_holds_and_one_line(tmp_path: Path, packed: bool) -> None:
    archive = _archive(packed)
    (tmp_path / "crawl.warc").write_bytes(archive.bytes[: archive.starts[4] + 40])
    read, (fault,) = _read(tmp_path / "crawl.warc")
    assert _numbers(read) == [0, 1, 2, 3] and "breaks off within a record" in str(fault)


def test_a_body_that_unfolds_into_a_large_one_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "MOST_BYTES", 100_000)
    archive = Archive(True)
    archive.add("https://h.example/0", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    archive.add("https://h.example/1", STORY.encode())
    (tmp_path / "crawl.warc.gz").write_bytes(archive.bytes)
    read, (fault,) = _read(tmp_path / "crawl.warc.gz")
    assert _numbers(read) == [1] and "is larger than 0.1 MB" in str(fault)


def test_what_is_no_archive_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(b"The talks opened on Monday.")
    read, (fault,) = _read(tmp_path / "crawl.warc")
    assert read == [] and "\n" not in str(fault)
