"""The encoder with its heads, and the losses that train them.

Word vectors are the vectors of the words' first pieces. A root is a word whose head is itself, so arcs need no
artificial root word: the diagonal of the arc scores says how much a word is a root.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.links import DISTANCES, LINKS
from train.encoder import Dropout, Encoder, Network
from train.inventory import Labels

ARC_WIDTH = 192
RELATION_WIDTH = 256
LINK_WIDTH = 128
FAR_BELOW = -1e4


@dataclass
class Scores:
    """Logits over words: (batch, words, labels), arcs (batch, dependents, heads), relation halves for `Relations`."""

    upos: Tensor
    xpos: Tensor
    scripts: Tensor
    starts: Tensor
    names: Tensor
    arcs: Tensor
    relation_dependents: Tensor
    relation_heads: Tensor
    acts: Tensor
    statuses: Tensor
    link_triggers: Tensor
    link_others: Tensor


class Relations(Network):
    """Scores of relations from a dependent's half, its head's half and on which side the head stands."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.side = nn.Embedding(3, RELATION_WIDTH)
        self.out = nn.Linear(RELATION_WIDTH, labels)

    def forward(self, dependents: Tensor, heads: Tensor, sides: Tensor) -> Tensor:
        """Halves (..., RELATION_WIDTH), sides (...) 0 root, 1 head on the left, 2 on the right, to (..., labels)."""
        scores: Tensor = self.out(functional.relu(dependents + heads + self.side(sides)))
        return scores


class Links(Network):
    """How likely a span or another trigger belongs to a trigger's act, by kind of link."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, LINK_WIDTH)
        self.out = nn.Linear(LINK_WIDTH, len(LINKS))

    def forward(self, triggers: Tensor, others: Tensor, distances: Tensor) -> Tensor:
        """Halves (links, LINK_WIDTH) and distances (links) by `dragoman.language.links.bucket` to (links, kinds)."""
        scores: Tensor = self.out(functional.relu(triggers + others + self.distance(distances)))
        return scores


class Parser(Network):
    def __init__(self, encoder: Encoder, labels: Labels, dropout: float = 0.2) -> None:
        super().__init__()
        width = encoder.width
        self.encoder = encoder
        self.dropout = Dropout(dropout)
        self.upos = nn.Linear(width, len(labels.upos))
        self.xpos = nn.Linear(width, len(labels.xpos))
        self.scripts = nn.Linear(width, len(labels.scripts))
        self.starts = nn.Linear(width, 1)
        self.names = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, len(labels.names)))
        self.dependents = nn.Sequential(nn.Linear(width, ARC_WIDTH), nn.GELU())
        self.heads = nn.Sequential(nn.Linear(width, ARC_WIDTH), nn.GELU())
        self.pairs = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.head_bias = nn.Linear(ARC_WIDTH, 1)
        self.roots = nn.Linear(width, 1)
        self.relation_dependents = nn.Linear(width, RELATION_WIDTH)
        self.relation_heads = nn.Linear(width, RELATION_WIDTH)
        self.relations = Relations(len(labels.relations))
        self.acts = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, len(labels.acts)))
        self.statuses = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, len(labels.statuses)))
        self.link_triggers = nn.Linear(width, LINK_WIDTH)
        self.link_others = nn.Linear(width, LINK_WIDTH)
        self.links = Links()

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        firsts: Tensor,
        positions: Tensor | None = None,
        segments: Tensor | None = None,
    ) -> Scores:
        """`firsts` (batch, words) holds the place of each word's first piece, 0 for padding; the rest as `Encoder`."""
        x = self.encoder(pieces, shapes, positions, segments)
        x = torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, x.shape[-1]))
        x = self.dropout(x)
        dependents, heads = self.dropout(self.dependents(x)), self.dropout(self.heads(x))
        arcs = self.pairs(dependents) @ heads.transpose(1, 2) * ARC_WIDTH**-0.5 + self.head_bias(heads).transpose(1, 2)
        own = torch.eye(x.shape[1], dtype=arcs.dtype, device=arcs.device)
        arcs = arcs * (1 - own) + self.roots(x) * own
        return Scores(
            self.upos(x),
            self.xpos(x),
            self.scripts(x),
            self.starts(x).squeeze(-1),
            self.names(x),
            arcs,
            self.dropout(self.relation_dependents(x)),
            self.dropout(self.relation_heads(x)),
            self.acts(x),
            self.statuses(x),
            self.dropout(self.link_triggers(x)),
            self.dropout(self.link_others(x)),
        )


