"""How well the lines of pages that were scraped as text are told apart into story and chrome.

    python -m bench.scraped [--each]

The pages are this project's own, in `tests/pages/scraped`, each line marked; a line counts as right where it is kept or
dropped whole as marked. A third of the pages was held out: they were not looked at while rules were written.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.pages import clean
from dragoman.terms import RawPage
from tests.pages.fixtures import Scraped, scraped


def lines_read(page: Scraped) -> list[str]:
    """The lines of the story as read; those of a hard-wrapped page, which are joined, as they were marked."""
    text = clean(RawPage(page.name, page.text.encode())).text
    read = text.split("\n\n")
    if any(line in page.story for line in read):
        return read
    return [line for line in page.story if " ".join(line.split()) in text]


def tell(name: str, pages: Iterable[Scraped]) -> None:
    """Print the line-level figures of some pages."""
    both = gold = read = whole = count = 0
    for page in pages:
        wanted, got = Counter(" ".join(line.split()) for line in page.story), Counter(lines_read(page))
        both += (wanted & got).total()
        gold += wanted.total()
        read += got.total()
        whole += wanted == got
        count += 1
    print(
        f"{name:10} {count:3} pages  lines: precision {both / read:.3f}  recall {both / gold:.3f}  "
        f"F1 {2 * both / (gold + read):.3f}  pages without a fault {whole}"
    )


def each(pages: Iterable[Scraped]) -> None:
    """Print the lines that were told wrongly, of pages that were not held out."""
    for page in pages:
        wanted, got = [" ".join(line.split()) for line in page.story], lines_read(page)
        for mark, lines, others in (("lost", wanted, got), ("kept", got, wanted)):
            for line in lines:
                if line not in others:
                    print(f"{page.name:28} {mark}: {line[:110]}")


def main(arguments: Sequence[str]) -> int:
    pages = scraped()
    if "--each" in arguments:
        each(page for page in pages if not page.held_out)
    tell("all", pages)
    tell("held out", [page for page in pages if page.held_out])
    tell("worked on", [page for page in pages if not page.held_out])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
