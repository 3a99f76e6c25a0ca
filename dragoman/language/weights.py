"""The files of the model, read once and only if they are the ones that the manifest names."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import WeightsError

__all__ = ["SHIPPED", "Weights", "fingerprint", "read", "read_lexicon"]

SHIPPED = Path(__file__).parent / "weights"
_FORMAT = 3
_LEXICON = "lexicon.tsv.gz"
_FILES = ("model.onnx", "relations.onnx", "links.onnx", "labels.json", "vocabulary.txt", _LEXICON)


@dataclass(frozen=True)
class Weights:
    """What a parser needs: the graphs' bytes, the label tables in the order of their outputs, and the word lists."""

    graph: bytes
    relation_graph: bytes
    link_graph: bytes
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    scripts: tuple[str, ...]
    names: tuple[str, ...]
    relations: tuple[str, ...]
    acts: tuple[str, ...]
    statuses: tuple[str, ...]
    vocabulary: list[str]
    lexicon: dict[str, str]


def read(folder: Path) -> Weights:
    """Reads and checks a folder of weights; raises `WeightsError` naming the file that is missing or differs."""
    manifest = _manifest(folder)
    files = {name: _checked(folder / name, manifest) for name in _FILES}
    labels = json.loads(files["labels.json"])
    return Weights(
        graph=files["model.onnx"],
        relation_graph=files["relations.onnx"],
        link_graph=files["links.onnx"],
        upos=tuple(labels["upos"]),
        xpos=tuple(labels["xpos"]),
        scripts=tuple(labels["scripts"]),
        names=tuple(labels["names"]),
        relations=tuple(labels["relations"]),
        acts=tuple(labels["acts"]),
        statuses=tuple(labels["statuses"]),
        vocabulary=files["vocabulary.txt"].decode().rstrip("\n").split("\n"),
        lexicon=_lexicon(gzip.decompress(files[_LEXICON]).decode()),
    )


def fingerprint(folder: Path) -> str:
    """Eight digits that stand for a folder's files, by what its manifest says of them. Raises as `read` does."""
    files = json.dumps(_manifest(folder), sort_keys=True)
    return hashlib.sha256(files.encode()).hexdigest()[:8]


def read_lexicon(folder: Path) -> dict[str, str]:
    """The lexicon alone: from a word and its tag, with a tab between, to the lemma. Raises as `read` does."""
    return _lexicon(gzip.decompress(_checked(folder / _LEXICON, _manifest(folder))).decode())


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files = manifest["files"]
        if manifest["format"] != _FORMAT or not isinstance(files, dict):
            raise WeightsError(str(path), f"is of format {manifest['format']}, not {_FORMAT}", _REMEDY)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(str(path), f"cannot be read ({error})", _REMEDY) from error
    return files


def _checked(path: Path, manifest: dict[str, Any]) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(str(path), f"cannot be read ({error.strerror})", _REMEDY) from error
    expected = manifest.get(path.name, {}).get("sha256")
    if hashlib.sha256(content).hexdigest() != expected:
        raise WeightsError(str(path), "is not the file that the manifest names (sha256 differs)", _REMEDY)
    return content


def _lexicon(lines: str) -> dict[str, str]:
    lexicon = {}
    for line in lines.split("\n"):
        entry, tab, lemma = line.rpartition("\t")
        if tab:
            lexicon[entry] = lemma
    return lexicon


_REMEDY = "reinstall the package, or point `weights` at a folder made by `python -m train export`"
