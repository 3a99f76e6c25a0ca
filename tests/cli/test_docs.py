"""The README says what the command line offers, and names only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["read", "explain"])
def test_every_option_stands_in_the_readme(dragoman: Run, command: str) -> None:
    offered = set(re.findall(r"^\s+(--[a-z-]+)", dragoman(command, "--help").out, re.MULTILINE)) - {"--help"}
    assert offered
    assert not {option for option in offered if option not in README}


def test_every_command_stands_in_the_readme(dragoman: Run) -> None:
    commands = dragoman("--help").out.partition("Commands:")[2].split("\n")
    names = [line.split()[0] for line in commands if line.startswith("  ") and line[2] != " "]
    assert names
    assert not [name for name in names if f"dragoman {name}" not in README]


@pytest.mark.parametrize("text", ["README.md", "CONTRIBUTING.md"])
def test_scripts_and_files_that_the_papers_name_are_there(text: str) -> None:
    written = (ROOT / text).read_text("utf-8")
    named = set(re.findall(r"(?:scripts|dragoman|tests|bench)/[\w/.]+\w", written)) | set(
        re.findall(r"\]\((\w+\.?\w*)\)", written)
    )
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]
