"""The words of this room: where bytes come from, what is found in them, and what a URL gave when it was last read."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from urllib.parse import urljoin

from dragoman.errors import DragomanError, SourceError
from dragoman.terms import RawPage, StatedDate


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run of bytes comes from: `name` is what a person calls it, `id` names a page that is the whole of it."""

    name: str
    id: str
    url: str = ""
    charset: str = ""
    media: str = ""
    title: str = ""
    stated: tuple[StatedDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A page or feed that has still to be fetched, with what the place that names it says of it.

    `kind` is a row of `data/source_kinds.tsv`, '' for any. A person `named` it, or a feed, list or sitemap did: then it
    may not lead into private networks.
    """

    url: str
    kind: str = ""
    id: str = ""
    title: str = ""
    stated: tuple[StatedDate, ...] = ()
    named: bool = False


def absolute(base: str, written: str) -> str:
    """The address that a link written in a page at `base` leads to; as it is written where it is no address."""
    try:
        return urljoin(base, written.strip())
    except ValueError:
        return written.strip()


Found = RawPage | Link | DragomanError


@dataclass(frozen=True, slots=True)
class Visit:
    """What a URL gave when it was last read: the server's marks for "has it changed?", and a digest of the content."""

    etag: str = ""
    last_modified: str = ""
    digest: str = ""


# URL to the last visit. Who keeps it is another room.
Seen = MutableMapping[str, Visit]
Known = Mapping[str, Visit]


class Visits(dict[str, Visit]):
    """The visits stored so far, to which a run adds; `fresh` are those added since it was last asked.

    Fresh when a page comes are visits of what came before it: who stores pages in portions stores them with that page.
    """

    def __init__(self, stored: Known | None = None) -> None:
        super().__init__(stored or {})
        self._fresh: dict[str, Visit] = {}

    def __setitem__(self, url: str, visit: Visit) -> None:
        super().__setitem__(url, visit)
        self._fresh[url] = visit

    def fresh(self) -> dict[str, Visit]:
        found, self._fresh = self._fresh, {}
        return found


class PassingError(SourceError):
    """A source that may answer later; `wait` is for how many seconds it asks to be left alone."""

    def __init__(self, subject: str, fault: str, remedy: str = "try again later", wait: float = 0.0) -> None:
        super().__init__(subject, fault, remedy)
        self.wait = wait


class RefusedError(SourceError):
    """An address that may not be asked: by the host's robots.txt, or because it lies in a private network."""
