"""The exception tree. Every error a user can meet says in one line what is wrong, where, and what to do."""

from __future__ import annotations


class DragomanError(Exception):
    """The root: `code` can be searched for in the docs, `subject` names the file, URL, field or row at fault."""

    code = "error"

    def __init__(self, subject: str, fault: str, remedy: str = "") -> None:
        super().__init__(subject, fault, remedy)
        self.subject, self.fault, self.remedy = subject, fault, remedy

    def __str__(self) -> str:
        return f"{self.subject}: {self.fault}" + (f"; {self.remedy}" if self.remedy else "")


class SourceError(DragomanError):
    """A file, folder or URL cannot be fetched or opened."""

    code = "source"


class PageError(DragomanError):
    """A page was fetched, but no text can be read out of it."""

    code = "page"


class TableError(DragomanError):
    """A row of a table under `dragoman/data` breaks the table's form."""

    code = "table"


class HoldersError(DragomanError):
    """A table of office holders, or a line of a list to be imported into one, cannot be used."""

    code = "holders"


class WeightsError(DragomanError):
    """The language model's files are missing, damaged or not the ones their manifest names."""

    code = "weights"


class LanguageError(DragomanError):
    """The language layer that was asked for is not there, or does not give what reading needs."""

    code = "language"


class RecordError(DragomanError):
    """The record, or mentions given to it, cannot be used as they are."""

    code = "record"


class AccessError(DragomanError):
    """Somebody may not do what was asked for: without signing in, or with the role that they have."""

    code = "access"


class ThrottledError(AccessError):
    """Too many wrong passwords were tried of late."""

    code = "throttled"
