"""How what went wrong is told: one line on stderr, `dragoman: SUBJECT: FAULT; REMEDY`, never a traceback.

DRAGOMAN_DEBUG=1 adds the traceback.
"""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass

from dragoman.cli.words import one_line
from dragoman.errors import DragomanError


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with one page, ready to be shown; crosses between processes."""

    line: str
    trace: str = ""


def fault_of(error: Exception, subject: str) -> Fault:
    """The fault that an exception tells; `subject` names the page where the exception does not."""
    known = isinstance(error, DragomanError)
    line = str(error) if known else f"{subject}: reading it broke ({type(error).__name__}); please report this page"
    return Fault(one_line(line), "".join(traceback.format_exception(error)))


def tell(fault: Fault) -> None:
    """Show a fault to the person at the terminal."""
    trace = fault.trace if os.environ.get("DRAGOMAN_DEBUG", "") not in ("", "0") else ""
    sys.stderr.write(f"{trace}dragoman: {fault.line}\n")
    sys.stderr.flush()
