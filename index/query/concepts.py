"""The concepts of the thesaurus that a text names, by any of their labels, in any inflection.

A label of several words is met where its words of meaning stand near each other, in any order: "me quitó mi patrona
el pasaporte" names the concept with the label "quitar pasaporte". A concept whose words are all part of a longer
label that was met as well is not named by itself.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

import msgspec

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import Concept
from index.query.labels import Label, Word, labels_of, stems_of_all, words_of_meaning

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


class Named(msgspec.Struct, frozen=True):
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


def concepts_named(text: str, language: str = "") -> tuple[Named, ...]:
    """The concepts and topics that a text names, in the order in which they stand; in every language where none is
    given.

    >>> [named.id for named in concepts_named("me quitó mi patrona el pasaporte", "es")]
    ['document-withholding', 'boss-employer']
    """
    met: dict[str, tuple[tuple[int, float, int], Label, str, list[int], list[Word]]] = {}
    for spoken in (language,) if language in LANGUAGES else LANGUAGES:
        words = words_of_meaning(spoken, text)
        at: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            for stem in word.stems:
                at.setdefault(stem, []).append(place)
        there = frozenset(at)
        labels = labels_of(spoken)
        for label in [label for stem in at for label in labels.get(stem, ()) if label.sure <= there]:
            places = _places(label, at)
            if places is None or (label.literal and not _stands(label.literal, stems_of_all(spoken, text))):
                continue
            first = words[places[0]]
            # Of labels that are met as well, that of the words that come first: it must not hang on their order.
            worth = (len(places), _certainty(label, places, text[first.start : first.end]), -sum(places))
            if (held := met.get(label.key)) is None or worth > held[0]:
                met[label.key] = (worth, label, spoken, places, words)
    named = [
        Named(
            label.id, label.concept, label.text, spoken, certainty, frozenset(places),
            words[min(places)].start, words[max(places)].end, label.topics,
        )
        for (_, certainty, _), label, spoken, places, words in met.values()
    ]  # fmt: skip
    return tuple(sorted(_uncovered(named), key=lambda one: (one.start, -one.end, one.id)))


def _certainty(label: Label, places: Sequence[int], first: str) -> float:
    """How surely a label is meant whose words stand at some places, the first of them as it is typed."""
    if len(places) > 1:
        return _LOOSE if max(places) - min(places) >= len(places) else 1.0
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


def _places(label: Label, at: dict[str, list[int]]) -> list[int] | None:
    """Where the label's words stand nearest to each other, None where they are missing or too far apart; `at` tells
    where each stem stands."""
    if label.stems:
        options = [at[stem] for stem in label.stems]
    else:
        options = [sorted({place for stem in stems for place in at.get(stem, ())}) for stems in label.words]
    if len(options) == 1:
        return options[0][:1] or None
    best = _nearest(options)
    if best is None:
        return None
    gap = _GAP_TOLD if label.told else _GAP_TERM
    return best if max(best) - min(best) < len(best) + gap else None


def _nearest(options: Sequence[Sequence[int]]) -> list[int] | None:
    """A place of each word, none twice and as near to each other as they can be; None where there are not enough."""
    if max(map(len, options)) == 1:
        only = [place for places in options for place in places]
        return only if len({*only}) == len(options) else None
    best: list[int] | None = None
    for anchor in options[0]:
        chosen = [anchor]
        for places in options[1:]:
            free = [place for place in places if place not in chosen]
            if not free:
                break
            chosen.append(min(free, key=lambda place: abs(place - anchor)))
        else:
            if best is None or max(chosen) - min(chosen) < max(best) - min(best):
                best = chosen
    return best


def _stands(label: Sequence[frozenset[str]], text: Sequence[frozenset[str]]) -> bool:
    """Whether the label's words, joining ones too, stand one after the other in the text."""
    return any(
        all(own & said for own, said in zip(label, text[at:], strict=False)) for at in range(len(text) - len(label) + 1)
    )


def _uncovered(named: Sequence[Named]) -> Sequence[Named]:
    """Those whose words are not all part of a longer label's; a topic's own label takes no concept away."""
    if len(frozenset().union(*[one.words for one in named])) == sum([len(one.words) for one in named]):
        return named  # no word is in two of them
    return [
        one
        for one in named
        if not any(
            one.words < other.words and one.language == other.language and (other.concept or not one.concept)
            for other in named
        )
    ]
