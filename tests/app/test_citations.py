"""Citations on the pages and in the API, both ways, over an invented law."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.annotation import Reference
from corpus.store import Store
from tests.corpus.invented import law_text, provision

CITED = "xx/ley-citada"


@pytest.fixture
def citing(store: Store, client: TestClient) -> TestClient:
    words = "Según el artículo 1, el artículo 9, y el artículo 3 de los Estatutos."
    found = tuple(
        Reference(start=words.index(number), end=words.index(number) + 1, words=number, target=target)
        for number, target in (("1", f"{CITED}/art_1"), ("9", f"{CITED}/art_9"), ("3", ""))
    )
    store.put(law_text(CITED, "2020-01-01", [provision("art_1"), replace(provision("art_2", words), references=found)]))
    return client


def _provision(client: TestClient, eid: str) -> Any:
    return client.get(f"/api/laws/{CITED}/{eid}").json()


def test_the_api_gives_both_directions(citing: TestClient) -> None:
    there = _provision(citing, "art_2")
    assert [(one["words"], one["state"], one["label"]) for one in there["references"]] == [
        ("1", "held", "Artículo 1"), ("9", "not-held", ""), ("3", "open", ""),
    ]  # fmt: skip
    assert there["referred_by"] == []
    (back,) = _provision(citing, "art_1")["referred_by"]
    assert (back["id"], back["label"], back["law"]) == (f"{CITED}/art_2", "Artículo 2", CITED)


@pytest.mark.parametrize(
    ("language", "to", "back", "open_mark"),
    [
        ("es", "Remite a", "Remiten a esta disposición", "sin resolver"),
        ("en", "Refers to", "Referred to by", "not resolved"),
        ("fr", "Renvoie à", "Dispositions qui y renvoient", "non résolu"),
    ],
)
def test_the_pages_link_both_ways(citing: TestClient, language: str, to: str, back: str, open_mark: str) -> None:
    page = citing.get(f"/laws/{CITED}/art_2?lang={language}").text
    assert to in page
    assert f'href="/laws/{CITED}/art_1?lang={language}"' in page
    # What cannot be read is named, and no link leads nowhere.
    assert f"/laws/{CITED}/art_9" not in page
    assert open_mark in page
    assert "3</q>" not in page
    assert "de los Estatutos" in page
    page = citing.get(f"/laws/{CITED}/art_1?lang={language}").text
    assert back in page
    assert f'href="/laws/{CITED}/art_2?lang={language}"' in page


def test_a_law_names_who_speaks_of_it_as_a_whole(citing: TestClient, store: Store) -> None:
    named = replace(
        provision("art_1", "Conforme a la Ley citada."),
        references=(Reference(start=11, end=24, words="la Ley citada", target=CITED),),
    )
    store.put(law_text("xx/ley-otra", "2021-01-01", [named]))
    assert [one["id"] for one in citing.get(f"/api/laws/{CITED}").json()["referred_by"]] == ["xx/ley-otra/art_1"]
    assert "/laws/xx/ley-otra/art_1" in citing.get(f"/laws/{CITED}").text
