"""The training loop: ends when its minutes are up, whatever the machine's speed, and keeps the best weights."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from train.acts import Block
from train.corpora import Document
from train.development import Figures, judge
from train.model import Batch, Parser, losses
from train.passes import passes
from train.windows import Packer, Window

WEIGHTS = {"upos": 1.0, "xpos": 1.0, "scripts": 0.5, "starts": 1.0, "names": 1.5, "arcs": 1.0, "relations": 1.0}
WEIGHTS |= {"acts": 1.5, "statuses": 0.3, "links": 0.7}
ENCODER_RATE, HEAD_RATE = 2e-4, 2e-3
WARM_UP = 0.06
PIECES_A_BATCH = {"cpu": 1600, "cuda": 3200}
SETTLED = 0.6  # share of the time after which each pass is judged; before it the best is not to be expected
REPORT_EVERY = 100


@dataclass
class Lessons:
    """What is learnt or judged: documents with trees or names, and paragraphs with acts."""

    documents: list[Document]
    acts: list[Block]

    def windows(self, packer: Packer, chance: random.Random, vary: bool = True) -> list[Window]:
        """One pass over everything; acts, of which there is least, come twice and each time with other names hidden."""
        told = self.acts * 2 if vary else self.acts
        return packer.windows(self.documents, chance, vary) + packer.act_windows(told, chance, vary)

    def batches(self, packer: Packer, budget: int, chance: random.Random) -> list[Batch]:
        """One pass as batches of `budget` pieces."""
        return list(packer.batches(self.windows(packer, chance), budget, chance))


@dataclass
class Course:
    """What became of a run: full passes, and the figures of the weights that were kept."""

    passes: int
    best: Figures


def train(
    model: Parser,
    packer: Packer,
    learnt: Lessons,
    development: Lessons,
    minutes: float,
    out: Path,
    rate: float = 1.0,
    workers: int = 0,
) -> Course:
    """Trains in place until `minutes` have passed and leaves the weights that were best on `development`.

    The learning rate rises to a share `rate` of the usual one, then falls to zero at the end. The best weights so far
    are in `out/best.pt` at any time. `workers` processes make the passes ahead.
    """
    seed, device = torch.initial_seed(), next(model.parameters()).device
    budget = PIECES_A_BATCH[device.type]
    fixed = development.windows(packer, random.Random(seed), vary=False)
    judged = [_on(batch, device) for batch in packer.batches(fixed, 4000, random.Random(seed))]
    optimizer = _optimizer(model)
    started, course, step = time.monotonic(), Course(0, Figures()), 0
    sums: defaultdict[str, Tensor | float] = defaultdict(float)
    out.mkdir(parents=True, exist_ok=True)
    model.train()
    share = 0.0
    for batches in passes(partial(learnt.batches, packer, budget), seed, workers):
        for batch in batches:
            share = (time.monotonic() - started) / (60 * minutes)
            if share >= 1:
                break
            _set_rate(optimizer, share, rate)
            for name, value in _step(model, optimizer, _on(batch, device)).items():
                sums[name] += value
            step += 1
            if step % REPORT_EVERY == 0:
                report = " ".join(f"{name} {float(value) / REPORT_EVERY:.3f}" for name, value in sums.items())
                print(f"pass {course.passes} step {step} at {share:.1%}: {report}", flush=True)
                sums.clear()
        else:
            course.passes += 1
        if share >= SETTLED:
            _keep_if_best(model, judged, course, out / "best.pt")
        if share >= 1:
            break
    model.load_state_dict(torch.load(out / "best.pt"))
    return course


def _keep_if_best(model: Parser, judged: list[Batch], course: Course, path: Path) -> None:
    figures = judge(model, judged)
    print(f"after {course.passes} passes: {figures}", flush=True)
    if figures.overall >= course.best.overall:
        course.best = figures
        torch.save(model.state_dict(), path)


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
        fused=True,
    )


def _set_rate(optimizer: torch.optim.Optimizer, share: float, rate: float) -> None:
    factor = rate * (share / WARM_UP if share < WARM_UP else (1 - share) / (1 - WARM_UP))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(factor, 1e-3)


def _step(model: Parser, optimizer: torch.optim.Optimizer, batch: Batch) -> dict[str, Tensor]:
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16):
        found = losses(model, batch)
        total = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
    total.backward()  # type: ignore[no-untyped-call, unused-ignore]
    nn.utils.clip_grad_norm_(model.parameters(), 2.0)
    optimizer.step()
    return {name: value.detach() for name, value in found.items()}


def _on(batch: Batch, device: torch.device) -> Batch:
    return Batch(**{name: value.to(device) for name, value in vars(batch).items()})
