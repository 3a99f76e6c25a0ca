"""Sample pages, invented, that tell of the same acts at different times."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ANNOUNCED = """Norway and Chile plan talks in Oslo

OSLO, May 3, 2024 - Norwegian Foreign Minister Espen Barth Eide will meet his Chilean counterpart, Alberto van \
Klaveren, in Oslo on May 12, the Norwegian foreign ministry said on Friday.
"""
MOVED = """Oslo talks put off by two days

OSLO, May 9, 2024 - A meeting of Norwegian Foreign Minister Espen Barth Eide with his Chilean counterpart, Alberto van \
Klaveren, in Oslo was postponed from May 12 to May 14, the ministry said on Thursday.
"""
HELD = """Norway and Chile discuss polar research

OSLO, May 14, 2024 - Norwegian Foreign Minister Espen Barth Eide met his Chilean counterpart, Alberto van Klaveren, in \
Oslo on Tuesday, the Norwegian foreign ministry said.
"""
VISIT = """Kenyan president to visit Ghana

NAIROBI, June 3, 2024 - Kenyan President William Ruto will visit Ghana on June 20, his office said on Monday.
"""
CALLED_OFF = """Ruto calls off Ghana trip

NAIROBI, June 17, 2024 - Kenyan President William Ruto has cancelled his visit to Ghana on June 20, his office said on \
Monday.
"""
QUIET = """Harbour museum opens a new wing

BERGEN, May 15, 2024 - The harbour museum of Bergen opened a new wing on Wednesday. Tickets cost less on weekdays.
"""
PLAN = """Peru and Japan plan trade talks

LIMA, August 1, 2024 - Peruvian Foreign Minister Javier Gonzalez-Olaechea will meet Japanese Foreign Minister Yoko \
Kamikawa in Lima on August 20, the ministry said on Thursday.
"""
ELSEWHERE = """Talks on polar research held in Bergen

BERGEN, May 15, 2024 - Norwegian Foreign Minister Espen Barth Eide met his Chilean counterpart, Alberto van Klaveren, \
in Bergen on Tuesday, an official said on Wednesday.
"""
AIDES = """Officials of Chile and Norway to meet in Oslo

SANTIAGO, May 10, 2024 - Officials of Chile and Norway will meet in Oslo next week, a spokesman said on Friday.
"""
# A live blog without a word above its entries, of which two tell of an act and one of none.
BLOG = """<!doctype html><html lang="en"><head><title>Oslo talks live</title></head><body><main><h1>Oslo talks live</h1>
<article id="post-3"><time datetime="2024-05-14T15:00:00Z">17:00</time><p>Norwegian Foreign Minister Espen Barth Eide \
met his Chilean counterpart, Alberto van Klaveren, in Oslo on Tuesday, the Norwegian ministry said.</p></article>
<article id="post-2"><time datetime="2024-05-14T09:00:00Z">11:00</time><p>The harbour is closed to ferries until the \
evening, and trams go round the castle while the talks last.</p></article>
<article id="post-1"><time datetime="2024-05-13T09:00:00Z">Monday</time><p>Kenyan President William Ruto will visit \
Ghana on June 20, his office said on Monday.</p></article></main></body></html>
"""
# Three engagements: a meeting announced, moved and held, a visit called off, a plan of which no more was heard.
PAGES = {
    "announced": ANNOUNCED,
    "called-off": CALLED_OFF,
    "held": HELD,
    "held-copied": HELD,
    "moved": MOVED,
    "plan": PLAN,
    "quiet": QUIET,
    "visit": VISIT,
}


def write(folder: Path, pages: Mapping[str, str] = PAGES, name: str = "pages") -> str:
    """Writes pages into a folder of that folder; gives its name."""
    (folder / name).mkdir(exist_ok=True)
    for page, text in pages.items():
        (folder / name / f"{page}.txt").write_text(text, "utf-8")
    return name
