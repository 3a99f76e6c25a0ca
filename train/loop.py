"""The training loop: ends when its minutes are up, whatever the machine's speed."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from pathlib import Path

import torch
from torch import nn

from train.corpora import Document
from train.model import Batch, Parser, losses
from train.windows import Packer

WEIGHTS = {"upos": 1.0, "xpos": 1.0, "scripts": 0.5, "starts": 1.0, "names": 1.5, "arcs": 1.0, "relations": 1.0}
ENCODER_RATE, HEAD_RATE = 2e-4, 2e-3
WARM_UP = 0.06
PIECES_A_BATCH = 1600


def train(
    model: Parser,
    packer: Packer,
    documents: list[Document],
    minutes: float,
    seed: int,
    checkpoints: Path,
    rate: float = 1.0,
    every: int = 50,
) -> int:
    """Trains in place until `minutes` have passed, at a share `rate` of the usual learning rates.

    Returns the number of full passes over the data.
    """
    chance = random.Random(seed)
    device = next(model.parameters()).device
    optimizer = _optimizer(model)
    started, passes, step = time.monotonic(), 0, 0
    sums: defaultdict[str, float] = defaultdict(float)
    checkpoints.mkdir(parents=True, exist_ok=True)
    model.train()
    while True:
        for batch in packer.batches(packer.windows(documents, chance), PIECES_A_BATCH, chance):
            share = (time.monotonic() - started) / (60 * minutes)
            if share >= 1:
                return passes
            _set_rate(optimizer, share, rate)
            for name, value in _step(model, optimizer, _on(batch, device)).items():
                sums[name] += value
            step += 1
            if step % every == 0:
                report = " ".join(f"{name} {value / every:.3f}" for name, value in sums.items())
                print(f"pass {passes} step {step} at {share:.1%}: {report}", flush=True)
                sums.clear()
        passes += 1
        torch.save(model.state_dict(), checkpoints / "latest.pt")


def _optimizer(model: Parser) -> torch.optim.Optimizer:
    encoder = {id(p) for p in model.encoder.parameters()}
    shapes = id(model.encoder.shapes.weight)
    return torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if id(p) in encoder and id(p) != shapes], "peak": ENCODER_RATE},
            {"params": [p for p in model.parameters() if id(p) not in encoder or id(p) == shapes], "peak": HEAD_RATE},
        ],
        lr=HEAD_RATE,
        betas=(0.9, 0.98),
        weight_decay=0.01,
    )


def _set_rate(optimizer: torch.optim.Optimizer, share: float, rate: float) -> None:
    factor = rate * (share / WARM_UP if share < WARM_UP else (1 - share) / (1 - WARM_UP))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(factor, 1e-3)


def _step(model: Parser, optimizer: torch.optim.Optimizer, batch: Batch) -> dict[str, float]:
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16):
        found = losses(model, batch)
        total = sum(WEIGHTS[name] * value for name, value in found.items())
    total.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 2.0)
    optimizer.step()
    return {name: float(value.detach()) for name, value in found.items()}


def _on(batch: Batch, device: torch.device) -> Batch:
    return Batch(**{name: value.to(device) for name, value in vars(batch).items()})
