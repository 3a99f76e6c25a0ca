"""The pages, one file each."""

from __future__ import annotations

from dragoman.web.pages import (
    agenda,
    api_docs,
    dossier,
    engagement,
    gathering,
    log,
    login,
    party,
    person,
    search,
    sources,
    today,
)

_PAGES = (today, agenda, api_docs, dossier, engagement, gathering, log, login, party, person, search, sources)
ROUTERS = tuple(module.router for module in _PAGES)
