"""Errors: problem details of RFC 9457, in the reader's language, that list what there is and leak nothing."""

import logging

import pytest
from starlette.testclient import TestClient

from app.application import create_app
from app.messages import messages
from app.problem import MEDIA_TYPE, PROBLEMS
from app.settings import ServerSettings
from corpus.country import MEMBERS
from corpus.home import Home
from tests.app.conftest import LAW


@pytest.mark.parametrize(
    ("path", "status", "code", "lists"),
    [
        ("/api/search?q=a&country=zz", 422, "unknown-country", "mx"),
        ("/api/compare?q=a&countries=mx,zz", 422, "unknown-country", "mx"),
        ("/api/search?q=a&topic=zz", 422, "unknown-topic", "non-punishment"),
        ("/api/compare?topic=zz", 422, "unknown-topic", "non-punishment"),
        ("/api/laws/zz/x", 404, "unknown-country", "mx"),
        ("/api/laws/mx/x", 404, "unknown-law", "mx/lgpsedmtp"),
        (f"/api/laws/{LAW}/art_99", 404, "unknown-provision", "art_1"),
        (f"/api/laws/{LAW}/art_1@1990-01-01", 404, "unknown-version", "2024-01-01"),
        (f"/api/laws/{LAW}/art_99/counterparts", 404, "unknown-provision", "art_1"),
        (f"/api/compare?provision={LAW}/art_99", 404, "unknown-provision", "art_1"),
        ("/api/search?q=a&kind=zz", 422, "invalid-parameter", "code"),
        ("/api/search?q=a&language=de", 422, "invalid-parameter", "es"),
    ],
)
def test_what_is_unknown_is_answered_with_what_there_is(
    client: TestClient, path: str, status: int, code: str, lists: str
) -> None:
    response = client.get(path)
    body = response.json()
    assert (response.status_code, body["status"], body["type"]) == (status, status, f"/help#{code}")
    assert response.headers["content-type"] == MEDIA_TYPE
    assert {"type", "title", "status", "detail"} <= set(body)
    assert lists in body["known"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/compare", 422, "one-of"),
        ("/api/compare?q=a&topic=non-punishment", 422, "one-of"),
        ("/api/search?q=a&as_of=yesterday", 422, "invalid-parameter"),
        ("/api/search?q=a&limit=x", 422, "invalid-parameter"),
        ("/api/search?q=a&limit=100000", 422, "invalid-parameter"),
        ("/api/diff?a=x", 422, "invalid-parameter"),
        ("/api/diff?a=x&b=y", 422, "invalid-parameter"),
        ("/api/laws/ni/ley-779-2012/art_1", 404, None),
        ("/api/nothing", 404, "not-found"),
        ("/api/search?q=fail", 500, "internal"),
    ],
)
def test_status_and_type(client: TestClient, path: str, status: int, code: str | None) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (status, MEDIA_TYPE)
    if code:
        assert response.json()["type"] == f"/help#{code}"


def test_a_wrong_method_names_the_right_one(client: TestClient) -> None:
    response = client.post("/api/search")
    assert (response.status_code, response.json()["type"]) == (405, "/help#method-not-allowed")
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("asked", "accepted", "words"),
    [("", "", "Paréntesis"), ("", "fr-CA,en;q=0.5", "Parenthèse"), ("&lang=en", "fr", "Unclosed"), ("", "de", "Paré")],
)
def test_a_mistake_in_the_query_has_its_position_and_the_readers_language(
    client: TestClient, asked: str, accepted: str, words: str
) -> None:
    response = client.get(f"/api/search?q=({asked}", headers={"accept-language": accepted})
    body = response.json()
    assert (response.status_code, body["position"], body["code"]) == (400, 0, "unclosed-parenthesis")
    assert words in body["detail"]
    assert body["advice"]


def test_an_accident_tells_nothing_of_the_query(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = client.get("/api/search?q=fail")
    assert response.status_code == 500
    assert "cannot score" not in response.text
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("concordis", "uvicorn"))]
    assert any("RuntimeError" in line for line in ours)
    assert not any("cannot score" in line or "q=fail" in line for line in ours)


def test_pages_show_problems_as_pages(client: TestClient) -> None:
    response = client.get("/laws/mx/x", headers={"accept": "text/html", "accept-language": "en"})
    assert response.status_code == 404
    assert "Unknown law" in response.text
    assert "mx/lgpsedmtp" in response.text


def test_without_an_index_the_server_says_so(home: Home) -> None:
    with TestClient(create_app(home, settings=ServerSettings())) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/api/search?q=a", "/api/compare?q=a"):
            response = client.get(path)
            assert (response.status_code, response.json()["type"]) == (503, "/help#not-ready"), path
        assert len(client.get("/api/countries").json()["countries"]) >= len(MEMBERS)


def test_every_problem_has_its_messages() -> None:
    for code in PROBLEMS:
        assert f"problem.{code}" in messages("es")
        assert f"problem.{code}-title" in messages("es")
