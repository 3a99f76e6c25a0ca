"""What breaks inside reads like a fault too: one line, and the traceback only for those who ask."""

from __future__ import annotations

import pickle

import pytest

from dragoman.cli.faults import Fault, fault_of, tell
from dragoman.errors import DragomanError, PageError, SourceError, TableError, WeightsError


def _broken() -> Exception:
    try:
        raise ValueError("a\nlong story")
    except ValueError as error:
        return error


def test_a_bug_names_the_page_and_its_kind_on_one_line() -> None:
    line = fault_of(_broken(), "madrid").line
    assert line == "madrid: reading it broke (ValueError); please report this page"


def test_the_traceback_is_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = fault_of(_broken(), "madrid")
    monkeypatch.delenv("DRAGOMAN_DEBUG", raising=False)
    tell(fault)
    assert capsys.readouterr().err == f"dragoman: {fault.line}\n"
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    tell(fault)
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("kind", [DragomanError, PageError, SourceError, TableError, WeightsError])
def test_an_error_survives_the_way_between_processes(kind: type[DragomanError]) -> None:
    error = kind("madrid.txt", "is empty", "give a page with text")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (kind, "madrid.txt: is empty; give a page with text")
    assert fault_of(again, "elsewhere") == Fault(str(error), fault_of(again, "elsewhere").trace)
