"""An application over an invented store, with an engine that answers in the contract's shapes without an index."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import msgspec
import pytest
from starlette.testclient import TestClient

from app.application import create_app
from app.settings import ServerSettings
from corpus.home import Home
from corpus.language import Labels
from corpus.store import Store
from index.query.errors import QueryError
from index.request import CompareRequest, SearchRequest
from index.result import (
    AlsoSearched,
    Column,
    Comparison,
    Facets,
    FacetValue,
    Hit,
    HitTopic,
    Passage,
    QueryEcho,
    SearchResult,
)  # fmt: skip
from tests.corpus.invented import law_text, provision

if TYPE_CHECKING:
    from index.engine import Engine

LAW = "xx/ley-1"


class StubEngine:
    """An engine that counts its calls; `(` is a mistake, `fail` an accident, anything else finds one article."""

    generation = "00000001-stub"

    def __init__(self) -> None:
        self.searched: list[SearchRequest] = []
        self.compared: list[CompareRequest] = []

    def search(self, request: SearchRequest) -> SearchResult:
        self.searched.append(request)
        if request.q == "(":
            detail = Labels(es="Paréntesis sin cerrar.", en="Unclosed parenthesis.", fr="Parenthèse non fermée.")
            advice = Labels(es="Ciérrelo.", en="Close it.", fr="Fermez-la.")
            raise QueryError("unclosed-parenthesis", 0, 1, detail, advice)
        if request.q == "fail":
            raise RuntimeError(f"cannot score {request.q}")
        return SearchResult(
            query=QueryEcho(text=request.q, language="es", as_of=request.filters.as_of, also_searched=ALSO),
            total=1,
            hits=(HIT,),
            facets=Facets(country=(FacetValue(value="xx", count=1),)),
        )

    def search_json(self, request: SearchRequest) -> bytes:
        return msgspec.json.encode(self.search(request))

    def compare_json(self, request: CompareRequest) -> bytes:
        return msgspec.json.encode(self.compare(request))

    def compare(self, request: CompareRequest) -> Comparison:
        self.compared.append(request)
        columns = (
            Column(country="xx", state="found", not_held=(), hits=(HIT,)),
            Column(country="sv", state="not-held", not_held=("sv/decreto-824-2014",), hits=(), digests=(DIGEST,)),
        )
        return Comparison(query=QueryEcho(text=request.q, language="es", as_of=""), columns=columns)

    def suggest(self, q: str, language: str, limit: int) -> list[str]:
        return [q + " de personas"][:limit]

    def counterparts(self, provision: str, countries: tuple[str, ...], k: int) -> tuple[Column, ...]:
        return self.compare(CompareRequest(provision=provision, countries=countries, k=k)).columns

    def close(self) -> None:
        raise AssertionError("an engine that was given is not the application's to close")


ALSO = (AlsoSearched(concept="trafficking", label="Trata", terms=("human trafficking",)),)
HIT = Hit(
    id=f"{LAW}/art_1", law=LAW, country="xx", label="Artículo 1", heading="Objeto", path=("Título I",), language="es",
    version="2020-03-01", score=3.5, passages=(Passage(html="La <mark>víctima</mark> &lt;b&gt;.", start=0, end=14),),
    topics=(HitTopic(id="non-punishment", strength="strong"),), page=2, url=f"/laws/{LAW}/art_1@2020-03-01", ocr=True,
    law_title="Ley inventada",
)  # fmt: skip
DIGEST = Hit(
    id="sv/decreto-824-2014/art_54", law="sv/decreto-824-2014", country="sv", label="Artículo 54", heading="", path=(),
    language="es", version="2022-01-01", score=1.0, passages=(Passage(html="Fija una pena.", start=0, end=14),),
    topics=(), page=None, url="/laws/sv/decreto-824-2014/art_54", ocr=False, source="digest", checked=False, grade="B",
    sources=("https://example.org/one", "https://example.org/two"),
)  # fmt: skip


@pytest.fixture
def engine() -> StubEngine:
    return StubEngine()


@pytest.fixture
def settings() -> ServerSettings:
    return ServerSettings()


@pytest.fixture
def client(home: Home, store: Store, engine: StubEngine, settings: ServerSettings) -> Iterator[TestClient]:
    store.put(law_text(LAW, "2020-03-01", [provision("art_1", "Pena de ocho años."), provision("art_2")]))
    store.put(law_text(LAW, "2024-01-01", [provision("art_1", "Pena de diez años."), provision("art_2")]))
    app = create_app(home, settings=settings, engine=cast("Engine", engine))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
