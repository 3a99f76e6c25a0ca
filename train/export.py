"""Weights to the files that ship: an int8 ONNX graph, label tables, vocabulary, lexicon and a manifest of hashes."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from train.encoder import Network
from train.model import Parser

_INPUTS = ("pieces", "shapes", "firsts")
_OUTPUTS = ("upos", "xpos", "scripts", "starts", "names", "arcs", "relation_dependents", "relation_heads")


class Graph(Network):
    """The parser as it runs: tags are decided inside, what rules over sentences decide goes out as scores."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        scores = self.parser(pieces, shapes, firsts)
        return (
            scores.upos.argmax(-1),
            scores.xpos.argmax(-1),
            scores.scripts.argmax(-1),
            scores.starts,
            scores.names,
            scores.arcs,
            scores.relation_dependents,
            scores.relation_heads,
        )


def export(parser: Parser, tables: dict[str, Any], folder: Path, quantised: bool = True) -> None:
    """Writes a folder of weights that loading takes; unquantised for comparison and for machines slow at int8."""
    folder.mkdir(parents=True, exist_ok=True)
    if quantised:
        with TemporaryDirectory() as scratch:
            whole = Path(scratch) / "whole.onnx"
            _graph(parser, whole)
            _quantise(whole, folder / "model.onnx")
    else:
        _graph(parser, folder / "model.onnx")
    relations = parser.relations
    np.savez(
        folder / "relations.npz",
        sides=relations.side.weight.detach().numpy(),
        weight=relations.out.weight.detach().numpy().T.copy(),
        bias=relations.out.bias.detach().numpy(),
    )
    _write(folder / "labels.json", json.dumps(tables["labels"], ensure_ascii=False, indent=1) + "\n")
    _write(folder / "vocabulary.txt", "\n".join(tables["vocabulary"]) + "\n")
    lines = "".join(f"{entry}\t{lemma}\n" for entry, lemma in sorted(tables["lexicon"].items()))
    (folder / "lexicon.tsv.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    _seal(folder)


def _quantise(whole: Path, target: Path) -> None:
    """Weights in int8 per channel; products of two activations (attention, arcs) stay fp32."""
    quantize_dynamic(
        whole, target, per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True}
    )


def _graph(parser: Parser, path: Path) -> None:
    example = (torch.tensor([[101, 2023, 102, 0]] * 2), torch.ones(2, 4).long(), torch.tensor([[1, 1]] * 2))
    axes = {name: {0: "batch", 1: "pieces" if name != "firsts" else "words"} for name in _INPUTS}
    axes |= {name: {0: "batch", 1: "words"} for name in _OUTPUTS}
    axes["arcs"][2] = "heads"
    torch.onnx.export(
        Graph(parser),
        example,
        str(path),
        input_names=list(_INPUTS),
        output_names=list(_OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _seal(folder: Path) -> None:
    """The manifest: sha256 and size of every file that loading reads."""
    files = {}
    for path in sorted(folder.iterdir()):
        if path.name not in ("manifest.json", "CARD.md"):
            content = path.read_bytes()
            files[path.name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    _write(folder / "manifest.json", json.dumps({"format": 1, "files": files}, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
