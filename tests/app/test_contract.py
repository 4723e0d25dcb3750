"""The contract of the API (docs/api.md): names of fields that others build on."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.country import MEMBERS
from tests.app.conftest import LAW, StubEngine

HIT_FIELDS = {"id", "law", "country", "label", "heading", "path", "language", "version", "score", "passages", "topics",
              "page", "url", "ocr"}  # fmt: skip
LAW_FIELDS = {"id", "title", "title_en", "country", "kind", "number", "date", "languages", "official_url", "state",
              "versions"}  # fmt: skip


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def test_search(client: TestClient) -> None:
    found = get(client, "/api/search?q=trata")
    assert set(found) == {"query", "total", "hits", "facets"}
    assert {"text", "language", "as_of", "also_searched", "did_you_mean"} <= set(found["query"])
    assert set(found["query"]["also_searched"][0]) == {"concept", "label", "terms"}
    assert set(found["hits"][0]) >= HIT_FIELDS
    assert set(found["hits"][0]["topics"][0]) == {"id", "strength"}
    assert "html" in found["hits"][0]["passages"][0]
    assert set(found["facets"]) == {"country", "topic", "language", "kind"}
    assert found["facets"]["country"] == [{"value": "xx", "count": 1}]


def test_search_hands_every_parameter_on(client: TestClient, engine: StubEngine) -> None:
    get(
        client,
        "/api/search?q=a&country=MX,gt&country=hn&topic=non-punishment&language=es&kind=code&law=mx/lgpsedmtp"
        "&as_of=2020-01-01&limit=5&offset=10&explain=true&expand=false&without=x,y",
    )
    asked = engine.searched[-1]
    assert asked.filters.countries == ("mx", "gt", "hn")
    assert asked.filters.topics == ("non-punishment",)
    assert (asked.filters.languages, asked.filters.kinds) == (("es",), ("code",))
    assert (asked.filters.laws, asked.filters.as_of) == (("mx/lgpsedmtp",), "2020-01-01")
    assert (asked.limit, asked.offset, asked.explain, asked.expand) == (5, 10, True, False)
    assert asked.without_concepts == {"x", "y"}


def test_compare(client: TestClient, engine: StubEngine) -> None:
    found = get(client, "/api/compare?q=trata")
    assert set(found) == {"query", "columns"}
    assert all(set(column) >= {"country", "state", "not_held", "hits"} for column in found["columns"])
    assert engine.compared[-1].countries == MEMBERS
    get(client, "/api/compare?topic=non-punishment&countries=mx,gt&k=5&against=un&as_of=2021-01-01")
    asked = engine.compared[-1]
    assert (asked.topic, asked.countries, asked.k, asked.against) == ("non-punishment", ("mx", "gt"), 5, "un")
    assert asked.filters.as_of == "2021-01-01"


def test_laws(client: TestClient) -> None:
    listed = {law["id"]: law for law in get(client, "/api/laws")["laws"]}
    assert all(set(law) >= LAW_FIELDS for law in listed.values())
    assert listed[LAW]["versions"] == ["2024-01-01", "2020-03-01"]
    assert (listed[LAW]["state"], listed["sv/decreto-824-2014"]["state"]) == ("whole", "not-held")
    assert {law["country"] for law in get(client, "/api/laws?country=sv,ni")["laws"]} == {"sv", "ni"}
    assert {law["state"] for law in get(client, "/api/laws?state=not-held")["laws"]} == {"not-held"}


def test_law(client: TestClient) -> None:
    law = get(client, f"/api/laws/{LAW}")
    assert set(law) >= LAW_FIELDS | {"contents", "report"}
    assert [text["version"] for text in law["versions"]] == ["2024-01-01", "2020-03-01"]
    assert [entry["eid"] for entry in law["contents"]["provisions"]] == ["art_1", "art_2"]
    assert get(client, "/api/laws/sv/decreto-824-2014")["contents"]["provisions"] == []


@pytest.mark.parametrize(
    ("place", "text", "version"),
    [
        ("art_1", "Pena de diez años.", "2024-01-01"),
        ("art_1@2020-03-01", "Pena de ocho años.", "2020-03-01"),
        ("art_1?version=2020-03-01", "Pena de ocho años.", "2020-03-01"),
        ("art_1?as_of=2021-06-30", "Pena de ocho años.", "2020-03-01"),
        ("art_1@2022-02-02", "Pena de ocho años.", "2020-03-01"),
    ],
)
def test_provision(client: TestClient, place: str, text: str, version: str) -> None:
    found = get(client, f"/api/laws/{LAW}/{place}")
    assert set(found) >= {"text", "blocks", "topics", "penalties", "references", "source"}
    assert set(found["source"]) >= {"sha256", "page", "url"}
    assert (found["text"], found["version"]) == (text, version)


def test_counterparts(client: TestClient, engine: StubEngine) -> None:
    assert "columns" in get(client, f"/api/laws/{LAW}/art_1/counterparts?countries=mx&k=2")
    assert (engine.compared[-1].provision, engine.compared[-1].countries) == (f"{LAW}/art_1", ("mx",))


def test_scheme(client: TestClient) -> None:
    countries = {country["code"]: country for country in get(client, "/api/countries")["countries"]}
    assert set(countries) >= {*MEMBERS, "un", "xx"}
    assert (countries["xx"]["held"], countries["sv"]["held"], countries["un"]["member"]) == (1, 0, False)
    topics = get(client, "/api/topics")["topics"]
    assert len(topics) == 41
    assert all({"id", "label", "duty", "instruments"} <= set(topic) for topic in topics)


def test_diff(client: TestClient) -> None:
    one = get(client, f"/api/diff?a={LAW}/art_1@2020-03-01&b={LAW}/art_1@2024-01-01")
    changes = one["provisions"][0]["changes"]
    assert [(c["op"], c["a"].strip(), c["b"].strip()) for c in changes if c["op"] != "equal"] == [
        ("replace", "ocho", "diez")
    ]
    whole = get(client, f"/api/diff?a={LAW}@2020-03-01&b={LAW}@2024-01-01")
    assert ([p["a"]["id"] for p in whole["provisions"]], whole["unchanged"]) == ([f"{LAW}/art_1"], 1)


def test_operation(client: TestClient) -> None:
    assert get(client, "/healthz") == {"status": "ok"}
    assert get(client, "/readyz")["status"] == "ready"
    get(client, "/api/search?q=secreto")
    counted = client.get("/metrics").text
    assert 'concordis_requests_total{kind="search",status="200"} 1' in counted
    assert "secreto" not in counted


def test_openapi_describes_every_endpoint_with_an_example(client: TestClient) -> None:
    described = get(client, "/api/openapi.json")
    assert described["openapi"].startswith("3.1")
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            if path.startswith("/api/"):
                content = operation["responses"]["200"]["content"]["application/json"]
                assert "example" in content, path
