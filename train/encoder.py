"""The BERT encoder, as small as its published weights allow."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.shape import SHAPES


class Network(nn.Module):  # type: ignore[misc, unused-ignore]
    """Torch's module; the type checker may run where torch is not installed and sees `Any` then."""


class Dropout(Network):
    """Zeroes a share of the values; draws a byte each on a CPU, where torch's own draw takes a quarter of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.threshold = round(256 * share)
        self._chance = np.random.default_rng(int(torch.randint(2**31, ())))  # follows torch's seed

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.threshold:
            return x
        if x.device.type != "cpu":
            return functional.dropout(x, self.threshold / 256)
        kept = torch.from_numpy(self._chance.integers(256, size=tuple(x.shape), dtype=np.uint8)) >= self.threshold
        return x * kept * (256 / (256 - self.threshold))


class Layer(Network):
    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.joined = nn.Linear(width, 3 * width)  # query, key and value in one product
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.out_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is (batch, pieces, width); `mask` (batch, 1, pieces, pieces) is 0 where one piece sees another."""
        batch, length, width = x.shape

        def apart(y: Tensor) -> Tensor:
            return y.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = map(apart, self.joined(x).chunk(3, dim=-1))
        weights = query * (width // self.heads) ** -0.5 @ key.transpose(-1, -2) + mask
        mixed = self.dropout(weights.softmax(-1)) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm(x + self.dropout(self.out(mixed)))
        left: Tensor = self.out_norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return left


class Encoder(Network):
    """Word pieces with positions and the case of their words to vectors."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.width = width
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(len(SHAPES), width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        nn.init.zeros_(self.shapes.weight)

    def forward(
        self, pieces: Tensor, shapes: Tensor, positions: Tensor | None = None, segments: Tensor | None = None
    ) -> Tensor:
        """(batch, pieces) ids, 0 for padding, to (batch, pieces, width).

        Where a row holds several windows, `positions` count in each and `segments` number them: pieces see their own.
        """
        if positions is None or segments is None:
            positions = torch.arange(pieces.shape[1], device=pieces.device)
            segments = (pieces != 0).long()
        mask = (segments[:, :, None] != segments[:, None, :]).float()[:, None] * -10000.0
        x: Tensor = self.pieces(pieces) + self.positions(positions) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def pretrained(folder: Path, pieces: list[int]) -> Encoder:
    """The encoder with the weights of a Hugging Face BERT folder (`config.json`, `model.safetensors`).

    `pieces` are the ids of the vocabulary that are kept, in their new order.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8")) | {"vocab_size": len(pieces)}
    encoder = Encoder(config)
    given = {name.removeprefix("bert."): weight for name, weight in load_file(folder / "model.safetensors").items()}
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"][pieces],
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
    }
    own |= {f"norm.{end}": given[f"embeddings.LayerNorm.{end}"] for end in ("weight", "bias")}
    parts = {
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "out_norm": "output.LayerNorm",
    }
    for number in range(config["num_hidden_layers"]):
        for mine, theirs in parts.items():
            for end in ("weight", "bias"):
                own[f"layers.{number}.{mine}.{end}"] = given[f"encoder.layer.{number}.{theirs}.{end}"]
        for end in ("weight", "bias"):
            three = [given[f"encoder.layer.{number}.attention.self.{n}.{end}"] for n in ("query", "key", "value")]
            own[f"layers.{number}.joined.{end}"] = torch.cat(three)
    missing, unexpected = encoder.load_state_dict(own, strict=False)
    if set(missing) != {"shapes.weight"} or unexpected:
        raise ValueError(f"{folder} does not hold the expected BERT weights: {missing} {unexpected}")
    return encoder
