"""Where each run of an HTML page's text stands: in which elements, of which kind, and how many letters each holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from dragoman.pages.flat import Flat, Run
from dragoman.pages.names import kinds_of

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_TAG_KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(["p", "li", "blockquote", "dd", "dt", "pre"], "prose"),
    **dict.fromkeys(["b", "strong"], "strong"),
    "time": "time",
    "figcaption": "caption",
}
_NOT_INHERITED = frozenset(["aside", "title"])
_LINKED = 0.7


class Standing:
    """The runs of a page with what is known of the elements around them."""

    def __init__(self, flat: Flat) -> None:
        self.flat = flat
        self.runs = flat.runs
        self._starts = [flat.origins[run.start] for run in flat.runs]
        self.children: defaultdict[int, list[int]] = defaultdict(list)
        self._kinds: list[frozenset[str]] = []
        for index, element in enumerate(flat.elements):
            self.children[element.parent].append(index)
            own = kinds_of(element.names) - _NOT_INHERITED
            if element.tag in _TAG_KINDS:
                own |= {_TAG_KINDS[element.tag]}
            around = self._kinds[element.parent] if element.parent >= 0 else frozenset()
            self._kinds.append(own | around if own else around)

    def kinds(self, run: Run) -> frozenset[str]:
        """What the elements around a run are: heading, prose, strong, caption, credit, lead, time."""
        return self._kinds[run.element] if run.element >= 0 else frozenset()

    def text(self, run: Run) -> str:
        return " ".join(self.flat.text[run.start : run.end].split())

    def within(self, element: int) -> list[Run]:
        """The runs in an element."""
        found = self.flat.elements[element]
        return self.runs[bisect_left(self._starts, found.start) : bisect_left(self._starts, found.end)]

    def first_after(self, at: int) -> Run | None:
        """The first run behind a place in the source."""
        index = bisect_left(self._starts, at)
        return self.runs[index] if index < len(self.runs) else None

    def is_link(self, run: Run) -> bool:
        """Whether nearly all of a run is links."""
        return run.linked >= _LINKED * (run.end - run.start)

    def letters(self, runs: Iterable[Run]) -> list[int]:
        """How many letters of some runs stand in each element."""
        held = [0] * len(self.flat.elements)
        for run in runs:
            if run.element >= 0:
                held[run.element] += run.end - run.start
        for index in range(len(held) - 1, -1, -1):
            parent = self.flat.elements[index].parent
            if parent >= 0:
                held[parent] += held[index]
        return held

    @cached_property
    def shown(self) -> list[int]:
        """How many letters each element shows."""
        return self.letters(self.runs)
