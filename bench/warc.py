"""Pages per second and core from a web archive through cleaning, beside fastwarc alone and trafilatura alone.

    python -m bench.warc [--records 10000] [--rivals 1000] [--keep FILE]

The archive is made here of pages of our own (`samples`, `tests/pages`): each record is one of them with a longer story
and with menus, lists of other stories and scripts to the size of an outlet's page. Seconds are those of the processor,
so that a busy machine changes little. The rivals read the first records of the same archive in the same run.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

from dragoman import sources
from dragoman.errors import DragomanError
from dragoman.pages import clean
from dragoman.terms import RawPage

ROOT = Path(__file__).parents[1]
_SEED = 8
# What surrounds a story at an outlet: bytes of scripts and styles, links of menus and lists.
_SCRIPTS, _LINKS = (15_000, 60_000), (80, 250)
_MORE_PARAGRAPHS = (4, 18)


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--rivals", type=int, default=1_000, help="records that each rival reads")
    options.add_argument("--keep", type=Path, help="where to leave the archive")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "made.warc.gz"
        size = write(path, given.records)
        print(f"Python {sys.version.split()[0]}; {given.records} records, {size / given.records / 1000:.0f} kB each")
        _print("fastwarc alone", _records, path, given.records)
        _print("sources alone", _raw, path, given.records)
        _print("sources and cleaning", _cleaned, path, given.records)
        _print("trafilatura alone, fast", _extracted, path, given.rivals)
        _print("the same, with metadata", _extracted_with_metadata, path, given.rivals)
    return 0


def _print(name: str, read: Callable[[Path], Iterator[int]], path: Path, count: int) -> None:
    start = time.process_time()
    told = list(islice(read(path), count))
    seconds = time.process_time() - start
    print(f"{name:26} {len(told) / seconds:8.0f} pages/s/core   {len(told)} pages, {sum(told)} characters", flush=True)


def write(path: Path, records: int) -> int:
    """Writes an archive of so many pages, each its own record and member; gives the bytes of all pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    random = Random(_SEED)
    skeletons, paragraphs = _skeletons(), _paragraphs()
    size = 0
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number in range(records):
            body = _grown(random.choice(skeletons), paragraphs, random).encode()
            size += len(body)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://outlet{number % 40}.example/news/{number}"
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            writer.write_record(record)
            record.raw_stream.close()
    return size


def _skeletons() -> list[str]:
    """Pages of our own that hold a story, in the manners of outlets."""
    found = sorted([*ROOT.glob("samples/*.html"), *ROOT.glob("tests/pages/**/*.html")])
    pages = [path.read_text("utf-8", errors="replace") for path in found]
    return [page for page in pages if page.lower().count("</p>") >= 2 and "</body>" in page.lower()]


def _paragraphs() -> list[str]:
    """Paragraphs of our own stories."""
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("samples/*.txt"))]
    return [" ".join(part.split()) for text in texts for part in text.split("\n\n") if len(part) > 120]


def _grown(page: str, paragraphs: list[str], random: Random) -> str:
    """A page with more of a story and with what an outlet puts around it."""
    told = random.choices(paragraphs, k=random.randint(*_MORE_PARAGRAPHS))
    more = "".join(f"<p>{text} It was item {random.randrange(10**6)} of their agenda.</p>\n" for text in told)
    first = re.search(r"</p>", page, re.IGNORECASE)
    assert first
    page = page[: first.end()] + more + page[first.end() :]
    links = [
        f'<li class="item item--{n}"><a href="/section/{n}/story-{random.randrange(10**6)}">'
        f"{' '.join(random.choice(paragraphs).split()[:7])}</a></li>"
        for n in range(random.randint(*_LINKS))
    ]
    half = len(links) // 3
    menu = f'<nav class="menu"><ul>{"".join(links[:half])}</ul></nav>'
    other = f'<aside class="related"><h3>More stories</h3><ul>{"".join(links[half:])}</ul></aside>'
    script = (
        "<script>window.q=window.q||[];" + "q.push({id:0,on:true});" * (random.randint(*_SCRIPTS) // 24) + "</script>"
    )
    page = re.sub(r"(<body[^>]*>)", lambda found: found[1] + menu, page, count=1, flags=re.IGNORECASE)
    return re.sub(r"</body>", lambda found: other + script + found[0], page, count=1, flags=re.IGNORECASE)


def _records(path: Path) -> Iterator[int]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            yield len(record.reader.read())


def _raw(path: Path) -> Iterator[int]:
    yield from (len(page.content) for page in _pages(path))


def _cleaned(path: Path) -> Iterator[int]:
    for page in _pages(path):
        try:
            yield len(clean(page).text)
        except DragomanError:  # pages of our own that are there to be refused
            yield 0


def _extracted(path: Path) -> Iterator[int]:
    yield from _by_trafilatura(path, with_metadata=False)


def _extracted_with_metadata(path: Path) -> Iterator[int]:
    yield from _by_trafilatura(path, with_metadata=True)


def _by_trafilatura(path: Path, with_metadata: bool) -> Iterator[int]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import bare_extraction

    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            found = bare_extraction(
                record.reader.read(),
                fast=True,
                include_comments=False,
                include_tables=False,
                with_metadata=with_metadata,
            )
            yield len((found.text if found is not None and not isinstance(found, dict) else "") or "")


def _pages(path: Path) -> Iterator[RawPage]:
    return (page for page in sources.pages(str(path)) if isinstance(page, RawPage))


if __name__ == "__main__":
    raise SystemExit(main())
