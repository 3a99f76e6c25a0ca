"""The characters that a browser would show of an HTML page, each with its place in the source, and what encloses them.

One pass over the tags, however broken: what is left open is closed where a browser would close it, or at the end.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.errors import PageError

# No form runs over the next "<": however broken the page, it is read once from end to end.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|$)|<(?P<skip>script|style|noscript|template|svg|title)\b.*?(?:</(?P=skip)\s*>|$)"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]*)(?P<rest>[^<>]*)>|<[!?][^<>]*>|&(?:#\d+|#x[0-9a-f]+|\w+);?|[^<&]+|.",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    r"\b(?:(?P<id>id)|class|role|data-component|data-testid|itemprop)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"])
_INLINE |= {"strong", "sub", "sup", "time", "u"}
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"])
_VOID |= {"track", "wbr"}
# Elements that a browser closes by itself where another of them begins, unless one of the second kind lies between.
_CLOSED_BY_LIKE = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dd": ({"dd", "dt"}, {"dl"}),
    "dt": ({"dd", "dt"}, {"dl"}),
    "option": ({"option"}, {"select"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
}
_PICTURES = frozenset(["img", "amp-img", "picture", "video"])
_UNCOUNTED = _VOID | set(_CLOSED_BY_LIKE) | {"p"}
_CELLS = frozenset(["td", "th", "table"])
_TABLE = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"])
DEEPEST = 1_000


@dataclass(slots=True)
class Element:
    """An element: its tag, the words of its class and id (small letters, joined by -), those of its class alone, where
    it stands in the source, and what it stands in (-1: nothing)."""

    tag: str
    names: str
    kind: str
    start: int
    parent: int
    end: int = -1


@dataclass(slots=True)
class Run:
    """Shown text between two block tags, `start` to `end` of the flat text: the innermost element around it, and how
    many of its letters are links."""

    start: int
    end: int
    element: int
    linked: int = 0


@dataclass(frozen=True, slots=True)
class Flat:
    """Shown text and the offset in the source of each of its characters; block tags leave a line break."""

    text: str
    origins: array[int]
    elements: list[Element]
    runs: list[Run]
    pictures: list[int]

    def around(self, element: int) -> Iterator[int]:
        """The element and those it stands in, from the inside out."""
        while element >= 0:
            yield element
            element = self.elements[element].parent

    def picture_before(self, at: int) -> int:
        """Where the last picture before a place in the source stands, -1 for none."""
        index = bisect_left(self.pictures, at)
        return self.pictures[index - 1] if index else -1


@dataclass(slots=True)
class _Building:
    """What is read so far."""

    page: str
    pieces: list[str] = field(default_factory=list)
    origins: array[int] = field(default_factory=lambda: array("L"))
    elements: list[Element] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    runs: list[Run] = field(default_factory=list)
    run: Run | None = None
    pictures: list[int] = field(default_factory=list)

    def text(self, text: str, at: int, *, escaped: bool = False) -> None:
        start = len(self.origins)
        self.pieces.append(text)
        self.origins.extend([at] * len(text) if escaped else range(at, at + len(text)))
        if text.isspace():
            return
        if self.run is None:
            self.run = Run(start, start, self.opened[-1] if self.opened else -1)
            self.runs.append(self.run)
        # What closed before the run ended did not enclose it: a first letter or a first word that stands out.
        while self.run.element >= 0 and self.elements[self.run.element].end >= 0:
            self.run.element = self.elements[self.run.element].parent
        self.run.end = start + len(text)
        self.run.linked += len(text) if self.counts["a"] else 0

    def tag(self, tag: str, token: re.Match[str]) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")
            self.origins.append(token.start())
            self.run = None
        if tag in _PICTURES:
            self.pictures.append(token.start())
        if token["end"]:
            self._close(tag, token.end())
        elif tag not in _VOID and not token["rest"].endswith("/"):
            self._open(tag, token)

    def _open(self, tag: str, token: re.Match[str]) -> None:
        if tag in _CLOSED_BY_LIKE:
            self._close_any(*_CLOSED_BY_LIKE[tag], token.start())
        elif tag not in _INLINE:
            self._close_any({"p"}, {"button", *_CELLS}, token.start())
        rest = token["rest"]
        said = _NAMED.findall(rest) if "=" in rest else ()
        kind = _words(" ".join([a or b or c for named, a, b, c in said if not named])) if said else ""
        names = _words(" ".join([a or b or c for named, a, b, c in said if named])) + " " + kind if said else ""
        self.elements.append(Element(tag, names, kind, token.start(), self.opened[-1] if self.opened else -1))
        self.opened.append(len(self.elements) - 1)
        self.counts[tag] += 1

    def _close_any(self, tags: set[str], within: set[str], at: int) -> None:
        """Close the innermost of some elements, if none of `within` lies inside it."""
        for depth in range(len(self.opened) - 1, max(-1, len(self.opened) - 12), -1):
            tag = self.elements[self.opened[depth]].tag
            if tag in tags:
                self._close_down_to(depth, at)
                return
            if tag in within:
                return

    def _close(self, tag: str, at: int) -> None:
        if not self.counts[tag]:
            return
        for depth in range(len(self.opened) - 1, max(-1, len(self.opened) - DEEPEST), -1):
            opened = self.elements[self.opened[depth]].tag
            if opened == tag:
                self._close_down_to(depth, at)
                return
            if opened in _CELLS and tag not in _TABLE:
                return

    def _close_down_to(self, depth: int, at: int) -> None:
        for each in self.opened[depth:]:
            self.elements[each].end = at
            self.counts[self.elements[each].tag] -= 1
        del self.opened[depth:]


@lru_cache(maxsize=8192)
def _words(names: str) -> str:
    return _HUMP.sub("-", names).lower().replace("__", "-").replace("_", "-")


def flatten(source: str, page: str) -> Flat:
    """The shown characters of `source`.

    Raises `PageError` naming `page` where tags are nested deeper than any real page's, before a parser would choke.
    """
    built = _Building(page)
    depth = 0
    for token in _TOKEN.finditer(source):
        tag = (token["tag"] or "").lower()
        if tag:
            if tag not in _UNCOUNTED and not token["rest"].endswith("/"):
                depth = max(0, depth - 1) if token["end"] else depth + 1
            if depth > DEEPEST:
                raise PageError(page, f"nests more than {DEEPEST} HTML tags", "give the page as its outlet serves it")
            built.tag(tag, token)
        elif token[0][0] == "&":
            built.text(html.unescape(token[0]), token.start(), escaped=True)
        elif token[0][0] != "<" or len(token[0]) == 1:
            built.text(token[0], token.start())
    for each in built.opened:
        built.elements[each].end = len(source)
    return Flat("".join(built.pieces), built.origins, built.elements, built.runs, built.pictures)
