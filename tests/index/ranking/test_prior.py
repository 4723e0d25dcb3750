"""Where drafters put a topic, and what a law is, tell between provisions that answer alike."""

from collections.abc import Iterator

import pytest

from corpus.home import Home
from index.engine import Engine
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

_LAWS = {
    "xx/ley-de-extranjeria": "migration-act",
    "xx/codigo": "code",
    "xx/ley-de-archivos": "other",
    "xx/ley-contra-la-trata": "special-law",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The same article in laws of several kinds."""
    article = provision("1", "Permanencia del farolero que fue víctima.", topics=("residence-status",))
    laws = [law_text(law, [article], kind=kind) for law, kind in _LAWS.items()]
    found = opened(Home(tmp_path_factory.mktemp("prior")), laws)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("q", "kinds"),
    [
        ("permiso de permanencia para la víctima extranjera", ["ley-de-extranjeria", "codigo"]),
        ("farolero", ["codigo", "ley-de-extranjeria"]),
    ],
)
def test_a_migration_act_is_preferred_for_what_it_is_the_place_for(engine: Engine, q: str, kinds: list[str]) -> None:
    """Residence stands in migration acts; what is on no topic prefers no kind of law to codes."""
    hits = engine.search(SearchRequest(q=q, language="es", filters=Filters(countries=("xx",)))).hits
    score = {hit.law.partition("/")[2]: hit.score for hit in hits}
    first, second = (score[kind] for kind in kinds)
    assert first > second if kinds[0] == "ley-de-extranjeria" else first == second
    assert score["ley-de-archivos"] < min(first, second)
