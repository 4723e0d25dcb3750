"""What may be said of a country in which nothing was found."""

import pytest

from index.comparison.missing import nothing_found
from index.result import CellState

_PART_OF_A_CODE = "hn/codigo-penal-130-2017"


@pytest.mark.parametrize(
    ("country", "topic", "day", "state", "laws"),
    [
        ("hn", "jurisdiction", "2026-01-01", "not-held", (_PART_OF_A_CODE,)),
        ("hn", "training", "2026-01-01", "none-found", ()),
        ("hn", "jurisdiction", "2015-01-01", "none-found", ()),
        ("mx", "jurisdiction", "2026-01-01", "none-found", ()),
    ],
)
def test_a_code_held_in_part_may_have_the_rule_elsewhere(
    country: str, topic: str, day: str, state: CellState, laws: tuple[str, ...]
) -> None:
    assert nothing_found(country, (topic,), frozenset({_PART_OF_A_CODE, "mx/cpf"}), day) == (state, laws)
