"""The command line. Starting it imports neither the model's runtime nor the page reader: `--help` is instant."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command that the user typed; Ctrl-C ends it without a word."""
    for stream in (sys.stdout, sys.stderr):
        # What a terminal's encoding lacks is shown by its number instead of ending the run.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a text file, as Python opens it
    try:
        from dragoman.cli.app import command_line

        command_line()(prog_name="dragoman")
    except KeyboardInterrupt:
        # The command itself hands an interrupt to typer; this one came while it was being loaded.
        sys.exit(130)
