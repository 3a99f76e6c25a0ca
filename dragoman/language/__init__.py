"""Words, sentences, tags, heads and names of a page: `load().parse(text, blocks)` gives an `Analysis`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dragoman.language.analysis import Analysis, Name, Sentence, Word

if TYPE_CHECKING:
    from dragoman.language.parser import Parser

__all__ = ["Analysis", "Layer", "Name", "Sentence", "Word", "choose", "edition", "load"]


class Layer(Protocol):
    """What reading needs of a language layer, ours or another's."""

    def parse(self, text: str, blocks: Sequence[tuple[int, int]]) -> Analysis:
        """The analysis of the blocks, half-open spans of `text` in order and apart; no sentence crosses a border."""
        ...


@lru_cache(maxsize=4)
def choose(name: str = "") -> Layer:
    """The layer of that name: '' is ours, a folder of weights ours with them, any other name a spaCy pipeline.

    Raises `WeightsError` where a folder's weights are damaged, `LanguageError` where the pipeline is not there.
    """
    if not name:
        return load()
    if (Path(name) / "manifest.json").is_file():
        return load(weights=Path(name))
    from dragoman.language.spacy_docs import Pipeline

    return Pipeline.named(name)


def edition(name: str = "") -> str:
    """What tells a layer from others and from itself with other weights; takes the names that `choose` takes."""
    from dragoman.language import weights as files

    if not name:
        return files.fingerprint(files.SHIPPED)
    if (Path(name) / "manifest.json").is_file():
        return files.fingerprint(Path(name))
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name}-{version(name)}"
    except PackageNotFoundError:  # a pipeline in a folder
        return name


@lru_cache(maxsize=4)
def load(threads: int = 1, weights: Path | None = None) -> Parser:
    """The parser with the shipped weights or those of another folder, once per process and choice.

    `threads` is the number of cores that one page may use; leave 1 where worker processes share the cores.
    Raises `dragoman.errors.WeightsError` where a file is missing or is not the one that the manifest names.
    """
    # Here and not above: the runtime takes a fifth of a second to import, and `--help` needs none of it.
    from dragoman.language import weights as files
    from dragoman.language.parser import Parser

    return Parser.from_folder(files.SHIPPED if weights is None else weights, threads)
