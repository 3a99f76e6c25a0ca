"""What the entries of a record are where all pages are at hand: what the store must come to page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dragoman.copies import bands, signature
from dragoman.record.copying import Run, are_one
from dragoman.record.entries import entries, headline_length, told_on
from dragoman.record.filing import Filed
from dragoman.terms import Entry

__all__ = ["as_copies"]


def as_copies(read: Mapping[str, Filed]) -> list[Entry]:
    """The entries of read texts by their keys, each with what its text repeats."""
    originals = _originals([_run(key, one) for key, one in read.items() if one.reading.mentions])
    return [
        Entry(entry.id, entry.text, entry.index, entry.told, entry.mention, originals.get(key, ""))
        for key, one in read.items()
        for entry in entries(key, told_on(one.reading.published), one.reading.mentions)
    ]


def _run(key: str, filed: Filed) -> Run:
    page = filed.reading.page
    return Run(key, told_on(filed.reading.published), signature(page.text[headline_length(page.text, page.title) :]))


def _originals(runs: list[Run]) -> dict[str, str]:
    """By copy, its original: the first of all that are reached from one by steps from copy to copy."""
    blocks: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        for band in bands(run.signature):
            blocks[band].append(run)
    found: dict[str, str] = {}
    reached: set[str] = set()
    for first in sorted(runs, key=lambda run: run.order):
        todo = [] if first.text in reached else [first]
        while todo:
            run = todo.pop()
            if run.text not in reached:
                reached.add(run.text)
                todo += [other for band in bands(run.signature) for other in blocks[band] if are_one(run, other)]
                found |= {} if run is first else {run.text: first.text}
    return found
