"""Pages of a few sentences, read by the shipped model."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dragoman import language, who
from dragoman.language.analysis import Analysis
from dragoman.terms import Block, Page

HERE = Path(__file__).parent


@cache
def parsed(text: str) -> Analysis:
    return language.load().parse(text, [(0, len(text))])


def page(text: str) -> Page:
    return Page("a page", text, (Block(0, len(text), "body"),), range(len(text)))


def read(text: str, day: str = "") -> who.Who:
    return who.read(parsed(text), page(text), date.fromisoformat(day) if day else None)


def table(name: str, folder: Path = HERE) -> list[list[str]]:
    """The rows of a table beside the tests."""
    lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
    return [(line + "\t\t").split("\t")[:3] for line in lines if line and not line.startswith(("#", "sentence\t"))]
