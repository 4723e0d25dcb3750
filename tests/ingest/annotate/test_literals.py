"""What a match must contain: told rightly of any expression, and written rightly beside those that have it written."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest.annotate
from ingest.annotate.expression import Expression, has_one_of
from ingest.annotate.literals import literals
from ingest.annotate.rules import searched

_ATOMS = st.sampled_from(
    ["a", "b", "ab", "bca", r"\w", r"\s+", ".", "[ab]", "[^a]", "[a-c]", "[abc]", r"\.", r"\b", "(?=a)", "(?!b)", "^"]
)
_TIMES = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,2}?", "??"])


def _groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    alternatives = st.lists(inner, min_size=1, max_size=3).map("|".join)
    return st.tuples(st.sampled_from(["(?:", "("]), alternatives, _TIMES).map(lambda one: f"{one[0]}{one[1]}){one[2]}")


# Zero-width atoms are not repeated: that is no expression.
_ONE = st.tuples(_ATOMS, _TIMES).map(lambda one: one[0] + (one[1] if one[0] not in (r"\b", "^") else ""))
_EXPRESSIONS = st.recursive(
    st.lists(_ONE, min_size=1, max_size=4).map("".join),
    lambda inner: st.lists(st.one_of(inner, _groups(inner)), min_size=1, max_size=3).map("".join),
    max_leaves=8,
)


@given(_EXPRESSIONS, st.text(alphabet="abc. \n", max_size=12))
def test_every_text_that_matches_contains_one(source: str, text: str) -> None:
    try:
        matches = re.search(source, text)
    except re.error:
        return
    if matches and (needed := literals(source)):
        assert has_one_of(tuple(needed), text)


@given(st.data())
def test_every_sentence_that_a_rule_finds_contains_one(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(["es", "en", "fr"]))
    _, _, expression = data.draw(st.sampled_from(searched(language)))
    text = data.draw(st.from_regex(expression.compiled))
    assert expression.may_match(text)


def test_most_rules_need_a_word() -> None:
    told = [bool(expression.needs) for language in ("es", "en", "fr") for _, _, expression in searched(language)]
    assert sum(told) / len(told) > 0.9


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"victim\w*\s+not\s+be\s+(?:punish|held)", {"victim"}),
        (r"(?:trata|trafico)\b.{0,9}(?:ilicit\w+|de\s+personas)", {"ilicit", "personas"}),
        (r"colou?rs|colors", {"colours", "colors"}),
        (r"(?:faroles|farol)\s", {"farol"}),
        (r"(?=farol)\w+", set()),
        (r"(?:ab)+c", {"ab"}),
        (r"farol|\d+", set()),
    ],
)
def test_the_set_that_tells_most_texts_apart_is_given(source: str, expected: set[str]) -> None:
    assert literals(source) == expected


@pytest.mark.parametrize("source", ["(?i:a)", r"(a)\1", "a)", "(a", "*a", r"\x41"])
def test_what_it_does_not_read_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|nothing stands before|cannot be told"):
        literals(source)


def _with_needs() -> list[Expression]:
    modules = [import_module(found.name) for found in walk_packages(ingest.annotate.__path__, "ingest.annotate.")]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Expression)]
    return [expression for expression in found if expression.needs]


def test_the_words_beside_an_expression_are_in_all_that_it_matches() -> None:
    found = _with_needs()
    assert found
    for expression in found:
        needed = {one.lower() for one in literals(expression.source, expression.needs)}
        assert needed, expression.source
        assert all(has_one_of(expression.needs, one) for one in needed), (expression.source, needed)
