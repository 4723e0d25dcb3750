"""What the thesaurus adds to a query: the other names of the concepts that it names, in all three languages."""

from collections.abc import Collection, Iterable
from functools import cache, lru_cache

import msgspec

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.query.ast import Clause, Or, Phrase, Term
from index.query.concepts import Named
from index.result import AlsoSearched

# Terms taken of a concept in a language: the labels are in order of importance, and the later ones are colloquial.
_TERMS_OTHER = 6
_TERMS_SAME = 4
# Of the ways in which laws put it in a sentence. An article without a heading has no other words for the concept.
_WORDINGS = 16


class Expansion(msgspec.Struct, frozen=True):
    clauses: tuple[Clause, ...]
    shown: tuple[AlsoSearched, ...]


def expand(
    text: str,
    named: Iterable[Named],
    language: str,
    *,
    other_languages: float,
    same_language: float,
    without: Collection[str] = (),
    most: int = 96,
) -> Expansion:
    """The clauses that a query's concepts add: `other_languages` and `same_language` are their weights, below the 1 of
    the user's own words; `without` names the concepts that the user switched off; `most` bounds the terms in all.
    """
    folded = fold(text)
    clauses: list[Clause] = []
    shown: list[AlsoSearched] = []
    left = most
    ranked = sorted([one for one in named if one.concept is not None], key=lambda one: -len(one.words) * one.certainty)
    for one in ranked:
        if one.id in without:
            continue
        said = tuple([number for number, label in enumerate(_labels(one.id)) if label in folded])
        weights = (same_language * one.certainty, other_languages * one.certainty)
        added, terms = _whole(one.id, language, said, weights)
        if terms > left:
            added, terms = _added(one.id, language, said, weights, left)
        clauses += added.clauses
        shown += added.shown
        left -= terms
    return Expansion(tuple(clauses), tuple(shown))


def _added(
    concept: str, language: str, said: Collection[int], weights: tuple[float, float], most: int | None = None
) -> tuple[Expansion, int]:
    """What a concept adds to a question in a language, and how many terms that are; at most `most`. `said` numbers
    those of its labels that the question has itself; `weights` are those of terms in its language and in others."""
    clauses: list[Clause] = []
    added: list[str] = []
    first = 0
    for spoken in LANGUAGES:
        own = spoken == language
        labels, wordings = _terms(concept, spoken)
        unsaid = [term for number, term in enumerate(labels, first) if number not in said]
        first += len(labels)
        taken = (*unsaid[: _TERMS_SAME if own else _TERMS_OTHER], *wordings)
        if most is not None:
            taken = taken[: most - len(added)]
        if not taken:
            continue
        terms = tuple([term.text for term in taken])
        added += terms
        clauses.append(
            Clause(
                node=taken[0] if len(taken) == 1 else Or(taken, plain=True),
                weight=weights[0] if own else weights[1],
                origin="concept",
                language=spoken,
                concept=concept,
                terms=terms,
            )
        )
    if not added:
        return Expansion((), ()), 0
    label = thesaurus()[concept].pref.in_language(language or "es")
    shown = AlsoSearched(concept=concept, label=label, terms=tuple(dict.fromkeys(added)))
    return Expansion(tuple(clauses), (shown,)), len(added)


# Which of its labels are said with a concept varies little. Two kilobytes each.
_whole = lru_cache(maxsize=1024)(_added)


@cache
def _labels(concept: str) -> tuple[str, ...]:
    """The labels of a concept in all languages, folded."""
    return tuple([fold(term.text) for language in LANGUAGES for term in _terms(concept, language)[0]])


@cache
def _terms(concept: str, language: str) -> tuple[tuple[Term | Phrase, ...], tuple[Term | Phrase, ...]]:
    """The labels of a concept in a language, and the ways in which laws word it, as they are looked for."""
    known = thesaurus()[concept]
    labels, wordings = known.labels(language, hidden=False), known.wording.in_language(language)[:_WORDINGS]
    return tuple(map(label_node, labels)), tuple(map(label_node, wordings))


def label_node(text: str) -> Term | Phrase:
    """A label of the thesaurus as it is looked for."""
    return Phrase(text, 0, 0) if len(text.split()) > 1 else Term(text, 0, 0)
