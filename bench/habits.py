"""Counts anew the habits of news by which undated pages are dated: the column `count` of data/time_habits.tsv.

    python -m bench.habits CORPORA

CORPORA holds opennews/, of whose pool one half is counted, at most 230 pages of each outlet. What the table expects
before anything is counted stays as it is.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from bench.undated import pool_to_count
from dragoman import language, who
from dragoman.tables import rows
from dragoman.when.clues import clues_of
from dragoman.when.frame import Frame
from dragoman.when.habits import EDGES, bin_of
from dragoman.when.recognise import recognise

TABLE = Path(__file__).parents[1] / "dragoman" / "data" / "time_habits.tsv"

Key = tuple[str, str, int]


def main(corpora: Path) -> int:
    counts = counted(corpora)
    expected = {
        (row["habit"], row["case"], int(row["from"])): int(row["expected"])
        for row in rows("time_habits")
        if int(row["expected"] or 0)
    }
    order = list(EDGES)
    keys = sorted({*counts, *expected}, key=lambda key: (order.index(key[0]), *key[1:]))
    lines = ["\t".join((*map(str, key), str(counts[key]), str(expected.get(key, 0)))) for key in keys]
    head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith(("#", "habit\t"))]
    TABLE.write_text("\n".join([*head, *lines]) + "\n", "utf-8")
    print(f"{sum(n for key, n in counts.items() if key[0] == 'page weekday')} pages counted into {len(lines)} rows")
    return 0


def counted(corpora: Path) -> Counter[Key]:
    """How often each habit had its page's day in each of its bins."""
    parser = language.load()
    counts: Counter[Key] = Counter()
    for hidden in pool_to_count(corpora):
        if (read := hidden.read(parser)) is None:
            continue
        analysis, page = read
        tenures = who.tenures(who.read(analysis, page, None).people)
        counts["page weekday", "", hidden.day.weekday()] += 1
        for clue in clues_of(analysis, recognise(analysis, page), Frame(), tenures):
            counts[clue.habit, clue.case, EDGES[clue.habit][bin_of(clue.habit, clue.days(hidden.day))]] += 1
    return counts


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
