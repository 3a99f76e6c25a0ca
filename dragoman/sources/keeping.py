"""Raw bytes or texts of pages kept beside the record, if a person wants them: compressed, each once, named by content.

A file is whole or not there: it is written under another name first. Nothing in the folder is ever changed.
"""

from __future__ import annotations

import gzip
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from dragoman.errors import SourceError
from dragoman.terms import RawPage

_LONG_DEAD = 3600.0  # seconds after which a file half written is nobody's work any more


class Keep(StrEnum):
    """What is kept of a page: the bytes as they came, the text that was read, or nothing."""

    RAW = "raw"
    TEXT = "text"
    NONE = "none"


class Shelf:
    """A folder of contents by their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, what: Keep, raw: RawPage, text: str = "") -> str:
        """Keeps a page, or its `text`, as a person chose; gives the content's digest, '' where nothing is kept."""
        if what is Keep.NONE:
            return ""
        return self.put(raw.content if what is Keep.RAW else text.encode("utf-8", "surrogatepass"))

    def put(self, content: bytes) -> str:
        """Keeps a content and gives its digest; raises `SourceError` where the folder cannot be written."""
        digest = sha256(content).hexdigest()
        path = self.path(digest)
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                # No time and no name inside: the same content is the same file.
                _write(path, gzip.compress(content, mtime=0))
        except OSError as error:
            raise SourceError(
                str(self.folder), f"cannot be written ({error.strerror})", "name another folder"
            ) from None
        return digest

    def sweep(self) -> None:
        """Removes what runs that were killed left half written; what may still be in writing stays."""
        for part in self.folder.glob("??/.*.part"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _LONG_DEAD:
                    part.unlink()

    def get(self, digest: str) -> bytes:
        """The content of a digest; raises `SourceError` where it is not kept or no longer what it was."""
        path = self.path(digest)
        try:
            content = gzip.decompress(path.read_bytes())
        except FileNotFoundError:
            raise SourceError(digest, f"is not kept in {self.folder}", "read the page again") from None
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(str(path), f"cannot be read ({error})", "remove it and read the page again") from None
        if sha256(content).hexdigest() != digest:
            raise SourceError(str(path), "holds another content than its name says", "remove it")
        return content

    def __contains__(self, digest: str) -> bool:
        return self.path(digest).exists()

    def __iter__(self) -> Iterator[str]:
        """The digests of all that is kept, in their order."""
        return iter(sorted(path.name.removesuffix(".gz") for path in self.folder.glob("??/[0-9a-f]*.gz")))

    def path(self, digest: str) -> Path:
        """Where a content is kept, or would be."""
        return self.folder / digest[:2] / f"{digest}.gz"


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # the record, which outlives a power cut, is to name no empty file
            file.close()
            part.replace(path)
        except BaseException:
            part.unlink()
            raise
