"""Files, folders and standard input, opened and handed to the reader of their kind."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns
from dragoman.sources.contents import found_in
from dragoman.sources.found import Found, Origin
from dragoman.sources.kinds import KINDS, is_in_folders

# Read from standard input as it comes; the others are held in memory first.
_STREAMED = frozenset({"jsonl", "csv"})


def opened(target: str, columns: Columns, kind: str = "") -> Iterator[Found]:
    """What a file holds, a folder and the folders in it (hidden ones apart), or standard input (`-`)."""
    if target == "-":
        yield from _standard_input(columns, kind)
        return
    if not target or "\0" in target:
        yield SourceError(repr(target), "is no path", "give a file, a folder, an address or -")
        return
    path = Path(target)
    try:
        if path.is_dir():
            yield from _folder(path, columns, kind)
        else:
            with path.open("rb") as stream:
                yield from found_in(stream, Origin(target, _identity(path)), columns, kind)
    except FileNotFoundError:
        yield SourceError(target, "no such file or folder", "check the path")
    except PermissionError:
        yield SourceError(target, "may not be read", "check its permissions")
    except OSError as error:
        yield SourceError(target, f"cannot be read ({error.strerror or error})", "check the path")


def _standard_input(columns: Columns, kind: str) -> Iterator[Found]:
    origin = Origin("stdin", "stdin")
    stream = sys.stdin.buffer
    if kind in _STREAMED:
        yield from found_in(stream, origin, columns, kind)
        return
    try:
        yield from found_in(io.BytesIO(whole(stream, "stdin")), origin, columns, kind)
    except SourceError as error:
        yield error


def _folder(folder: Path, columns: Columns, kind: str) -> Iterator[Found]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and is_in_folders(path.name)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not _is_about(path)
    )
    if not files:
        endings = sorted({suffix for each in KINDS.values() if each.in_folders for suffix in each.suffixes})
        yield SourceError(str(folder), "holds no pages", f"put files ending in {', '.join(endings)} there")
    for path in files:
        yield from opened(str(path), columns, kind)


def _identity(path: Path) -> str:
    """The id of a page that is a file: its name without the ending."""
    return path.stem if path.suffix.lower() not in {".gz", ".bz2"} else Path(path.stem).stem


def _is_about(path: Path) -> bool:
    """Files that describe a folder or hold its gold, not pages of it."""
    return path.stem.lower() in {"readme", "gold"}
