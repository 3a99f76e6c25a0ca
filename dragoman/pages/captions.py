"""The captions of a page's pictures: in elements that say so, or right below a picture and ended by its credit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.pages.credits import credit_at, is_caption
from dragoman.pages.flat import Run
from dragoman.pages.names import kinds_of
from dragoman.pages.standing import Standing
from dragoman.pages.story import Story

_LEAST = 15
_LONGEST = 600
_NEAR = 400  # characters of markup between a picture and its caption


def captions(standing: Standing, story: Story, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the captions stand in the flat text; none below the story's end, where other stories have their cards."""
    last = max((end for _, end in spans), default=0)
    for run in standing.runs:
        if run.start >= last and not story.holds(run):
            continue
        if not _LEAST <= run.end - run.start <= _LONGEST or run is story.title or story.is_aside(run):
            continue
        if "credit" in standing.kinds(run):
            continue
        if "caption" in standing.kinds(run) or _is_below_picture(standing, run):
            end = _credit(standing, run)
            if end - run.start >= _LEAST:
                yield run.start, end


def _is_below_picture(standing: Standing, run: Run) -> bool:
    """Whether a run stands right below a picture, and alone with it or with words or a credit that tell a caption."""
    flat = standing.flat
    at = flat.origins[run.start]
    picture = flat.picture_before(at)
    if picture < 0 or at - picture > _NEAR or standing.first_after(picture) is not run:
        return False
    text = standing.text(run)
    if 0 < credit_at(text) < _LEAST:
        return False
    framed = (each for each in flat.around(run.element) if flat.elements[each].start < picture)
    if standing.shown[next(framed, 0)] == run.end - run.start:
        return True
    return credit_at(text) >= _LEAST or is_caption(text)


def _credit(standing: Standing, run: Run) -> int:
    """Where a caption ends: before an element that names the photographer."""
    flat = standing.flat
    for each in range(run.element + 1, len(flat.elements)):
        element = flat.elements[each]
        if element.start > flat.origins[run.end - 1]:
            break
        if "credit" in kinds_of(element.names) and element.start > flat.origins[run.start]:
            return next(i for i in range(run.start, run.end + 1) if i == run.end or flat.origins[i] >= element.start)
    return run.end
