"""Every page of the application, each with an address that shows something of the demo."""

from __future__ import annotations

from starlette.testclient import TestClient

PAGES = {
    "today": "/",
    "changes": "/changes?since=2025-01-01",
    "agenda, month": "/agenda",
    "agenda, week": "/agenda?view=week",
    "agenda, list": "/agenda?view=list&party=Japan",
    "dossiers": "/dossier",
    "dossier": "/dossier/KOR/JPN",
    "dossier of three": "/dossier/KOR/JPN/CHN",
    "person": "/person/Takeshi%20Iwaya",
    "party": "/party/JPN",
    "gathering": "/gathering/APEC%20summit",
    "search": "/search?q=Seoul&status=held",
    "map": "/map?party=JPN",
    "network": "/network",
    "network of people": "/network?between=people&party=JPN",
    "sources": "/sources",
    "api": "/api",
    "fault": "/search?party=Atlantis",
}


def talks(client: TestClient) -> str:
    """The engagement of the ministers' talks in Seoul, which several reports tell and one contradicts."""
    found = client.get("/api/v1/engagements?party=KOR&party=JPN&from=2025-01-13&to=2025-01-13&type=meeting").json()
    return str(found["engagements"][0]["id"])
