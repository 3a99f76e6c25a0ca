"""How well the lines of pages that were scraped as text are told apart into story and chrome.

    python -m bench.scraped [--each]

The pages are this project's own, in `tests/pages/scraped`, each line marked; a line counts as right where it is kept or
dropped as marked. A third of the pages was held out: they were not looked at while rules were written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from dragoman.pages import clean
from dragoman.terms import RawPage
from tests.pages.fixtures import Scraped, scraped


def compared(page: Scraped) -> tuple[list[str], list[str], list[str]]:
    """The lines of the story that were read, those that were lost, and the lines read that are none."""
    rest = clean(RawPage(page.name, page.text.encode())).text
    found: list[str] = []
    lost: list[str] = []
    # The longest first: a short line may stand within a longer one.
    for line in sorted(filter(None, (" ".join(line.split()) for line in page.story)), key=len, reverse=True):
        (found if line in rest else lost).append(line)
        rest = rest.replace(line, "\n", 1)
    return found, lost, [line for line in rest.splitlines() if line.strip()]


def tell(name: str, pages: Iterable[Scraped]) -> None:
    """Print the line-level figures of some pages."""
    told = [compared(page) for page in pages]
    both, lost, more = (sum(len(each[part]) for each in told) for part in range(3))
    whole = sum(not each[1] and not each[2] for each in told)
    f1 = 2 * both / (2 * both + lost + more)
    print(
        f"{name:10} {len(told):3} pages  lines: precision {both / (both + more):.3f}  "
        f"recall {both / (both + lost):.3f}  F1 {f1:.3f}  pages without a fault {whole}"
    )


def each(pages: Iterable[Scraped]) -> None:
    """Print the lines that were told wrongly, of pages that were not held out."""
    for page in pages:
        _, lost, more = compared(page)
        for mark, lines in (("lost", lost), ("kept", more)):
            for line in lines:
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
