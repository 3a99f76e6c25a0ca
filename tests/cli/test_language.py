"""`--language`: another language layer in the place of ours, or one line that says how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.language.weights import SHIPPED
from tests.cli.conftest import Run
from tests.language.pipelines import small_pipeline


@pytest.mark.parametrize("command", [["read", "--json"], ["explain"]])
def test_pages_are_read_by_the_pipeline_that_is_named(
    dragoman: Run, page: str, tmp_path: Path, command: list[str]
) -> None:
    pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    ran = dragoman(*command, "--language", small_pipeline(tmp_path / "pipeline"), page)
    assert (ran.status, ran.err) == (0, "")
    assert "madrid" in ran.out


def test_several_processes_read_with_the_pipeline_too(dragoman: Run, page: str, tmp_path: Path) -> None:
    pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    folder = small_pipeline(tmp_path / "pipeline")
    one, two = (dragoman("read", "--json", "--language", folder, "--workers", n, page, page) for n in ("1", "2"))
    assert one.status == two.status == 0
    assert one.out == two.out != dragoman("read", "--json", page, page).out


def test_a_folder_of_weights_can_be_named(dragoman: Run, page: str) -> None:
    assert dragoman("read", "--json", "--language", str(SHIPPED), page).out == dragoman("read", "--json", page).out


def test_a_pipeline_that_is_not_there_is_one_line_with_the_remedy(dragoman: Run, page: str) -> None:
    refused = dragoman("read", "--language", "xx_no_such", page)
    assert (refused.status, refused.out) == (2, "")
    assert len(refused.complaints) == 1
    assert "xx_no_such" in refused.complaints[0]
