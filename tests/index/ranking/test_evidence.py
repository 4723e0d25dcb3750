"""What makes a column `found`: strong topics where the question's topic is known, the cited provision, no preamble."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from corpus.annotation import TopicTag
from corpus.home import Home
from index.engine import Engine
from index.request import CompareRequest, SearchRequest
from index.result import Column
from tests.index.invented import law_text, opened, provision

QUESTION = "no punibilidad de las víctimas de trata"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    weak = replace(
        provision("1", "La víctima de trata no paga."),
        topics=(TopicTag(id="non-punishment", strength="weak", score=0.9),),
    )
    preamble = replace(
        provision("0", "Considerando la no punibilidad de las víctimas de trata, es preciso que las víctimas vean..."),
        eid="preamble",
        kind="preamble",
        topics=(TopicTag(id="non-punishment", strength="strong"),),
    )
    found = opened(
        Home(tmp_path_factory.mktemp("evidence")),
        [
            law_text("xx/ley", [provision("1", "No son punibles.", topics=("non-punishment",))]),
            law_text("yy/ley", [weak]),
            law_text("zz/ley", [preamble, provision("2", "Las víctimas de trata reciben asistencia.")]),
            law_text("ww/ley", [provision("1", "De la no punibilidad de las víctimas de trata habla otra ley.")]),
            law_text("vv/lois", [provision("4", "La victime de la traite, la lampe et le farol.")], language="fr"),
            law_text("vv/lois", [provision("4", "A victim of trafficking, the farol of the victim.")], language="en"),
        ],
    )
    yield found
    found.close()


def column(engine: Engine, country: str, **asked: str) -> Column:
    return engine.compare(CompareRequest(countries=(country,), **asked)).columns[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "state"),
    [
        ("xx", "found"),
        # It touches the topic, is a preamble, or has the question's words without being on it.
        ("yy", "unclear"),
        ("zz", "unclear"),
        ("ww", "unclear"),
    ],
)
def test_a_known_topic_is_found_on_strong_evidence_of_it_alone(engine: Engine, country: str, state: str) -> None:
    assert engine.compare(CompareRequest(q=QUESTION)).query.topics == ("non-punishment",)
    assert column(engine, country, q=QUESTION).state == state


def test_words_in_quotation_marks_are_found_where_they_stand(engine: Engine) -> None:
    assert column(engine, "ww", q='"no punibilidad de las víctimas"').state == "found"


def test_a_preamble_leads_no_column_but_is_found_by_who_quotes_it(engine: Engine) -> None:
    assert [hit.id for hit in column(engine, "zz", q=QUESTION).hits] == ["zz/ley/art_2", "zz/ley/preamble"]
    assert engine.search(SearchRequest(q='"es preciso que las víctimas"')).hits[0].id == "zz/ley/preamble"


def test_a_citation_speaks_for_its_own_provision_alone(engine: Engine) -> None:
    found = engine.compare(CompareRequest(q="artículo 4 LGPSEDMTP", countries=("mx", "vv", "xx")))
    assert found.query.citation
    for country in found.columns[1:]:
        assert (country.state, country.hits) == ("none-found", ()), country


@pytest.mark.parametrize(("language", "shown"), [("en", "en"), ("fr", "fr"), ("es", "en")])
def test_of_two_language_versions_the_users_is_shown(engine: Engine, language: str, shown: str) -> None:
    """Else the best one: the English version says the word in fewer others, the French one no word of an English
    question at all."""
    (hit,) = column(engine, "vv", q="farol victim", language=language).hits
    assert (hit.language, hit.score > 0) == (shown, True)
