"""The model card: written by the run that measured, never by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from train.evaluate import Figures

_SYNTAX = ("words", "sentences", "upos", "xpos", "lemmas", "uas", "las", "las universal")
_NAMES = ("f1", "precision", "recall", "person", "organisation", "place", "event", "other", "title", "time", "names")

_SOURCES = """\
| data | used for | licence |
| --- | --- | --- |
| all-MiniLM-L6-v2 (encoder, vocabulary) | start | Apache-2.0 |
| UD English EWT, train and dev | syntax; names by our annotation | CC BY-SA 4.0 |
| GUM V11, train (academic, bio, court, interview, news, speech, textbook, vlog, voyage) | syntax, names \
| CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0, public domain |
| Universal NER English, EWT dev | names | CC BY-SA 4.0 |
| WikiGold | names | CC BY 4.0; text CC BY-SA |
| CrossNER, politics | names | MIT; text CC BY-SA |
| NewsReader MEANTIME, English | names | CC BY 4.0; text CC BY 2.5 |
| re3d without BBC | names | CC BY 3.0 AU, OGL v3, CC BY-SA 3.0, public domain, EU reuse notice |
| pages of Wikinews, the White House, kremlin.ru, the Prime Minister of Australia | names, titles, times by our \
annotation | CC BY 2.5, public domain, CC BY 4.0, CC BY 3.0 AU |
| Wikipedia's portal of current events | names, titles, times by our annotation | CC BY-SA 4.0 |
"""


def card(tables: dict[str, Any], folder: Path, parsing: dict[str, Figures], naming: dict[str, Figures]) -> str:
    """Markdown with data, licences, sizes, figures and hashes of a folder of weights."""
    runs = ";\nthen ".join(_told(run) for run in tables["runs"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    files = "\n".join(f"| {name} | {f['bytes']:,} | `{f['sha256']}` |" for name, f in manifest.items())
    return f"""\
# The language model

One encoder (six layers of 384, all-MiniLM-L6-v2) with heads for part of speech, tag, lemma, sentence start, names,
heads and relations, in int8. It reads English. Made on {date.today().isoformat()} by `python -m train` in
{runs}. Of each run the weights that were best on development text were kept.

**The weights are licensed CC BY-SA 4.0**, apart from the code's licence, because some of the texts they learnt from are
share-alike.

## Data

{_SOURCES}
Nothing was learnt from the Groningen Meaning Bank, UD English PUD, or the test parts of EWT, GUM and Universal NER. Of
the other name corpora the last sixth was held out for the figures below, of our annotated news every tenth
page, which also chose among the weights of a run: its figures are a little too good.

## Figures

Raw text in, F1 in per cent, measured after the CoNLL 2018 shared task; relations with their subtypes (`las`) and
without (`las universal`). Words per second: one thread, on a machine busy with other work, so a lower bound.

{_table(parsing, (*_SYNTAX, "words per second"))}

Names, exact span and kind:

{_table(naming, _NAMES)}

Weak spots: named events, works and laws (`event`, `other`) rest on few examples; headlines in capitals; speech. GUM
draws names wider than the others do. Figures on news rest on few documents.

## Files

| file | bytes | sha256 |
| --- | --- | --- |
{files}
"""


def _told(run: dict[str, Any]) -> str:
    return (
        f"{run['minutes']:g} minutes ({run['passes']} full passes, seed {run['seed']}, learning rate x {run['rate']:g})"
    )


def _table(rows: dict[str, Figures], columns: tuple[str, ...]) -> str:
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    for row, figures in rows.items():
        cells = (f"{figures[c]:g}" if c in figures else "" for c in columns)
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
