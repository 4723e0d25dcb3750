"""Comparing invented countries: a column for each, its state, its best provisions."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from corpus.country import MEMBERS
from corpus.home import Home
from index.engine import Engine
from index.request import CompareRequest, Filters
from index.result import Column, Comparison, Hit
from tests.index.invented import law_text, opened, provision, small_laws


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = opened(Home(tmp_path_factory.mktemp("compare")), small_laws())
    yield found
    found.close()


def columns(engine: Engine, countries: tuple[str, ...] = ("xx", "yy"), **asked: object) -> dict[str, Column]:
    found = engine.compare(CompareRequest(countries=countries, **asked))  # type: ignore[arg-type]
    return {column.country: column for column in found.columns}


def test_every_country_has_its_column_in_the_order_asked_for(engine: Engine) -> None:
    found = engine.compare(CompareRequest(q="farol", countries=("yy", "mx", "xx"), against="un"))
    assert [column.country for column in found.columns] == ["un", "yy", "mx", "xx"]
    assert [column.country for column in engine.compare(CompareRequest(q="farol")).columns] == list(MEMBERS)


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("q", ["farol", "lamp", "el farol de la calle", "zanahorias marcianas", "art. 2 ley farol"])
def test_as_json_it_says_the_same(engine: Engine, q: str, explain: bool) -> None:
    request = CompareRequest(q=q, countries=("xx", "yy", "sv"), explain=explain)
    assert msgspec.json.decode(engine.compare_json(request), type=Comparison) == engine.compare(request)


@pytest.mark.parametrize("explain", [False, True])
def test_a_hit_is_sent_with_all_its_fields(engine: Engine, explain: bool) -> None:
    sent = msgspec.json.decode(engine.compare_json(CompareRequest(q="farol", countries=("xx", "sv"), explain=explain)))
    hits = [hit for column in sent["columns"] for hit in (*column["hits"], *column["digests"])]
    assert hits
    for hit in hits:
        assert set(hit) == {one.name for one in msgspec.structs.fields(Hit)}


def test_a_topic_is_found_in_both_countries(engine: Engine) -> None:
    found = columns(engine, topic="non-punishment", k=1)
    assert {country: (column.state, [hit.id for hit in column.hits]) for country, column in found.items()} == {
        "xx": ("found", ["xx/ley-farol/art_2"]),
        "yy": ("found", ["yy/lamp-act/art_2"]),
    }


def test_a_law_that_is_held_and_silent_gives_none_found(engine: Engine) -> None:
    found = columns(engine, q="zanahorias marcianas", countries=("xx",))
    assert (found["xx"].state, found["xx"].not_held) == ("none-found", ())


def test_a_country_without_its_law_is_not_held_and_names_it(engine: Engine) -> None:
    found = columns(engine, topic="non-punishment", countries=("sv", "ni"))
    assert (found["sv"].state, found["sv"].hits) == ("not-held", ())
    assert "sv/decreto-824-2014" in found["sv"].not_held
    assert (found["ni"].state, "ni/ley-896" in found["ni"].not_held) == ("not-held", True)


def test_accounts_of_something_else_do_not_answer(engine: Engine) -> None:
    """Belize's accounts speak of victims of trafficking too; one of them says that victims are not punished."""
    for asked in ({"q": "trafficking victims shall not be punished for what they did"}, {"topic": "non-punishment"}):
        for column in columns(engine, countries=MEMBERS, **asked).values():
            for account in column.digests:
                assert "non-punishment" in {topic.id for topic in account.topics}, account.id
    assert columns(engine, topic="non-punishment", countries=("bz",))["bz"].digests


def test_that_a_held_law_has_no_rule_is_an_account_of_its_own(tmp_path: Path) -> None:
    code = law_text("ca/criminal-code", [provision("17", "A lamp under threats.", unit="sec", language="en")],
                    language="en", kind="code")  # fmt: skip
    engine = opened(Home(tmp_path), [code])
    column = columns(engine, topic="non-punishment", countries=("ca",), language="en")["ca"]
    engine.close()
    assert column.state != "found"
    assert [account.id.rpartition("_")[0] for account in column.digests] == ["ca/criminal-code/digest"]
    assert "does not exempt" in column.digests[0].digest


def test_a_repealed_law_never_makes_a_column_found(engine: Engine) -> None:
    found = columns(engine, topic="trafficking-offence", countries=("xx",), filters=Filters(laws=("xx/ley-vieja",)))
    assert found["xx"].state != "found"
    assert [hit.repealed for hit in found["xx"].hits] == ["2015-01-01"]


def test_no_more_than_k_and_each_provision_once(engine: Engine) -> None:
    for k in (1, 2, 3):
        for column in columns(engine, q="la víctima de faroles the lamp la lampe", k=k).values():
            assert len(column.hits) <= k
            assert len({hit.id for hit in column.hits}) == len(column.hits)


def test_a_column_has_what_a_filtered_search_finds(engine: Engine) -> None:
    from index.request import SearchRequest

    for q in ("farol vela permiso", "victim punished", "la lampe", "explotación faroleros"):
        for country, column in columns(engine, q=q, k=3).items():
            alone = engine.search(SearchRequest(q=q, filters=Filters(countries=(country,)), limit=3))
            assert [hit.id for hit in column.hits] == [hit.id for hit in alone.hits if hit.source == "text"]


def test_a_provision_is_compared_by_what_it_says(engine: Engine) -> None:
    found = columns(engine, provision="xx/ley-farol/art_2", countries=("yy",), k=1)
    assert [hit.id for hit in found["yy"].hits] == ["yy/lamp-act/art_2"]


def test_what_is_unknown_is_a_key_error(engine: Engine) -> None:
    with pytest.raises(KeyError):
        engine.compare(CompareRequest(topic="no-such-topic"))
    with pytest.raises(KeyError):
        engine.compare(CompareRequest(provision="xx/ley-farol/art_999"))


def test_the_instruments_article_heads_the_column_against_which_is_compared(home: Home) -> None:
    # Words lead to article 9; article 3 is the one that asks for the topic, and what is not on it is left out.
    instrument = law_text(
        "un/protocol-trafficking-2000",
        [
            provision("3", "Definición del consentimiento de las velas.", topics=("consent-irrelevant",)),
            provision("9", "El consentimiento es irrelevante. Irrelevancia del consentimiento de la víctima."),
        ],
    )
    engine = opened(home, [*small_laws(), instrument])
    found = engine.compare(CompareRequest(topic="consent-irrelevant", countries=("xx",), against="un"))
    assert [hit.id.rpartition("/")[2] for hit in found.columns[0].hits] == ["art_3"]
    assert found.columns[0].state == "found"
    engine.close()
