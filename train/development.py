"""How good the weights in training are: accuracies on development text with the gold words and sentences given."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from train.model import FAR_BELOW, Batch, Parser, link_scores, sides


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1: words with the right head (uas), head and relation (las), tags; words admitted as names.

    `acts`: of the words that tell an act or were taken to, those with the right type; `statuses` and `links` right.
    """

    uas: float = 0.0
    las: float = 0.0
    upos: float = 0.0
    xpos: float = 0.0
    starts: float = 0.0
    names: float = 0.0
    acts: float = 0.0
    statuses: float = 0.0
    links: float = 0.0

    @property
    def overall(self) -> float:
        """What weights are chosen by: mostly trees, names and acts, since the rest is nearly done."""
        return self.uas + self.las + self.names + self.acts + 0.5 * (self.upos + self.xpos + self.starts + self.links)


def judge(model: Parser, batches: list[Batch]) -> Figures:
    """Leaves the model in training mode."""
    model.eval()
    right = dict.fromkeys(vars(Figures()), 0)
    total = dict(right)

    def count(name: str, good: Tensor, known: Tensor) -> None:
        right[name] += int((good & known).sum())
        total[name] += int(known.sum())

    with torch.no_grad():
        for batch in batches:
            scores = model(batch.pieces, batch.shapes, batch.firsts)
            same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
            heads = scores.arcs.masked_fill(~same, FAR_BELOW).argmax(-1)
            chosen = torch.gather(scores.relation_heads, 1, heads[:, :, None].expand_as(scores.relation_heads))
            own = torch.arange(heads.shape[1], device=heads.device)
            relations = model.relations(scores.relation_dependents, chosen, sides(own, heads)).argmax(-1)
            known, good = batch.heads >= 0, heads == batch.heads
            count("uas", good, known)
            count("las", good & (relations == batch.relations), known)
            count("upos", scores.upos.argmax(-1) == batch.upos, batch.upos >= 0)
            count("xpos", scores.xpos.argmax(-1) == batch.xpos, batch.xpos >= 0)
            started = batch.starts == 1
            count("starts", (scores.starts > 0) == started, (batch.starts >= 0) & (started | (scores.starts > 0)))
            best = scores.names.argmax(-1, keepdim=True)
            admitted = torch.gather(batch.open_names, 2, best).squeeze(-1)
            named = batch.open_names.any(-1) & (~batch.open_names[:, :, 0] | (best.squeeze(-1) > 0))
            count("names", admitted, named)
            told = scores.acts.argmax(-1)
            count("acts", told == batch.acts, (batch.acts >= 0) & ((batch.acts > 0) | (told > 0)))
            count("statuses", scores.statuses.argmax(-1) == batch.statuses, batch.statuses >= 0)
            if len(batch.links):
                held = link_scores(model, scores, batch.links) > 0
                count("links", held == (batch.links[:, 5] > 0), torch.ones_like(held))
    model.train()
    return Figures(**{name: right[name] / max(total[name], 1) for name in total})
