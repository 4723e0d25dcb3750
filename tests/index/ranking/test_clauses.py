"""What a concept finds, made once, against what its terms find one by one."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.home import Home
from corpus.thesaurus import thesaurus
from index.engine import Engine
from index.postings.places import entries_of
from index.postings.words import words
from index.query.ast import Clause, Or, Phrase, Term
from index.query.concepts import Named
from index.query.expand import expand
from index.ranking.clauses import Clauses, Said, having
from index.ranking.preparing import prepare
from tests.index.invented import law_text, opened, provision, random_laws

NODES = [
    Term("farol", 0, 0),
    Phrase("luz de", 0, 0),
    Or((Term("vela", 0, 0), Phrase("la luz", 0, 0), Phrase("no hay", 0, 0)), plain=True),
    Or((Term("de", 0, 0), Term("gatos", 0, 0)), plain=True),
    Or((Term("de", 0, 0), Term("la", 0, 0)), plain=True),
    Term("quimera", 0, 0),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = opened(Home(tmp_path_factory.mktemp("clauses")), random_laws(4))
    yield found
    found.close()


@pytest.mark.parametrize("node", NODES)
def test_it_scores_as_its_terms_do(engine: Engine, node: Term | Phrase | Or) -> None:
    clause = Clause(node=node, weight=0.6, origin="concept", language="es", concept="light")
    clauses = engine.ranking.clauses
    found = clauses.concept(clause)
    total, expected = (np.zeros(engine.postings.size, np.float32) for _ in range(2))
    found.scores.add_to(total, clause.weight)
    for part in node.children if isinstance(node, Or) else (node,):
        if part not in found.joining:
            clauses.matching(clause).add(part, expected, clause.weight)
    assert total == pytest.approx(expected, rel=1e-5)
    assert found.telling == (not isinstance(node, Or) or set(node.children) != set(found.joining))
    assert clauses.concept(clause) is found


def test_function_words_among_its_terms_are_scored_apart(engine: Engine) -> None:
    clause = Clause(node=NODES[3], weight=1.0, origin="concept", language="es", concept="cats")
    assert [term.text for term in engine.ranking.clauses.concept(clause).joining] == ["de"]


def test_a_word_of_a_law_s_title_is_not_one_of_each_of_its_provisions(tmp_path: Path) -> None:
    """It counts as one only where the question names the law by it."""
    articles = [provision("1", "La brocha azul."), provision("2", "El muelle amarillo.")]
    engine = opened(Home(tmp_path), [law_text("xx/ley-de-brochas", articles, title="Ley de las brochas")])
    words = Or((Term("brochas", 0, 7), Term("muelle", 8, 14)), plain=True)
    clause = Clause(node=words, weight=1.0, origin="user", language="es")
    said = Said(tuple(engine.ranking.clauses.telling(clause, words)), (), ())
    first, second = (engine.ranking.slots_of(f"xx/ley-de-brochas/art_{n}")[0] for n in (1, 2))
    both = np.array([first, second], np.intp)
    assert [having(vectors, both).tolist() for vectors in said.by_place().values()] == [[True, False], [False, True]]
    named = said.by_place([range(7)])
    assert [having(vectors, both).tolist() for vectors in named.values()] == [[True, True], [False, True]]
    engine.close()


def test_its_words_are_marked_by_how_rare_they_are(engine: Engine) -> None:
    (segment,) = engine.postings.segments
    clause = Clause(node=NODES[2], weight=1.0, origin="concept", language="es", concept="light")
    ((entries, worth),) = engine.ranking.clauses.concept(clause).marks.of_segments
    assert (np.diff(entries) > 0).all()
    by_word = {}
    for name in ("vela", "luz"):
        (word,) = words(engine.postings, name, "es")
        own = entries_of(segment, word, stemmed=True)
        (by_word[own.count],) = set(worth[np.isin(entries, own.numbers)].tolist())
    assert by_word[min(by_word)] > by_word[max(by_word)]


def test_what_is_prepared_is_what_questions_ask_for(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = Clauses(engine.postings, engine.facts.keyword, engine.ranking._weights)
    prepare(clauses, engine.profile, lambda: True, rest=0.0)
    monkeypatch.setattr(clauses, "_found", lambda _: pytest.fail("this was not made ready"))
    for concept in thesaurus().values():
        named = Named(concept.id, concept, concept.id, "es", 1.0, frozenset({0}), ())
        question = f"quimera {concept.pref.es}"
        for clause in expand(question, (named,), "es", other_languages=0.6, same_language=0.35).clauses:
            clauses.concept(clause)


def test_preparing_ends_when_it_is_no_longer_wanted(engine: Engine) -> None:
    clauses = Clauses(engine.postings, engine.facts.keyword, engine.ranking._weights)
    left = iter(range(5))
    prepare(clauses, engine.profile, lambda: next(left, None) is not None, rest=0.0)
    assert len({*clauses._concepts._young, *clauses._concepts._old}) <= 5
