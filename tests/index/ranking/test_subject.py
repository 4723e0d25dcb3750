"""An article of a general law that names trafficking or smuggling is on a topic as the user means it."""

from pathlib import Path

import pytest

from corpus.home import Home
from index.ranking.subject import slots_naming_subject
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

_INVENTED = Filters(countries=("xx",))


def test_of_two_articles_on_a_topic_the_one_that_names_the_subject_is_first(tmp_path: Path) -> None:
    """A code's rule for lamps stands behind the one that it has for trafficking."""
    topic = ("non-punishment",)
    general = provision("1", "No será punible la víctima de la venta de lámparas.", topics=topic)
    named = provision("2", "No será punible la víctima de la trata de personas.", topics=topic)
    engine = opened(Home(tmp_path), [law_text("xx/codigo", [general, named], kind="code")])
    request = SearchRequest(q="no punibilidad de la víctima", filters=_INVENTED, explain=True)
    hits = engine.search(request).hits
    engine.close()
    assert [hit.id for hit in hits] == ["xx/codigo/art_2", "xx/codigo/art_1"]
    of_topic = [next(why.score for why in hit.why if why.kind == "topic") for hit in hits]
    assert of_topic[0] > of_topic[1]


def test_a_question_on_no_topic_is_left_to_its_words(tmp_path: Path) -> None:
    other = provision("1", "El gato del farolero.")
    named = provision("2", "El gato de la trata de personas.")
    engine = opened(Home(tmp_path), [law_text("xx/codigo", [other, named], kind="code")])
    found = engine.search(SearchRequest(q="gato del farolero", filters=_INVENTED))
    engine.close()
    assert not found.query.topics
    assert [hit.id for hit in found.hits] == ["xx/codigo/art_1", "xx/codigo/art_2"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "Quien cometa trata de personas.", True),
        ("es", "Los tratados y el trato de los gatos.", False),
        ("en", "A person who smuggles migrants is a smuggler.", True),
        ("en", "The treatment of migrants.", False),
        ("fr", "La traite des personnes est punie.", True),
        ("fr", "La lettre traite des lampes.", False),
    ],
)
def test_the_subject_is_named_by_its_terms_and_not_by_their_like(
    tmp_path: Path, language: str, text: str, names: bool
) -> None:
    article = provision("1", text, language=language)
    engine = opened(Home(tmp_path), [law_text("xx/lex", [article], kind="code", language=language, title="Lex")])
    found = slots_naming_subject(engine.postings, engine.facts.keyword)
    laws = {engine.facts.laws[number].id for number in engine.facts.law[found].tolist()}
    engine.close()
    assert ("xx/lex" in laws) is names


def test_what_a_law_on_the_subject_says_is_not_preferred_twice(tmp_path: Path) -> None:
    engine = opened(Home(tmp_path), [law_text("xx/lex", [provision("1", "La trata de personas.")], kind="code")])
    facts = engine.facts
    named = {facts.laws[number] for number in facts.law[facts.naming_subject].tolist()}
    engine.close()
    assert "xx/lex" in {law.id for law in named}
    assert not any(law.on_subject for law in named)
