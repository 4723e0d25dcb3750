"""What is marked in passages: the lexicon's entries that the words of a plan stand for, the rare ones worth most."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.memory import nbytes
from index.postings.places import entries_of
from index.postings.postings import Postings
from index.postings.words import Word, variants, words
from index.query.ast import Phrase, Term
from index.query.function_words import FUNCTION_WORDS
from index.segments.segment import Segment

# In whole numbers, so that what is looked up for every word of the passages' texts is small.
Worth = NDArray[np.uint8]
# How many of them a word has for each step of its rarity. The rarest of a billion words has 21 steps.
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Marked:
    """Some words as they are marked: for each segment entries of its lexicon, each once, and what each is worth;
    `forms` are the exact forms and stems, for texts that are not in the index."""

    of_segments: tuple[tuple[NDArray[np.int32], Worth], ...]
    forms: frozenset[str]

    @property
    def nbytes(self) -> int:
        return sum(entries.nbytes + worth.nbytes for entries, worth in self.of_segments) + 100 * len(self.forms)


def marked(
    postings: Postings, leaves: Iterable[Term | Phrase], language: str, *, function_words: bool, share: float = 1.0
) -> Marked:
    """The words of some leaves, each worth a `share` of what its rarity makes it; function words among them only if
    they are asked for."""
    words = words_of(postings, leaves, language, function_words=function_words)
    of_segments = []
    for segment in postings.segments:
        found = [entries_of(segment, word, stemmed=stemmed) for word, stemmed in words]
        entries = np.concatenate([np.zeros(0, np.int32), *(one.numbers for one in found)])
        steps = np.array([one.rarity * share * _STEPS for one in found])
        worths = steps.clip(1, 255).astype(np.uint8).repeat([len(one.numbers) for one in found])
        if not function_words:
            # A word may share its stem with a function word of another language: French "délit" with "del".
            telling = ~_joining(segment)[entries]
            entries, worths = entries[telling], worths[telling]
        of_segments.append(_highest(entries, worths))
    return Marked(tuple(of_segments), forms_of(words))


def _joining(segment: Segment) -> NDArray[np.bool_]:
    """Which entries of a segment's lexicon are function words."""

    def find() -> NDArray[np.bool_]:
        there = np.zeros(len(segment["lexicon.stem"]), np.bool_)
        for word in FUNCTION_WORDS:
            there[segment.lexical(segment.exacts, "exacts", word)] = True
        return there

    return segment.looked_up.get(("joining",), find, nbytes)


def marked_leaf(postings: Postings, leaf: Term | Phrase, language: str, *, function_words: bool) -> Marked:
    """The words of one leaf, kept for the next time."""
    if isinstance(leaf, Term) and (leaf.prefix or leaf.fuzzy):
        # What it stands for depends on a limit that is a setting.
        return marked(postings, (leaf,), language, function_words=function_words)
    key = ("marked", leaf.text, language, function_words)
    return postings.looked_up.get(key, _marked_leaf, nbytes, postings, leaf, language, function_words)


def _marked_leaf(postings: Postings, leaf: Term | Phrase, language: str, function_words: bool) -> Marked:
    return marked(postings, (leaf,), language, function_words=function_words)


def words_of(
    postings: Postings, leaves: Iterable[Term | Phrase], language: str, *, function_words: bool
) -> tuple[tuple[Word, bool], ...]:
    """The words of some leaves, each once, and whether it stands for the forms of its stems too."""
    found: dict[tuple[Word, bool], None] = {}
    for leaf in leaves:
        exact_only = isinstance(leaf, Term) and bool(leaf.prefix or leaf.fuzzy)
        own = (
            [Word(form, ()) for form in variants(postings, leaf)]
            if isinstance(leaf, Term) and exact_only
            else words(postings, leaf.text, language)
        )
        for word in own:
            if function_words or word.exact not in FUNCTION_WORDS:
                found[word, not exact_only] = None
    return tuple(found)


def forms_of(words: Iterable[tuple[Word, bool]]) -> frozenset[str]:
    """The exact forms and the stems of words."""
    return frozenset(form for word, _ in words for form in (word.exact, *word.stems))


def _highest(entries: NDArray[np.int32], worths: Worth) -> tuple[NDArray[np.int32], Worth]:
    """Each entry once, with the most that it is worth."""
    order = np.lexsort((worths, entries))
    entries, worths = entries[order], worths[order]
    last = np.ones(len(entries), np.bool_)
    last[:-1] = entries[1:] != entries[:-1]
    return entries[last], worths[last]
