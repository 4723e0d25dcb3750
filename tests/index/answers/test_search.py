"""Searching invented laws from end to end."""

from collections.abc import Iterator

import msgspec
import pytest

from corpus.home import Home
from corpus.law import LawText
from corpus.provision import Amendment
from index.engine import Engine
from index.query.errors import QueryError
from index.request import CompareRequest, Filters, SearchRequest
from index.result import SearchResult
from tests.index.invented import law_text, opened, provision, small_laws


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = opened(Home(tmp_path_factory.mktemp("search")), small_laws())
    yield found
    found.close()


def search(engine: Engine, q: str, **filters: object) -> SearchResult:
    """A search of the invented countries: the digests of real ones are in every index."""
    filters.setdefault("countries", ("xx", "yy", "zz"))
    return engine.search(SearchRequest(q=q, filters=Filters(**filters)))  # type: ignore[arg-type]


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("q", ["faroles", "organ lamp", "art. 3 ley farol", '"permiso pagará"', "nada de nada"])
def test_as_json_it_says_the_same(engine: Engine, q: str, explain: bool) -> None:
    request = SearchRequest(q=q, explain=explain)
    assert msgspec.json.decode(engine.search_json(request), type=SearchResult) == engine.search(request)


def held(found: SearchResult) -> list[str]:
    return [hit.id for hit in found.hits if hit.source == "text"]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("explotaciones", "xx/ley-farol/art_188-bis"),
        ("explotacion aceite", "xx/ley-farol/art_188-bis"),
        ("explotación de aceite", "xx/ley-farol/art_188-bis"),
        ("comite faroles luna", "xx/ley-farol/art_3"),
        ("smuggling lamps", "yy/lamp-act/art_1"),
        ("organ lamp", "yy/lamp-act/art_3"),
        ("gatos tratado", "xx/ley-farol/art_456-a"),
        ("number:456-A", "xx/ley-farol/art_456-a"),
        ('"permiso pagará"', "xx/ley-farol/art_1"),
        ("encien* AND farol", "xx/ley-farol/art_1"),
        ("licensia~ aceite", "xx/ley-farol/art_188-bis"),
        ("comité NEAR/4 luna", None),
        ("comité NEAR/7 luna", "xx/ley-farol/art_3"),
    ],
)
def test_what_comes_first(engine: Engine, q: str, first: str | None) -> None:
    assert next(iter(held(search(engine, q))), None) == first


@pytest.mark.parametrize("q", ["Ley 9095 art. 5", "artículo quinto de la Ley N.º 9095", "Ley 9095"])
def test_a_cited_law_that_is_not_held_is_named_and_our_accounts_of_it_stand_for_it(engine: Engine, q: str) -> None:
    found = engine.search(SearchRequest(q=q))
    assert found.query.not_held == ("cr/ley-9095",)
    assert {hit.law for hit in found.hits[:3]} == {"cr/ley-9095"}
    assert all(hit.source == "digest" for hit in found.hits[:3])


def test_a_law_that_is_named_goes_before_others(engine: Engine) -> None:
    """The titles are those that an operator gave; both laws have lamps in them."""
    for law in ("xx/ley-farol", "yy/lamp-act"):
        found = search(engine, f"lamp faroles, ley inventada de {law}")
        assert found.query.not_held == ()
        assert held(found)[0].startswith(law)
    assert held(search(engine, "artículo tres de la ley inventada de xx/ley-farol"))[0] == "xx/ley-farol/art_3"


def test_a_law_or_a_country_alone_is_answered_by_itself(engine: Engine) -> None:
    """Not by the provisions that mention it."""
    for q, law in (("ley inventada de xx/ley-farol", "xx/ley-farol"), ("Ley 9095", "cr/ley-9095")):
        found = engine.search(SearchRequest(q=q, limit=50))
        assert found.hits
        assert {hit.law for hit in found.hits} == {law}
    assert {hit.country for hit in engine.search(SearchRequest(q="Belice", limit=50)).hits} == {"bz"}
    # An article that the law does not have leads to the law, a number alone to the articles of that number.
    assert held(search(engine, "art. 777 ley inventada de xx/ley-farol"))[0] == "xx/ley-farol/art_1"
    assert held(search(engine, "3"))[0].endswith("_3")


