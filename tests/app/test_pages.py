"""The pages as they are sent: what they must say in words, what they keep, and what they must never let through."""

import re

import pytest
from starlette.testclient import TestClient

from app.settings import ServerSettings
from index.request import CompareRequest
from index.result import Column, Comparison, QueryEcho
from tests.app.conftest import DIGEST, HIT, LAW, StubEngine

PAGES = ["/", "/?q=trata", "/compare", "/compare?q=trata", "/laws", f"/laws/{LAW}", f"/laws/{LAW}/art_1", "/help",
         "/laws/sv/decreto-824-2014"]  # fmt: skip


@pytest.mark.parametrize("language", ["es", "en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_in_every_language(client: TestClient, path: str, language: str) -> None:
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in response.text
    # The policy forbids scripts and styles in the page and anything from elsewhere.
    assert not re.search(r"<script>|<style|\son\w+=|\sstyle=", response.text)
    assert not re.search(r'(?:src|<link[^>]*href)="https?:', response.text)


def test_states_and_marks_are_in_words(client: TestClient) -> None:
    page = client.get("/compare?q=trata&lang=en").text
    assert "Found" in page
    assert "Text not held" in page
    assert "Our own account, not the text of the law" in page
    assert "not checked against the text" in page
    assert "certainty B" in page
    assert "https://example.org/one" in page
    assert "Read by OCR" in page
    assert "Ley Especial contra la Trata" in page or "Special Law against Trafficking" in page


def test_passages_keep_their_marks_and_nothing_else_is_let_through(client: TestClient) -> None:
    page = client.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<mark>víctima</mark>" in page
    assert "<script>alert" not in page
    assert "&lt;b&gt;" in page


def test_a_mistake_is_shown_with_the_form(client: TestClient) -> None:
    response = client.get("/?q=(&lang=en")
    assert response.status_code == 400
    assert 'data-position="0"' in response.text
    assert "Unclosed parenthesis" in response.text


def test_a_provision_names_its_source(client: TestClient) -> None:
    page = client.get(f"/laws/{LAW}/art_1@2020-03-01?lang=en").text
    assert "Pena de ocho años." in page
    assert "0" * 64 in page
    assert f"/laws/{LAW}/art_1@2024-01-01" in page


@pytest.mark.parametrize(
    ("query", "expands"), [("", True), ("&expand=no", False), ("&asked=1", False), ("&asked=1&expand=yes", True)]
)
def test_an_unticked_box_switches_the_other_languages_off(
    client: TestClient, engine: StubEngine, query: str, expands: bool
) -> None:
    client.get(f"/?q=trata{query}")
    assert engine.searched[-1].expand is expands


class TestHeaders:
    @pytest.mark.parametrize("path", ["/", "/api/countries", "/api/nothing", "/api/search?q=fail", "/static/site.css"])
    def test_every_answer_carries_them(self, client: TestClient, path: str) -> None:
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"

    def test_searches_are_not_to_be_stored(self, client: TestClient) -> None:
        assert client.get("/api/search?q=trata").headers["cache-control"] == "no-store"
        assert "max-age" in client.get("/static/site.css").headers["cache-control"]


class TestPortal:
    @pytest.fixture
    def settings(self) -> ServerSettings:
        return ServerSettings(frame_ancestors="https://portal.example  https://other.example")

    def test_only_the_portals_that_are_listed_may_frame(self, client: TestClient) -> None:
        headers = client.get("/").headers
        assert "frame-ancestors https://portal.example https://other.example" in headers["content-security-policy"]
        assert "x-frame-options" not in headers


class TestKeptAnswers:
    def test_what_is_asked_again_is_kept_from_then_on(self, client: TestClient, engine: StubEngine) -> None:
        answers = [client.get("/api/compare?q=trata") for _ in range(4)]
        assert {answer.content for answer in answers} == {answers[0].content}
        assert all(answer.headers == answers[0].headers for answer in answers)
        assert len(engine.compared) == 2

    def test_what_is_asked_once_pushes_nothing_out(self, client: TestClient, engine: StubEngine) -> None:
        for q in ("trata", "trata", *map(str, range(50)), "trata"):
            client.get(f"/api/compare?q={q}")
        assert len(engine.compared) == 52
        assert "concordis_kept_answers_total 1" in client.get("/metrics").text

    def test_language_query_and_generation_are_told_apart(self, client: TestClient, engine: StubEngine) -> None:
        for _ in range(3):
            client.get("/api/search?q=trata", headers={"accept-language": "es"})
            client.get("/api/search?q=trata", headers={"accept-language": "fr"})
            client.get("/api/search?q=trata&limit=1", headers={"accept-language": "es"})
        assert len(engine.searched) == 6
        engine.generation = "00000002-stub"
        client.get("/api/search?q=trata", headers={"accept-language": "es"})
        assert len(engine.searched) == 7

    def test_errors_are_not_kept(self, client: TestClient, engine: StubEngine) -> None:
        assert [client.get("/api/search?q=(").status_code for _ in range(3)] == [400] * 3
        assert len(engine.searched) == 3


def test_our_account_leads_a_column_that_the_held_texts_do_not_answer_surely(
    client: TestClient, engine: StubEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(request: CompareRequest) -> Comparison:
        columns = tuple(
            Column(country=country, state=state, not_held=(), hits=(HIT,), digests=(DIGEST,))
            for country, state in (("xx", "found"), ("sv", "not-held"), ("ca", "unclear"))
        )
        return Comparison(query=QueryEcho(text=request.q, language="es", as_of=""), columns=columns)

    monkeypatch.setattr(engine, "compare", compare)
    page = client.get("/compare", params={"q": "trata"}).text
    found, not_held = page.split('id="sv"')
    not_held, unclear = not_held.split('id="ca"')
    law, account = HIT.passages[0].html, DIGEST.passages[0].html
    assert found.index(law) < found.index(account)
    assert not_held.index(account) < not_held.index(law)
    assert unclear.index(account) < unclear.index(law)


@pytest.mark.parametrize(
    ("lang", "text", "account"),
    [
        ("es", "texto al 2020-03-01", "según la ley al 2022-01-01"),
        ("en", "text as of 2020-03-01", "on the law as of 2022-01-01"),
        ("fr", "texte au 2020-03-01", "selon la loi au 2022-01-01"),
    ],
)
def test_an_account_of_a_law_is_not_said_to_be_its_text(client: TestClient, lang: str, text: str, account: str) -> None:
    page = client.get("/compare", params={"q": "trata", "lang": lang}).text
    assert text in page
    assert account in page
    assert text.replace("2020-03-01", "2022-01-01") not in page
