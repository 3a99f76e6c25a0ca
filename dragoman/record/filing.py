"""Files read pages: which texts they report, which mentions those hold. Nothing filed is ever changed.

A text whose mentions come from another reader takes those of the reader that reads it now; the older stay filed and
count no more. Copies of a text that one reader reads otherwise, because they are laid out otherwise, count as one of
them is read: the same one in whatever order they come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, select

from dragoman.record.database import insert_new, insert_or_replace, portions, storable
from dragoman.record.entries import digest, entries, headline_length, text_key, told_on
from dragoman.record.forms import form_of, mention_of
from dragoman.record.schema import copies, kept, members, mentions, pages, reports, sources, successions, texts
from dragoman.terms import Entry, RawPage, Reading

__all__ = ["Filed", "file_pages", "known_pages", "load_entries", "mentions_of", "page_key", "parts", "reading_key"]


@dataclass(frozen=True, slots=True)
class Filed:
    """A page that was read, and by what: `key` follows from `page_key`, `source` is what a person named to get it,
    `kept` the SHA-256 of what is kept of it in a file, '' for nothing."""

    key: str
    source: str
    reading: Reading
    kept: str = ""


def page_key(raw: RawPage) -> str:
    """The same page has one key however often it comes; with other content or another date it is another page."""
    stated = [f"{one.day} {one.source}" for one in raw.stated]
    return digest(raw.id, raw.url, raw.title, *stated, digest(raw.content.decode("latin-1")))


def parts(key: str, source: str, readings: Sequence[Reading], digests: Sequence[str]) -> list[Filed]:
    """What is filed of a raw page: its one reading under the page's own key, or those of its entries, each with what is
    kept of it.

    The first stands under the page's key too, so that a page whose parts are filed together is known as a whole.
    """
    keys = [key, *(digest(key, reading.page.id) for reading in readings[1:])]
    return [Filed(own, source, read, file) for own, read, file in zip(keys, readings, digests, strict=True)]


def reading_key(filed: Filed) -> str:
    """Stands for what was read of a text, and where in it."""
    forms = [form_of(mention) for mention in filed.reading.mentions]
    return digest(filed.reading.page.text, json.dumps(forms, sort_keys=True))


def known_pages(connection: Connection, keys: Iterable[str], reader: str) -> set[str]:
    """The pages that this version of the reader was the last to read."""
    found: set[str] = set()
    for some in portions(keys):
        found.update(connection.scalars(select(pages.c.key).where(pages.c.key.in_(some), pages.c.reader == reader)))
    return found


def file_pages(connection: Connection, filed: Sequence[Filed], reader: str) -> tuple[list[Entry], list[str]]:
    """Files pages, in the writer's transaction; gives the new entries and the ids of those that count no more."""
    by_text = _by_text(filed)
    read = _readings(connection, by_text)
    moved = _moved(connection, filed)
    fresh = {key: one for key, one in by_text.items() if _counts(one, reader, read.get(key))}
    insert_new(connection, sources, [{"name": name} for name in sorted({storable(one.source) for one in filed})])
    insert_or_replace(connection, texts, [_text_row(key, one, reader) for key, one in sorted(fresh.items())])
    insert_or_replace(connection, pages, sorted((_page_row(one, reader) for one in filed), key=lambda row: row["key"]))
    insert_or_replace(connection, reports, [{"page": one.key, "text": _key(one)} for one in filed])
    insert_or_replace(connection, kept, [{"page": one.key, "digest": one.kept} for one in filed if one.kept])
    insert_new(connection, successions, [{"old": old, "new": new} for old, new in moved])
    found = [entry for key, one in sorted(fresh.items()) for entry in _entries(key, one)]
    rows = [
        {"id": e.id, "reader": reader, "text": e.text, "position": e.index, "form": form_of(e.mention)} for e in found
    ]
    insert_or_replace(connection, mentions, rows)
    ended = {old for old, _ in moved} - _reported(connection, {old for old, _ in moved})
    counted = mentions_of(connection, ended | fresh.keys())
    return found, sorted(counted - {entry.id for entry in found})


def _by_text(filed: Sequence[Filed]) -> dict[str, Filed]:
    """Of the copies of a text the one that counts."""
    found: dict[str, Filed] = {}
    for one in filed:
        key = _key(one)
        if key not in found or reading_key(one) < reading_key(found[key]):
            found[key] = one
    return found


def _readings(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of those of these texts that are reported, the reader that read them last and what it read."""
    found: dict[str, tuple[str, str]] = {}
    for some in portions(keys):
        rows = select(texts.c.key, texts.c.reader, texts.c.reading).where(
            texts.c.key.in_(some), exists().where(reports.c.text == texts.c.key)
        )
        found |= {key: (reader, reading) for key, reader, reading in connection.execute(rows)}
    return found


def _counts(one: Filed, reader: str, read: tuple[str, str] | None) -> bool:
    """Whether a reading of a text takes the place of the one on file."""
    return read is None or read[0] != reader or reading_key(one) < read[1]


def _moved(connection: Connection, filed: Sequence[Filed]) -> list[tuple[str, str]]:
    """The texts that pages held as another reader cleaned them, each with the one that such a page holds now."""
    now = {one.key: _key(one) for one in filed}
    found: set[tuple[str, str]] = set()
    for some in portions(now):
        held = connection.execute(select(reports.c.page, reports.c.text).where(reports.c.page.in_(some)))
        found |= {(text, now[page]) for page, text in held if now[page] != text}
    return sorted(found)


def _reported(connection: Connection, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in portions(keys):
        found.update(connection.scalars(select(reports.c.text).where(reports.c.text.in_(some))))
    return found


def mentions_of(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The ids of the mentions of texts that count."""
    found: set[str] = set()
    for some in portions(keys):
        found.update(connection.scalars(select(members.c.mention).where(members.c.text.in_(some))))
    return found


def load_entries(connection: Connection, ids: Iterable[str]) -> list[Entry]:
    """The entries that count under these ids, in the order of their ids."""
    found: list[Entry] = []
    for some in portions(set(ids)):
        rows = (
            select(
                mentions.c.id, mentions.c.text, mentions.c.position, members.c.told, mentions.c.form, copies.c.original
            )
            .join(members, (members.c.mention == mentions.c.id) & (members.c.reader == mentions.c.reader))
            .outerjoin(copies, copies.c.copy == mentions.c.text)
            .where(mentions.c.id.in_(some))
        )
        found += [
            Entry(row.id, row.text, row.position, row.told, mention_of(row.form, row.id), row.original or "")
            for row in connection.execute(rows)
        ]
    return sorted(found, key=lambda entry: entry.id)


def _key(filed: Filed) -> str:
    return text_key(filed.reading.page, filed.reading.published)


def _entries(key: str, filed: Filed) -> list[Entry]:
    return entries(key, told_on(filed.reading.published), filed.reading.mentions)


def _text_row(key: str, filed: Filed, reader: str) -> Mapping[str, Any]:
    return {
        "key": key,
        "told": told_on(filed.reading.published),
        "body": storable(filed.reading.page.text),
        "headline": headline_length(filed.reading.page.text, filed.reading.page.title),
        "reader": reader,
        "reading": reading_key(filed),
    }


def _page_row(filed: Filed, reader: str) -> Mapping[str, Any]:
    page = filed.reading.page
    told = {"id": page.id, "url": page.url, "title": page.title, "publisher": page.publisher, "source": filed.source}
    return {"key": filed.key, "reader": reader} | {name: storable(text) for name, text in told.items()}
