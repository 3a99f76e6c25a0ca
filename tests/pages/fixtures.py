"""Sample pages of this project's own with what is story on them, line by line or paragraph by paragraph."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Scraped:
    """A page as copied: its text, and the lines that are its story."""

    name: str
    text: str
    story: tuple[str, ...]
    held_out: bool = False


# Pages that were not looked at while rules were written.
_HELD_OUT = frozenset(
    {"athens-daily", "balkan-agency", "consent-on-top", "nile-daily", "telegram-site", "forum-archive"}
)


def scraped() -> list[Scraped]:
    """Each line of a fixture is marked `+` (story), `-` (chrome) or `~` (story, then chrome behind ` || `)."""
    found = []
    for path in sorted((HERE / "scraped").glob("*.txt")):
        text, story = [], []
        for line in path.read_text("utf-8").splitlines():
            mark, rest = line[0], line[2:]
            kept, _, cut = rest.partition(" || ")
            text.append(f"{kept} {cut}" if cut else rest)
            if mark != "-":
                story.append(kept)
        found.append(Scraped(path.stem, "\n".join(text), tuple(story), path.stem in _HELD_OUT))
    return found


def markup() -> list[tuple[str, bytes, dict[str, Any]]]:
    """HTML pages with their gold: name, bytes, what is to be read."""
    return [
        (path.stem, path.read_bytes(), json.loads(path.with_suffix(".json").read_text("utf-8")))
        for path in sorted((HERE / "markup").glob("*.html"))
    ]


@dataclass(frozen=True)
class DatedPage:
    """An HTML page and what it says of its day: None and '' where it says nothing; `notes` counts contradictions."""

    name: str
    url: str
    day: date | None
    source: str
    notes: int
    content: bytes


def dated() -> list[DatedPage]:
    """The pages of dated.tsv."""
    lines = [line for line in (HERE / "dated.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    found = []
    for line in lines[1:]:
        name, url, day, source, notes, _ = line.split("\t")
        content = (HERE / "dated" / f"{name}.html").read_bytes()
        found.append(DatedPage(name, url, date.fromisoformat(day) if day else None, source, int(notes), content))
    return found


@dataclass(frozen=True)
class Article:
    """An HTML page in the manner of some kind of outlet, with what is to be read on it; `published` is ISO 8601 or ''.

    `story` is the main text, a line a paragraph, without headline and captions.
    """

    name: str
    content: bytes
    headline: str
    story: str
    captions: tuple[str, ...]
    published: str
    language: str
    notes: tuple[str, ...]
    held_out: bool


def articles() -> list[Article]:
    """The pages of `articles/`; the lines of each one's gold begin with what they are."""
    found = []
    for path in sorted((HERE / "articles").glob("*.html")):
        lines = [line.split("\t") for line in path.with_suffix(".tsv").read_text("utf-8").splitlines()]
        said: dict[str, list[str]] = {}
        for kind, text in lines:
            said.setdefault("story" if kind in ("body", "subhead") else kind, []).append(text)
        found.append(
            Article(
                path.stem,
                path.read_bytes(),
                said["headline"][0],
                "\n".join(said["story"]),
                tuple(said.get("caption", ())),
                said["published"][0],
                said["language"][0],
                tuple(said.get("notes", ())),
                said.get("set") == ["held out"],
            )
        )
    return found


def f1(gold: list[str], read: list[str]) -> float:
    """The harmonic mean of precision and recall over two bags."""
    common = sum((Counter(gold) & Counter(read)).values())
    return 2 * common / (len(gold) + len(read)) if gold or read else 1.0
