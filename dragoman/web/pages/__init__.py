"""The pages, one file each."""

from __future__ import annotations

from dragoman.web.pages import (
    agenda,
    api_docs,
    decide,
    dossier,
    engagement,
    gathering,
    log,
    login,
    network,
    party,
    person,
    review,
    search,
    searches,
    sources,
    today,
    world,
)

_PAGES = (
    *(today, agenda, api_docs, decide, dossier, engagement, gathering, log, login, network, party, person, review),
    *(search, searches, sources, world),
)
ROUTERS = tuple(module.router for module in _PAGES)
