"""Heads of words out of scores: the best head of each word, or the best tree where those form none.

Scores are a square array, dependents by heads; the diagonal says how much a word is a root. A tree has one root
and no cycle.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "is_tree", "tree"]

Heads = NDArray[np.int64]
ArcScores = NDArray[np.float64]


def tree(scores: NDArray[np.floating]) -> Heads:
    """The head of each word of one sentence; the root's head is itself."""
    heads: Heads = scores.argmax(axis=1)
    if is_tree(heads):
        return heads
    return best_tree(scores.astype(np.float64))


def is_tree(heads: Heads) -> bool:
    """Whether there is one root and every word is below it."""
    count = len(heads)
    at = np.arange(count)
    if int((heads == at).sum()) != 1:
        return False
    reached = heads
    for _ in range(count.bit_length()):  # doubling: after n rounds each word has climbed 2 ** n heads
        reached = reached[reached]
    return bool((reached == reached[0]).all() and heads[reached[0]] == reached[0])


def best_tree(scores: ArcScores) -> Heads:
    """The tree of the highest sum of log-probabilities, after Chu and Liu, and Edmonds."""
    count = len(scores)
    scores = scores - scores.max(axis=1, keepdims=True)
    scores = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    graph = np.full((count + 1, count + 1), -np.inf)
    graph[1:, 1:] = scores
    # An added node 0 heads the roots. Its arcs cost so much that the best tree uses no more than one of them.
    graph[1:, 0] = scores.diagonal() - (np.abs(scores[np.isfinite(scores)]).max() + 1) * (count + 1)
    np.fill_diagonal(graph, -np.inf)
    heads = _arborescence(graph)[1:] - 1
    heads[heads < 0] = np.flatnonzero(heads < 0)
    return heads


def _arborescence(graph: ArcScores) -> Heads:
    """Heads of all nodes in the best tree below node 0 (whose own entry is 0); cycles are contracted in turn."""
    heads: Heads = graph.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(graph), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # Contract the cycle into one node behind all others, remembering where arcs entered and left it.
    gain = graph[cycle][:, outside] - graph[cycle, heads[cycle]][:, None]
    entered = gain.argmax(axis=0)
    leaving = graph[outside][:, cycle]
    left = leaving.argmax(axis=1)
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = graph[np.ix_(outside, outside)]
    small[size, :size] = gain.max(axis=0)
    small[:size, size] = leaving.max(axis=1)
    small[0, :] = -np.inf
    chosen = _arborescence(small)
    result = heads.copy()
    for place, node in enumerate(outside):
        if place:
            above = chosen[place]
            result[node] = outside[above] if above < size else cycle[left[place]]
    result[cycle[entered[chosen[size]]]] = outside[chosen[size]]
    return result


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of one cycle that does not hold node 0, if there is any."""
    colour = np.zeros(len(heads), dtype=np.int64)
    colour[0] = -1
    for start in range(1, len(heads)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = int(heads[node])
        if colour[node] == start:
            nodes = [node]
            while (node := int(heads[node])) != nodes[0]:
                nodes.append(node)
            return np.array(nodes)
    return None
