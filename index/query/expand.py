"""What the thesaurus adds to a query: the other names of the concepts that it names, in all three languages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from index.query.ast import Clause, Node, Or, Phrase, Term
from index.query.concepts import Named
from index.query.function_words import FUNCTION_WORDS
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
            labels = [label for label in concept.labels(spoken, hidden=False) if fold(label) not in said]
            wordings = concept.wording.in_language(spoken)[:_WORDINGS]
            taken = [*labels[: _TERMS_SAME if own else _TERMS_OTHER], *wordings][:left]
            if not taken:
                continue
            left -= len(taken)
            added.extend(taken)
            nodes: list[Node] = [_node(label) for label in taken]
            clauses.append(
                Clause(
                    node=nodes[0] if len(nodes) == 1 else Or(tuple(nodes), plain=True),
                    weight=(same_language if own else other_languages) * one.certainty,
                    origin="concept",
                    language=spoken,
                    concept=concept.id,
                )
            )
        if added:
            label = concept.pref.in_language(language or "es")
            shown.append(AlsoSearched(concept=concept.id, label=label, terms=tuple(dict.fromkeys(added))))
    return Expansion(tuple(clauses), tuple(shown))


def _node(label: str) -> Node:
    words = label.split()
    if len([word for word in words if fold(word) not in FUNCTION_WORDS]) == 1 and len(words) == 1:
        return Term(label, 0, 0)
    return Phrase(label, 0, 0) if len(words) > 1 else Term(label, 0, 0)
