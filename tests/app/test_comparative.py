"""The matrix, the penalties, the elements and the draft check over HTTP, on an invented store."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.settings import ServerSettings
from corpus.annotation import Element, TopicTag
from corpus.country import MEMBERS
from corpus.store import Store
from corpus.topic import topics
from tests.app.conftest import LAW
from tests.corpus.invented import law_text, provision

DRAFT = """LEY DE EJEMPLO

Artículo 1. Trata de personas. Quien capte, traslade o reciba a personas con engaño para explotarlas comete trata de
personas y tendrá prisión de ocho a doce años.

Artículo 2. No punibilidad. La víctima de trata de personas no será penada por los delitos que cometa a causa de ella.

Artículo 3. Consentimiento. El consentimiento de la víctima de trata es irrelevante.

Artículo 4. Tráfico ilícito de migrantes. Quien facilite la entrada ilegal de migrantes para obtener un beneficio
económico comete tráfico ilícito de migrantes y tendrá prisión de cuatro a seis años.
"""


def test_the_matrix_has_a_cell_for_every_country_and_topic(client: TestClient) -> None:
    rows = client.get("/api/matrix").json()["rows"]
    assert [row["topic"] for row in rows] == list(topics())
    for row in rows:
        assert {"topic", "duty", "instruments", "cells"} <= set(row)
        assert [cell["country"] for cell in row["cells"]] == list(MEMBERS)
        # Nothing of the members is held here, so nothing may be said not to be in their laws.
        assert {cell["state"] for cell in row["cells"]} == {"not-held"}


def test_the_matrix_is_cut_to_what_is_asked_for(client: TestClient) -> None:
    (row,) = client.get("/api/matrix?countries=sv,xx&topics=non-punishment").json()["rows"]
    assert [cell["country"] for cell in row["cells"]] == ["sv", "xx"]
    assert "sv/decreto-824-2014" in row["cells"][0]["not_held"]


def test_penalties_and_elements(client: TestClient) -> None:
    assert client.get("/api/penalties?countries=xx").json()["rows"] == []
    rows = client.get("/api/elements?countries=xx").json()["rows"]
    assert {row["group"] for row in rows} >= {"act", "means", "purpose"}


@pytest.mark.parametrize("path", ["matrix?topics=zz", "matrix?countries=zz", "penalties?topic=zz", "elements?as_of=x"])
def test_what_is_unknown_is_refused(client: TestClient, path: str) -> None:
    assert client.get(f"/api/{path}").status_code == 422


def test_a_draft_is_checked_and_not_kept(client: TestClient) -> None:
    before = kept(client)
    as_body = client.post("/api/drafts", content=DRAFT.encode(), headers={"content-type": "text/plain"})
    assert as_body.status_code == 200, as_body.text
    found = as_body.json()
    assert (found["nothing_to_check"], found["provisions"], found["language"]) == (None, 4, "es")
    covered = {row["topic"] for row in found["rows"] if row["state"] == "found"}
    assert {"trafficking-offence", "smuggling-offence"} <= covered
    assert "mutual-legal-assistance" in {gap["topic"] for gap in found["gaps"]}
    as_file = client.post("/api/drafts", files={"file": ("draft.txt", DRAFT.encode())})
    as_text = client.post("/api/drafts", data={"text": DRAFT})
    assert as_file.json()["rows"] == as_text.json()["rows"] == found["rows"]
    assert kept(client) == before


@pytest.mark.parametrize("content", ["", "   \n", "Zwei Pfund Mehl werden mit der Milch verrührt und gebacken."])
def test_where_there_is_nothing_to_check_it_says_so(client: TestClient, content: str) -> None:
    response = client.post("/api/drafts", content=content.encode(), headers={"content-type": "text/plain"})
    assert response.status_code == 200, response.text
    assert response.json()["nothing_to_check"]["en"]
    assert response.json()["rows"] == []


def test_a_file_that_cannot_be_read_is_a_problem(client: TestClient) -> None:
    response = client.post("/api/drafts", files={"file": ("draft.pdf", b"%PDF-1.4\nbroken")})
    assert (response.status_code, response.json()["type"]) == (422, "/help#unreadable-file")


class TestSmallLimit:
    @pytest.fixture
    def settings(self) -> ServerSettings:
        return ServerSettings(draft_max_mb=1)

    def test_a_draft_has_a_limit_however_it_is_sent(self, client: TestClient) -> None:
        large = b"a" * (1024**2 + 1)
        said = client.post("/api/drafts", content=large, headers={"content-type": "text/plain"})
        unsaid = client.post("/api/drafts", content=iter([large, b"a"]), headers={"content-type": "text/plain"})
        assert (said.status_code, unsaid.status_code) == (413, 413)


def kept(client: TestClient) -> list[Path]:
    root = client.app.state.serving.home.root  # type: ignore[attr-defined]
    return sorted(path for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("language", ["es", "en", "fr"])
@pytest.mark.parametrize("path", ["/matrix", "/elements", "/penalties", "/draft"])
def test_pages(client: TestClient, path: str, language: str) -> None:
    response = client.get(f"{path}?lang={language}")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text


def test_the_page_checks_a_draft(client: TestClient) -> None:
    page = client.post("/draft?lang=en", data={"text": DRAFT})
    assert page.status_code == 200
    assert "What is missing" in page.text
    assert LAW not in page.text


def test_the_elements_page_shows_words_with_their_place(client: TestClient, store: Store) -> None:
    words = "Quien capte personas para su explotación."
    own = replace(
        provision("art_5", words),
        topics=(TopicTag(id="trafficking-offence", strength="strong"),),
        elements=(Element(group="act", id="recruitment", start=6, end=11, words="capte"),),
    )
    store.put(law_text("bz/act-9", "2020-01-01", [own]))
    page = client.get("/elements?lang=fr").text
    assert '<q lang="es">capte</q>' in page
    assert "/laws/bz/act-9/art_5@2020-01-01?lang=fr" in page
    # What the definition does not name and what cannot be known are told apart.
    assert "non mentionné" in page
    assert "Texte non disponible" in page


def test_a_provision_says_why_it_has_a_topic(client: TestClient, store: Store) -> None:
    tag = TopicTag(id="extradition", strength="strong", reasons=("heading: extradición",))
    store.put(law_text("xx/ley-9", "2020-01-01", [replace(provision("art_1"), topics=(tag,))]))
    page = client.get("/laws/xx/ley-9/art_1?lang=en").text
    assert "assigned by the program; heading: “extradición”" in page


def test_an_error_page_leads_on(client: TestClient) -> None:
    page = client.get("/laws/mx/nada?lang=es", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert 'href="/laws/mx/lgpsedmtp?lang=es"' in page.text
