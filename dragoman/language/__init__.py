"""Words, sentences, tags, heads and names of a page: `load().parse(text, blocks)` gives an `Analysis`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.language.analysis import Analysis, Name, Sentence, Word

if TYPE_CHECKING:
    from dragoman.language.parser import Parser

__all__ = ["Analysis", "Name", "Sentence", "Word", "load"]


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
