"""How well mentions become acts: the linker alone on the gold's mentions, and end to end on those that are read.

    python -m bench.linking LINK_GOLD.jsonl [--corpora CORPORA] [--misses]

End to end the items' texts are taken from the corpora by id, read, and linked. What was read is paired with the gold's
mentions of its page one to one, as `bench.score` pairs; a gold mention that was not found stands alone. `--misses`
lists the acts that were split or mixed, each with what spoke for and against the pair that decided.
"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.agreement import Act, paired
from bench.partitions import clusters, figures
from dragoman.record.entries import entries
from dragoman.record.forms import form_of
from dragoman.record.linking import engagements
from dragoman.record.scoring import likelihood, weighed
from dragoman.terms import Entry
from train.acts import explained
from train.links import Labelled, gold_pages, labelled
from train.standoff import records

_HINTS = 8  # of a pair are shown, the weightiest


def linked(some: Iterable[Entry]) -> dict[str, str]:
    """The act of each entry."""
    return {entry.id: act.id for act in engagements(some) for entry in act.entries}


def read(corpora: Path, pages: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], int]:
    """The acts of the gold mentions that the reader finds, by the gold entry; and how many mentions it reads in all."""
    found: dict[str, Entry] = {}
    every: list[Entry] = []
    by_id = {page["id"]: page for page in pages}
    for record in records(corpora, set(by_id)):
        page = by_id[record["id"]]
        mine = entries(page["id"], date.fromisoformat(page["published"]), explained(record).mentions)
        every += mine
        found |= dict(_paired(page, mine))
    acts = linked(every)
    return {gold: acts[entry.id] for gold, entry in found.items()}, len(every)


def _paired(page: Mapping[str, Any], mine: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    golden = list(labelled([page]).entries)
    guesses = [Act.of(form_of(entry.mention)) for entry in mine]
    for row, column, _ in paired([Act.of(told) for told in page["engagements"]], guesses):
        yield golden[row], mine[column]


def misses(some: Labelled, guess: Mapping[str, str]) -> Iterator[str]:
    """The split and the mixed acts, each with its mentions and the pair that decided."""
    for kind, one, other in (("split", some.acts, guess), ("mixed", guess, some.acts)):
        for name, members in clusters(one).items():
            if len({other[str(entry)] for entry in members}) > 1:
                told = sorted((some.entries[str(entry)] for entry in members), key=lambda entry: (entry.told, entry.id))
                yield f"\n{kind}: {name}"
                yield from (f"  {_line(entry)}  [{other[entry.id]}]" for entry in told)
                apart = [(a, b) for a, b in combinations(told, 2) if other[a.id] != other[b.id]]
                yield f"  {_decided(*max(apart, key=lambda pair: likelihood(*pair)))}"


def _line(entry: Entry) -> str:
    mention = entry.mention
    who = ",".join(mention.parties)
    return f"{entry.text} {mention.type} {mention.status} {mention.when.edtf} {who} “{mention.quote.text[:90]}”"


def _decided(one: Entry, other: Entry) -> str:
    hints = [f"{name} {weight:+.1f}" for name, weight in list(weighed(one, other).items())[:_HINTS]]
    return f"{likelihood(one, other):.2f} of {one.text} and {other.text}: {'; '.join(hints)}"


def main() -> None:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--corpora", type=Path)
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    pages = gold_pages(given.gold)
    gold = labelled(pages)
    sizes = Counter(map(len, clusters(gold.acts).values()))
    print(
        f"{len(gold.entries)} mentions of {sizes.total()} acts, {sizes.total() - sizes[1]} of them told more than once"
    )
    alone = linked(gold.entries.values())
    print(f"linker alone  {figures(gold.acts, alone)}")
    if given.corpora:
        found, every = read(given.corpora, pages)
        guess: dict[str, Hashable] = {entry: found.get(entry, ("not found", entry)) for entry in gold.entries}
        print(f"end to end    {figures(gold.acts, guess)}")
        print(f"  {len(found)} of {len(gold.entries)} mentions found, {every} read")
        print(f"  of those found {figures({entry: gold.acts[entry] for entry in found}, found)}")
    if given.misses:
        print(*misses(gold, alone), sep="\n")


if __name__ == "__main__":
    main()
