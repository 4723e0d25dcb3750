"""What a query is understood to be: its language, concepts, topics, slips of the pen, and the plan that follows."""

import pytest

from corpus.catalogue import catalogue
from index.profile import Profile
from index.query.ast import printed
from index.query.citation import Citations, Numbers
from index.query.concepts import concepts_named
from index.query.errors import QueryError
from index.query.language import recognise
from index.query.plan import Planner
from index.query.spelling import corrected, corrections
from index.query.topics import query_topics
from index.query.topics.model import model
from index.request import SearchRequest

LANGUAGES = [
    ("¿qué pena tiene el tratante?", "es"), ("prescripcion de la accion penal", "es"), ("visa T requisitos", "es"),
    ("coyotaje", "es"), ("penalty for smuggling", "en"), ("victims shall not be punished", "en"),
    ("peine pour le passeur", "fr"), ("les victimes ne sont pas punies", "fr"), ("456-A", ""), ("", ""),
]  # fmt: skip

# How people say it who do not know the term of art, and the topic that they ask for.
TOPICS = [
    ("mi jefe me quitó el pasaporte", "document-offences"),
    ("my boss took my passport", "document-offences"),
    ("il a confisqué mon passeport", "document-offences"),
    ("no punibilidad de las víctimas de trata", "non-punishment"),
    ("victims shall not be punished", "non-punishment"),
    ("non-sanction des victimes de la traite", "non-punishment"),
    ("escuchas telefónicas", "special-investigation"),
    ("wiretap", "special-investigation"),
    ("écoutes téléphoniques", "special-investigation"),
    ("asylum non-refoulement", "refugee-protection"),
    ("el coyote dejó morir a los migrantes, agravantes", "smuggling-aggravating"),
    ("agravantes del tratante", "trafficking-aggravating"),
    ("capacita a los jueces", "training"),
    ("extradición", "extradition"),
    # As laws put it in a sentence, without the noun.
    ("la persona afectada no será penada", "non-punishment"),
    ("she shall not be prosecuted", "non-punishment"),
    ("elle ne peut être poursuivie", "non-punishment"),
    ("qui paie l'avocat de la victime", "victim-rights"),
]  # fmt: skip


@pytest.fixture(scope="module")
def planner() -> Planner:
    lexicon = dict.fromkeys(["trata", "personas", "jurisdiccional", "prueba", "capacitar", "victimas", "pena"], 9)
    citations = Citations(catalogue().values(), Numbers([("mx/lgpsedmtp", "10", "art_10")]))
    return Planner(lexicon, citations, Profile())


@pytest.mark.parametrize(("query", "language"), LANGUAGES)
def test_language(query: str, language: str) -> None:
    assert recognise(query) == language


@pytest.mark.parametrize(("query", "topic"), TOPICS)
def test_the_surest_topic(query: str, topic: str) -> None:
    found = query_topics(query, recognise(query), concepts_named(query, recognise(query)))
    assert found[0].id == topic
    assert all(0 < one.certainty <= 1 for one in found)


def test_a_stem_that_joins_words_of_different_meaning_says_little() -> None:
    informant, information = (concepts_named(said, "en") for said in ("informant", "information"))
    sure = {one.id: one.certainty for one in informant}
    assert "undercover-agent" in sure
    assert all(one.certainty < sure["undercover-agent"] for one in information if one.id == "undercover-agent")


@pytest.mark.parametrize("query", ["", "zzz qqq", "456-A", "el la los"])
def test_nothing_is_read_into_what_says_nothing(query: str) -> None:
    assert concepts_named(query) == ()


def test_slips_are_offered_and_words_that_exist_are_left() -> None:
    lexicon = {"jurisdiccional": 9, "prueba": 9, "capacitar": 9}
    changes = corrections("juridiccional de prueba", lexicon, language="es")
    assert corrected("juridiccional de prueba", changes) == "jurisdiccional de prueba"
    for query in ("prueba", "capacita", "SNITdP", "de la", "12", "LGPSEDMTP"):
        assert corrections(query, lexicon, language="es") == {}