@dataclass
class Batch:
    """Tensors of one batch; label tensors hold -100 where nothing is known, `open_names` is true for admitted tags.

    `links` is (links, 6): row, words of trigger and other, distance, kind, and 1 where they belong together.
    """

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    upos: Tensor
    xpos: Tensor
    scripts: Tensor
    starts: Tensor
    sentences: Tensor
    open_names: Tensor
    heads: Tensor
    relations: Tensor
    acts: Tensor
    statuses: Tensor
    links: Tensor


def losses(model: Parser, batch: Batch) -> dict[str, Tensor]:
    """One mean loss a head."""
    scores = model(batch.pieces, batch.shapes, batch.firsts)
    found = {
        "upos": _cross_entropy(scores.upos, batch.upos),
        "xpos": _cross_entropy(scores.xpos, batch.xpos),
        "scripts": _cross_entropy(scores.scripts, batch.scripts),
        "starts": _starts(scores.starts.float(), batch.starts),
        "names": _names(scores.names.float(), batch.open_names),
    }
    same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
    arcs = scores.arcs.float().masked_fill(~same, FAR_BELOW)
    found["arcs"] = _cross_entropy(arcs, batch.heads)
    known = batch.heads.clamp(min=0)
    chosen = torch.gather(scores.relation_heads, 1, known[:, :, None].expand_as(scores.relation_heads))
    own = torch.arange(known.shape[1], device=known.device)
    relation_scores = model.relations(scores.relation_dependents, chosen, sides(own, known))
    found["relations"] = _cross_entropy(relation_scores, batch.relations)
    found["acts"] = _cross_entropy(scores.acts, batch.acts)
    found["statuses"] = _cross_entropy(scores.statuses, batch.statuses)
    found["links"] = _links(model, scores, batch.links)
    return found


def link_scores(model: Parser, scores: Scores, links: Tensor) -> Tensor:
    """(links,): the logit that each link holds."""
    row, trigger, other, distance, kind = links[:, :5].unbind(1)
    every = model.links(scores.link_triggers[row, trigger], scores.link_others[row, other], distance)
    chosen: Tensor = every.gather(1, kind[:, None]).squeeze(1)
    return chosen


def _links(model: Parser, scores: Scores, links: Tensor) -> Tensor:
    if not len(links):
        return scores.link_triggers.sum() * 0.0
    held = links[:, 5].float()
    return functional.binary_cross_entropy_with_logits(link_scores(model, scores, links).float(), held)


def sides(dependents: Tensor, heads: Tensor) -> Tensor:
    """0 for a root, 1 where the head stands before its dependent, 2 where it stands behind."""
    return (heads != dependents).long() + (heads > dependents).long()


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    if not (labels >= 0).any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float().flatten(0, 1), labels.flatten(), ignore_index=-100)


def _starts(logits: Tensor, labels: Tensor) -> Tensor:
    known = labels >= 0
    if not known.any():
        return logits.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(logits[known], labels[known].float())


def _names(logits: Tensor, admitted: Tensor) -> Tensor:
    """The probability of the admitted tags should be one; words with every tag admitted teach nothing."""
    known = admitted.any(-1) & ~admitted.all(-1)
    if not known.any():
        return logits.sum() * 0.0
    logits, admitted = logits[known], admitted[known]
    return (logits.logsumexp(-1) - logits.masked_fill(~admitted, FAR_BELOW).logsumexp(-1)).mean()
