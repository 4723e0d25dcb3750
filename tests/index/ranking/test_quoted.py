"""Who quotes a provision finds it first; who tells a story with a few of its words quotes nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from corpus.home import Home
from index.engine import Engine, open_engine
from index.profile import profile
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

_PAINT = "La torre azul y el muelle amarillo se pintan cada primavera con brocha de cerda."
# Its words and one that many provisions have, which are the field that it stands out from.
_QUOTED = "la torre azul y el muelle amarillo se pintan cada primavera bosque"
# The same passage among words that no text has.
_TOLD = f"{_QUOTED} qwrtz zxcvb wqkjx"


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    """Ours, and one that takes whatever stands out for a quotation."""
    home = Home(tmp_path_factory.mktemp("quoted"))
    others = [provision(str(n), f"El farol {n} alumbra el bosque.") for n in range(2, 30)]
    ours = opened(home, [law_text("xx/ley-de-puertos", [provision("1", _PAINT), *others])])
    credulous = open_engine(home, replace(profile(), quoted=0.0))
    yield ours, credulous
    ours.close()
    credulous.close()


def _score(engine: Engine, q: str) -> float:
    hits = engine.search(SearchRequest(q=q, language="es", filters=Filters(countries=("xx",)))).hits
    assert hits[0].id == "xx/ley-de-puertos/art_1"
    return hits[0].score


def test_a_quotation_needs_most_of_the_words(engines: tuple[Engine, Engine]) -> None:
    ours, credulous = engines
    assert _score(ours, _QUOTED) == pytest.approx(_score(credulous, _QUOTED))
    assert _score(ours, _TOLD) < 0.9 * _score(credulous, _TOLD)


def test_half_of_the_words_are_none(engines: tuple[Engine, Engine]) -> None:
    _, credulous = engines
    half = f"{_TOLD} wqkjx xzkwq kwjqz zqxjk jxqwz vbxzq wkzqj qjzxw"
    assert _score(credulous, half) == pytest.approx(1.0)
    assert _score(credulous, _TOLD) > 1.5
