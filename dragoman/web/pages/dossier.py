"""The dossier of two parties, or up to five: the paper that an analyst takes along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import RecordError
from dragoman.exports.dossier_json import outlined
from dragoman.exports.flat import Flat
from dragoman.record.dossiers import MOST_PARTIES, Dossier
from dragoman.record.outlook import DONE
from dragoman.record.party_names import party_code, party_name
from dragoman.terms import TYPES
from dragoman.web.answers import Listing, answer, answer_table, limit_of
from dragoman.web.asking import whole_number
from dragoman.web.chart import columns
from dragoman.web.faults import AddressError
from dragoman.web.rows import Row, row
from dragoman.web.site import Site, site_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two people who met, how often, and when last."""

    one: str
    other: str
    times: int
    last: date | None


@router.get("/dossier")
def chooser(request: Request) -> Response:
    """Which parties? Named ones lead on to their dossier."""
    named = [name for name in request.query_params.getlist("party") if name.strip()]
    if named:
        return RedirectResponse(_address(_codes(named)), 303)
    store = site_of(request).store
    pairs = [(side.split("+"), count) for side, count in store.busiest_pairs(24).items()]
    return answer_table(
        request,
        ("one", "other", "engagements"),
        [(*pair, count) for pair, count in pairs],
        "dossiers.html",
        pairs=pairs,
        parties=sorted(store.parties(), key=party_name),
        most=MOST_PARTIES,
    )


@router.get("/dossier/{parties:path}")
def dossier(request: Request, parties: str) -> Response:
    site = site_of(request)
    named = _codes(part for part in parties.split("/") if part.strip())
    limit = whole_number(request.query_params.get("limit", "").strip(), "limit", limit_of(request, 100), 2000)
    found = site.store.dossier(named, site.today(), limit)
    outline = found.outline
    shown = [row(found.engagements[one], site.today()) for one in outline.timeline]
    names = [party_name(code) for code in named]
    return answer(
        request,
        Listing(
            " – ".join(names),
            [found.engagements[one] for one in outline.timeline],
            outline.total,
            more=f"{_address(named)}?limit={min(2000, 4 * limit)}" if outline.total > len(shown) else "",
            besides=outlined(outline),
        ),
        "dossier.html",
        codes=named,
        outline=outline,
        last=_one(found, outline.last, site),
        coming=_one(found, outline.next, site),
        # what is to come before what nobody confirmed
        plans=sorted(
            (row(found.engagements[one], site.today()) for one in outline.plans), key=lambda one: one.unconfirmed
        ),
        by_year=_by_year(shown),
        chart=columns(outline.per_level, "Contacts per year, by the highest level that took part"),
        topics=Counter(topic for one in shown for topic in one.act.topics).most_common(12),
        meetings=encounters([one.act for one in shown], named),
        pairs=[(side.split("+"), count) for side, count in outline.pairs.items()] if len(named) > 2 else [],
        parties=sorted(site.store.parties(), key=party_name),
        most=MOST_PARTIES,
    )


def _address(codes: Iterable[str]) -> str:
    return "/dossier/" + "/".join(quote(code, safe="") for code in codes)


def _codes(named: Iterable[str]) -> list[str]:
    try:
        codes = list(dict.fromkeys(party_code(name) for name in named))
    except RecordError as error:
        raise AddressError(error.subject, error.fault, error.remedy) from error
    if not 1 <= len(codes) <= MOST_PARTIES:
        raise AddressError("dossier", "is of one party to five", "name so many")
    return codes


def _one(found: Dossier, identity: str, site: Site) -> Row | None:
    return row(found.engagements[identity], site.today()) if identity else None


def _by_year(shown: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The timeline by year; what has no day stands where it was first reported."""

    def year(one: Row) -> str:
        day = one.act.first or one.act.told_first
        return str(day.year) if day else "Undated"

    return [(name, list(some)) for name, some in groupby(shown, key=year)]


def encounters(acts: Sequence[Flat], parties: Sequence[str], most: int = 15) -> list[Encounter]:
    """Who of these parties met whom of another of them; the most frequent first."""
    times: dict[tuple[str, str], list[date | None]] = defaultdict(list)
    for act in acts:
        if act.status not in DONE or TYPES[act.type].family != "contact":
            continue
        named = [one for one in act.people if one.get("name") and one.get("party") in parties]
        for one, other in combinations(named, 2):
            if one["party"] != other["party"]:
                ordered = sorted((one, other), key=lambda person: (parties.index(person["party"]), person["name"]))
                times[ordered[0]["name"], ordered[1]["name"]].append(act.first)
    found = [
        Encounter(one, other, len(days), max(filter(None, days), default=None)) for (one, other), days in times.items()
    ]
    return sorted(found, key=lambda met: (-met.times, met.one, met.other))[:most]
