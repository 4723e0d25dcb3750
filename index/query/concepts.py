"""The concepts of the thesaurus that a text names, by any of their labels, in any inflection.

A label of several words is met where its words of meaning stand near each other, in any order: "me quitó mi patrona
el pasaporte" names the concept with the label "quitar pasaporte". A concept whose words are all part of a longer
label that was met as well is not named by itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import Concept, thesaurus
from corpus.topic import topics
from index.analysis import analyzer
from index.query.function_words import FUNCTION_WORDS_OF

# Joining words that turn a meaning round, and so belong to a label.
TURNING = frozenset({"no", "sin", "not", "without", "non", "sans", "ne", "contra"})
# Words that may stand between those of a label: few for a term of art, more for what is told in everyday words.
_GAP_TERM = 2
_GAP_TOLD = 5
# What a label met with words between is worth against one met as it stands, and a label of one word, which says less
# than a term of art does.
_LOOSE = 0.85
_SINGLE = 0.85
# A stem says less where it joins words of different meaning (informant, information): those that differ by more than
# the ending of a plural or a gender.
_RELATED = 0.6
_ENDING = 2
_WORD = re.compile(r"[^\W\d_]+|\d+")


class Named(NamedTuple):
    """A concept (or, where `concept` is None, a topic by its own label) that a text names. `certainty` is of the
    reading, 0 to 1; `words` are the places of its words among the words of meaning of the text."""

    id: str
    concept: Concept | None
    label: str
    language: str
    certainty: float
    words: frozenset[int]
    start: int
    end: int
    topics: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Label:
    concept: Concept | None
    id: str
    text: str
    # For each word of meaning, the stems under which it is met.
    words: tuple[frozenset[str], ...]
    # Those of words that are met under one stem only: a text without one of them does not have the label.
    sure: frozenset[str]
    told: bool
    topics: tuple[tuple[str, float], ...]
    # A label whose joining words leave one word of meaning ("de oficio", "qué es la trata") is met only as it stands.
    literal: tuple[frozenset[str], ...] = ()


class _Word(NamedTuple):
    stems: frozenset[str]
    start: int
    end: int


# The words of some thousand questions.
@lru_cache(maxsize=8192)
def _stems(language: str, written: str) -> frozenset[str]:
    """The stems of a word as written and without its accents, since either may be how it is typed."""
    stem = analyzer(language).word
    return frozenset({stem(written)[1], stem(fold(written))[1]})


def _words(language: str, text: str) -> list[_Word]:
    """The words of meaning of a text."""
    return [
        _Word(stems, *match.span())
        for match in _WORD.finditer(text)
        if (stems := _stems_of_meaning(language, match.group()))
    ]


@lru_cache(maxsize=8192)
def _stems_of_meaning(language: str, written: str) -> frozenset[str]:
    """The stems of a word; none where it only joins others."""
    folded = fold(written)
    joins = folded not in TURNING | {"t", "u"} and (folded in FUNCTION_WORDS_OF[language] or len(folded) < 2)
    return frozenset() if joins else _stems(language, written)


@cache
def _labels(language: str) -> dict[str, tuple[_Label, ...]]:
    """The labels of a language by each stem of one of their words of meaning: any one leads to a label, so it is the
    one that the fewest labels have."""
    every = list(_every_label(language))
    counts = Counter(stem for label in every for stems in label.words for stem in stems)
    found: dict[str, list[_Label]] = defaultdict(list)
    for label in every:
        for stem in min(label.words, key=lambda stems: (sum(counts[stem] for stem in stems), -max(map(len, stems)))):
            found[stem].append(label)
    return {stem: tuple(labels) for stem, labels in found.items()}


def _every_label(language: str) -> Iterator[_Label]:
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
) -> Iterator[_Label]:
    """The label, none where it has no word of meaning."""
    words = tuple(word.stems for word in _words(language, text))
    every = tuple(_stems(language, written) for written in _WORD.findall(text))
    sure = frozenset().union(*[stems for stems in words if len(stems) == 1])
    if words:
        literal = every if len(words) == 1 < len(every) else ()
        yield _Label(concept, name, text, words, sure, told, speaks_for, literal)


def concepts_named(text: str, language: str = "") -> tuple[Named, ...]:
    """The concepts and topics that a text names, in the order in which they stand; in every language where none is
    given.

    >>> [named.id for named in concepts_named("me quitó mi patrona el pasaporte", "es")]
    ['document-withholding', 'boss-employer']
    """
    met: dict[str, tuple[_Label, str, list[int], list[_Word]]] = {}
    worth: dict[str, tuple[int, float, int]] = {}
    for spoken in (language,) if language in LANGUAGES else LANGUAGES:
        words = _words(spoken, text)
        labels = _labels(spoken)
        at: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            for stem in word.stems:
                at.setdefault(stem, []).append(place)
        every: list[frozenset[str]] | None = None
        seen: set[int] = set()
        there = frozenset(at)
        for stem in at:
            for label in labels.get(stem, ()):
                if not label.sure <= there or id(label) in seen or (places := _places(label, at)) is None:
                    continue
                seen.add(id(label))
                if label.literal:
                    every = every or [_stems(spoken, written) for written in _WORD.findall(text)]
                    if not _stands(label.literal, every):
                        continue
                loose = max(places) - min(places) + 1 > len(label.words)
                certainty = _certainty(label, loose, text[words[places[0]].start : words[places[0]].end])
                key = label.id if label.concept else f"topic:{label.id}"
                # Of labels that are met as well, that of the words that come first: it must not hang on their order.
                worthy = (len(places), certainty, -sum(places))
                if worthy > worth.get(key, (0, 0.0, 0)):
                    worth[key] = worthy
                    met[key] = (label, spoken, places, words)
    best = [
        Named(
            id=label.id, concept=label.concept, label=label.text, language=spoken, certainty=worth[key][1],
            words=frozenset(places), start=words[min(places)].start, end=words[max(places)].end, topics=label.topics,
        )
        for key, (label, spoken, places, words) in met.items()
    ]  # fmt: skip
    return tuple(sorted(_uncovered(best), key=lambda named: (named.start, -named.end, named.id)))


def _certainty(label: _Label, loose: bool, first: str) -> float:
    if len(label.words) > 1:
        return _LOOSE if loose else 1.0
    return _SINGLE * (1.0 if label.literal or _inflected(first, label.text) else _RELATED)


# The words of some thousand questions, each with the labels that have its stem.
@lru_cache(maxsize=8192)
def _inflected(one: str, other: str) -> bool:
    """Whether two words differ by an ending alone.

    >>> _inflected("Polleros", "pollero"), _inflected("information", "informant"), _inflected("informes", "informante")
    (True, False, False)
    """
    one, other = fold(one), fold(other)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return max(len(one), len(other)) - common <= _ENDING


def _places(label: _Label, at: dict[str, list[int]]) -> list[int] | None:
    """Where the label's words stand nearest to each other, None where they are missing or too far apart."""
    options: list[list[int]] = []
    for stems in label.words:
        found = [place for stem in stems if stem in at for place in at[stem]]
        if not found:
            return None
        options.append(found if len(found) == 1 else sorted({*found}))
    if len(options) == 1:
        return [options[0][0]]
    gap = _GAP_TOLD if label.told else _GAP_TERM
    best: list[int] | None = None
    for anchor in options[0]:
        chosen = [anchor]
        for places in options[1:]:
            free = [place for place in places if place not in chosen]
            if not free:
                break
            chosen.append(min(free, key=lambda place: abs(place - anchor)))
        else:
            width = max(chosen) - min(chosen) + 1
            if width <= len(chosen) + gap and (best is None or width < max(best) - min(best) + 1):
                best = chosen
    return best


def _stands(label: tuple[frozenset[str], ...], text: list[frozenset[str]]) -> bool:
    """Whether the label's words, joining ones too, stand one after the other in the text."""
    return any(
        all(own & said for own, said in zip(label, text[at:], strict=False)) for at in range(len(text) - len(label) + 1)
    )


def _uncovered(named: Iterable[Named]) -> list[Named]:
    """Those whose words are not all part of a longer label's; a topic's own label takes no concept away."""
    found: Sequence[Named] = list(named)
    return [
        one
        for one in found
        if not any(
            one.words < other.words and one.language == other.language and (other.concept or not one.concept)
            for other in found
        )
    ]
