"""Which of the paragraphs that a page shows are its story, given those that an extractor chose.

What was chosen tells where the story stands. From there its asides are taken out, and what stands between its
paragraphs, above the first as its lead, or in entries beside the one that was chosen, is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.pages.chrome import ends_sentence, opens_list
from dragoman.pages.entries import entries_around, extent
from dragoman.pages.flat import Run
from dragoman.pages.names import kinds_of
from dragoman.pages.standing import HEADINGS, Standing

_ASIDES = frozenset(["aside", "nav", "footer", "form", "button", "select", "dialog", "label"])
_WRAPS = HEADINGS | {"b", "strong", "em", "i", "span", "u", "a", "p"}
# With this share of the chosen letters an element is no aside, whatever it is called; with that, it holds the story.
_MOST_IN_ASIDE = 0.3
_LEAST_IN_SCOPE = 0.6
_LEAST_LEAD = 40
_LONGEST_HEADING = 90

Span = tuple[int, int]


def asides_of(standing: Standing, told: list[Run]) -> set[int]:
    """The elements that are asides by tag or name and hold little of what is `told`."""
    held = standing.letters(told)
    most = _MOST_IN_ASIDE * sum(run.end - run.start for run in told)
    return {
        index
        for index, element in enumerate(standing.flat.elements)
        if held[index] <= most and (element.tag in _ASIDES or "aside" in kinds_of(element.names))
    }


class Story:
    """Tells the story's runs from those of its asides. Spans are of the flat text, `entries` of the source."""

    def __init__(self, standing: Standing, chosen: Iterable[Span], title: Run | None) -> None:
        self._standing = standing
        self.title = title
        self._chosen = sorted(chosen)
        runs = list(_touched(standing.runs, self._chosen))
        self._covered = {run.start for run in runs}
        self._aside = self._beside(self._asides(runs))
        own = [run for run in runs if not self.is_aside(run)]
        held = standing.letters(own)
        least = _LEAST_IN_SCOPE * sum(run.end - run.start for run in own)
        self._scope = max((each for each, letters in enumerate(held) if letters >= least), default=-1)
        self.entries = extent(standing, entries_around(standing, self._scope, self.is_aside))

    def spans(self) -> list[Span]:
        """The story in order: what was chosen and is no aside, and what belongs to it."""
        kept = [span for span in self._chosen if not self._is_out(span)]
        return sorted({*kept, *self._lead(kept[0][0]), *self._between(kept)}) if kept else self._chosen

    def holds(self, run: Run) -> bool:
        """Whether a run stands in the element that holds the story."""
        return self._scope in self._standing.flat.around(run.element)

    def is_aside(self, run: Run) -> bool:
        return run.element >= 0 and self._aside[run.element]

    def _asides(self, chosen: list[Run]) -> set[int]:
        """The elements that stand beside the story: by tag, by name, or because a heading in them says so."""
        held = self._standing.letters(chosen)
        most = _MOST_IN_ASIDE * sum(run.end - run.start for run in chosen)
        found = asides_of(self._standing, chosen)
        found |= {wide for run in self._standing.runs if (wide := self._headed_by(run)) >= 0 and held[wide] <= most}
        return found

    def _headed_by(self, run: Run) -> int:
        """The element that a heading of other stories stands over, -1 where a run is no such heading."""
        flat = self._standing.flat
        if run.end - run.start > _LONGEST_HEADING or not {"heading", "strong"} & self._standing.kinds(run):
            return -1
        if run is self.title or not opens_list(self._standing.text(run)):
            return -1
        around = (each for each in flat.around(run.element) if flat.elements[each].tag not in _WRAPS)
        return next((each for each in around if self._standing.shown[each] > run.end - run.start), -1)

    def _beside(self, asides: set[int]) -> list[bool]:
        """For each element whether it is an aside or stands in one."""
        found: list[bool] = []
        for index, element in enumerate(self._standing.flat.elements):
            found.append(index in asides or (element.parent >= 0 and found[element.parent]))
        return found

    def _is_out(self, span: Span) -> bool:
        """Whether a chosen paragraph is none of the story: by where it stands, or as a link and nothing else."""
        runs = [run for run in self._standing.runs if run.start < span[1] and run.end > span[0]]
        if not runs or runs == [self.title]:
            return bool(runs)
        linked = all(self._standing.is_link(run) for run in runs)
        captioned = "caption" in self._standing.kinds(runs[0])
        return (
            captioned
            or self.is_aside(runs[0])
            or (linked and not ends_sentence(self._standing.flat.text[slice(*span)].strip()))
        )

    def _lead(self, first: int) -> Iterator[Span]:
        """What stands between the headline and the story's first paragraph and introduces it."""
        head = self.title.end if self.title else first
        for run in self._standing.runs:
            if not head < run.start < run.end <= first or self._is_furniture(run):
                continue
            kinds, text = self._standing.kinds(run), self._standing.text(run)
            if len(text) >= _LEAST_LEAD and ("lead" in kinds or ("time" not in kinds and ends_sentence(text))):
                yield run.start, run.end

    def _between(self, kept: list[Span]) -> Iterator[Span]:
        """What stands among the story's paragraphs, or in its entries, and was not chosen."""
        flat = self._standing.flat
        for run in self._standing.runs:
            if run.start in self._covered or self._is_furniture(run):
                continue
            at = flat.origins[run.start]
            among = kept[0][0] < run.start < kept[-1][1] and self.holds(run)
            if not (among or any(start <= at < end for start, end in self.entries)):
                continue
            kinds, sentence = self._standing.kinds(run), ends_sentence(self._standing.text(run))
            if sentence or ({"heading", "prose"} & kinds and "time" not in kinds):
                yield run.start, run.end

    def _is_furniture(self, run: Run) -> bool:
        return (
            self.is_aside(run) or self._standing.is_link(run) or bool({"caption", "credit"} & self._standing.kinds(run))
        )


def _touched(runs: list[Run], spans: list[Span]) -> Iterator[Run]:
    """The runs that some spans, in order, overlap."""
    at = 0
    for run in runs:
        while at < len(spans) and spans[at][1] <= run.start:
            at += 1
        if at < len(spans) and spans[at][0] < run.end:
            yield run
