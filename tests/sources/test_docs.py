"""The paper on sources names every kind and every manner there is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from dragoman.sources import KINDS, Manners

PAPER = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")


def test_every_kind_has_its_row_with_its_endings() -> None:
    for kind in KINDS.values():
        (row,) = (line for line in PAPER.splitlines() if line.startswith(f"| `{kind.name}` |"))
        named_by_kind = kind.name in {"feed", "opml", "sitemap", "events"}
        assert named_by_kind or all(f"`{suffix}`" in row for suffix in kind.suffixes)
        assert not kind.extra or f"`{kind.name}`" in PAPER.partition("need a library")[0].rpartition("\n\n")[2]


def test_every_manner_is_told() -> None:
    assert not [field.name for field in fields(Manners) if field.name not in PAPER]
