"""The user's own table of office holders: where it lies, how it is read and written. It has the shipped one's form."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import HoldersError, TableError
from dragoman.tables import numbered_rows
from dragoman.who.tenure import COLUMNS, Tenure, tenure

__all__ = ["checked_tenures", "own_path", "own_tenures", "write_tenures"]

_HEAD = "# The user's own office holders, beside those that come with dragoman; written by `dragoman holders import`.\n"


def own_path() -> Path:
    """Where the user's table lies: DRAGOMAN_HOLDERS names it, else it is in the user's data folder."""
    named = os.environ.get("DRAGOMAN_HOLDERS", "")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("dragoman", appauthor=False) / "holders.tsv"


def own_tenures() -> tuple[Tenure, ...]:
    """The rows of the user's table, none where there is no table; raises `HoldersError` where it cannot be used."""
    path = own_path()
    if not path.exists():
        return ()
    found = []
    for row in checked_tenures(path):
        if isinstance(row, HoldersError):
            raise row
        found.append(row)
    return tuple(found)


def checked_tenures(path: Path) -> Iterator[Tenure | HoldersError]:
    """The rows of a table in the file's order, an error in place of each that is wrong.

    Raises `HoldersError` where the file is no such table.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise HoldersError(str(path), f"cannot be read ({error.strerror})", "give a table of holders") from None
    except UnicodeDecodeError:
        raise HoldersError(str(path), "is not UTF-8", "give a table of holders") from None
    try:
        for number, row in numbered_rows(text, str(path)):
            try:
                yield tenure(row, f"{path}:{number}")
            except HoldersError as error:
                yield error
    except TableError as error:
        raise HoldersError(*error.args) from None


def write_tenures(path: Path, rows: Iterable[Tenure]) -> None:
    """Writes a table in one move, so that nobody reads half of it; raises `HoldersError` where that cannot be done."""
    lines = ["\t".join(COLUMNS), *("\t".join(row.cells()).rstrip("\t") for row in rows)]
    draft = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
        draft.replace(path)
    except OSError as error:
        raise HoldersError(str(path), f"cannot be written ({error.strerror})", "choose another with --to") from None
