"""Passages: the text's own words, escaped, with what matched in marks."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from corpus.home import Home
from index.answers.passages import marks, passages, words_of
from index.engine import Engine
from index.memory import Memory
from index.request import Filters, SearchRequest
from tests.index.invented import law_text, opened, provision

DAY = "2026-01-01"
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


def test_passages_of_several_texts_are_those_of_each_alone(engine: Engine) -> None:
    (segment,) = engine.postings.segments
    slots = [int(slot) for slot in segment.slots if not engine.facts.digest[slot]]
    texts = [(slot, words_of(engine.postings, slot)) for slot in slots]
    kept = Memory(1 << 20)
    for q in ("dragon farolero", "texto relleno7", "campana", "nada", "dragon farolero"):
        own = marks(engine.postings, engine.ranking.rank(engine.questions.plan(SearchRequest(q=q)), Filters(), DAY))
        alone = [passages(engine.postings, Memory(0), [text], own)[0] for text in texts]
        assert passages(engine.postings, kept, texts, own) == alone
        # Now all of them are kept, and none of them is one of another question.
        assert passages(engine.postings, kept, texts, own) == alone
    assert passages(engine.postings, kept, [], own) == []


def test_words_are_marked_in_the_texts_of_every_segment(tmp_path: Path) -> None:
    home = Home(tmp_path)
    opened(home, [law_text("xx/ley-uno", [provision("1", "La campana del puerto.")])]).close()
    own = opened(home, [law_text("yy/ley-dos", [provision("1", "Una aldaba y otra campana.")], version="2021-01-01")])
    assert len(own.postings.segments) == 2
    hits = own.search(SearchRequest(q="campana aldaba", filters=Filters(countries=("xx", "yy")))).hits
    assert {hit.country: hit.passages[0].html for hit in hits} == {
        "xx": "La <mark>campana</mark> del puerto.",
        "yy": "Una <mark>aldaba</mark> y otra <mark>campana</mark>.",
    }
    own.close()


def test_a_function_word_that_shares_a_stem_with_a_word_is_not_marked(tmp_path: Path) -> None:
    # French "délit" is cut to "del".
    own = opened(Home(tmp_path), [law_text("xx/ley-de-faroles", [provision("1", "El dragón del farolero duerme.")])])
    hits = own.search(SearchRequest(q="délit dragón", language="fr", filters=Filters(countries=("xx",)))).hits
    assert hits[0].passages[0].html == "El <mark>dragón</mark> del farolero duerme."
    own.close()