def test_words_typed_without_their_tilde_are_offered_with_it() -> None:
    """Where the language may be Spanish, and not for a word of its own that is nearly as frequent."""
    lexicon = {"niñas": 9, "daño": 90, "dano": 2, "caña": 4, "cana": 3}
    query = "dano a las ninas con cana"
    assert corrected(query, corrections(query, lexicon, language="es")) == "daño a las niñas con cana"
    assert corrections("dano", {"daño": 90, "dano": 2}, language="en") == {}


def test_words_that_people_ask_with_are_no_slips() -> None:
    """However near a word of the laws is."""
    assert "padrote" in model().words
    assert corrections("un padrote", {"padrota": 9, "madrota": 9}, language="en") == {}
    assert corrections("who criminalises it", {"criminalizes": 3, "criminalites": 9}, language="en") == {}
    assert corrections("la casa que usaron", {"casa": 9, "usar": 9, "usaren": 9}, language="es") == {}
    assert corrections("la casa que usaron", {"casa": 9, "usaren": 9}, language="es") != {}
    assert corrections("ma sœur", {"soeur": 2, "sur": 90}, language="fr") == {}


def test_the_plan_adds_to_what_was_typed(planner: Planner) -> None:
    plan = planner.plan(SearchRequest(q="trata de personas"))
    assert printed(plan.clauses[0].node) == "(trata de personas)"
    assert plan.require is None
    concepts = {clause.language for clause in plan.clauses if clause.origin == "concept"}
    assert concepts == {"es", "en", "fr"}
    own = max(clause.weight for clause in plan.clauses if clause.origin == "user")
    assert all(clause.weight < own for clause in plan.clauses if clause.origin != "user")
    assert "human trafficking" in plan.also_searched[0].terms


def test_expansion_is_switched_off_whole_or_by_concept(planner: Planner) -> None:
    assert planner.plan(SearchRequest(q="trata de personas", expand=False)).also_searched == ()
    without = frozenset({"trafficking-in-persons"})
    plan = planner.plan(SearchRequest(q="pena por trata de personas", without_concepts=without))
    assert "trafficking-in-persons" not in {one.concept for one in plan.also_searched}


def test_a_citation_is_kept_apart_from_the_subject(planner: Planner) -> None:
    plan = planner.plan(SearchRequest(q="art. 10 LGPSEDMTP pena"))
    assert plan.citations[0].candidates[0].eid == "art_10"
    words = {printed(clause.node): clause.weight for clause in plan.clauses if clause.origin == "user"}
    assert words["pena"] > words["(art 10 LGPSEDMTP)"]


@pytest.mark.parametrize(
    ("query", "required"),
    [
        ("trata menores", None),
        ('"trata de personas" menores', '"trata de personas"'),
        ("trata menores -órganos", "NOT órganos"),
        ("trata AND menores", "(trata AND menores)"),
        ("trata OR menores", "(trata OR menores)"),
        ("país:mx trata", "country:mx"),
        ("trata NEAR/3 menores", "(trata NEAR/3 menores)"),
    ],
)
def test_what_every_answer_must_match(planner: Planner, query: str, required: str | None) -> None:
    """In the words that were typed; `test_demanded` has what meets them in other languages."""
    plan = planner.plan(SearchRequest(q=query, expand=False))
    assert (printed(plan.require) if plan.require else None) == required


def test_what_is_excluded_is_not_expanded(planner: Planner) -> None:
    plan = planner.plan(SearchRequest(q='pena -"trata de personas"'))
    assert "trafficking-in-persons" not in {one.concept for one in plan.also_searched}


def test_a_mistake_in_the_query_is_the_planners_too(planner: Planner) -> None:
    with pytest.raises(QueryError):
        planner.plan(SearchRequest(q="trata OR"))
