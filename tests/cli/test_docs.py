"""The README says what the command line offers, and names only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
RECORD = (ROOT / "docs" / "record.md").read_text("utf-8")


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


@pytest.mark.parametrize(
    "command",
    [
        "add",
        "watch",
        "sources",
        "show",
        "find",
        "dossier",
        "agenda",
        "changes",
        "review",
        "export",
        "decide correct",
        "hooks add",
    ],
)
def test_every_record_command_has_its_heading_with_all_its_options(inside: Run, command: str) -> None:
    offered = set(re.findall(r"^\s+(--[a-z-]+)", inside(command.split()[0], *command.split()[1:], "--help").out, re.M))
    _, heading, rest = RECORD.partition(f"\n### dragoman {command.split()[0]}\n")
    assert heading
    general = RECORD.partition("\n### ")[0]
    section = rest.partition("\n### ")[0]
    assert not {option for option in offered - {"--help"} if option not in section and option not in general}


def test_every_way_to_decide_is_told(inside: Run) -> None:
    commands = inside("decide", "--help").out.partition("Commands:")[2]
    names = re.findall(r"^  (\w+)", commands, re.MULTILINE)
    assert names
    assert not [name for name in names if f"dragoman decide {name} " not in RECORD]


def test_the_readme_shows_what_the_record_commands_print(kept: Run, tmp_path: Path) -> None:
    """Its example is the record of `record_pages.PAGES`; the confidence may change as the reader learns."""
    example = README.partition("## Keep a record")[2].partition("$ dragoman show 8b3c79\n")[2].partition("\n\n")[0]
    shown = [re.sub(r"\d\.\d\d", "", line) for line in kept("show", "8b3c79").out.splitlines()]
    told = [re.sub(r"\d\.\d\d", "", line[4:]) for line in example.splitlines() if line.strip() != "…"]
    assert len(told) > 8
    assert not [line for line in told if line not in shown]


@pytest.mark.parametrize("text", ["README.md", "CONTRIBUTING.md"])
def test_scripts_and_files_that_the_papers_name_are_there(text: str) -> None:
    written = (ROOT / text).read_text("utf-8")
    named = set(re.findall(r"(?:scripts|dragoman|tests|bench)/[\w/.]+\w", written)) | set(
        re.findall(r"\]\((\w+\.?\w*)\)", written)
    )
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]
