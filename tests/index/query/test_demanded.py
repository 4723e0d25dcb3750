"""What a query demands in one language is met in laws of another by the terms that the thesaurus has for it."""

from pathlib import Path

import pytest

from corpus.home import Home
from index.limits import query_limits
from index.query.ast import And, Near, Node, Or, Phrase, leaves
from index.query.demanded import met_elsewhere
from index.query.parser import parse
from index.query.plan import required
from index.request import CompareRequest, SearchRequest
from tests.index.invented import law_text, opened, provision


def _demanded(q: str, language: str, without: frozenset[str] = frozenset()) -> Node:
    found = required(parse(q, query_limits()))
    assert found is not None
    return met_elsewhere(found, language, without)


def test_a_label_of_the_thesaurus_is_met_by_its_labels_in_the_other_languages() -> None:
    found = _demanded('meaning of "debt bondage" in the act', "en")
    assert isinstance(found, Or)
    texts = [leaf.text for leaf in leaves(found)]
    assert texts[0] == "debt bondage"
    assert "servidumbre por deudas" in texts
    assert not {leaf.text for leaf in leaves(found)} & {"bonded labour", "bonded labor"}


@pytest.mark.parametrize(
    ("q", "kind"),
    [
        ('"the lamp of the lighthouse"', Phrase),
        ("debt* AND lamp", And),
        ("lamp -servitude", And),
        ("slavery NEAR/3 lamp", Near),
    ],
)
def test_what_is_no_label_or_is_excluded_stays_as_it_was_typed(q: str, kind: type[Node]) -> None:
    found = _demanded(q, "en")
    assert found == required(parse(q, query_limits()))
    assert isinstance(found, kind)


def test_a_concept_that_is_switched_off_meets_nothing() -> None:
    assert _demanded('"debt bondage"', "en", frozenset({"debt-bondage"})) == Phrase("debt bondage", 0, 14)


def test_a_country_whose_law_is_in_another_language_is_found_by_it(tmp_path: Path) -> None:
    """It was told that its texts have nothing, though they have it in their own words."""
    spanish = law_text(
        "xx/ley", [provision("1", "Es servidumbre por deudas la del farolero que nunca acaba de pagar.")]
    )
    english = law_text("yy/act", [provision("1", "Debt bondage of lamp lighters.", language="en")], language="en")
    engine = opened(Home(tmp_path), [spanish, english])
    q = '"debt bondage"'
    columns = engine.compare(CompareRequest(q=q, countries=("xx", "yy"))).columns
    literal = engine.compare(CompareRequest(q=q, countries=("xx", "yy"), expand=False)).columns
    unmet = engine.search(SearchRequest(q='"debt bondage" AND zxcvb'))
    engine.close()
    assert [[hit.id for hit in column.hits] for column in columns] == [["xx/ley/art_1"], ["yy/act/art_1"]]
    assert [column.state for column in columns] == ["found", "found"]
    assert [[hit.id for hit in column.hits] for column in literal] == [[], ["yy/act/art_1"]]
    assert unmet.query.did_you_mean == "debt bondage zxcvb"
