"""Passages: the text's own words, escaped, with what matched in marks."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from corpus.home import Home
from index.answers.passages import marks, passage, passages
from index.engine import Engine
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

LONG = " ".join(f"relleno{n} <i>&amp; texto\nde más" for n in range(200))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    laws = [
        law_text(
            "xx/ley-larga",
            [
                provision("1", f"{LONG} El farolero enciende el dragón. {LONG}"),
                provision("2", "Dragón."),
                provision("3", LONG, heading="Campana"),
            ],
        )
    ]
    found = opened(Home(tmp_path_factory.mktemp("passages")), laws)
    yield found
    found.close()


@pytest.mark.parametrize("q", ["dragon farolero", "faroleros", "campana", "texto dragón", "relleno7 amp"])
def test_a_passage_is_a_stretch_of_the_text(engine: Engine, q: str) -> None:
    texts = {"xx/ley-larga/art_1": f"{LONG} El farolero enciende el dragón. {LONG}", "xx/ley-larga/art_2": "Dragón.",
             "xx/ley-larga/art_3": LONG}  # fmt: skip
    hits = engine.search(SearchRequest(q=q, filters=Filters(countries=("xx",)))).hits
    assert hits
    for hit in hits:
        (passage,) = hit.passages
        bare = unescape(re.sub(r"</?mark>", "", passage.html)).strip("…")
        assert bare == texts[hit.id][passage.start : passage.end]
        assert len(bare) <= 420


def test_the_words_stand_together_in_it(engine: Engine) -> None:
    hits = engine.search(SearchRequest(q="dragon farolero", filters=Filters(countries=("xx",)))).hits
    hit = next(hit for hit in hits if hit.id == "xx/ley-larga/art_1")
    assert "<mark>farolero</mark> enciende el <mark>dragón</mark>" in hit.passages[0].html


def test_passages_cut_together_are_those_cut_alone(engine: Engine) -> None:
    (segment,) = engine.postings.segments
    for q in ("dragon farolero", "texto relleno7", "campana", "nada"):
        ranked = engine.ranking.rank(engine.questions.plan(SearchRequest(q=q)), Filters(), "2026-01-01")
        (worth,) = marks(engine.postings, ranked).worths
        slots = [int(slot) for slot in segment.slots if not engine.facts.digest[slot]]
        assert passages(segment, slots, worth) == [passage(segment, slot, worth) for slot in slots]


def test_a_function_word_that_shares_a_stem_with_a_word_is_not_marked(tmp_path: Path) -> None:
    # French "délit" is cut to "del".
    own = opened(Home(tmp_path), [law_text("xx/ley-de-faroles", [provision("1", "El dragón del farolero duerme.")])])
    hits = own.search(SearchRequest(q="délit dragón", language="fr", filters=Filters(countries=("xx",)))).hits
    assert hits[0].passages[0].html == "El <mark>dragón</mark> del farolero duerme."
    own.close()
