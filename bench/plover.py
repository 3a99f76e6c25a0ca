"""How many sentences of the CAMEO manual, coded anew in PLOVER's classes, tell one of our types that a class maps to.

    python -m bench.plover CORPORA [--misses]

The sentences (CORPORA/plover_gsr) are made up by the manual's authors, without a page around them and with dummy dates;
the classes that have no counterpart among our types (violence, street protest, domestic policy) are left out. A class
maps to the types that its acts have in our codebook; "agreed to cooperate" with nothing concluded is none by ours, so
that not every sentence can be right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dragoman import reading
from dragoman.terms import RawPage

CONTACT = {"meeting", "call", "visit", "gathering", "message", "press"}
VOICE = {"statement", "protest"}
RUPTURE = {"sanction", "expulsion", "recall", "break"}
CLASSES = {
    "CONSULT": CONTACT,
    "AGREE": {"agreement", "statement", "ties", "aid"} | CONTACT,
    "SUPPORT": {"statement", "ties", "message", "agreement", "visit", "posting"},
    "CONCEDE": {"agreement", "ties", "statement", *RUPTURE},
    "COOPERATE": {"agreement", "ties", "aid", "statement"},
    "AID": {"aid"},
    "DEMAND": VOICE,
    "DISAPPROVE": VOICE,
    "REJECT": VOICE,
    "THREATEN": VOICE | RUPTURE,
    "SANCTION": RUPTURE | {"protest"},
}


def main(corpora: str, *options: str) -> int:
    records = json.loads((Path(corpora) / "plover_gsr" / "PLOVER_GSR_CAMEO.json").read_text("utf-8"))[1:]
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for record in records:
        wanted = CLASSES.get(record["event"])
        if wanted is None:
            continue
        told = {m.type for m in reading.read(RawPage(record["id"], record["text"].encode())).mentions}
        seen[record["event"]] += 1
        read[record["event"]] += bool(told)
        right[record["event"]] += bool(told & wanted)
        if "--misses" in options and not told & wanted:
            print(record["id"], record["event"], ", ".join(sorted(told)) or "nothing")
    print(f"{'class':12} sentences  read  mapped")
    for name, count in seen.most_common():
        print(f"{name:12} {count:9} {read[name]:5} {right[name]:7} {right[name] / count:6.1%}")
    total = seen.total()
    print(f"{'all':12} {total:9} {read.total():5} {right.total():7} {right.total() / total:6.1%}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
