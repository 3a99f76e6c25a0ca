"""How fast pages come out of cleaning, beside trafilatura alone, on one core: pages a second.

    python -m bench.cleaning [FOLDER]

FOLDER holds saved HTML pages; without it the pages of `tests/pages/articles` are read, each with the weight that pages
of outlets carry around their story: scripts, styles, icons, a menu and cards of other stories.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from dragoman.errors import PageError
from dragoman.pages import clean
from dragoman.terms import RawPage
from tests.pages.fixtures import articles

_ROUNDS = 3
_WORDS = ("river", "harbour", "market", "council", "bridge", "vote", "storm", "museum", "train", "price", "glass")


def laden(content: str, seed: int) -> bytes:
    """A page with the weight of an outlet's: about 150 kB, of which the story is a fiftieth."""
    chance = random.Random(seed)

    def words(count: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(count))

    scripts = "".join(f"<script>window.q{i}={{{'a' * 40}:[{','.join(['7'] * 900)}]}};</script>" for i in range(24))
    styles = "".join(f".c{i}-{chance.randrange(99)}{{margin:0 {i}px;color:#1{i % 10}2}}" for i in range(900))
    icons = '<svg viewBox="0 0 24 24"><path d="' + "M1 2h3v4z" * 40 + '"/></svg>'
    menu = "".join(f'<li class="menu-item m{i}"><a href="/s/{i}" class="link">{words(2)}</a></li>' for i in range(160))
    cards = "".join(
        f'<article class="card c-{i}"><a href="/n/{i}"><img src="/i/{i}.jpg" alt="{words(4)}"><div class="card-text">'
        f"<h3>{words(8)}</h3><p>{words(18)}.</p></div></a><span class='when'>2 hours ago</span>{icons}</article>"
        for i in range(60)
    )
    head = f"<style>{styles}</style>{scripts}"
    top = f'<div class="mega-menu"><ul class="menu">{menu}</ul></div>'
    foot = f'<div class="recommended-stories"><h2>More stories</h2>{cards}</div>'
    page = content.replace("</head>", f"{head}</head>", 1)
    opened = page.find(">", page.lower().find("<body")) + 1
    return f"{page[:opened]}{top}{page[opened:]}".replace("</body>", f"{foot}</body>").encode()


def pages_of(arguments: Sequence[str]) -> list[bytes]:
    if arguments:
        return [path.read_bytes() for path in sorted(Path(arguments[0]).rglob("*.htm*"))]
    return [laden(page.content.decode("utf-8"), seed) for seed, page in enumerate(articles())]


def ours(content: bytes) -> None:
    with suppress(PageError):
        clean(RawPage("page", content, media="text/html"))


def theirs(content: bytes) -> None:
    from trafilatura import bare_extraction

    bare_extraction(content, fast=True, include_comments=False, include_tables=False, with_metadata=True)


def rate(reader: Callable[[bytes], None], pages: Sequence[bytes]) -> float:
    # A first round loads what is loaded once.
    for page in pages:
        reader(page)
    started = time.process_time()
    for _ in range(_ROUNDS):
        for page in pages:
            reader(page)
    return _ROUNDS * len(pages) / (time.process_time() - started)


def main(arguments: Sequence[str]) -> int:
    pages = pages_of(arguments)
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB on average")
    print(f"trafilatura alone, fast, with metadata: {rate(theirs, pages):.0f} pages/s a core")
    print(f"dragoman's cleaning:                    {rate(ours, pages):.0f} pages/s a core")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
