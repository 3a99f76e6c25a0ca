"""What the language model says of acts: which words tell one, of which type and status, and which spans belong to it.

Only our own model knows this; with another language layer the tables of the acts read alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.language.links import LINKS, bucket

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray

__all__ = ["Telling"]

Link = tuple[int, int, str]


class Telling:
    """Shares from 0 to 1; `types` and `statuses` name the columns of `type_shares` and `status_shares`, (words, n).

    `halves` are the parts that a word brings to a link as its trigger and as its other end, both (words, width).
    """

    def __init__(
        self,
        types: Sequence[str],
        statuses: Sequence[str],
        type_shares: NDArray[np.float32],
        status_shares: NDArray[np.float32],
        halves: tuple[NDArray[np.float32], NDArray[np.float32]],
        session: onnxruntime.InferenceSession,
    ) -> None:
        self._types = {name: number for number, name in enumerate(types)}
        self._statuses = statuses
        self._type_shares = type_shares
        self._status_shares = status_shares
        self._triggers, self._others = halves
        self._session = session

    def share(self, index: int, type: str) -> float:
        """How likely the word tells an act of that type; '' for none."""
        return float(self._type_shares[index, self._types[type]])

    def likely(self, least: float) -> dict[int, dict[str, float]]:
        """Words that tell an act of some type with at least that share: by word, by type."""
        found: dict[int, dict[str, float]] = {}
        names = list(self._types)
        for index, column in zip(*(self._type_shares >= least).nonzero(), strict=True):
            if names[column]:
                found.setdefault(int(index), {})[names[column]] = float(self._type_shares[index, column])
        return found

    def statuses(self, index: int) -> Mapping[str, float]:
        """The shares of the statuses, if the word tells an act."""
        return dict(zip(self._statuses, map(float, self._status_shares[index]), strict=True))

    def belong(self, links: Iterable[Link]) -> dict[Link, float]:
        """How likely each other word (the head of a span, or another trigger) belongs to the trigger's act.

        A link is trigger, other word, and one of `links.LINKS`.
        """
        wanted = list(dict.fromkeys(links))
        if not wanted:
            return {}
        import numpy as np

        triggers, others = np.array([link[0] for link in wanted]), np.array([link[1] for link in wanted])
        distances = np.array([bucket(trigger, other) for trigger, other, _ in wanted])
        feed: dict[str, Any] = {"halves": self._triggers[triggers] + self._others[others], "distances": distances}
        shares = self._session.run(["links"], feed)[0]
        return {link: float(shares[row, LINKS.index(link[2])]) for row, link in enumerate(wanted)}
