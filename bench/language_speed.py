"""Words per second of the language layer beside a spaCy CNN pipeline of the same heads, in the same run.

    python -m bench.language_speed [FOLDER|FILE] [--rounds 3]

The pipeline is spaCy's usual small one (hash embeddings, four convolutions of width 96) with tagger, morphologizer,
trainable lemmatizer, parser and name finder. Its weights are untrained, which changes no speed. Each measuring is a
process of its own bound to one core; on two cores two run side by side. Both count the words of our tokenizer. Needs
the extra `[spacy]`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from dragoman import language, sources
from dragoman.language.words import word_spans
from dragoman.pages import clean
from dragoman.terms import Page, RawPage

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]
WORDS = 40_000
READERS = ("ours", "spacy")


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("target", nargs="?", default=str(ROOT / "samples"))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", choices=READERS, help="measure one reader on one core and print its figure")
    options.add_argument("--core", type=int, default=0)
    given = options.parse_args()
    if given.only:
        print(_words_per_second(given.only, given.core, given.target))
        return 0
    print(f"Python {sys.version.split()[0]}; words per second, median of {given.rounds} rounds")
    for cores in (1, 2):
        rates: dict[str, list[float]] = {reader: [] for reader in READERS}
        for _ in range(given.rounds):
            for reader in READERS:
                rates[reader].append(_side_by_side(reader, cores, given.target))
        ours, other = (median(rates[reader]) for reader in READERS)
        print(f"on {cores}: dragoman {ours:8.0f}   spaCy CNN {other:8.0f}   ratio {ours / other:.2f}")
    return 0


def _side_by_side(reader: str, cores: int, target: str) -> float:
    """The rates of as many processes as cores, added."""
    command = [sys.executable, "-m", "bench.language_speed", target, "--only", reader, "--core"]
    running = [
        subprocess.Popen([*command, str(core)], stdout=subprocess.PIPE, text=True, cwd=ROOT) for core in range(cores)
    ]
    return sum(float(process.communicate()[0]) for process in running)


def _words_per_second(reader: str, core: int, target: str) -> float:
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[core]})
    pages = _pages(target)
    counts = [sum(len(word_spans(page.text, block.start, block.end)) for block in page.blocks) for page in pages]
    read = {"ours": _ours, "spacy": _spacy}[reader]()
    for page in pages:
        read(page)
    words, start = 0, time.perf_counter()
    while words < WORDS:
        for page, count in zip(pages, counts, strict=True):
            read(page)
            words += count
    return words / (time.perf_counter() - start)


def _ours() -> Callable[[Page], object]:
    parser = language.load()
    return lambda page: parser.parse(page.text, [(block.start, block.end) for block in page.blocks])


def _spacy() -> Callable[[Page], object]:
    pipeline = _pipeline()
    return lambda page: list(pipeline.pipe([page.text[block.start : block.end] for block in page.blocks]))


def _pipeline() -> Language:
    """An untrained pipeline over a shared CNN; its labels are those that our own layer gives the sample pages."""
    import spacy
    from spacy.training import Example

    from dragoman.language.spacy_docs import to_doc

    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    for part in ("tagger", "morphologizer", "trainable_lemmatizer"):
        model = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
        pipeline.add_pipe(part, config={"model": model})
    for part, state in (("parser", "parser"), ("ner", "ner")):
        transitions = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": state,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": listener,
        }
        pipeline.add_pipe(part, config={"model": transitions})
    examples = []
    for page in _pages(str(ROOT / "samples")):
        analysis = language.load().parse(page.text, [(block.start, block.end) for block in page.blocks])
        examples.append(Example(pipeline.make_doc(page.text), to_doc(analysis, pipeline.vocab)))
    pipeline.initialize(lambda: examples)
    return pipeline


def _pages(target: str) -> list[Page]:
    return [clean(page) for page in sources.pages(target) if isinstance(page, RawPage)]


if __name__ == "__main__":
    sys.exit(main())
