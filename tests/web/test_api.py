"""The API keeps to its OpenAPI file, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import positive_data_acceptance
from starlette.testclient import TestClient

from dragoman.cli.demo import TODAY
from dragoman.web.app import create_app
from tests.web.addresses import talks


@pytest.fixture(scope="session")
def api(demo_record: str) -> schemathesis.BaseSchema:
    app = create_app(demo_record, today=lambda: TODAY, hosts=("localhost", "testserver"))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", ["engagements", "engagements/{identity}", "dossier", "changes"])
def test_every_answer_has_the_form_that_the_file_tells(
    api: schemathesis.BaseSchema, path: str, mode: schemathesis.GenerationMode
) -> None:
    """No 5xx, no undocumented status, no breach of a schema; what breaks a parameter's form is refused."""

    # the same cases every time: what invalid data schemathesis thinks of is its own affair, not a matter of luck
    @given(case=api[f"/api/v1/{path}"]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def holds(case: schemathesis.Case[Any]) -> None:
        # a name that is no party's and a day that is in no calendar have the right form and are refused all the same
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    holds()


def test_the_file_says_of_everything_what_it_is(demo: TestClient) -> None:
    told = demo.get("/api/v1/openapi.json").json()
    methods = [(path, method) for path, verbs in told["paths"].items() for method in verbs.values()]
    schemas = told["components"]["schemas"]
    fields = [(name, field) for name, schema in schemas.items() for field in schema["properties"].items()]
    assert not [path for path, method in methods if not method["description"]]
    assert not [
        (path, one["name"])
        for path, method in methods
        for one in method.get("parameters", ())
        if not one["description"]
    ]
    assert not [name for name, schema in schemas.items() if not schema.get("description")]
    assert not [(name, field) for name, (field, schema) in fields if not schema.get("description")]
    assert len(fields) > 80


def test_paging_gives_each_engagement_once(demo: TestClient) -> None:
    whole = demo.get("/api/v1/engagements?limit=500").json()
    assert whole["total"] == len(whole["engagements"])
    seen, after = [], ""
    while True:
        portion = demo.get("/api/v1/engagements", params={"limit": 9, "after": after}).json()
        assert portion["total"] == whole["total"]
        seen += [one["id"] for one in portion["engagements"]]
        if "next" not in portion:
            break
        after = portion["next"]
    assert seen == [one["id"] for one in whole["engagements"]]


def test_filters_are_those_of_the_pages(demo: TestClient) -> None:
    asked = "party=Japan&level=minister&status=held&from=2025-01-01&order=oldest"
    told = demo.get(f"/api/v1/engagements?{asked}").json()["engagements"]
    page = demo.get(f"/search.json?{asked}").json()["engagements"]
    assert told
    assert [one["id"] for one in told] == [one["id"] for one in page]
    assert all("JPN" in one["parties"] and one["level"] == "minister" for one in told)
    days = [one["when"][:10] for one in told]
    assert days == sorted(days)


@pytest.mark.parametrize("asked", ["status=", "status=%20held", "type=summit", "level=held", "type=visit&type="])
def test_a_value_that_the_file_does_not_list_is_refused(demo: TestClient, asked: str) -> None:
    answer = demo.get(f"/api/v1/engagements?{asked}")
    assert answer.status_code == 400
    assert "take one of" in answer.text


def test_an_engagement_is_whole_with_quotes_and_conflicts(demo: TestClient) -> None:
    told = demo.get(f"/api/v1/engagements/{talks(demo)}").json()
    assert {value["value"]: value.get("conflicts", False) for value in told["fields"]["city"]} == {
        "Seoul": False,
        "Busan": True,
    }
    assert all(mention["quote"] and mention["pages"] for mention in told["mentions"])
    assert demo.get(told["url"]).status_code == 200


def test_the_ids_of_a_dossier_are_those_of_its_engagements(demo: TestClient) -> None:
    told = demo.get("/api/v1/dossier?party=KOR&party=Japan").json()
    ids = {one["id"] for one in told["engagements"]}
    assert {told["last_contact"], told["next_contact"], *told["open_plans"]} <= ids
    assert sum(told["contacts_per_year"].values()) > 10


def test_changes_are_paged_the_latest_first(demo: TestClient) -> None:
    whole = demo.get("/api/v1/changes?since=2024-01-01&limit=500").json()
    first = demo.get("/api/v1/changes?since=2024-01-01&limit=3").json()
    behind = demo.get(f"/api/v1/changes?since=2024-01-01&limit=3&before={first['next']}").json()
    assert first["changes"] + behind["changes"] == whole["changes"][:6]
    numbers = [one["number"] for one in whole["changes"]]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == whole["total"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/engagements?party=Atlantis", 400, "wrong_query"),
        ("/api/v1/engagements?limit=0", 422, "wrong_query"),
        ("/api/v1/engagements/zz", 404, "not_found"),
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/dossier", 422, "wrong_query"),
    ],
)
def test_faults_have_one_form(demo: TestClient, address: str, status: int, code: str) -> None:
    response = demo.get(address)
    assert response.status_code == status
    assert response.json()["error"].keys() == {"code", "message", "remedy"}
    assert response.json()["error"]["code"] == code
