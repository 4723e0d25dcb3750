"""Folding, by which words are compared everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.identifiers import _folded, fold


# A zero byte stands for ñ where letters are taken apart.
@given(
    st.text(st.characters(max_codepoint=0xFF, exclude_characters="\0"))
    | st.text(st.characters(exclude_characters="\0"))
)
def test_a_table_folds_as_the_letters_are_taken_apart(text: str) -> None:
    assert fold(text) == _folded(text.lower())
