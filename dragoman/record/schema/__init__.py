"""The tables of the record, the same on SQLite and PostgreSQL. Rows hold what export and screens ask for; the whole of
a mention or an engagement stands beside them as JSON.

Texts, mentions and what people decided are given; components, engagements and what hangs on them follow from these and
can be made anew at any time. Of what follows `changes` alone knows the clock: it tells when the record learnt what.
"""

from __future__ import annotations

from dragoman.record.schema.base import metadata
from dragoman.record.schema.engagements import (
    briefs,
    changes,
    doubts,
    engagement_people,
    engagement_sides,
    engagements,
    history,
    wholes,
)
from dragoman.record.schema.linking import (
    bands,
    components,
    copies,
    cuts,
    keys,
    members,
    redirects,
)
from dragoman.record.schema.people import (
    decisions,
    events,
    hook_answers,
    hooks,
    searches,
    sessions,
    tokens,
    users,
)
from dragoman.record.schema.texts import (
    feeds,
    kept,
    mentions,
    pages,
    reports,
    sources,
    successions,
    texts,
    visits,
)

__all__ = [
    "bands",
    "briefs",
    "changes",
    "components",
    "copies",
    "cuts",
    "decisions",
    "doubts",
    "engagement_people",
    "engagement_sides",
    "engagements",
    "events",
    "feeds",
    "history",
    "hook_answers",
    "hooks",
    "kept",
    "keys",
    "members",
    "mentions",
    "metadata",
    "pages",
    "redirects",
    "reports",
    "searches",
    "sessions",
    "sources",
    "successions",
    "texts",
    "tokens",
    "users",
    "visits",
    "wholes",
]
