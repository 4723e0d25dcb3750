"""Passages: the stretches of provisions where the query's words stand closest, with the words marked.

What is marked is looked up in a table by the words' numbers, for the distinct words of all texts in one go; what was
cut for the same words before is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.answers.cutting import cut
from index.memory import Memory
from index.postings.postings import Postings
from index.query.ast import Plan, leaves
from index.ranking.marks import Marked, Worth, marked_leaf
from index.ranking.ranking import Ranked
from index.segments.printed import WORD_BYTES, Printed


@dataclass(frozen=True, slots=True)
class Marks:
    """For each segment, what each entry of its lexicon is worth in a passage; 0 is not marked. `words` are the exact
    forms and stems of the words that are marked, for texts that are not in the index."""

    worths: tuple[Worth, ...]
    words: frozenset[str]


def marks(postings: Postings, ranked: Ranked) -> Marks:
    """The words that are marked for what was ranked, the rare ones worth most. Function words are marked only where
    nothing else was typed."""
    concepts = [concept.marks for _, concept in ranked.said.concepts]
    typed = _typed(postings, ranked.plan, function_words=False)
    forms = frozenset().union(*[one.forms for one in (*typed, *concepts)])
    if not forms:
        typed = _typed(postings, ranked.plan, function_words=True)
        forms = frozenset().union(*[one.forms for one in typed])
    worths = []
    for number, segment in enumerate(postings.segments):
        table = np.zeros(len(segment["lexicon.stem"]), np.uint8)
        if typed or concepts:
            entries, worths_of = zip(*[one.of_segments[number] for one in (*typed, *concepts)], strict=True)
            np.maximum.at(table, np.concatenate(entries, dtype=np.intp), np.concatenate(worths_of))
        worths.append(table)
    return Marks(tuple(worths), forms)


def _typed(postings: Postings, plan: Plan, *, function_words: bool) -> list[Marked]:
    """The words that the user typed or demanded."""
    spoken = [(clause.node, clause.language) for clause in plan.clauses if clause.origin == "user"]
    if plan.require is not None:
        spoken.append((plan.require, plan.language))
    return [
        marked_leaf(postings, leaf, language, function_words=function_words)
        for node, language in spoken
        for leaf in leaves(node)
    ]


def words_of(postings: Postings, slot: int) -> bytes:
    """The distinct words of a text, as the bytes of an int32 each: their numbers in the lexicons of all segments, one
    after the other."""
    words = _printed(postings, slot).words
    before = sum([len(one["lexicon.stem"]) for one in postings.segments if one.base + one.size <= slot])
    return (np.frombuffer(words, np.int32) + np.int32(before)).tobytes() if before else words


def _printed(postings: Postings, slot: int) -> Printed:
    segment, local = postings.segment_of(slot)
    return segment.printed(local)


def passages(postings: Postings, kept: Memory, texts: Sequence[tuple[int, bytes]], marks: Marks) -> list[bytes]:
    """The best passage of each of several texts, or the beginning of one where no word of it matches, as JSON of a
    list of one `Passage`. A text is given by its slot and its distinct words (`words_of`).

    It depends on what the text's own words are worth and on nothing else, so it is kept for the next question that is
    after the same of them: a provision that answers many questions answers most of them by few of its words."""
    worth = marks.worths[0] if len(marks.worths) == 1 else np.concatenate(marks.worths)
    worths = worth.take(np.frombuffer(b"".join([words for _, words in texts]), np.int32)).tobytes()
    found: list[bytes] = []
    new: list[tuple[int, tuple[int, bytes]]] = []
    held, at = kept.held, 0
    for slot, words in texts:
        end = at + len(words) // WORD_BYTES
        key = slot, worths[at:end]
        at = end
        passage = held(key)
        if passage is None:
            new.append((len(found), key))
        found.append(passage)
    if new:
        printed = [_printed(postings, slot) for _, (slot, _) in new]
        for (number, key), passage in zip(new, cut(printed, [its for _, (_, its) in new]), strict=True):
            found[number] = passage
            kept.keep(key, passage, len(passage) + len(key[1]))
    return found
