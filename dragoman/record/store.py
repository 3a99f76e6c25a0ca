"""The record in its database: the one place with state. What it holds is the function of pages and decisions that
`linking` says; every write is one transaction, so whatever ends a run, the record is that of the pages it has filed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, select

from dragoman.errors import RecordError
from dragoman.record import database, overview
from dragoman.record.accounts import Accounts
from dragoman.record.admission import admit
from dragoman.record.briefs import Brief
from dragoman.record.copying import told_as_copies
from dragoman.record.decisions import Decision
from dragoman.record.dossiers import Dossier, outline
from dragoman.record.doubts import Open, open_question
from dragoman.record.feeds import FeedRow, file_feeds, load_feeds
from dragoman.record.filing import Filed, file_pages, known_pages, mentions_of
from dragoman.record.hooks import Hooks
from dragoman.record.loading import load_briefs, load_engagements
from dragoman.record.migrating import migrated
from dragoman.record.network import Pair, pairs_of_parties, pairs_of_people
from dragoman.record.overview import News, Volume
from dragoman.record.places import PlaceCount, places
from dragoman.record.relations import Relation, relations
from dragoman.record.reports import Report, load_reports
from dragoman.record.saved_queries import load_search, load_searches
from dragoman.record.schema import (
    decisions,
    engagements,
    members,
    pages,
    redirects,
    searches,
    texts,
)
from dragoman.record.search import Found, Query, find_ids
from dragoman.record.succession import carried
from dragoman.record.surroundings import surroundings
from dragoman.record.upkeep import all_decisions, refresh
from dragoman.record.visits import Marks, file_visits, load_visits
from dragoman.record.wholes import whole_decision
from dragoman.terms import Engagement

__all__ = ["Store"]

_ID = re.compile("[0-9a-f]{1,20}")


class Store:
    """The record at a path (SQLite) or an address (PostgreSQL). Every method may raise `RecordError`.

    `reader` names the version of the reader whose mentions are filed.
    """

    def __init__(self, engine: Engine, reader: str) -> None:
        self._engine, self._reader = engine, reader

    @classmethod
    def open(cls, where: str, reader: str, *, create: bool = True, patience: float = database.PATIENCE) -> Store:
        """Opens a record and brings its tables up to date; `create` makes one where there is none. A writer waits for
        another for `patience` seconds."""
        if not create and "://" not in where and not Path(where).exists():
            raise RecordError(where, "is no record yet", "make one with dragoman add")  # SQLite would make a file
        engine = database.opened(where, patience)
        try:
            migrated(engine, where, create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, reader)

    def close(self) -> None:
        self._engine.dispose()

    @property
    def accounts(self) -> Accounts:
        return Accounts(self._engine)

    @property
    def hooks(self) -> Hooks:
        return Hooks(self._engine)

    # ---- pages

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of these page keys that this reader has read already."""
        with database.reading(self._engine) as connection:
            return known_pages(connection, keys, self._reader)

    def visits(self) -> dict[str, Marks]:
        """What the addresses that this reader has read gave then."""
        with database.reading(self._engine) as connection:
            return load_visits(connection, self._reader)

    def feeds(self) -> list[FeedRow]:
        """The feeds that are watched, in the order of their addresses."""
        with database.reading(self._engine) as connection:
            return load_feeds(connection)

    def add(
        self,
        filed: Sequence[Filed],
        now: datetime,
        visits: Mapping[str, Marks] | None = None,
        fared: Sequence[FeedRow] = (),
    ) -> int:
        """Files read pages, visits that ended with them, how feeds fared, and links the mentions, all or nothing; gives
        how many of the mentions are new."""
        with database.writing(self._engine) as connection:
            known = known_pages(connection, [one.key for one in filed], self._reader)
            left = list({one.key: one for one in filed if one.key not in known}.values())
            new, gone = file_pages(connection, left, self._reader)
            new, touched = told_as_copies(connection, new, gone)
            refresh(connection, new, gone, self._reader, now, touched)
            file_visits(connection, visits or {}, self._reader)
            file_feeds(connection, fared)
        return len(new)

    def counts(self) -> Mapping[str, int]:
        """How many pages, texts, mentions and engagements there are."""
        tables = {"pages": pages, "texts": texts, "mentions": members, "engagements": engagements}
        with database.reading(self._engine) as connection:
            return {name: _count(connection, table) for name, table in tables.items()}

    def is_empty(self) -> bool:
        """Whether there is no engagement yet."""
        with database.reading(self._engine) as connection:
            return connection.scalar(select(engagements.c.id).limit(1)) is None

    # ---- engagements

    def engagement(self, identity: str) -> Engagement:
        """The engagement of an id, or of the beginning of one, also of one that was merged into another since."""
        with database.reading(self._engine) as connection:
            return load_engagements(connection, [self._resolved(connection, identity)])[0]

    def find(self, query: Query) -> tuple[list[Brief], Found]:
        """The engagements that answer a query, in brief."""
        with database.reading(self._engine) as connection:
            found = find_ids(connection, query)
            return list(load_briefs(connection, found.ids).values()), found

    def standing(self, ids: Iterable[str]) -> dict[str, Brief]:
        """Those of these engagements that there are, by id; the ids are whole ones."""
        with database.reading(self._engine) as connection:
            return load_briefs(connection, ids)

    def holding(self, mentions: Iterable[str]) -> list[Engagement]:
        """The engagements that hold these mentions, in the order of their ids."""
        found: set[str] = set()
        with database.reading(self._engine) as connection:
            for some in database.portions(dict.fromkeys(mentions)):
                found.update(connection.scalars(select(members.c.engagement).where(members.c.mention.in_(some))))
            return load_engagements(connection, sorted(found - {""}))

    def related(self, one: Brief) -> list[tuple[Relation, Brief]]:
        """What an engagement is part of, takes place at, was replaced by, … each with the other engagement."""
        with database.reading(self._engine) as connection:
            near = {found for query in surroundings(one) for found in find_ids(connection, query).ids}
            others = load_briefs(connection, sorted(near - {one.id}))
        return [(relation, others[relation.engagement]) for relation in relations(one, others.values())]

    def dossier(self, parties: Sequence[str], today: date, limit: int = 50) -> Dossier:
        """What is between two parties, or of one."""
        with database.reading(self._engine) as connection:
            seen = outline(connection, parties, today, limit)
            return Dossier(seen, load_briefs(connection, seen.ids))

    def everything(self) -> Iterator[Engagement]:
        """All engagements in the order of their ids, as the record stood when the first was asked for."""
        return (engagement for engagement, _ in self.reported())

    def briefs(self) -> Iterator[Brief]:
        """`everything` in brief."""
        with database.reading(self._engine) as connection:
            for ids in _portions_of_all(connection):
                yield from load_briefs(connection, ids).values()

    def reported(self) -> Iterator[tuple[Engagement, dict[str, list[Report]]]]:
        """`everything`, each with the reports of its texts."""
        with database.reading(self._engine) as connection:
            for ids in _portions_of_all(connection):
                portion = load_engagements(connection, ids)
                found = load_reports(connection, {entry.text for one in portion for entry in one.entries})
                for one in portion:
                    yield one, {entry.text: found[entry.text] for entry in one.entries}

    def reports(self, texts_wanted: Iterable[str]) -> dict[str, list[Report]]:
        """By text, the pages that report it, in the order of their ids."""
        with database.reading(self._engine) as connection:
            return load_reports(connection, texts_wanted)

    def body(self, text: str) -> str:
        """The cleaned text in which the offsets of its mentions count."""
        with database.reading(self._engine) as connection:
            return connection.scalar(select(texts.c.body).where(texts.c.key == text)) or ""

    # ---- in numbers

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """Of the answers to a query, how many have which type, status, level, party, place and year."""
        with database.reading(self._engine) as connection:
            return overview.facets(connection, query)

    def places(self, query: Query) -> list[PlaceCount]:
        """Where the answers took place, the most frequent first; of very many, the latest are counted."""
        with database.reading(self._engine) as connection:
            return places(connection, query)

    def pairs_of_parties(self, query: Query) -> list[Pair]:
        """Which parties act together in the answers, the strongest pair first; of very many, the latest are counted."""
        with database.reading(self._engine) as connection:
            return pairs_of_parties(connection, query)

    def pairs_of_people(self, query: Query) -> list[Pair]:
        """Which people of different parties act together in the latest answers, the strongest pair first."""
        with database.reading(self._engine) as connection:
            return pairs_of_people(connection, query)

    def counterparts(self, party: str) -> dict[str, int]:
        """With whom a party acted how often of late."""
        with database.reading(self._engine) as connection:
            return overview.counterparts(connection, party)

    def parties(self) -> dict[str, int]:
        """All parties of the record and how often each acts, the commonest first."""
        with database.reading(self._engine) as connection:
            return overview.parties(connection)

    def busiest_pairs(self, limit: int) -> dict[str, int]:
        """The pairs of parties ("JPN+KOR") that act together most often."""
        with database.reading(self._engine) as connection:
            return overview.busiest_pairs(connection, limit)

    def volumes(self) -> list[Volume]:
        """How many pages came from whom."""
        with database.reading(self._engine) as connection:
            return overview.volumes(connection)

    def revisions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How often what counts of each of these engagements has changed."""
        with database.reading(self._engine) as connection:
            return overview.revisions(connection, ids)

    def news(self, since: str, limit: int, before: int = 0, what: Sequence[str] = ()) -> News:
        """What the record learnt since an instant, the latest first; see `overview.news`."""
        with database.reading(self._engine) as connection:
            return overview.news(connection, since, limit, before, what)

    # ---- decisions

    def decisions(self) -> list[Decision]:
        """All decisions in the order they were made, each naming its mentions also in the texts of later readings."""
        with database.reading(self._engine) as connection:
            return carried(connection, all_decisions(connection))

    def decide(self, decision: Decision, now: datetime) -> None:
        """Files a decision and links again what it bears upon; one that is filed already changes nothing."""
        admit(decision)
        with database.writing(self._engine) as connection:
            made = {one.id: one for one in all_decisions(connection)}
            if made.get(decision.id) == decision:
                return
            if decision.id in made:
                raise RecordError(decision.id, "is the id of another decision", "give it one of its own")
            named = decision
            while named.kind == "undo":  # an undoing bears on what the first of them undid
                if named.undone not in made:
                    raise RecordError(named.undone, "is no decision of this record", "see dragoman review --log")
                named = made[named.undone]
            whole = whole_decision(decision)
            row = {name: whole[name] for name in ("id", "kind", "author", "made", "reason")}
            connection.execute(decisions.insert().values(**row, whole=whole))
            carried_on = carried(connection, [named])[0]
            # by text: a newer reading may have other ids for the same mention
            touched = mentions_of(connection, {ref.text for ref in (*carried_on.one, *carried_on.other)})
            refresh(connection, [], [], self._reader, now, touched)

    # ---- review

    def question(self, after: str = "", key: str = "") -> Open | None:
        """What to ask a person: the question of that key if it is still open, else the least sure one behind the place
        `after` (as `doubts.place_of` gives it); None where nothing is left."""
        with database.reading(self._engine) as connection:
            return open_question(connection, carried(connection, all_decisions(connection)), after, key)

    # ---- saved searches

    def save_search(self, name: str, query: Mapping[str, Any]) -> None:
        with database.writing(self._engine) as connection:
            database.insert_or_replace(connection, searches, [{"name": name, "query": dict(query)}])

    def drop_search(self, name: str) -> None:
        """Raises `RecordError` where none has that name."""
        with database.writing(self._engine) as connection:
            if not connection.execute(delete(searches).where(searches.c.name == name)).rowcount:
                raise RecordError(name, "is no saved search of this record", "see dragoman find --saved")

    def saved_searches(self) -> dict[str, dict[str, Any]]:
        with database.reading(self._engine) as connection:
            return load_searches(connection)

    def saved_search(self, name: str) -> dict[str, Any]:
        """Raises `RecordError` where none has that name."""
        with database.reading(self._engine) as connection:
            return load_search(connection, name)

    def _resolved(self, connection: Connection, identity: str) -> str:
        """The engagement that an id, or the beginning of one, stands for: its own, that of one of its mentions, or of
        one that was joined to it."""
        identity = identity.lower()
        if not _ID.fullmatch(identity):
            raise RecordError(identity, "is no engagement of this record", "see dragoman find")
        for table, column in ((engagements, "id"), (members, "mention"), (redirects, "old")):
            asked = table.c[column]
            # beginnings as a range, which an index answers: ids are of the digits 0 to f
            begun = select(asked).where(asked >= identity, asked < f"{identity}g").order_by(asked).limit(2)
            found = list(connection.scalars(begun))
            if len(found) > 1 and identity not in found:
                raise RecordError(identity, "begins more than one id", "write more of it")
            if found and (onward := _onward(connection, found[0])):
                return onward
        raise RecordError(identity, "is no engagement of this record", "see dragoman find")


def _onward(connection: Connection, identity: str) -> str:
    """The engagement where an id leads now: '' where it leads nowhere."""
    seen: set[str] = set()
    at: str | None = identity
    while at and at not in seen:
        if connection.scalar(select(engagements.c.id).where(engagements.c.id == at)):
            return at
        seen.add(at)
        held = connection.scalar(select(members.c.engagement).where(members.c.mention == at))
        at = held or connection.scalar(select(redirects.c.new).where(redirects.c.old == at))
    return ""


def _portions_of_all(connection: Connection) -> Iterator[Sequence[str]]:
    """The ids of all engagements in their order, so many at a time."""
    last = ""
    asked = select(engagements.c.id).order_by(engagements.c.id).limit(500)
    while ids := connection.scalars(asked.where(engagements.c.id > last)).all():
        yield ids
        last = ids[-1]


def _count(connection: Connection, table: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
