"""A passage is quoted where its words stand together; a long text has most words somewhere."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.home import Home
from index.engine import Engine
from index.ranking.closeness import in_one_passage, shortest
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

_PASSAGE = "la barca verde cruza el estrecho con velas remendadas"


@given(st.lists(st.sets(st.integers(0, 30), min_size=1, max_size=5), min_size=1, max_size=4), st.data())
def test_no_shorter_stretch_has_enough_of_the_words(sets: list[set[int]], data: st.DataObject) -> None:
    enough = data.draw(st.integers(1, len(sets)))
    places = [np.array(sorted(own)) for own in sets]
    whole = [
        end - begin + 1
        for begin, end in product(range(31), repeat=2)
        if begin <= end and sum(any(begin <= place <= end for place in own) for own in sets) >= enough
    ]
    assert shortest(places, enough) == min(whole)


def test_none_of_no_words_take_no_room() -> None:
    assert shortest([], 0) == 0


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An article with a passage, another with half of it as its heading, and a schedule with its words far apart."""
    between = " ".join(f"renglón {n}" for n in range(90))
    scattered = f" {between} ".join(["la barca verde", "cruza el estrecho", "con velas remendadas"])
    found = opened(
        Home(tmp_path_factory.mktemp("closeness")),
        [
            law_text(
                "xx/ley-de-velas",
                [
                    provision("1", f"{between} {_PASSAGE} {between}"),
                    provision("2", f"{between} el estrecho con velas remendadas.", heading="La barca verde cruza"),
                    provision("3", f"Arancel: {scattered}."),
                ],
            )
        ],
    )
    yield found
    found.close()


@pytest.mark.parametrize(("article", "together"), [("1", True), ("2", True), ("3", False)])
def test_words_scattered_over_a_schedule_are_no_passage(engine: Engine, article: str, together: bool) -> None:
    asked = SearchRequest(q=_PASSAGE, language="es")
    said = engine.ranking.rank(engine.questions.plan(asked), asked.filters, "2024-01-01").said
    (slot,) = engine.ranking.slots_of(f"xx/ley-de-velas/art_{article}")
    assert in_one_passage(engine.postings, said, "es", len(_PASSAGE.split()), slot) is together


def test_who_quotes_a_passage_is_not_led_to_a_schedule(engine: Engine) -> None:
    asked = SearchRequest(q=_PASSAGE, language="es", filters=Filters(countries=("xx",)))
    scores = {hit.id[-5:]: hit.score for hit in engine.search(asked).hits}
    # What is quoted stands above all others, by up to 1.
    assert list(scores) == ["art_1", "art_2", "art_3"]
    assert scores["art_2"] > scores["art_3"] + 0.5
