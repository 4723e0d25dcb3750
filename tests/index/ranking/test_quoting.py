"""Who quotes a provision finds it first, whatever the words are on; who asks for a subject does not quote."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.home import Home
from index.engine import Engine
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

# The second article is on no topic and in no law on the subject; many others are on the topic of its words.
QUOTED = (
    "El comité de faroles llevará un registro de víctimas que la luna alumbre durante noches tranquilas de invierno"
)
COMMON = "Las víctimas de trata recibirán protección y asistencia"
COUNTRIES = ("xx", "yy")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    special = [
        provision(str(n), f"{COMMON} en la casa número {n}.", heading="Asistencia a las víctimas de trata",
                  topics=("victim-assistance",))
        for n in range(1, 12)
    ]  # fmt: skip
    other = [provision("1", QUOTED + "."), provision("2", "El registro de faroles es público y gratuito.")]
    found = opened(
        Home(tmp_path_factory.mktemp("quoting")),
        [law_text("xx/ley-trata", special, kind="special-law"), law_text("yy/ley-farol", other)],
    )
    yield found
    found.close()


def first(engine: Engine, q: str, **filters: tuple[str, ...]) -> str:
    found = engine.search(SearchRequest(q=q, filters=Filters(**{"countries": COUNTRIES} | filters)))
    return next((hit.id for hit in found.hits), "")


@given(st.integers(0, 10), st.integers(6, 9))
def test_a_run_of_words_leads_to_its_provision(engine: Engine, start: int, length: int) -> None:
    run = QUOTED.split()[start : start + length]
    assert first(engine, " ".join(run)) == "yy/ley-farol/art_1"


@pytest.mark.parametrize(
    "q",
    [
        "comité de faroles llevará registro de víctimas que la luna",  # a word left out
        "comite faroles llevara un rejistro de victimas que la luna alumbre",  # misspelt, without accents
        "el comité de faroles llevarán un registro de víctimas que la luna",  # another form
    ],
)
def test_so_does_one_that_is_remembered_roughly(engine: Engine, q: str) -> None:
    assert first(engine, q) == "yy/ley-farol/art_1"


def test_what_many_provisions_have_quotes_none_of_them(engine: Engine) -> None:
    request = SearchRequest(q=COMMON, filters=Filters(countries=COUNTRIES))
    scores = [hit.score for hit in engine.search(request).hits]
    assert scores[0] - scores[1] < 0.5  # what is quoted stands a whole point before the rest


def test_operators_and_filters_hold_for_what_is_quoted_too(engine: Engine) -> None:
    assert first(engine, f"{QUOTED} AND NOT luna") != "yy/ley-farol/art_1"
    assert first(engine, QUOTED, countries=("xx",)).startswith("xx/")
