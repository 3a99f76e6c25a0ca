"""Pages from files, folders and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.jsonl import bounded_lines, pages_of
from dragoman.sources.kinds import PAGE_SUFFIXES, media_of
from dragoman.terms import RawPage

MOST_BYTES = 64_000_000


def opened(target: str) -> Iterator[RawPage | DragomanError]:
    """The pages of a file, of a folder and the folders in it (hidden ones apart), or of standard input (`-`)."""
    if target == "-":
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            yield SourceError("stdin", f"holds more than {MOST_BYTES // 1_000_000} MB", "split it into pages")
        else:
            yield from _content(content, "stdin", "")
        return
    if not target or "\0" in target:
        yield SourceError(repr(target), "is no path", "give a file, a folder, an address or -")
        return
    path = Path(target)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.suffix.lower() == ".jsonl":
            with path.open("rb") as lines:
                empty = True
                for page in pages_of(bounded_lines(lines), target):
                    empty = False
                    yield page
            if empty:
                yield SourceError(target, "is empty", "give a file with one page a line")
        else:
            yield from _file(path, target)
    except FileNotFoundError:
        yield SourceError(target, "no such file or folder", "check the path")
    except PermissionError:
        yield SourceError(target, "may not be read", "check its permissions")
    except OSError as error:
        yield SourceError(target, f"cannot be read ({error.strerror or error})", "check the path")


def _folder(folder: Path) -> Iterator[RawPage | DragomanError]:
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in PAGE_SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not _is_about(path)
    )
    if not found:
        yield SourceError(
            str(folder), "holds no pages", f"put files ending in {', '.join(sorted(PAGE_SUFFIXES))} there"
        )
    for path in found:
        yield from opened(str(path))


def _is_about(path: Path) -> bool:
    """Files that describe a folder or hold its gold, not pages of it."""
    return path.stem.lower() in {"readme", "gold"}


def _file(path: Path, target: str) -> Iterator[RawPage | DragomanError]:
    if path.stat().st_size > MOST_BYTES:
        size = path.stat().st_size / 1e6
        yield SourceError(target, f"holds {size:.0f} MB, more than {MOST_BYTES // 1_000_000}", "split it into pages")
        return
    yield from _content(path.read_bytes(), path.stem, path.suffix.lower(), target)


def _content(content: bytes, identity: str, suffix: str, target: str = "") -> Iterator[RawPage | DragomanError]:
    if not content.strip():
        yield SourceError(target or identity, "is empty", "give a page with text")
        return
    yield RawPage(id=identity, content=content, media=media_of(content, suffix))
