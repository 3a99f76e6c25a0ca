"""Text of strangers made harmless to what shows it: no signs that steer a terminal, turn lines round or break files."""

from __future__ import annotations

import re

__all__ = ["one_line", "shortened", "visible"]

# Pages may hold escape sequences that a terminal would obey, and line breaks inside a sentence.
_UNSHOWN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
# What has no place in a text of several lines: controls, what turns the direction of writing, halves of pairs. XML
# allows none of the first and the last.
_STEERING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ud800-\udfff\ufffe\uffff]"
)


def one_line(text: str) -> str:
    """`text` on one line, without characters that steer a terminal."""
    return _UNSHOWN.sub(" ", text).strip()


def visible(text: str) -> str:
    """`text` with a mark in the place of every sign that is not shown, so that offsets stay; line breaks are kept."""
    return _STEERING.sub("\ufffd", text)


def shortened(text: str, longest: int) -> str:
    """`text` on one line, cut with a mark where it is longer."""
    told = one_line(text[: 2 * longest + 100])
    return told if len(told) <= longest else f"{told[: longest - 1].rstrip()}…"
