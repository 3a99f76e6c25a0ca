"""What is kept beside the record is kept once, whole, and as it was."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.sources import Keep, Shelf
from dragoman.terms import RawPage

RAW = RawPage("a", b"<p>The talks \xe9 opened.</p>" * 100, media="text/html")


def test_a_content_comes_back_as_it_was_under_its_digest(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept")
    digest = shelf.put(RAW.content)
    assert digest == sha256(RAW.content).hexdigest()
    assert shelf.get(digest) == RAW.content
    assert digest in shelf and "0" * 64 not in shelf


def test_the_same_content_is_kept_once_and_compressed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    digests = [shelf.put(RAW.content), shelf.put(RAW.content), shelf.put(b"")]
    (*files,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) == 2 and list(shelf) == sorted(set(digests))
    assert sum(path.stat().st_size for path in files) < len(RAW.content) / 5


@pytest.mark.parametrize(
    ("what", "content"), [(Keep.RAW, RAW.content), (Keep.TEXT, "The talks é opened.".encode()), (Keep("none"), None)]
)
def test_a_person_chooses_what_is_kept(tmp_path: Path, what: Keep, content: bytes | None) -> None:
    shelf = Shelf(tmp_path)
    digest = shelf.keep(what, RAW, "The talks é opened.")
    assert [shelf.get(each) for each in shelf] == ([] if content is None else [content])
    assert bool(digest) is (content is not None)


def test_a_write_that_broke_off_leaves_nothing_under_a_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    shelf = Shelf(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", broken)
        with pytest.raises(KeyboardInterrupt):
            shelf.put(RAW.content)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert shelf.get(shelf.put(RAW.content)) == RAW.content


def test_what_a_killed_run_left_half_written_goes_and_what_is_in_writing_stays(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    digest = shelf.put(RAW.content)
    dead, alive = (shelf.path(digest).with_name(f".{name}.part") for name in ("dead", "alive"))
    for part in (dead, alive):
        part.write_bytes(b"half")
    os.utime(dead, (0, 0))
    shelf.sweep()
    assert alive.exists() and not dead.exists()
    assert list(shelf) == [digest]


@pytest.mark.parametrize("damage", [b"", b"no gzip", b"\x1f\x8b\x08\x00"])
def test_a_damaged_file_is_one_clear_line(tmp_path: Path, damage: bytes) -> None:
    shelf = Shelf(tmp_path)
    digest = shelf.put(RAW.content)
    (path,) = tmp_path.rglob("*.gz")
    path.write_bytes(damage)
    with pytest.raises(SourceError):
        shelf.get(digest)


def test_what_was_never_kept_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not kept"):
        Shelf(tmp_path).get("ab" * 32)
