"""Suggestions: what is offered while a query is being typed."""

import pytest

from corpus.catalogue import catalogue
from index.query.citation import Citations, Numbers
from index.query.suggest import Suggester


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    numbers = Numbers([("mx/lgpsedmtp", "10", "art_10"), ("pa/codigo-penal-ley-14-2007", "456-A", "art_456-a")])
    return Suggester(Citations(catalogue().values(), numbers))


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [
        ("coyo", "es", "coyote"),
        ("no punib", "es", "No punibilidad de las víctimas"),
        ("punibilidad", "es", "No punibilidad de las víctimas"),
        ("non-pun", "en", "Non-punishment of victims"),
        ("traite des", "fr", "traite des personnes"),
        ("LGPS", "es", "LGPSEDMTP"),
        ("prescripcion", "es", "Prescripción"),
        ("art. 10 LGPSEDMTP", "es", "art. 10 LGPSEDMTP"),
        ("456-A", "es", "art. 456-a CP Panamá"),
    ],
)
def test_offers(suggester: Suggester, typed: str, language: str, offered: str) -> None:
    assert offered in [suggestion.text for suggestion in suggester.suggest(typed, language)]


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "(", '"'])
def test_offers_nothing_where_nothing_begins_so(suggester: Suggester, typed: str) -> None:
    assert suggester.suggest(typed, "es") == ()


def test_no_text_is_offered_twice_and_the_limit_holds(suggester: Suggester) -> None:
    texts = [suggestion.text for suggestion in suggester.suggest("v", "es", limit=7)]
    assert len(texts) == len(set(texts)) == 7