def test_a_field_says_where_and_not_what(engine: Engine) -> None:
    everything = search(engine, "country:xx")
    assert everything.total == search(engine, "país:xx").total == search(engine, "pays:xx").total
    assert everything.query.topics == ()
    assert everything.query.did_you_mean is None


def test_demands_that_nothing_meets_lead_on_to_the_words_without_them(engine: Engine) -> None:
    found = search(engine, "faroles AND zanahorias")
    assert found.total == 0
    assert found.query.did_you_mean == "faroles zanahorias"


@pytest.mark.parametrize(
    ("q", "absent"),
    [
        ('"la traite"', "yy/lamp-act/art_2"),
        ("organs AND organization", None),
        ("trata AND gatos", "xx/ley-farol/art_456-a"),
        ("farol -permiso", "xx/ley-farol/art_1"),
        ("farol AND NOT luna", "xx/ley-farol/art_3"),
    ],
)
def test_what_does_not_match(engine: Engine, q: str, absent: str | None) -> None:
    assert absent not in held(search(engine, q))


@pytest.mark.parametrize("q", ["(", '"trata', "trata OR", "", "x" * 10_000, "a\x00b"])
def test_a_query_that_cannot_be_read_is_an_error_with_its_place(engine: Engine, q: str) -> None:
    with pytest.raises(QueryError) as error:
        search(engine, q)
    assert 0 <= error.value.position <= len(q)


def test_filters(engine: Engine) -> None:
    assert {hit.country for hit in search(engine, "victima", countries=("yy",)).hits} == {"yy"}
    assert held(search(engine, "farol", topics=("non-punishment",))) == ["xx/ley-farol/art_2"]
    assert {hit.language for hit in search(engine, "lampe", languages=("fr",)).hits} == {"fr"}
    assert held(search(engine, "farol", laws=("xx/ley-vieja",))) == ["xx/ley-vieja/art_1"]
    assert held(search(engine, "farol", date_to="2010-01-01", countries=("xx",))) == ["xx/ley-vieja/art_1"]


def test_the_two_language_versions_are_one_answer(engine: Engine) -> None:
    for q, language in (("victim punished", "en"), ("victime punie", "fr")):
        own = [hit for hit in search(engine, q, countries=("yy",)).hits if hit.id == "yy/lamp-act/art_2"]
        assert [hit.language for hit in own] == [language]
    found = search(engine, "smuggler fraude victim victime", countries=("yy",))
    assert found.total == len({hit.id for hit in found.hits}) == 2
    assert {facet.value: facet.count for facet in found.facets.country} == {"yy": 2}
    assert {facet.value: facet.count for facet in found.facets.language} == {"en": 2, "fr": 2}


def test_who_reads_none_of_a_laws_languages_has_one_throughout(engine: Engine) -> None:
    words = "smuggler fraude victim victime lampe"
    for language, shown in (("es", "en"), ("fr", "fr"), ("en", "en")):
        found = engine.search(SearchRequest(q=words, language=language, filters=Filters(countries=("yy",))))
        assert {hit.language for hit in found.hits} == {shown}


def test_a_repealed_law_is_shown_flagged_and_below(engine: Engine) -> None:
    found = search(engine, "encienda farol ajeno vela", countries=("xx",)).hits
    ranks = {hit.id: rank for rank, hit in enumerate(found)}
    assert ranks["xx/ley-farol/art_1"] < ranks["xx/ley-vieja/art_1"]
    assert next(hit for hit in found if hit.law == "xx/ley-vieja").repealed == "2015-01-01"


