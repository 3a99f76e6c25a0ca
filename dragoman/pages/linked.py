"""The story that a page tells to machines only: `articleBody` in its JSON-LD, where scripts draw the rest."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator

from dragoman.pages.passages import Passage, passage

_STRING = r'"((?:[^"\\]|\\.)*)"'
_BODY = re.compile(rf'"articleBody"\s*:\s*{_STRING}', re.DOTALL)
_HEADLINE = re.compile(rf'"headline"\s*:\s*{_STRING}', re.DOTALL)
_PIECE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]+", re.DOTALL
)
_BREAK = re.compile(r"\n+|</?(?:p|div|br|li|h\d)\b[^<>]*>")
_LEAST = 200


def told_to_machines(source: str) -> list[Passage]:
    """Headline and paragraphs of the longest `articleBody`, with places in the source; [] for none."""
    bodies = [found for found in _BODY.finditer(source) if len(found[1]) >= _LEAST]
    if not bodies:
        return []
    body = max(bodies, key=lambda found: len(found[1]))
    named = list(_HEADLINE.finditer(source))
    near = min(named, key=lambda found: abs(found.start() - body.start()), default=None)
    title = [each.as_kind("headline") for each in _passages(near)] if near else []
    return [*title[:1], *_passages(body)]


def _passages(string: re.Match[str]) -> Iterator[Passage]:
    """The paragraphs of a JSON string."""
    text, origins = _decoded(string)
    at = 0
    for end, start in [*((found.start(), found.end()) for found in _BREAK.finditer(text)), (len(text), len(text))]:
        found = passage(text, at, end)
        if found.text:
            yield Passage(found.text, array("L", (origins[i] for i in found.origins)))
        at = start


def _decoded(string: re.Match[str]) -> tuple[str, array[int]]:
    pieces: list[str] = []
    origins = array("L")
    for piece in _PIECE.finditer(string[1]):
        at = string.start(1) + piece.start()
        try:
            shown = json.loads(f'"{piece[0]}"', strict=False) if piece[0][0] == "\\" else piece[0]
        except ValueError:
            shown = piece[0][1:]
        pieces.append(shown)
        origins.extend([at] * len(shown) if piece[0][0] == "\\" else range(at, at + len(shown)))
    return "".join(pieces), origins
