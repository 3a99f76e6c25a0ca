"""The entries of a page that tells in several: the posts of a live blog, the items of a bulletin.

Entries are elements of one kind side by side, each with sentences below a heading or time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dragoman.pages.chrome import ends_sentence
from dragoman.pages.flat import Element, Run
from dragoman.pages.standing import Standing

_TAGS = frozenset(["article", "section", "div", "li"])
_LEAST_PROSE = 60
_HEAD = 4
_NUMBERED = re.compile(r"\S*\d\S*")


def entries_around(standing: Standing, scope: int, is_aside: Callable[[Run], bool]) -> list[int]:
    """The entries of the page whose story stands in element `scope`: beside it, else inside; [] for none."""
    for each in standing.flat.around(scope):
        element = standing.flat.elements[each]
        if element.tag in _TAGS and len(found := _alike(standing, element, is_aside)) > 1 and each in found:
            return found
    parents = {scope} | {
        index for index, element in enumerate(standing.flat.elements) if _inside(standing, index, scope)
    }
    for parent in sorted(parents):
        tried = set()
        for child in standing.children[parent]:
            element = standing.flat.elements[child]
            if element.tag in _TAGS and (key := (element.tag, _kind(element))) not in tried:
                tried.add(key)
                if len(found := _alike(standing, element, is_aside)) > 1:
                    return found
    return []


def _inside(standing: Standing, index: int, scope: int) -> bool:
    return (
        scope >= 0
        and standing.flat.elements[scope].start
        < standing.flat.elements[index].start
        < standing.flat.elements[scope].end
    )


def _alike(standing: Standing, element: Element, is_aside: Callable[[Run], bool]) -> list[int]:
    """The entries among an element and those of its kind beside it."""
    alike = [
        each
        for each in standing.children[element.parent]
        if standing.flat.elements[each].tag == element.tag and _kind(standing.flat.elements[each]) == _kind(element)
    ]
    if len(alike) < 2:
        return []
    return [each for each in alike if _is_entry(standing, [run for run in standing.within(each) if not is_aside(run)])]


def _is_entry(standing: Standing, runs: list[Run]) -> bool:
    head = [run for run in runs[:_HEAD] if {"heading", "time"} & standing.kinds(run)]
    prose = (run for run in runs if not standing.is_link(run) and ends_sentence(standing.text(run)))
    return bool(head) and sum(run.end - run.start for run in prose) >= _LEAST_PROSE


def _kind(element: Element) -> str:
    """The names of an element but for those with a number, by which those of a series differ."""
    return " ".join(sorted(name for name in element.kind.split() if not _NUMBERED.fullmatch(name)))


def extent(standing: Standing, entries: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Where some entries begin and end in the source."""
    return tuple((standing.flat.elements[each].start, standing.flat.elements[each].end) for each in entries)
