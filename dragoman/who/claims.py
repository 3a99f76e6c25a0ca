"""What a list of office holders claims, whatever its form, and how the forms are told apart.

A document is a line of JSON, or a member of one big JSON value. Each form's reader takes documents and keeps what it
needs; only when all have been seen can a claim be told, since lists refer to people and positions that come later.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from dragoman.errors import HoldersError

__all__ = ["Claim", "Json", "ListReader", "documents", "text_of"]

Json = dict[str, object]
_LOOKED_AT = 50  # lines by which one big value is told from a value a line
_REMEDY = "give Wikidata's entities or query results, or FollowTheMoney's entities, as JSON"


@dataclass(frozen=True, slots=True)
class Claim:
    """A list says that somebody held a position; what it does not say is ''. `lacking` tells why it cannot be used."""

    where: str
    source: str
    person: str = ""
    names: tuple[str, ...] = ()
    position: str = ""
    country: str = ""
    begun: str = ""
    ended: str = ""
    lacking: str = ""


class ListReader(Protocol):
    """A form of lists."""

    def takes(self, document: Json) -> bool:
        """Whether a document is of this form."""

    def add(self, document: Json, where: str) -> None:
        """Keeps what a document tells; raises `HoldersError` where the document is broken."""

    def claims(self) -> Iterator[Claim]:
        """The claims of all documents, in their order."""


def documents(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, Json] | HoldersError]:
    """The JSON objects of a file called `name`, each with its place, an error in place of what is none."""
    source = iter(lines)
    ahead = list(islice(source, _LOOKED_AT))
    if any(isinstance(_parsed(line), dict) for line in ahead):
        yield from _by_line(chain(ahead, source), name)
        return
    whole = b"".join(chain(ahead, source))
    try:
        value = json.loads(whole)
    except (ValueError, RecursionError) as error:
        yield HoldersError(name, f"is not JSON ({_reason(error)})", _REMEDY)
        return
    for number, member in enumerate(_members(value), 1):
        where = f"{name}, entry {number}"
        yield (where, member) if isinstance(member, dict) else HoldersError(where, "is not a JSON object", _REMEDY)


def _by_line(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, Json] | HoldersError]:
    for number, line in enumerate(lines, 1):
        bare = _bare(line)
        if bare in (b"", b"[", b"]"):
            continue
        where = f"{name}:{number}"
        try:
            value = json.loads(bare)
        except (ValueError, RecursionError) as error:
            yield HoldersError(where, f"is not JSON ({_reason(error)})", "write one JSON object a line")
            continue
        members = _members(value)
        for member in members:
            yield (where, member) if isinstance(member, dict) else HoldersError(where, "is not a JSON object", _REMEDY)


def _bare(line: bytes) -> bytes:
    """A line without what a dump of Wikidata puts around its entities."""
    return line.removeprefix(b"\xef\xbb\xbf").strip().removesuffix(b",")


def _parsed(line: bytes) -> object:
    try:
        return json.loads(_bare(line))
    except (ValueError, RecursionError):
        return None


def _reason(error: Exception) -> str:
    return "nests too deep" if isinstance(error, RecursionError) else str(error)


def _members(value: object) -> list[object]:
    """The entries of a value: of a list, of query results, of an answer with entities; else the value itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        results, entities = value.get("results"), value.get("entities")
        if isinstance(results, dict) and isinstance(results.get("bindings"), list):
            return list(results["bindings"])
        if isinstance(entities, dict):
            return list(entities.values())
    return [value]


def text_of(value: object) -> str:
    """A string on one line without what a table's cells cannot hold; '' for what is no string."""
    return " ".join(value.replace("|", " ").split()) if isinstance(value, str) else ""
