"""CoNLL-U files as documents of sentences whose words know their place in the document's text."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sentence:
    """Columns of one sentence; heads count within the sentence, a root points at itself.

    Without a tree, `delimited` says whether it begins where a sentence begins, wherever it stands.
    """

    forms: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    identity: str = ""
    text: str = ""
    opens_document: bool = False
    opens_paragraph: bool = False
    delimited: bool = False


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a plain or gzipped file, empty nodes and token ranges left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        sentence = Sentence()
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if sentence.forms:
                    yield sentence
                    sentence = Sentence()
            elif line.startswith("#"):
                _comment(sentence, line)
            else:
                _word(sentence, line.split("\t"))
        if sentence.forms:
            yield sentence


def documents(path: Path) -> list[list[Sentence]]:
    """Sentences grouped by `# newdoc`; a file without them is one document."""
    found: list[list[Sentence]] = []
    for sentence in read(path):
        if sentence.opens_document or not found:
            found.append([])
        found[-1].append(sentence)
    return found


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Each word's half-open span in `sentence.text`."""
    found, at = [], 0
    for form in sentence.forms:
        start = sentence.text.index(form, at)
        at = start + len(form)
        found.append((start, at))
    return found


def paragraphs(path: Path) -> list[list[Sentence]]:
    """Sentences grouped as they stand in paragraphs, which is how pages come at run time."""
    found: list[list[Sentence]] = []
    for sentence in read(path):
        if sentence.opens_document or sentence.opens_paragraph or not found:
            found.append([])
        found[-1].append(sentence)
    return found


def _comment(sentence: Sentence, line: str) -> None:
    key, _, value = line[1:].partition("=")
    key = key.strip()
    if key == "text":
        sentence.text = value.strip()
    elif key == "sent_id":
        sentence.identity = value.strip()
    elif key.startswith("newdoc"):
        sentence.opens_document = True
    elif key == "newpar" or key == "newpar id":
        sentence.opens_paragraph = True


def _word(sentence: Sentence, columns: list[str]) -> None:
    if not columns[0].isdigit():
        return
    sentence.forms.append(columns[1])
    sentence.lemmas.append(columns[2])
    sentence.upos.append(columns[3])
    sentence.xpos.append(columns[4])
    sentence.heads.append(int(columns[6]) - 1 if columns[6] != "0" else len(sentence.forms) - 1)
    sentence.relations.append(columns[7])
    sentence.misc.append(columns[9])
