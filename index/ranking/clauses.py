"""What the clauses of plans find on one generation of the index.

What the thesaurus adds is the same in every question that names a concept, so it is made once: the score of its terms
taken together, and the words of them that are marked in passages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.fields import FIELD_NUMBERS
from index.memory import Memory, nbytes
from index.postings.matching import Keyword, Matching
from index.postings.postings import Postings, Vector
from index.postings.stretches import Stretch
from index.postings.words import Weights, words
from index.query.ast import PARTS, Clause, Near, Node, Or, Phrase, Term, leaves
from index.query.function_words import is_function_word
from index.ranking.marks import Marked, marked

# All concepts in three languages take 2 MB for their words and 120 bytes for every provision, and are kept in a half.
_CONCEPTS_BYTES = 8 * 1024**2
_CONCEPTS_BYTES_PER_SLOT = 256
_TITLE = FIELD_NUMBERS["title"]
# A word of the thesaurus is worth this much of one that was typed in a passage.
_MARKED = 0.4


@dataclass(frozen=True, slots=True)
class ConceptFound:
    """What the terms of a concept in one language find: the sum of their scores, without that of the function words
    among them (`joining`), and their words as they are marked. `telling` says whether there are others than those."""

    scores: Vector
    telling: bool
    joining: tuple[Term, ...]
    marks: Marked

    @property
    def nbytes(self) -> int:
        return self.scores.nbytes + self.marks.nbytes


class Telling(NamedTuple):
    """A word, phrase or nearness that was typed and tells something: what it finds, and what it could score at most,
    be it in no text. `own` is what it finds in provisions themselves: a law's title says its words of all of them."""

    part: Term | Phrase | Near
    vector: Vector
    most: float
    own: Vector


@dataclass(frozen=True, slots=True)
class Said:
    """What the clauses of a plan find: the telling words of the user, each clause of the thesaurus, and those stretches
    of the user's words that some text has."""

    words: tuple[Telling, ...]
    concepts: tuple[tuple[Clause, ConceptFound], ...]
    stretches: tuple[Stretch, ...]

    def by_place(self, names: Sequence[range] = ()) -> dict[int, list[Vector]]:
        """What the words find in provisions themselves, by the place of the query at which they begin: a word and what
        was likely meant by it stand at one. `names` are the places of names of laws, which their titles have."""
        found: dict[int, list[Vector]] = {}
        for word in self.words:
            start = leaves(word.part)[0].start
            vector = word.vector if any(start in name for name in names) else word.own
            found.setdefault(start, []).append(vector)
        return found


def having(vectors: Iterable[Vector], slots: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which of some slots one of the vectors finds."""
    found = np.zeros(len(slots), np.bool_)
    for vector in vectors:
        found |= vector.has(slots)
    return found


class Clauses:
    """The clauses under the fields' weights of one profile. Safe to use from several threads."""

    def __init__(self, postings: Postings, keyword: Keyword, weights: Weights) -> None:
        self.postings = postings
        self._weights = weights
        self._without_titles = tuple((field, weight) for field, weight in weights if field != _TITLE)
        self._matching = cache(partial(Matching, postings, keyword=keyword))
        self._concepts = Memory(_CONCEPTS_BYTES + _CONCEPTS_BYTES_PER_SLOT * postings.size)

    def matching(self, clause: Clause) -> Matching:
        """How the clause's words match: terms of the thesaurus by their stems."""
        weights = field_weights(clause.fields) if clause.fields else self._weights
        return self._matching(clause.language, weights, stemmed=clause.origin == "concept")

    def concept(self, clause: Clause) -> ConceptFound:
        """What a clause of the thesaurus finds."""
        terms = clause.terms or tuple([leaf.text for leaf in leaves(clause.node)])
        key = (terms, clause.language, clause.fields)
        return self._concepts.get(key, self._found, nbytes, clause)

    def telling(self, clause: Clause, node: Node) -> list[Telling]:
        """The words, phrases and nearnesses of a node of a clause that the user typed."""
        matching = self.matching(clause)
        found = []
        for part in parts(node):
            vector = matching.vector(part)
            most = clause.weight * (vector.highest or self.postings.unknown_word)
            found.append(Telling(part, vector, most, self._untitled(part, clause.language, vector)))
        return found

    def _untitled(self, part: Term | Phrase | Near, language: str, vector: Vector) -> Vector:
        """What a part that finds `vector` finds without the titles of laws. Few words stand in any title."""
        if not isinstance(part, Term) or part.field or part.prefix or part.fuzzy:
            return vector
        key = ("titled", part.text, language)
        if not self.postings.looked_up.get(key, self._titled, None, part.text, language):
            return vector
        return self._matching(language, self._without_titles, stemmed=False).vector(part)

    def _titled(self, text: str, language: str) -> bool:
        """Whether a word stands in the title of a law."""
        stems = [stem for word in words(self.postings, text, language) for stem in word.stems]
        return any(self.postings.frequency(_TITLE, stem) for stem in stems)

    def _found(self, clause: Clause) -> ConceptFound:
        telling, joining = told_apart(clause.node)
        scores = np.zeros(self.postings.size, np.float32)
        if telling is not None:
            self.matching(clause).add(telling, scores, 1.0)
        return ConceptFound(
            self.postings.vector_of(scores),
            telling is not None,
            joining,
            marked(self.postings, leaves(clause.node), clause.language, function_words=False, share=_MARKED),
        )


def field_weights(named: Iterable[tuple[str, float]]) -> Weights:
    """Weights of fields by their names."""
    return tuple(sorted((FIELD_NUMBERS[name], weight) for name, weight in named if weight))


def told_apart(node: Node) -> tuple[Node | None, tuple[Term, ...]]:
    """Words that stand beside each other: those that tell something, and the function words among them."""
    if not (isinstance(node, Or) and node.plain):
        return node, ()
    function: list[Term] = []
    telling: list[Node] = []
    for child in node.children:
        if (
            isinstance(child, Term)
            and not (child.field or child.prefix or child.fuzzy)
            and is_function_word(child.text)
        ):
            function.append(child)
        else:
            telling.append(child)
    if not function:
        return node, ()
    return Or(tuple(telling), plain=True) if telling else None, tuple(function)


def is_sum(node: Node) -> bool:
    """Whether what a node scores is the sum of what its parts do."""
    return isinstance(node, PARTS) or (isinstance(node, Or) and all(map(is_sum, node.children)))


def parts(node: Node) -> list[Term | Phrase | Near]:
    """The words, phrases and nearnesses of a node that are scored each for itself."""
    if isinstance(node, PARTS):
        return [node]
    if isinstance(node, Or):
        return [part for child in node.children for part in parts(child)]
    return list(leaves(node))
