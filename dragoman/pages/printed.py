"""The day that an HTML page prints beside its story: near the headline, or below its end with a word that says so.

A line counts where it is no sentence; a date behind a word of change ("Updated") is none of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dragoman.pages.chrome import ends_sentence
from dragoman.pages.flat import Run
from dragoman.pages.stamps import first_day
from dragoman.pages.standing import Standing
from dragoman.pages.story import Span, Story
from dragoman.terms import StatedDate

_LONGEST = 160
_ABOVE = 6
_BELOW = 4
_PUBLISHED = re.compile(r"(?:publish|posted|issued|released)", re.IGNORECASE)


def printed_day(standing: Standing, story: Story, spans: list[Span]) -> list[StatedDate]:
    """The best of the days that are printed around the story; [] for none."""
    if not spans:
        return []
    told = [span for span in spans if span[1] - span[0] > _LONGEST] or spans
    for run in _lines(standing, story, told[0][0], spans[-1][1]):
        if day := _day(standing, run):
            return [StatedDate(day, "page stamp")]
    return []


def _day(standing: Standing, run: Run) -> date | None:
    text = standing.text(run)
    return first_day(text) if len(text) <= _LONGEST and not ends_sentence(text) else None


def _lines(standing: Standing, story: Story, first: int, last: int) -> Iterator[Run]:
    """The lines that may print the day, the likeliest first."""
    head = story.title.end if story.title else 0
    own = [run for run in standing.runs if not _in_entry(standing, story, run)]
    below_title = [run for run in own if head <= run.start and run.end <= first]
    above = [run for run in own if run.end <= head and run is not story.title]
    below = [run for run in own if run.start >= last and not story.is_aside(run)]
    yield from (run for run in (*below_title, *above, *below[:_BELOW]) if _PUBLISHED.search(standing.text(run)))
    yield from below_title
    yield from reversed(above[-_ABOVE:])
    if story.title:
        yield story.title


def _in_entry(standing: Standing, story: Story, run: Run) -> bool:
    at = standing.flat.origins[run.start]
    return any(start <= at < end for start, end in story.entries)
