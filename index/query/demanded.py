"""What a query demands, of laws in other languages by their own terms: no law in Spanish has the word "exploitation".

Where what is demanded is a label of the thesaurus, the labels of its concept in the other languages meet the demand as
well; in the query's own language the words stay as they were typed.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.query.ast import And, Node, Or, Phrase, Term


def met_elsewhere(node: Node, language: str, without: Collection[str] = ()) -> Node:
    """What a query in a language ("" for any) demands, with what meets it in the others. What is excluded, near to
    something, the beginning of a word or the value of a field is left; `without` names concepts that are switched off.
    """
    match node:
        case And(children=children):
            return And(tuple(met_elsewhere(child, language, without) for child in children))
        case Or(children=children, plain=plain):
            return Or(tuple(met_elsewhere(child, language, without) for child in children), plain=plain)
        case Term(field="", prefix=False, fuzzy=0) | Phrase(field=""):
            spoken = _spoken(node.text, language)
            concepts = {concept for one in spoken for concept in _labelled(one).get(fold(node.text), ())}
            labels = {
                label: None
                for concept in sorted(concepts - set(without))
                for other in LANGUAGES
                if other not in spoken
                for label in thesaurus()[concept].labels(other, hidden=False)
            }
            return Or((node, *(Phrase(label, 0, 0) for label in labels))) if labels else node
        case _:
            return node


def _spoken(text: str, language: str) -> tuple[str, ...]:
    """The languages in which a text is meant: the query's, else those that have it as a label."""
    return (language,) if language in LANGUAGES else tuple(one for one in LANGUAGES if fold(text) in _labelled(one))


@cache
def _labelled(language: str) -> Mapping[str, tuple[str, ...]]:
    """The concepts by their labels in a language, folded."""
    found: dict[str, list[str]] = defaultdict(list)
    for concept in thesaurus().values():
        for label in concept.labels(language, hidden=False):
            found[fold(label)].append(concept.id)
    return {label: tuple(concepts) for label, concepts in found.items()}
