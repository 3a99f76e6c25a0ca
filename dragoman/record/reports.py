"""Which pages report a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dragoman.record.database import portions
from dragoman.record.schema import kept, pages, reports

__all__ = ["Report", "load_reports"]


@dataclass(frozen=True, slots=True)
class Report:
    """A page that reports a text: its id (path or address), where it was published, its title, the text's key, and the
    SHA-256 of what is kept of it in a file, '' for nothing."""

    page: str
    url: str
    publisher: str
    title: str
    text: str
    kept: str


def load_reports(connection: Connection, texts_wanted: Iterable[str]) -> dict[str, list[Report]]:
    """By text, the pages that report it, in the order of their ids."""
    wanted = sorted(set(texts_wanted))
    found: dict[str, list[Report]] = {text: [] for text in wanted}
    told = (pages.c.id, pages.c.url, pages.c.publisher, pages.c.title)
    rows = (
        select(*told, reports.c.text, func.coalesce(kept.c.digest, ""))
        .join(reports, reports.c.page == pages.c.key)
        .outerjoin(kept, kept.c.page == pages.c.key)
        .order_by(pages.c.key)
    )
    for some in portions(wanted):
        for row in connection.execute(rows.where(reports.c.text.in_(some))):
            found[row.text].append(Report(*row))
    # sorted here: each PostgreSQL sorts by the rules of its own language
    return {text: sorted(some, key=lambda report: report.page) for text, some in found.items()}