def test_passages_are_escaped_and_marked(engine: Engine) -> None:
    (passage,) = next(
        hit for hit in search(engine, "organ organization").hits if hit.id == "yy/lamp-act/art_3"
    ).passages
    assert "&lt;b&gt;&amp; co&lt;/b&gt;" in passage.html
    assert "<mark>organ</mark>" in passage.html
    assert "<mark>organization</mark>" in passage.html


def test_paging_joins_without_gap_or_repeat(engine: Engine) -> None:
    whole = engine.search(SearchRequest(q="farol la de", limit=6))
    pages = [engine.search(SearchRequest(q="farol la de", limit=2, offset=at)).hits for at in (0, 2, 4)]
    assert [hit.id for page in pages for hit in page] == [hit.id for hit in whole.hits]


def test_explain_gives_reasons_and_the_plan(engine: Engine) -> None:
    found = engine.search(SearchRequest(q="encienda farol", explain=True))
    assert found.query.plan
    assert {reason.name for reason in found.hits[0].why} >= {"encienda", "farol"}


def test_as_of_shows_the_wording_of_the_day(home: Home) -> None:
    amending = law_text(
        "zz/reforma",
        [
            provision(
                "1",
                'El artículo 1 se leerá así: "Queda prohibido todo farol rojo."',
                amendments=(
                    Amendment(law="zz/base", eid="art_1", action="replace", date="2021-06-01", start=29, end=61),
                ),
            )
        ],
        version="2021-06-01",
    )
    base = law_text("zz/base", [provision("1", "Queda permitido todo farol verde.")], version="2010-01-01")
    engine = opened(home, [base, amending])
    try:
        now = search(engine, "queda todo farol", laws=("zz/base",))
        then = search(engine, "queda todo farol", laws=("zz/base",), as_of="2015-01-01")
        before = search(engine, "queda todo farol", laws=("zz/base",), as_of="2005-01-01")
    finally:
        engine.close()
    assert [(hit.id, hit.version) for hit in now.hits] == [("zz/base/art_1", "2021-06-01")]
    assert "rojo" in now.hits[0].passages[0].html
    assert [(hit.id, hit.version) for hit in then.hits] == [("zz/base/art_1", "2010-01-01")]
    assert before.hits == ()


@pytest.fixture
def reformed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A law and an act that words its first article anew, and another act that does so in a law that is not held."""

    def act(law: str, target: str) -> LawText:
        changes = Amendment(law=target, eid="art_1", action="replace", date="2021-06-01", start=29, end=61)
        text = 'El artículo 1 se leerá así: "Queda prohibido todo farol rojo."'
        return law_text(law, [provision("8", text, amendments=(changes,))], version="2021-06-01")

    base = law_text("zz/base", [provision("1", "Queda permitido todo farol verde.")], version="2010-01-01")
    found = opened(
        Home(tmp_path_factory.mktemp("reformed")),
        [base, act("zz/reforma", "zz/base"), act("do/reforma-inventada", "do/ley-137-03")],
    )
    yield found
    found.close()


def test_an_amending_article_and_what_it_words_anew_are_one_answer(reformed: Engine) -> None:
    found = search(reformed, "prohibido todo farol rojo")
    assert [hit.id for hit in found.hits] == ["zz/base/art_1"]
    assert found.hits[0].same == ("zz/reforma/art_8",)
    # Where it alone is asked for, the act answers, and names the article.
    act = search(reformed, "prohibido todo farol rojo", laws=("zz/reforma",))
    assert [(hit.id, hit.same) for hit in act.hits] == [("zz/reforma/art_8", ("zz/base/art_1",))]


def test_of_a_law_that_is_not_held_the_amending_article_answers(reformed: Engine) -> None:
    for q in ("prohibido todo farol rojo", "artículo 1 de la ley 137-03"):
        found = search(reformed, q, countries=("do",))
        assert [(hit.id, hit.same) for hit in found.hits if hit.source == "text"][:1] == [
            ("do/reforma-inventada/art_8", ("do/ley-137-03/art_1",))
        ]
    columns = reformed.compare(CompareRequest(q="artículo 1 de la ley 137-03", countries=("do",))).columns
    assert columns[0].state == "found"
