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
| pages of Wikinews, the White House, kremlin.ru, the Prime Minister of Australia | names, titles, times, acts by our \
annotation | CC BY 2.5, public domain, CC BY 4.0, CC BY 3.0 AU |
| Wikipedia's portal of current events | names, titles, times, acts by our annotation | CC BY-SA 4.0 |
| twelve pages of president.gov.ua | acts | CC BY 4.0 by the site's notice |
"""


def card(tables: dict[str, Any], folder: Path, parsing: dict[str, Figures], naming: dict[str, Figures]) -> str:
    """Markdown with data, licences, sizes, figures and hashes of a folder of weights."""
    runs = ";\nthen ".join(_told(run) for run in tables["runs"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    files = "\n".join(f"| {name} | {f['bytes']:,} | `{f['sha256']}` |" for name, f in manifest.items())
    return f"""\
# The language model

One encoder (six layers of 384, all-MiniLM-L6-v2) with heads for part of speech, tag, lemma, sentence start, names,
heads and relations, and for acts (which words tell one, of which type and status, who belongs to it), in int8. It
reads English. Made on {date.today().isoformat()} by `python -m train` in
{runs}. Of each run the weights that were best on development text were kept.

**The weights are licensed CC BY-SA 4.0**, apart from the code's licence, because some of the texts they learnt from are
share-alike.

## Data

{_SOURCES}
Nothing was learnt from the Groningen Meaning Bank, UD English PUD, or the test parts of EWT, GUM and Universal NER. Of
the other name corpora the last sixth was held out for the figures below, of our annotated news every tenth
page, which also chose among the weights of a run: its figures are a little too good.

{_acts(tables)}
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


def _acts(tables: dict[str, Any]) -> str:
    """How well the acts are told on the pages held out, as the last run left them."""
    best = tables["runs"][-1].get("best", {})
    if not best.get("acts"):
        return ""
    types = 200 * best["acts"] / (1 + best["acts"])  # right over right and wrong, as F1
    return f"""\
Acts on every tenth annotated page: the words that tell one are found with their type with F1 {types:.1f};
{100 * best["statuses"]:.1f} % of statuses and {100 * best["links"]:.1f} % of links are right. These pages also
chose among a run's weights.

"""


def _told(run: dict[str, Any]) -> str:
    taught = ", with the tags and trees of an earlier run where acts are annotated" if run.get("teacher") else ""
    return (
        f"{run['minutes']:g} minutes ({run['passes']} full passes, seed {run['seed']}, learning rate x {run['rate']:g})"
        f"{taught}"
    )


def _table(rows: dict[str, Figures], columns: tuple[str, ...]) -> str:
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    for row, figures in rows.items():
        cells = (f"{figures[c]:g}" if c in figures else "" for c in columns)
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
