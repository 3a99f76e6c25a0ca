"""Files read pages: which texts they report, which mentions those hold. Nothing filed is ever changed.

A text whose mentions come from an older reader takes those of the newer one; the older stay filed and count no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record.database import insert_new, insert_or_replace, pairs
from dragoman.record.entries import digest, entries, text_key, told_on
from dragoman.record.forms import form_of, mention_of
from dragoman.record.schema import members, mentions, pages, reports, sources, texts
from dragoman.terms import Entry, RawPage, Reading

__all__ = ["Filed", "file_pages", "known_pages", "load_entries", "page_key"]


@dataclass(frozen=True, slots=True)
class Filed:
    """A page that was read, and by what: `key` follows from `page_key`, `source` is what a person named to get it."""

    key: str
    source: str
    reading: Reading


def page_key(raw: RawPage) -> str:
    """The same page has one key however often it comes; with other content or another date it is another page."""
    stated = [f"{one.day} {one.source}" for one in raw.stated]
    return digest(raw.id, raw.url, raw.title, *stated, digest(raw.content.decode("latin-1")))


def known_pages(connection: Connection, keys: Iterable[str], reader: str) -> set[str]:
    """The pages that this version of the reader has read already."""
    wanted = list(keys)
    found = select(pages.c.key).where(pages.c.key.in_(wanted), pages.c.reader == reader)
    return set(connection.scalars(found))


def file_pages(connection: Connection, filed: Sequence[Filed], reader: str) -> tuple[list[Entry], list[str]]:
    """Files pages, in the writer's transaction; gives the new entries and the ids of those that count no more."""
    by_text = {_key(one): one for one in filed}
    left = _left_texts(connection, filed)
    read = pairs(connection, select(texts.c.key, texts.c.reader).where(texts.c.key.in_(list(by_text))))
    insert_new(connection, sources, [{"name": name} for name in sorted({one.source for one in filed})])
    insert_or_replace(connection, texts, [_text_row(key, one, reader) for key, one in sorted(by_text.items())])
    insert_or_replace(connection, pages, sorted((_page_row(one, reader) for one in filed), key=lambda row: row["key"]))
    insert_or_replace(connection, reports, [{"page": one.key, "text": _key(one)} for one in filed])
    fresh = {key: one for key, one in by_text.items() if read.get(key) != reader}
    found = [entry for key, one in sorted(fresh.items()) for entry in _entries(key, one)]
    rows = [
        {"id": e.id, "reader": reader, "text": e.text, "position": e.index, "form": form_of(e.mention)} for e in found
    ]
    insert_or_replace(connection, mentions, rows)
    older = [key for key in fresh if key in read] + [key for key in left if not _is_reported(connection, key)]
    counted = set(connection.scalars(select(members.c.mention).where(members.c.text.in_(older))))
    return found, sorted(counted - {entry.id for entry in found})


def _left_texts(connection: Connection, filed: Sequence[Filed]) -> list[str]:
    """The texts that pages held by an older reader's cleaning and hold no longer."""
    now = {one.key: _key(one) for one in filed}
    held = connection.execute(select(reports.c.page, reports.c.text).where(reports.c.page.in_(list(now))))
    return sorted({text for page, text in held if now[page] != text})


def _is_reported(connection: Connection, text: str) -> bool:
    return connection.scalar(select(reports.c.page).where(reports.c.text == text).limit(1)) is not None


def load_entries(connection: Connection, ids: Iterable[str]) -> list[Entry]:
    """The entries that count under these ids, in the order of their ids."""
    found: list[Entry] = []
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), 500):
        rows = (
            select(mentions.c.id, mentions.c.text, mentions.c.position, members.c.told, mentions.c.form)
            .join(members, (members.c.mention == mentions.c.id) & (members.c.reader == mentions.c.reader))
            .where(mentions.c.id.in_(wanted[at : at + 500]))
        )
        found += [
            Entry(row.id, row.text, row.position, row.told, mention_of(row.form, row.id))
            for row in connection.execute(rows)
        ]
    return sorted(found, key=lambda entry: entry.id)


def _key(filed: Filed) -> str:
    return text_key(filed.reading.page, filed.reading.published)


def _entries(key: str, filed: Filed) -> list[Entry]:
    return entries(key, told_on(filed.reading.published), filed.reading.mentions)


def _text_row(key: str, filed: Filed, reader: str) -> dict[str, Any]:
    reading = filed.reading
    return {"key": key, "told": told_on(reading.published), "body": reading.page.text, "reader": reader}


def _page_row(filed: Filed, reader: str) -> dict[str, Any]:
    page = filed.reading.page
    return {
        "key": filed.key,
        "id": page.id,
        "url": page.url,
        "title": page.title,
        "publisher": page.publisher,
        "source": filed.source,
        "reader": reader,
    }
