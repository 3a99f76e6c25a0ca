"""Weights to the files that ship: an int8 ONNX graph, label tables, vocabulary, lexicon and a manifest of hashes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from torch import Tensor

from train.encoder import Network
from train.model import LINK_WIDTH, RELATION_WIDTH, Batch, Links, Parser, Relations
from train.quantise import Feed, quantise

_OPSET = 20  # the first with the encoder's activation as one operation
_INPUTS = ("pieces", "shapes", "firsts", "positions", "segments")
_OUTPUTS = (
    "upos", "xpos", "scripts", "starts", "names", "arcs", "relation_dependents", "relation_heads",
    "acts", "statuses", "link_triggers", "link_others",
)  # fmt: skip


class Graph(Network):
    """The parser as it runs: tags are decided inside, what rules over sentences decide goes out as scores."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, positions: Tensor, segments: Tensor
    ) -> tuple[Tensor, ...]:
        scores = self.parser(pieces, shapes, firsts, positions, segments)
        return (
            scores.upos.argmax(-1),
            scores.xpos.argmax(-1),
            scores.scripts.argmax(-1),
            scores.starts,
            scores.names,
            scores.arcs,
            scores.relation_dependents,
            scores.relation_heads,
            scores.acts.log_softmax(-1),
            scores.statuses.log_softmax(-1),
            scores.link_triggers,
            scores.link_others,
        )


def export(parser: Parser, tables: dict[str, Any], folder: Path, calibration: Iterable[Batch] = ()) -> None:
    """Writes a folder of weights that loading takes.

    In int8 with ranges measured on the batches of `calibration`; without any unquantised, for comparison and for
    machines slow at int8.
    """
    folder.mkdir(parents=True, exist_ok=True)
    feeds = [_feed(batch) for batch in calibration]
    if feeds:
        with TemporaryDirectory() as scratch:
            whole = Path(scratch) / "whole.onnx"
            _graph(parser, whole)
            quantise(whole, folder / "model.onnx", feeds)
    else:
        _graph(parser, folder / "model.onnx")
    _relation_graph(parser, folder / "relations.onnx")
    _link_graph(parser, folder / "links.onnx")
    _write(folder / "labels.json", json.dumps(tables["labels"], ensure_ascii=False, indent=1) + "\n")
    _write(folder / "vocabulary.txt", "\n".join(tables["vocabulary"]) + "\n")
    lines = "".join(f"{entry}\t{lemma}\n" for entry, lemma in sorted(tables["lexicon"].items()))
    (folder / "lexicon.tsv.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    _seal(folder)


def _feed(batch: Batch) -> Feed:
    """A batch of training, whose rows hold one window each, as the graph takes it."""
    pieces = batch.pieces.numpy()
    positions = np.broadcast_to(np.arange(pieces.shape[1]), pieces.shape)
    return {
        "pieces": pieces,
        "shapes": batch.shapes.numpy(),
        "firsts": batch.firsts.numpy(),
        "positions": positions,
        "segments": (pieces != 0).astype(np.int64),
    }


def _graph(parser: Parser, path: Path) -> None:
    ids, places = torch.tensor([[101, 2023, 102, 0]] * 2), torch.tensor([[0, 1, 2, 0]] * 2)
    example = (ids, torch.ones(2, 4).long(), torch.tensor([[1, 1]] * 2), places, (ids != 0).long())
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
        opset_version=_OPSET,
        dynamo=False,
    )


class RelationGraph(Network):
    """Relations as they run: the halves of dependent and head come added."""

    def __init__(self, relations: Relations) -> None:
        super().__init__()
        self.relations = relations

    def forward(self, halves: Tensor, sides: Tensor) -> Tensor:
        scores: Tensor = self.relations(halves, torch.zeros(1), sides)
        return scores


def _relation_graph(parser: Parser, path: Path) -> None:
    names = ["halves", "sides"]
    torch.onnx.export(
        RelationGraph(parser.relations),
        (torch.zeros(2, RELATION_WIDTH), torch.zeros(2).long()),
        str(path),
        input_names=names,
        output_names=["relations"],
        dynamic_axes={name: {0: "words"} for name in (*names, "relations")},
        opset_version=_OPSET,
        dynamo=False,
    )


class LinkGraph(Network):
    """Links as they run: the halves of trigger and other come added; out come probabilities."""

    def __init__(self, links: Links) -> None:
        super().__init__()
        self.links = links

    def forward(self, halves: Tensor, distances: Tensor) -> Tensor:
        scores: Tensor = self.links(halves, torch.zeros(1), distances)
        return scores.sigmoid()


def _link_graph(parser: Parser, path: Path) -> None:
    names = ["halves", "distances"]
    torch.onnx.export(
        LinkGraph(parser.links),
        (torch.zeros(2, LINK_WIDTH), torch.zeros(2).long()),
        str(path),
        input_names=names,
        output_names=["links"],
        dynamic_axes={name: {0: "links"} for name in (*names, "links")},
        opset_version=_OPSET,
        dynamo=False,
    )


def _seal(folder: Path) -> None:
    """The manifest: sha256 and size of every file that loading reads."""
    files = {}
    for path in sorted(folder.iterdir()):
        if path.name not in ("manifest.json", "CARD.md"):
            content = path.read_bytes()
            files[path.name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    _write(folder / "manifest.json", json.dumps({"format": 3, "files": files}, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
