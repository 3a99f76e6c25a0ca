"""Pages of known day with the day hidden: what the measures of publication dates read."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.errors import PageError
from dragoman.language.analysis import Analysis
from dragoman.language.parser import Parser
from dragoman.pages import clean
from dragoman.terms import Page, RawPage

_SEED = 4
_ITEMS = 1000
# Of each half of the pool, so many pages of each outlet were used: counted, that none outweighs the others, in the one;
# read while the model was chosen in the other.
_FIRST = 230


@dataclass(frozen=True, slots=True)
class Hidden:
    """A page without its date, its outlet, and the day on which it was published."""

    name: str
    outlet: str
    day: date
    title: str
    text: str

    def read(self, parser: Parser) -> tuple[Analysis, Page] | None:
        """The page and its parse, with whatever states a date taken away; None where it holds no story."""
        try:
            page = clean(RawPage(self.name, self.text.encode(), title=self.title))
        except PageError:
            return None
        page = replace(page, stated=())
        return parser.parse(page.text, [(block.start, block.end) for block in page.blocks]), page


def selection(corpora: Path) -> list[Hidden]:
    """All of the selection of open news."""
    return list(map(_hidden, _lines(corpora / "opennews" / "opennews.jsonl")))


def pool_to_check(corpora: Path) -> list[Hidden]:
    """Pages of the half of the pool from which no habit was counted, without those on which choices were tried."""
    return list(_beyond(page for page in _pool(corpora) if not _counted_half(page)))


def pool_to_count(corpora: Path) -> list[Hidden]:
    """The pages from which habits are counted."""
    half = [page for page in _pool(corpora) if _counted_half(page)]
    rest = {page.name for page in _beyond(half)}
    return [page for page in half if page.name not in rest]


def _beyond(pages: Iterable[Hidden]) -> Iterator[Hidden]:
    """The pages of each outlet beyond its first few."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen[page.outlet] += 1
        if seen[page.outlet] > _FIRST:
            yield page


def items(corpora: Path) -> list[Hidden]:
    """A sample of Wikipedia's current events: single sentences."""
    paths = sorted((corpora / "wp_current_events").glob("*.jsonl.gz"))
    every = [_hidden(row) for path in paths for row in _lines(path)]
    return random.Random(_SEED).sample(every, min(_ITEMS, len(every)))


def gold(path: Path, corpora: Path) -> list[Hidden]:
    """The pages of a gold file, cut as its annotators saw them."""
    with tempfile.TemporaryDirectory() as folder:
        join = corpora.parent / "eval" / "gold_text.py"
        subprocess.run([sys.executable, str(join), str(path), str(corpora), folder], check=True, capture_output=True)
        return list(map(_hidden, _lines(Path(folder) / "pages.jsonl")))


def some(pages: Iterable[Hidden], limit: int) -> list[Hidden]:
    return list(islice(pages, limit or None))


def _pool(corpora: Path) -> Iterator[Hidden]:
    selected = {page.name for page in selection(corpora)}
    for path in sorted((corpora / "opennews" / "pool").glob("*.jsonl.gz")):
        yield from (page for page in map(_hidden, _lines(path)) if page.name not in selected)


def _counted_half(page: Hidden) -> bool:
    return zlib.crc32(page.name.encode()) % 2 == 0


def _hidden(row: dict[str, Any]) -> Hidden:
    day = date.fromisoformat(row["published"][:10])
    return Hidden(row["id"], row["id"].split("-")[0], day, row.get("title") or "", row["text"])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
