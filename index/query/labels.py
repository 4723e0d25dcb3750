"""The labels by which a text names concepts and topics, by the stems of their words of meaning."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from corpus.identifiers import fold
from corpus.thesaurus import Concept, thesaurus
from corpus.topic import topics
from index.analysis import analyzer
from index.query.function_words import FUNCTION_WORDS_OF

# Joining words that turn a meaning round, and so belong to a label.
TURNING = frozenset({"no", "sin", "not", "without", "non", "sans", "ne", "contra"})
# Single letters that are the names of visas.
_VISAS = frozenset({"t", "u"})
_WORD = re.compile(r"[^\W\d_]+|\d+")


class Word(msgspec.Struct, frozen=True):
    """A word of meaning of a text: the stems under which it is met, and where it stands."""

    stems: frozenset[str]
    start: int
    end: int


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A label of a concept, or where `concept` is None of a topic. Whoever has the same `key` names the same thing."""

    concept: Concept | None
    id: str
    key: str
    text: str
    # For each word of meaning, the stems under which it is met.
    words: tuple[frozenset[str], ...]
    # The stem of each word, where each is met under one stem only.
    stems: tuple[str, ...]
    # Those of words that are met under one stem only: a text without one of them does not have the label.
    sure: frozenset[str]
    told: bool
    topics: tuple[tuple[str, float], ...]
    # A label whose joining words leave one word of meaning ("de oficio", "qué es la trata") is met only as it stands.
    literal: tuple[frozenset[str], ...]


def words_of_meaning(language: str, text: str) -> list[Word]:
    """The words of a text that do not only join others."""
    found = []
    at = 0
    for piece in text.split():
        at = text.index(piece, at)
        for stems, start, end in _in_piece(language, piece):
            found.append(Word(stems, at + start, at + end))
        at += len(piece)
    return found


def stems_of_all(language: str, text: str) -> tuple[frozenset[str], ...]:
    """The stems of every word of a text, joining ones too."""
    return tuple(_stems(language, written) for written in _WORD.findall(text))


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=8192)
def _in_piece(language: str, piece: str) -> tuple[tuple[frozenset[str], int, int], ...]:
    """The words of meaning in what stands between two spaces: their stems and places."""
    return tuple(
        (_stems(language, match.group()), *match.span())
        for match in _WORD.finditer(piece)
        if not _joins(language, fold(match.group()))
    )


def _joins(language: str, folded: str) -> bool:
    """Whether a word only joins others."""
    if folded in TURNING or folded in _VISAS:
        return False
    return folded in FUNCTION_WORDS_OF[language] or len(folded) < 2


@lru_cache(maxsize=8192)
def _stems(language: str, written: str) -> frozenset[str]:
    """The stems of a word as written and without its accents, since either may be how it is typed."""
    stem = analyzer(language).word
    return frozenset({stem(written)[1], stem(fold(written))[1]})


@cache
def labels_of(language: str) -> dict[str, tuple[Label, ...]]:
    """The labels of a language by each stem of one of their words of meaning: any one leads to a label, so it is the
    one that the fewest labels have."""
    every = list(_every_label(language))
    counts = Counter(stem for label in every for stems in label.words for stem in stems)
    found: dict[str, list[Label]] = defaultdict(list)
    for label in every:
        for stem in min(label.words, key=lambda stems: (sum(counts[stem] for stem in stems), -max(map(len, stems)))):
            found[stem].append(label)
    return {stem: tuple(labels) for stem, labels in found.items()}


def _every_label(language: str) -> Iterator[Label]:
    for concept in thesaurus().values():
        shown = {concept.pref.in_language(language), *concept.alt.in_language(language)}
        speaks_for = tuple(concept.topics.items())
        for text in concept.wording.in_language(language):
            yield from _label(concept, concept.id, text, language, speaks_for, told=False)
        for text in concept.labels(language):
            yield from _label(concept, concept.id, text, language, speaks_for, told=text not in shown)
    for topic in topics().values():
        yield from _label(
            None, topic.id, topic.label.in_language(language), language, ((topic.id, 1.0),), told=False
        )  # fmt: skip


def _label(
    concept: Concept | None,
    name: str,
    text: str,
    language: str,
    speaks_for: tuple[tuple[str, float], ...],
    *,
    told: bool,
) -> Iterator[Label]:
    """The label, none where it has no word of meaning."""
    words = tuple(word.stems for word in words_of_meaning(language, text))
    every = stems_of_all(language, text)
    sure = [stem for stems in words if len(stems) == 1 for stem in stems]
    if words:
        yield Label(
            concept=concept,
            id=name,
            key=name if concept else f"topic:{name}",
            text=text,
            words=words,
            stems=tuple(sure) if len(sure) == len(words) else (),
            sure=frozenset(sure),
            told=told,
            topics=speaks_for,
            literal=every if len(words) == 1 < len(every) else (),
        )
