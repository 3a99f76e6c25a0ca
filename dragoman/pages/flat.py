"""The characters that a browser would show of an HTML page, each with its place in the source."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass

from dragoman.errors import PageError

# No form runs over the next "<": however broken the page, it is read once from end to end.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|$)|<(?P<skip>script|style|noscript|template|svg)\b.*?(?:</(?P=skip)\s*>|$)|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]*)"
    r"(?P<rest>[^<>]*)>|<[!?][^<>]*>|&(?:#\d+|#x[0-9a-f]+|\w+);?|[^<&]+|.",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dd",
        "dt",
        "option",
        "tr",
        "td",
        "th",
    ]
)
DEEPEST = 1_000


@dataclass(frozen=True, slots=True)
class Flat:
    """Shown text and the offset in the source of each of its characters; block tags leave a line break."""

    text: str
    origins: array[int]


def flatten(source: str, page: str) -> Flat:
    """The shown characters of `source`.

    Raises `PageError` naming `page` where tags are nested deeper than any real page's, before a parser would choke.
    """
    pieces: list[str] = []
    origins = array("L")
    depth = 0
    for token in _TOKEN.finditer(source):
        tag = (token["tag"] or "").lower()
        if tag:
            if tag not in _VOID and not token["rest"].endswith("/"):
                depth = max(0, depth - 1) if token["end"] else depth + 1
            if depth > DEEPEST:
                raise PageError(page, f"nests more than {DEEPEST} HTML tags", "give the page as its outlet serves it")
            if tag not in _INLINE:
                pieces.append("\n")
                origins.append(token.start())
        elif token[0][0] == "&":
            shown = html.unescape(token[0])
            pieces.append(shown)
            origins.extend([token.start()] * len(shown))
        elif token[0][0] != "<" or len(token[0]) == 1:
            pieces.append(token[0])
            origins.extend(range(token.start(), token.end()))
    return Flat("".join(pieces), origins)
