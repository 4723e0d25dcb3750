"""Countries named in a query."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.identifiers import fold
from index.query.places import _PATTERNS, countries_named

NAMES = (
    "Costa Rica", "costarricense", "República Dominicana", "rep. dominicana", "dominicanas", "EE. UU.", "EE.UU",
    "eeuu", "U.S.", "U.S.A.", "États-Unis", "Estados Unidos", "United States", "El Salvador", "salvadoreño",
    "hondureña", "Honduran", "panaméenne", "Mejico", "Belize", "canadien", "el", "La", "Rica", "unidos", "x",
)  # fmt: skip


@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=6), max_size=6), st.sampled_from([" ", "\n", ", ", "-", ""]))
def test_looking_at_last_words_first_misses_no_name(said: list[str], between: str) -> None:
    text = between.join(said)
    found = {code for code, pattern in _PATTERNS.items() if pattern.search(fold(text))}
    assert found <= set(countries_named(text))
