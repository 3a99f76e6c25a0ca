"""From links to pages: what a link leads to is fetched and read, and the links found there are followed in turn.

A visit is handed on behind everything that it gave, so that who stores visits with the pages before them loses nothing.
"""

from __future__ import annotations

import asyncio
import io
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.columns import Columns
from dragoman.sources.contents import found_in
from dragoman.sources.fetching import Answer, Fetcher
from dragoman.sources.found import Found, Known, Link, Origin, PassingError, Visit
from dragoman.terms import RawPage

# A list of feeds, a feed, a page; an index of sitemaps, a sitemap, a page.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Visited:
    """That all of a URL has been handed on, and what to remember of it."""

    url: str
    visit: Visit


Outcome = RawPage | DragomanError | Visited


class Follower:
    """Follows links with one fetcher; what `known` visits tell of is not read again, and nothing is read twice.

    `claimed` are the addresses that followers beside this one are reading just now; `release` gives up our own.
    """

    def __init__(self, fetcher: Fetcher, known: Known, columns: Columns, claimed: set[str] | None = None) -> None:
        self._fetcher, self._known, self._columns = fetcher, known, columns
        self._claimed = set() if claimed is None else claimed
        self._own: set[str] = set()

    def release(self) -> None:
        """What was not read to its end may be read by others from now on."""
        self._claimed -= self._own

    def _claim(self, url: str) -> bool:
        """Whether an address is ours to read: nobody has it, and we have not had it."""
        if url in self._claimed:
            return False
        self._claimed.add(url)
        self._own.add(url)
        return True

    async def outcomes(self, links: Iterable[Link], depth: int = 0) -> AsyncGenerator[Outcome, None]:
        """The pages that links lead to, in the order of the links, errors in the place of what cannot be read."""
        waiting: deque[tuple[Link, asyncio.Task[Answer | DragomanError]]] = deque()
        rest = iter([link for link in links if self._is_new(link)])
        try:
            while True:
                while len(waiting) < self._fetcher.manners.at_once and (link := next(rest, None)):
                    waiting.append((link, asyncio.create_task(self._answer(link))))
                if not waiting:
                    return
                link, task = waiting.popleft()
                answer = await task
                async with aclosing(self._read(link, answer, depth)) as read:
                    async for outcome in read:
                        yield outcome
        finally:
            for _, task in waiting:
                task.cancel()

    def _is_new(self, link: Link) -> bool:
        """Whether a link has to be followed: a page that is known is not asked for again unless a person names it."""
        listed = not (link.named or link.kind)
        return not (listed and link.url in self._known) and self._claim(link.url)

    async def _answer(self, link: Link) -> Answer | DragomanError:
        try:
            return await self._fetcher.get(link.url, named=link.named, last=self._known.get(link.url))
        except DragomanError as error:
            return error
        except Exception as error:  # a client that fails in a way of its own costs only this page
            return PassingError(link.url, f"cannot be fetched ({type(error).__name__}: {error})")

    async def _read(self, link: Link, answer: Answer | DragomanError, depth: int) -> AsyncGenerator[Outcome, None]:
        if isinstance(answer, DragomanError):
            yield answer
            return
        # Two links may lead to one page.
        if answer.url != link.url and not self._claim(answer.url):
            yield Visited(link.url, answer.visit)
            return
        passing = False
        if not answer.unchanged:
            async with aclosing(self._found(link, answer, depth)) as found:
                async for outcome in found:
                    passing = passing or isinstance(outcome, PassingError)
                    yield outcome
        # What could not be had today is to be found again where it was named.
        if not passing:
            yield Visited(link.url, answer.visit)

    async def _found(self, link: Link, answer: Answer, depth: int) -> AsyncGenerator[Outcome, None]:
        links: list[Link] = []
        origin = _origin(link, answer)
        # In a thread: what takes long to read must not hold up the requests of others.
        for found in await asyncio.to_thread(self._listed, answer.content, origin, link.kind):
            if isinstance(found, Link):
                links.append(found)
            elif isinstance(found, DragomanError) or found.id == origin.id:
                yield found
            else:
                for outcome in self._member(found):
                    yield outcome
        if links and not (link.kind or link.named):
            yield SourceError(link.url, "is a list of pages, not a page", "name the list itself")
        elif links and depth >= _DEEPEST:
            yield SourceError(link.url, "is a list behind too many lists", "name the list itself")
        elif links:
            async with aclosing(self.outcomes(links, depth + 1)) as outcomes:
                async for outcome in outcomes:
                    yield outcome

    def _listed(self, content: bytes, origin: Origin, kind: str) -> list[Found]:
        return list(found_in(io.BytesIO(content), origin, self._columns, kind))

    def _member(self, page: RawPage) -> Iterator[Outcome]:
        """A page that a feed or a table holds whole: known where it has not changed."""
        visit = Visit(digest=sha256(page.content).hexdigest())
        known = self._known.get(page.id)
        if not (known and known.digest == visit.digest) and self._claim(page.id):
            yield page
            yield Visited(page.id, visit)


def _origin(link: Link, answer: Answer) -> Origin:
    return Origin(
        name=link.url,
        id=link.id or _last_part(answer.url),
        url=answer.url,
        charset=answer.charset,
        media=answer.media,
        title=link.title,
        stated=link.stated,
    )


def _last_part(url: str) -> str:
    """A page's id where a person names it: the last part of its address."""
    parts = urlsplit(url)
    return parts.path.rstrip("/").rpartition("/")[2].partition(".")[0] or parts.hostname or url
