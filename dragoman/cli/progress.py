"""Progress on stderr while many pages are read: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

Item = TypeVar("Item")

# Where no terminal watches, a line each so many pages is enough for a log.
PAGES_PER_LINE = 500


def counted(pages: Iterable[Item]) -> Iterator[Item]:
    """The same pages, with the progress of their reading shown."""
    return _with_bar(pages) if sys.stderr.isatty() else _with_lines(pages)


def _with_lines(pages: Iterable[Item]) -> Iterator[Item]:
    for number, page in enumerate(pages, 1):
        yield page
        if number % PAGES_PER_LINE == 0:
            print(f"dragoman: {number} pages read", file=sys.stderr, flush=True)


def _with_bar(pages: Iterable[Item]) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        _rate(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        # Results that go to a file must not pass through the bar's terminal.
        redirect_stdout=sys.stdout.isatty(),
    )
    with bar:
        task = bar.add_task("", total=None)
        for page in pages:
            yield page
            bar.advance(task)


def _rate() -> ProgressColumn:
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class Rate(ProgressColumn):
        """Pages a second of late; nothing until there are enough of them to tell."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f} a second" if task.speed else "", "dim")

    return Rate()
