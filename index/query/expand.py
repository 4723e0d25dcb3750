"""What the thesaurus adds to a query: the other names of the concepts that it names, in all three languages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.query.ast import Clause, Node, Or, Phrase, Term
from index.query.concepts import Named
from index.result import AlsoSearched

# Terms taken of a concept in a language: the labels are in order of importance, and the later ones are colloquial.
_TERMS_OTHER = 6
_TERMS_SAME = 4
# Of the ways in which laws put it in a sentence. An article without a heading has no other words for the concept.
_WORDINGS = 16


@dataclass(frozen=True, slots=True)
class Expansion:
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
    said = fold(text)
    clauses: list[Clause] = []
    shown: list[AlsoSearched] = []
    left = most
    ranked = sorted((one for one in named if one.concept is not None), key=lambda one: -len(one.words) * one.certainty)
    for one in ranked:
        concept = one.concept
        if concept is None or concept.id in without:
            continue
        added: list[str] = []
        for spoken in LANGUAGES:
            own = spoken == language
            labels, wordings = _terms(concept.id, spoken)
            unsaid = [term for term in labels if term.folded not in said]
            taken = [*unsaid[: _TERMS_SAME if own else _TERMS_OTHER], *wordings][:left]
            if not taken:
                continue
            left -= len(taken)
            node, terms = _together(tuple(taken))
            added += terms
            clauses.append(
                Clause(
                    node=node,
                    weight=(same_language if own else other_languages) * one.certainty,
                    origin="concept",
                    language=spoken,
                    concept=concept.id,
                    terms=terms,
                )
            )
        if added:
            label = concept.pref.in_language(language or "es")
            shown.append(AlsoSearched(concept=concept.id, label=label, terms=tuple(dict.fromkeys(added))))
    return Expansion(tuple(clauses), tuple(shown))


@dataclass(frozen=True, slots=True, eq=False)
class _AddedTerm:
    """A term of the thesaurus; there is one of each, told by what it is."""

    text: str
    folded: str
    node: Node


@cache
def _terms(concept: str, language: str) -> tuple[tuple[_AddedTerm, ...], tuple[_AddedTerm, ...]]:
    """The labels of a concept in a language, and the ways in which laws word it."""
    known = thesaurus()[concept]
    labels, wordings = known.labels(language, hidden=False), known.wording.in_language(language)[:_WORDINGS]
    return tuple(map(_term, labels)), tuple(map(_term, wordings))


# Which terms of a concept a question leaves to be added varies little.
@lru_cache(maxsize=4096)
def _together(taken: tuple[_AddedTerm, ...]) -> tuple[Node, tuple[str, ...]]:
    """Terms beside each other, and their texts."""
    nodes = tuple([term.node for term in taken])
    return nodes[0] if len(nodes) == 1 else Or(nodes, plain=True), tuple([term.text for term in taken])


def _term(text: str) -> _AddedTerm:
    return _AddedTerm(text, fold(text), label_node(text))


def label_node(text: str) -> Term | Phrase:
    """A label of the thesaurus as it is looked for."""
    return Phrase(text, 0, 0) if len(text.split()) > 1 else Term(text, 0, 0)
