"""The gold sets that the gate knows: where gold and pages lie, and how the pages are read, through the command line.

The samples are everywhere; the development gold and the seed page only where `shared` lies beside the checkout.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.score import load, score

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Gold:
    """A set of gold pages. `read` gives the predictions as JSON lines."""

    name: str
    gold: Path
    read: Callable[[], str]

    @property
    def is_here(self) -> bool:
        return self.gold.is_file()

    def lines(self) -> list[str]:
        """The gold's lines, one page each."""
        text = self.gold.read_text("utf-8")
        return [text.replace("\n", " ")] if self.gold.suffix == ".json" else text.splitlines()

    def sha256(self) -> str:
        return hashlib.sha256(self.gold.read_bytes()).hexdigest()


def dragoman(*arguments: str) -> str:
    """What `dragoman` prints on standard output; a run that fails ends the measuring."""
    command = [sys.executable, "-m", "dragoman", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    if done.returncode:
        raise RuntimeError(f"dragoman {' '.join(arguments)} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def _read_samples() -> str:
    return dragoman("read", "--json", "samples")


def _read_seed() -> str:
    return dragoman("read", "--json", str(SHARED / "seed" / "korea-japan-foreign-ministers.txt"))


def _read_dev() -> str:
    with tempfile.TemporaryDirectory() as folder:
        join = SHARED / "eval" / "gold_text.py"
        texts = [sys.executable, str(join), str(SHARED / "gold" / "dev.jsonl"), str(SHARED / "corpora"), folder]
        subprocess.run(texts, check=True, capture_output=True)
        return dragoman("read", "--json", str(Path(folder) / "pages.jsonl"))


GOLDS = {
    gold.name: gold
    for gold in (
        Gold("samples", ROOT / "samples" / "gold.jsonl", _read_samples),
        Gold("dev", SHARED / "gold" / "dev.jsonl", _read_dev),
        Gold("seed", SHARED / "seed" / "gold.json", _read_seed),
    )
}


@cache
def read(name: str) -> str:
    """The predictions for a gold set, read once."""
    return GOLDS[name].read()


def figures(name: str) -> dict[str, float]:
    """What the reading reaches on a gold set now."""
    return score(load(GOLDS[name].lines()), load(read(name).splitlines())).figures()
