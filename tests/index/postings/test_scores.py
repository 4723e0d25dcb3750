"""Scores and answers against Whoosh's own searcher, the reference, on thousands of random queries."""

import random
from collections.abc import Iterator

import numpy as np
import pytest
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh import scoring

from corpus.home import Home
from index.engine import Engine
from index.fields import EXACT, FIELD_NAMES, TEXT_FIELDS
from index.postings.matching import Matching
from index.postings.postings import FieldTerm
from index.query.ast import And, Node, Not, Or, Phrase, Term
from index.ranking.best import best
from tests.index.invented import VOCABULARY, keep, law_text, opened, provision, random_laws

WEIGHTS = ((0, 2.0), (1, 1.0), (5, 0.5), (6, 0.25))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A generation of two segments with replaced documents, so that statistics over segments are tried too."""
    from index.engine import open_engine
    from index.segments.build import build

    home = Home(tmp_path_factory.mktemp("scores"))
    opened(home, random_laws(1)).close()
    keep(
        home, law_text("xx/ley-0", [provision(str(n), "farol luz vela gato nuevo" * (n % 3 + 1)) for n in range(1, 9)])
    )
    assert build(home).kind == "updated"
    found = open_engine(home)
    yield found
    found.close()


def reference(engine: Engine, node: q.Query) -> dict[int, float]:
    """Whoosh's scores of every document that it finds, by our slots."""
    opened_index = whoosh_index.open_dir(str(engine._reading.generation.whoosh), readonly=True)
    with opened_index.searcher(weighting=scoring.BM25F()) as searcher:
        found = searcher.search(node, limit=None)
        scores = {hit.docnum: hit.score for hit in found}
    offsets, documents = [], 0
    for segment in engine.postings.segments:
        offsets.append(documents)
        documents += segment.meta.documents
    slots = np.concatenate([segment.slots + segment.base for segment in engine.postings.segments])
    return {int(slots[document]): score for document, score in scores.items()}


def terms_in_whoosh(engine: Engine, word: str) -> q.Query:
    matching = Matching(engine.postings, "es", WEIGHTS, engine.facts.keyword)
    terms = matching._term(Term(word, 0, 0))
    assert terms is not None
    return q.Or([q.Term(FIELD_NAMES[term.field], term.term, boost=term.weight) for term in terms])


def scores_of(engine: Engine, node: Node) -> dict[int, float]:
    total = np.zeros(engine.postings.size, np.float32)
    Matching(engine.postings, "es", WEIGHTS, engine.facts.keyword).add(node, total, 1.0)
    total[~engine.facts.present] = 0
    return {int(slot): float(total[slot]) for slot in np.flatnonzero(total)}


def test_scores_equal_whoosh_on_random_words(engine: Engine) -> None:
    chance = random.Random(7)
    for _ in range(1500):
        words = chance.sample(VOCABULARY, chance.randint(1, 6))
        ours = scores_of(engine, Or(tuple(Term(word, 0, 0) for word in words)))
        theirs = reference(engine, q.Or([terms_in_whoosh(engine, word) for word in words]))
        assert ours.keys() == theirs.keys(), words
        for slot, score in theirs.items():
            assert ours[slot] == pytest.approx(score, rel=1e-6), (words, slot)


def test_the_best_are_those_of_whoosh(engine: Engine) -> None:
    chance = random.Random(8)
    for _ in range(500):
        words = chance.sample(VOCABULARY, chance.randint(1, 5))
        theirs = reference(engine, q.Or([terms_in_whoosh(engine, word) for word in words]))
        total = np.zeros(engine.postings.size, np.float32)
        for word in words:
            Matching(engine.postings, "es", WEIGHTS, engine.facts.keyword).add(Term(word, 0, 0), total, 1.0)
        total *= engine.facts.present
        ours = best(total, 10)
        wanted = sorted(theirs.values(), reverse=True)[:10]
        assert [theirs[int(slot)] for slot in ours] == pytest.approx(wanted, rel=1e-6)


def test_operators_match_what_whoosh_matches(engine: Engine) -> None:
    chance = random.Random(9)
    for _ in range(400):
        one, two, three = chance.sample(VOCABULARY, 3)
        both = And((Term(one, 0, 0), Term(two, 0, 0), Not(Term(three, 0, 0))))
        theirs = reference(
            engine,
            q.And([terms_in_whoosh(engine, one), terms_in_whoosh(engine, two), q.Not(terms_in_whoosh(engine, three))]),
        )
        mask = Matching(engine.postings, "es", WEIGHTS, engine.facts.keyword).mask(both) & engine.facts.present
        assert set(np.flatnonzero(mask).tolist()) == theirs.keys(), (one, two, three)


def test_phrases_stand_where_whoosh_finds_them(engine: Engine) -> None:
    chance = random.Random(10)
    exact = {TEXT_FIELDS[number].named: FIELD_NAMES[number] for number in EXACT}
    hits = 0
    for _ in range(400):
        words = chance.sample(VOCABULARY[:12], chance.randint(2, 3))
        field = chance.choice(("heading", "text"))
        forms = [Matching(engine.postings, "es", WEIGHTS, engine.facts.keyword)._term(Term(w, 0, 0)) for w in words]
        spelt = [next(t.term for t in terms if FIELD_NAMES[t.field] == "text_exact") for terms in forms if terms]
        theirs = reference(engine, q.Phrase(exact[field], spelt))
        mask = Matching(engine.postings, "es", WEIGHTS, engine.facts.keyword).mask(Phrase(" ".join(words), 0, 0, field))
        mask &= engine.facts.present
        assert set(np.flatnonzero(mask).tolist()) == theirs.keys(), words
        hits += len(theirs)
    assert hits > 100


def test_a_vector_is_made_once_and_kept(engine: Engine) -> None:
    terms = (FieldTerm(1, "farol", 1.0),)
    first = engine.postings.vector(engine.postings.terms(terms))
    assert engine.postings.vector(engine.postings.terms(tuple(terms))) is first
