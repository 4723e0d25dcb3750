"""What is marked in passages: the lexicon's entries that the words of a plan stand for, the rare ones worth most."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from index.places import entries_of
from index.postings import Postings
from index.query.ast import Phrase, Term
from index.query.function_words import FUNCTION_WORDS
from index.words import Word, variants, words

Worth = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """Some words as they are marked: for each segment entries of its lexicon, each once, and what each is worth;
    `forms` are the exact forms and stems, for texts that are not in the index."""

    of_segments: tuple[tuple[NDArray[np.int32], Worth], ...]
    forms: frozenset[str]

    @property
    def nbytes(self) -> int:
        return sum(entries.nbytes + worth.nbytes for entries, worth in self.of_segments) + 100 * len(self.forms)


def marked(postings: Postings, leaves: Iterable[Term | Phrase], language: str, *, function_words: bool) -> Marked:
    """The words of some leaves; function words among them only if they are asked for."""
    forms: set[str] = set()
    found: list[tuple[Word, bool]] = []
    for leaf in leaves:
        exact_only = isinstance(leaf, Term) and bool(leaf.prefix or leaf.fuzzy)
        own = (
            [Word(form, ()) for form in variants(postings, leaf)]
            if isinstance(leaf, Term) and exact_only
            else words(postings, leaf.text, language)
        )
        for word in own:
            if function_words or word.exact not in FUNCTION_WORDS:
                found.append((word, not exact_only))
                forms.update((word.exact, *word.stems))
    of_segments = []
    for segment in postings.segments:
        entries, worths = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for word, stemmed in dict.fromkeys(found):
            own_entries = entries_of(segment, word, stemmed=stemmed)
            if own_entries.count:
                rarity = log(len(segment.tokens) / (own_entries.count + 1) + 1)
                entries.append(own_entries.numbers)
                worths.append(np.full(len(own_entries.numbers), rarity, np.float32))
        of_segments.append(_highest(np.concatenate(entries), np.concatenate(worths)))
    return Marked(tuple(of_segments), frozenset(forms))


def _highest(entries: NDArray[np.int32], worths: Worth) -> tuple[NDArray[np.int32], Worth]:
    """Each entry once, with the most that it is worth."""
    order = np.lexsort((worths, entries))
    entries, worths = entries[order], worths[order]
    last = np.ones(len(entries), np.bool_)
    last[:-1] = entries[1:] != entries[:-1]
    return entries[last], worths[last]
