"""Carrying out the nodes of a query on the postings: which provisions match, and what they score."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.identifiers import normalise_number
from index.postings.places import (
    Spans,
    entries_of,
    merge,
    near_spans,
    phrase_places,
    phrase_spans,
    slots_of,
    slots_of_places,
)
from index.postings.postings import NOTHING, FieldTerm, Postings, Scores, Terms, Vector
from index.postings.words import Weights, Word, compound, taken, terms_of, variant_terms, variants, words
from index.query.ast import KEYWORD_FIELDS, PARTS, And, Near, Node, Not, Or, Phrase, Term, leaves
from index.segments.segment import Segment

Mask = NDArray[np.bool_]
# What finds the slots of a keyword field's value.
Keyword = Callable[[str, str], Mask]


class Matching:
    """Nodes in one language (none: any), with the fields' weights. `stemmed` says whether phrases match by their
    stems (terms of the thesaurus) or word by word (what a user put in quotation marks)."""

    def __init__(
        self, postings: Postings, language: str, weights: Weights, keyword: Keyword, *, stemmed: bool = False
    ) -> None:
        self._postings = postings
        self._taken = taken(language, weights)
        self._language = language
        self._weights = weights
        self._keyword = keyword
        self._stemmed = stemmed

    # Scores.

    def add(self, node: Node, total: Scores, weight: float) -> None:
        """Add `weight` times the node's score to `total`."""
        match node:
            case Term() | Phrase() | Near():
                self.vector(node).add_to(total, weight)
            case Or(children=children):
                for part in children:
                    self.add(part, total, weight)
            case Not():
                return
            case And(children=children) if all(map(_is_word, children)):
                slots, scores = self.all_of(children)
                total[slots] += scores * np.float32(weight)
            case And(children=children):
                own = np.zeros_like(total)
                for part in children:
                    self.add(part, own, weight)
                total += np.where(self.mask(node), own, np.float32(0))

    def all_of(self, children: Sequence[Node]) -> tuple[NDArray[np.intp], Scores]:
        """The slots that have every one of some words, and the sum of their scores. Begins with the rarest word, so
        that the others are looked at only where it stands."""
        vectors = [self.vector(child) for child in children if isinstance(child, PARTS)]
        vectors.sort(key=lambda vector: self._postings.size if vector.slots is None else len(vector.slots))
        slots, scores = vectors[0].listed()
        for vector in vectors[1:]:
            further = vector.at(slots)
            there = further > 0
            slots, scores = slots[there], scores[there] + further[there]
        return slots, scores

    def vector(self, node: Term | Phrase | Near) -> Vector:
        """The node's score by slot."""
        if isinstance(node, Term):
            plain = self._term(node)
            if plain is not None:
                return self._postings.vector(plain)
            if node.field in KEYWORD_FIELDS:
                return NOTHING
        key = (_bare(node), self._taken, self._stemmed)
        return self._postings.kept(key, self._restricted, node)

    def _term(self, node: Term) -> Terms | None:
        """A single word's terms; None where the text is more than one word, or the value of a keyword field."""
        key = ("term", node.text, node.field, node.prefix, node.fuzzy, self._taken)
        return self._postings.looked_up.get(key, self._looked_up, None, node)[0]

    def _looked_up(self, node: Term) -> tuple[Terms | None]:
        found = self._terms_of(node)
        return (None if found is None else self._postings.terms(found),)

    def _terms_of(self, node: Term) -> tuple[FieldTerm, ...] | None:
        if node.field in KEYWORD_FIELDS:
            return None
        if node.prefix or node.fuzzy:
            return variant_terms(variants(self._postings, node), self._weights, node.field)
        whole = compound(node.text)
        if whole is not None:
            joined = terms_of(Word(whole, (whole,)), self._weights, node.field)
            if any(self._postings.frequency(term.field, term.term) for term in joined):
                return joined
        found = words(self._postings, node.text, self._language)
        return terms_of(found[0], self._weights, node.field) if len(found) == 1 else None

    def _restricted(self, node: Term | Phrase | Near) -> Vector:
        """The scores of the node's words, where the node as a whole matches."""
        slots = self._slots(node)
        scores = np.zeros(len(slots), np.float64)
        for leaf in leaves(node):
            for word in words(self._postings, leaf.text, self._language):
                scores += self._vector_of(terms_of(word, self._weights, leaf.field)).at(slots)
        scored = scores > 0
        return self._postings.merged(slots[scored], scores[scored], alone=True)

    def _vector_of(self, terms: tuple[FieldTerm, ...]) -> Vector:
        return self._postings.vector(self._postings.terms(terms))

    # Which slots match.

    def _slots(self, node: Term | Phrase | Near) -> NDArray[np.intp]:
        """The slots that match, ascending."""
        if isinstance(node, Phrase) and node.field != "path":
            found = words(self._postings, node.text, self._language)
            of_segments = [
                slots_of_places(segment, phrase_places(segment, found, stemmed=self._stemmed), node.field)
                for segment in self._postings.segments
            ]
            return np.concatenate(of_segments) if of_segments else np.zeros(0, np.intp)
        return np.flatnonzero(self.mask(node))

    def mask(self, node: Node) -> Mask:
        """The slots that match. The array is the caller's own."""
        match node:
            case And(children=children):
                mask = np.ones(self._postings.size, np.bool_)
                for part in children:
                    mask &= self.mask(part)
                return mask
            case Or(children=children):
                mask = np.zeros(self._postings.size, np.bool_)
                for part in children:
                    mask |= self.mask(part)
                return mask
            case Not(child=child):
                return ~self.mask(child)
            case Term() if node.field in KEYWORD_FIELDS:
                return self._keyword(node.field, node.text)
            case Term():
                plain = self._term(node)
                if plain is None:
                    return self.mask(Phrase(node.text, node.start, node.end, node.field))
                return self._having(plain.of_fields)
            case Phrase(field="path"):
                found = words(self._postings, node.text, self._language)
                mask = np.ones(self._postings.size, np.bool_)
                for word in found:
                    mask &= self._having(terms_of(word, self._weights, "path"))
                return mask
            case Phrase():
                found = words(self._postings, node.text, self._language)
                return self._at(lambda segment: phrase_spans(segment, found, stemmed=self._stemmed), node.field)
            case Near():
                return self._at(lambda segment: self._spans(segment, node))

    def _having(self, terms: Sequence[FieldTerm]) -> Mask:
        mask = np.zeros(self._postings.size, np.bool_)
        if all(term.weight for term in terms):
            self._vector_of(tuple(terms)).mark(mask)
            return mask
        for term in terms:
            for segment in self._postings.segments:
                mask[segment.fields[term.field].postings(term.term)[0].astype(np.intp) + segment.base] = True
        return mask

    def _at(self, spans: Callable[[Segment], Spans], field: str = "") -> Mask:
        mask = np.zeros(self._postings.size, np.bool_)
        for segment in self._postings.segments:
            mask[slots_of(segment, spans(segment), field)] = True
        return mask

    def _spans(self, segment: Segment, node: Node) -> Spans:
        match node:
            case Near(left=left, right=right, distance=distance):
                return near_spans(self._spans(segment, left), self._spans(segment, right), distance, segment)
            case Phrase(text=text):
                return phrase_spans(segment, words(self._postings, text, self._language), stemmed=self._stemmed)
            case Term() if node.prefix or node.fuzzy:
                forms = [Word(form, ()) for form in variants(self._postings, node)]
                found = [entries_of(segment, form, stemmed=False).numbers for form in forms]
                places = segment.occurrences(np.concatenate(found)) if found else segment.tokens[:0]
                return Spans(places.astype(np.int64), places.astype(np.int64))
            case Term(text=text):
                return phrase_spans(segment, words(self._postings, text, self._language), stemmed=True)
            case Or(children=children) | And(children=children):
                return merge([self._spans(segment, child) for child in children if not isinstance(child, Not)])
            case Not(child=child):
                return self._spans(segment, child)


def _is_word(node: Node) -> bool:
    return isinstance(node, Term) and not (node.prefix or node.fuzzy or node.field in KEYWORD_FIELDS)


def number_mask(postings: Postings, value: str) -> Mask:
    """The slots of the provisions with this number."""
    mask = np.zeros(postings.size, np.bool_)
    for segment in postings.segments:
        mask[segment.slots_of_number(normalise_number(value)).astype(np.intp) + segment.base] = True
    return mask


def _bare(node: Node) -> Node:
    """The node without its place in the query, so that the same words are kept once."""
    match node:
        case Term():
            return Term(node.text, 0, 0, node.field, node.prefix, node.fuzzy)
        case Phrase():
            return Phrase(node.text, 0, 0, node.field)
        case Near(left=left, right=right, distance=distance):
            return Near(_bare(left), _bare(right), distance)
        case And(children=children):
            return And(tuple(_bare(child) for child in children))
        case Or(children=children):
            return Or(tuple(_bare(child) for child in children))
        case Not(child=child):
            return Not(_bare(child))
