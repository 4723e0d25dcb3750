"""The labels by which a text names concepts and topics, by the stems of their words of meaning."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
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
    """A word of meaning: as it is written, and the stems under which it is met."""

    written: str
    stems: frozenset[str]


class Label(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A label of a concept, or where `concept` is None of a topic. There is one of each; those of the same `key` name
    the same."""

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
    # A label whose joining words leave one word of meaning ("de oficio", "qué es la trata") is met only as it stands:
    # the stems of all its words, and those of the joining ones that are met under one stem only.
    literal: tuple[frozenset[str], ...]
    joining: frozenset[str]


def words_of_meaning(language: str, text: str) -> list[Word]:
    """The words of a text that do not only join others."""
    return [word for piece in text.split() for word in _in_piece(language, piece)[0]]


def stems_of_joining(language: str, text: str) -> frozenset[str]:
    """The stems of the words of a text that only join others."""
    return frozenset().union(*[_in_piece(language, piece)[1] for piece in text.split()])


def stems_of_all(language: str, text: str) -> tuple[frozenset[str], ...]:
    """The stems of every word of a text, joining ones too."""
    return tuple(stems_of(language, written) for written in _WORD.findall(text))


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _in_piece(language: str, piece: str) -> tuple[tuple[Word, ...], frozenset[str]]:
    """What stands between two spaces: its words of meaning, and the stems of the others."""
    written = _WORD.findall(piece)
    words = [Word(one, stems_of(language, one)) for one in written if not _joins(language, fold(one))]
    joining = [stems_of(language, one) for one in written if _joins(language, fold(one))]
    return tuple(words), frozenset().union(*joining)


def _joins(language: str, folded: str) -> bool:
    """Whether a word only joins others."""
    if folded in TURNING or folded in _VISAS:
        return False
    return folded in FUNCTION_WORDS_OF[language] or len(folded) < 2


def stems_of(language: str, written: str) -> frozenset[str]:
    """The stems of a word as written and without its accents, since either may be how it is typed."""
    stem = analyzer(language).word
    return frozenset({stem(written)[1], stem(fold(written))[1]})


@cache
def labels_of_several(language: str) -> Mapping[str, tuple[Label, ...]]:
    """The labels of a language that have several words, by each stem of one of them: any one leads to a label, so it is
    the one that the fewest labels have."""
    every = _every_label(language)
    counts = Counter(stem for label in every for stems in label.words for stem in stems)
    return _by_stem(
        (label, min(label.words, key=lambda stems: (sum(counts[stem] for stem in stems), -max(map(len, stems)))))
        for label in every
        if len(label.words) > 1 or label.literal
    )


@cache
def labels_of_one(language: str) -> Mapping[str, tuple[Label, ...]]:
    """The labels of a language that are one word, by its stems."""
    alone = [label for label in _every_label(language) if len(label.words) == 1 and not label.literal]
    return _by_stem((label, label.words[0]) for label in alone)


def _by_stem(led: Iterable[tuple[Label, frozenset[str]]]) -> Mapping[str, tuple[Label, ...]]:
    found: dict[str, list[Label]] = defaultdict(list)
    for label, stems in led:
        for stem in stems:
            found[stem].append(label)
    return {stem: tuple(labels) for stem, labels in found.items()}


@cache
def _every_label(language: str) -> tuple[Label, ...]:
    found: list[Label | None] = []
    for concept in thesaurus().values():
        shown = {concept.pref.in_language(language), *concept.alt.in_language(language)}
        speaks_for = tuple(concept.topics.items())
        for text in concept.wording.in_language(language):
            found.append(_label(concept, concept.id, text, language, speaks_for, told=False))
        for text in concept.labels(language):
            found.append(_label(concept, concept.id, text, language, speaks_for, told=text not in shown))
    for topic in topics().values():
        found.append(
            _label(None, topic.id, topic.label.in_language(language), language, ((topic.id, 1.0),), told=False)
        )
    return tuple([label for label in found if label is not None])


def _label(
    concept: Concept | None,
    name: str,
    text: str,
    language: str,
    speaks_for: tuple[tuple[str, float], ...],
    *,
    told: bool,
) -> Label | None:
    """The label, None where it has no word of meaning."""
    words = tuple([word.stems for word in words_of_meaning(language, text)])
    if not words:
        return None
    every = stems_of_all(language, text) if len(words) == 1 else ()
    literal = every if len(every) > 1 else ()
    sure = _single_stems(words)
    return Label(
        concept=concept,
        id=name,
        key=name if concept else f"topic:{name}",
        text=text,
        words=words,
        stems=sure if len(sure) == len(words) else (),
        sure=frozenset(sure),
        told=told,
        topics=speaks_for,
        literal=literal,
        joining=stems_of_joining(language, text) & {*_single_stems(literal)} if literal else frozenset(),
    )


def _single_stems(words: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The stems of those of some words that are met under one stem only."""
    return tuple([stem for stems in words if len(stems) == 1 for stem in stems])
