"""Each page shows what its reader comes for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from bench.made_pages import made_pages
from dragoman.cli.demo import TODAY
from dragoman.record.saved_queries import form_of_query
from dragoman.record.search import Query
from dragoman.record.store import Store
from dragoman.web.app import create_app
from dragoman.web.asking import asked as asked_of
from dragoman.web.headers import HEADERS
from dragoman.web.values import in_words
from tests.record.store.test_copies import TRIMMED, WHOLE
from tests.web.addresses import PAGES, talks
from tests.web.conftest import BASE


def words(client: TestClient, address: str) -> str:
    """The words of a page."""
    response = client.get(address)
    assert response.status_code == 200, response.text[:300]
    main = response.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def test_today_tells_what_comes_what_changed_what_is_new_and_what_is_open(demo: TestClient) -> None:
    told = words(demo, "/")
    coming, changed, unconfirmed, new = (
        told.index(head) for head in ("The next 14 days", "Changed since 14 Jan 2025", "Unconfirmed", "Newly reported")
    )
    assert "Wednesday 22 Jan 2025 Meeting: Japan – South Korea, Tokyo planned" in told[coming:changed]
    assert "day: 17 Jan 2025 → 21 Jan 2025" in told[changed:unconfirmed]
    assert "Fukuoka" in told[unconfirmed:new]
    assert "Call: Spain – France" in told[new:]


def test_the_month_shows_each_act_on_its_days(demo: TestClient) -> None:
    cells = demo.get("/agenda").text.split("<td ")
    on = {re.sub(r"\D", "", cell.partition("weekday")[0].rpartition('"number">')[2]): cell for cell in cells[3:34]}
    assert "Italy – Kenya" in on["20"]
    assert "Italy – Kenya" in on["21"]
    assert "Italy – Kenya" not in on["22"]


def test_what_has_no_day_stands_beside_the_month(demo: TestClient) -> None:
    told = words(demo, "/agenda?day=2025-02-10")
    assert "Some time in February 2025 February 2025 Visit: China – Japan" in told


def test_a_week_begins_on_monday(demo: TestClient) -> None:
    told = words(demo, "/agenda?view=week&day=2025-01-15")
    assert "13 Jan 2025 – 19 Jan 2025" in told
    assert told.index("Monday 13 Jan") < told.index("Sunday 19 Jan")


def test_the_dossier_is_the_paper_to_take_along(demo: TestClient) -> None:
    told = words(demo, "/dossier/KOR/JPN")
    assert "Last contact 14 Jan 2025 Meeting" in told
    assert re.search(r"Next contact \d\d Jan 2025 (Call|Meeting)", told)
    assert re.search(r"Cho Tae-yul – Takeshi Iwaya [3-9] 13 Jan 2025", told)
    assert re.search(r"Year leader minister all 2024 \d+ \d+ \d+", told)
    assert "95 days: 21 Feb 2024 – 26 May 2024" in told
    assert "reported 2 Dec 2024 to 14 Jan 2025, 5 texts" in told


def test_a_dossier_takes_names_and_up_to_five_parties(demo: TestClient) -> None:
    asked = demo.get("/dossier?party=South+Korea&party=japan&party=", follow_redirects=False)
    assert asked.headers["location"] == "/dossier/KOR/JPN"
    three = words(demo, "/dossier/KOR/JPN/CHN")
    assert "Contacts of each two" in three
    assert "Wang Yi" in three
    assert demo.get("/dossier/KOR/JPN/CHN/USA/IND/AUS").status_code == 400


def test_an_engagement_shows_each_value_with_the_sentences_that_tell_it(demo: TestClient) -> None:
    page = demo.get(f"/engagement/{talks(demo)}").text
    told = re.sub(r"<[^>]+>", "", page)
    assert "contradicts" in told
    assert "Busan" in told
    links = set(re.findall(r'href="#(m-[0-9a-f]+)"', page))
    places = set(re.findall(r'id="(m-[0-9a-f]+)"', page))
    assert len(links) > 3
    assert links <= places
    marked = " ".join(unescape(re.sub(r"<[^>]+>", "", run)) for run in re.findall(r"<mark.*?</mark>", page))
    assert "On Monday Iwaya met South Korean Foreign Minister Cho Tae-yul in Busan." in marked.replace("  ", " ")
    assert "Choi Sang-mok" not in marked


def test_a_value_leads_to_the_page_of_what_it_names_whatever_signs_that_holds() -> None:
    doe = {"name": "Doe, Jane/1", "party": "KOR", "office": "envoy"}
    assert in_words("participants", doe) == ("Doe, Jane/1, South Korea, envoy", "/person/Doe%2C%20Jane%2F1")
    assert in_words("parties", "Army?") == ("Army? (Army?)", "/party/Army%3F")
    assert in_words("occasion", "Talks #2") == ("Talks #2", "/gathering/Talks%20%232")
    assert in_words("city", "Seoul") == ("Seoul", "")


def test_an_engagement_leads_to_its_visit_to_its_parts_and_to_the_other_parts(demo: TestClient) -> None:
    told = words(demo, f"/engagement/{talks(demo)}").partition("What it belongs to")[2].partition("Where it is")[0]
    assert re.match(" Part of 13–14 Jan 2025 .*Visit: Japan – South Korea, Seoul", told)
    assert "Also part of Visit: Japan – South Korea, Seoul 14 Jan 2025 Meeting" in told
    whole = demo.get(f"/engagement/{talks(demo)}.json").json()
    assert whole["relations"] == demo.get(f"/api/v1/engagements/{talks(demo)}").json()["relations"]
    [visit] = [one["engagement"] for one in whole["relations"] if one["kind"] == "part of"]
    assert "Comprises 13 Jan 2025 Meeting: Japan – South Korea, Seoul" in words(demo, f"/engagement/{visit}")


def test_the_beginning_of_an_id_leads_to_the_engagement(demo: TestClient) -> None:
    whole = talks(demo)
    response = demo.get(f"/engagement/{whole[:8]}.json", follow_redirects=False)
    assert response.headers["location"] == f"/engagement/{whole}.json"


def test_a_person_has_offices_travel_and_contacts(demo: TestClient) -> None:
    told = words(demo, "/person/Iwaya")
    assert "Japan foreign minister 4 Oct 2024 – " in told
    assert "Beijing, China 24–25 Dec 2024, held" in told
    assert "Blinken" in told


def test_a_party_is_found_by_its_name(demo: TestClient) -> None:
    assert demo.get("/party/japan", follow_redirects=False).headers["location"] == "/party/JPN"
    assert re.search(r"With whom South Korea \d+ China \d+ United States \d+", words(demo, "/party/JPN"))


def test_a_gathering_tells_who_met_on_its_sidelines(demo: TestClient) -> None:
    told = words(demo, "/gathering/the%20APEC%20summit")
    assert "On its sidelines" in told
    assert "Takeshi Iwaya" in told.partition("On its sidelines")[2]


def test_search_narrows_by_facets_whose_counts_are_right(demo: TestClient) -> None:
    page = demo.get("/search?party=JPN").text
    facets = re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)</a> <span class="told">(\d+)</span>', page)
    assert len(facets) > 8
    for address, label, count in facets:
        if "party=JPN" in address:
            found = demo.get(unescape(address).replace("/search", "/search.json", 1)).json()
            assert found["total"] == int(count), label


@pytest.mark.parametrize("asked", ["q=korea+and+japan", "q=South%20Korea,%20Japan", "party=KOR&party=japan"])
def test_a_search_for_two_parties_leads_to_their_dossier(demo: TestClient, asked: str) -> None:
    assert 'The dossier of <a href="/dossier/KOR/JPN">South Korea – Japan</a>' in demo.get(f"/search?{asked}").text
    assert "The dossier of" not in demo.get("/search?q=korea+iwaya").text


def test_search_goes_on_where_a_page_ended(demo: TestClient) -> None:
    address, seen = "/search.json?limit=7", []
    total = demo.get(address).json()["total"]
    while address:
        response = demo.get(address)
        seen += [one["id"] for one in response.json()["engagements"]]
        link = response.headers.get("link", "")
        address = link.partition("<")[2].partition(">")[0]
    assert len(seen) == len(set(seen)) == total


def test_kept_searches_lead_to_their_answers(tmp_path: Path) -> None:
    where = str(tmp_path / "kept.db")
    store = Store.open(where, "none")
    asked = Query(
        parties=("JPN", "KOR"), types=("meeting",), levels=("minister",), over=TODAY, text="a & b", newest=False
    )
    store.save_search("Tokyo <and> Seoul", form_of_query(asked))
    store.close()
    with TestClient(create_app(where, today=lambda: TODAY), base_url="http://127.0.0.1") as client:
        page = client.get("/search").text
        address = unescape(page.partition('Kept: <a href="')[2].partition('"')[0])
        assert "Tokyo &lt;and&gt; Seoul" in page
        assert client.get(address).status_code == 200
    again = asked_of(parse_qsl(urlsplit(address).query), TODAY)
    assert again.query == asked


def test_sources_tell_how_much_came_from_whom(demo: TestClient) -> None:
    assert re.search(r"Tokyo Sample Post samples \d+ 4 Sep 2024 15 Jan 2025", words(demo, "/sources"))


def test_sources_are_counted_anew_when_the_record_grows(tmp_path: Path) -> None:
    where = str(tmp_path / "growing.db")
    store = Store.open(where, "made")
    with TestClient(create_app(where, today=lambda: TODAY), base_url="http://127.0.0.1") as client:
        assert client.get("/sources.json").json()["total"] == 0
        for number, page in enumerate(made_pages(seed=1, count=2), 1):
            store.add([page], datetime(2025, 1, 1, tzinfo=UTC))
            assert sum(row["pages"] for row in client.get("/sources.json").json()["rows"]) == number
    store.close()


def test_every_example_of_the_api_page_runs(demo: TestClient) -> None:
    page = demo.get("/api").text
    examples = [unescape(one) for one in re.findall(r'Try: <a href="([^"]+)"', page)]
    assert len(examples) == 4
    assert [demo.get(one).status_code for one in examples] == [200] * 4


@pytest.mark.parametrize("address", [address for name, address in PAGES.items() if name != "fault"])
def test_a_record_without_pages_says_so(empty: TestClient, address: str) -> None:
    assert words(empty, address)


@pytest.mark.parametrize(
    "address", [*PAGES.values(), "/static/dragoman.js", "/search.csv", "/nowhere", "/api/v1/changes"]
)
def test_every_answer_is_warded(demo: TestClient, address: str) -> None:
    headers = demo.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_only_names_of_this_machine_are_answered(demo: TestClient) -> None:
    for stranger in ("evil.example", "localhost:x@evil.example", "localhost:80.evil.example", "", "[::1", "[::1]evil"):
        assert demo.get("/", headers={"Host": stranger}).status_code == 421
    assert demo.get("/", headers={"Host": "localhost:8420"}).status_code == 200
    assert demo.get("/", headers={"Host": "[::1]:8420"}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(demo: TestClient, method: str) -> None:
    for address in ("/", "/search", "/dossier/KOR/JPN", "/api/v1/engagements"):
        assert demo.request(method, address).status_code == 403  # nothing says that a page of ours sends it
        assert demo.request(method, address, headers={"Origin": str(demo.base_url)}).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        *("/search?party=Atlantis", "/search?type=picnic", "/search?from=soon", "/search?to=2025-02-30"),
        *("/search?limit=0", "/search?limit=9999999", "/search?after=x", "/search?q=!!!", "/search?order=up"),
        *("/search?q=" + "x" * 300, "/agenda?view=year", "/agenda?day=x", "/agenda?day=0001-01-01", "/changes?since=x"),
        *("/dossier/Atlantis", "/party/Atlantis", "/search?from=today%2B99999999d", "/agenda?day=9999-12-31&view=list"),
        *("/search?order=oldest&after=9223372036854775807", "/changes?before=99999999999999999999"),
        "/search?" + "&".join(f"status=held{n}" for n in range(30)),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_form(demo: TestClient, address: str) -> None:
    page = demo.get(address)
    assert page.status_code == 400
    assert "That did not work" in page.text
    path, _, query = address.partition("?")
    error = demo.get(f"{path}.json?{query}").json()["error"]
    assert error["code"] == "wrong_query"
    assert error["message"]


@pytest.mark.parametrize("address", ["/nowhere", "/engagement/zz", "/engagement/", "/static/nothing.js"])
def test_what_is_not_there_is_told(demo: TestClient, address: str) -> None:
    assert demo.get(address).status_code == 404


def test_days_are_counted_from_today(demo: TestClient) -> None:
    found = demo.get("/search.json?from=today&to=today%2B2d&status=planned").json()
    assert found["engagements"]
    assert all(one["when"][:10] <= "2025-01-17" for one in found["engagements"])


def test_a_copy_is_told_as_one_of_the_text_that_it_repeats(tmp_path: Path) -> None:
    where = str(tmp_path / "copied.db")
    store = Store.open(where, "made")
    store.add([WHOLE, TRIMMED], datetime(2024, 3, 7, tzinfo=UTC))
    (act,) = store.everything()
    store.close()
    with TestClient(create_app(where, today=lambda: TODAY), base_url=BASE) as client:
        told = words(client, f"/engagement/{act.id}")
    assert "1 text on 2 pages" in told
    assert told.count("a copy of another text") == 1
