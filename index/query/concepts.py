"""The concepts of the thesaurus that a text names, by any of their labels, in any inflection.

A label of several words is met where its words of meaning stand near each other, in any order: "me quitó mi patrona
el pasaporte" names the concept with the label "quitar pasaporte". A concept whose words are all part of a longer
label that was met as well is not named by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

import msgspec

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import Concept
from index.query.labels import (
    Label,
    labels_of_one,
    labels_of_several,
    stems_of,
    stems_of_all,
    stems_of_joining,
    words_of_meaning,
)

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
    topics: tuple[tuple[str, float], ...]


def concepts_named(text: str, language: str = "") -> tuple[Named, ...]:
    """The concepts and topics that a text names, in the order in which they stand; in every language where none is
    given.

    >>> [named.id for named in concepts_named("me quitó mi patrona el pasaporte", "es")]
    ['document-withholding', 'boss-employer']
    """
    best: dict[str, Named] = {}
    for spoken in (language,) if language in LANGUAGES else LANGUAGES:
        for key, named in _met(text, spoken):
            held = best.get(key)
            if held is None or _worth(named) > _worth(held):
                best[key] = named
    return tuple(sorted(_uncovered([*best.values()]), key=lambda one: (min(one.words), -max(one.words), one.id)))


def _worth(named: Named) -> tuple[int, float, int]:
    """What a label is worth beside others of the same. Of those that are met as well, that of the first words: it must
    not hang on their order."""
    return len(named.words), named.certainty, -sum(named.words)


def _met(text: str, language: str) -> list[tuple[str, Named]]:
    """What the labels of a language that a text has name, by their keys."""
    words = words_of_meaning(language, text)
    found: list[tuple[str, Named]] = []
    # Where each stem stands first, and where else.
    at: dict[str, int] = {}
    again: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for stem in word.stems:
            if stem in at:
                again.setdefault(stem, []).append(place)
            else:
                at[stem] = place
        found += _by_one(language, word.written, place)
    there = frozenset(at)
    labels = labels_of_several(language)
    for label in [label for stem in at for label in labels.get(stem, ()) if label.sure <= there]:
        if label.literal:
            if _stands(label, language, text):
                first = min([at[stem] for stem in label.words[0] & there])
                found.append((label.key, _named(label, language, (first,), _SINGLE)))
        elif places := _places(label, at, again):
            loose = max(places) - min(places) >= len(places)
            found.append((label.key, _named(label, language, places, _LOOSE if loose else 1.0)))
    return found


def _named(label: Label, language: str, places: Iterable[int], certainty: float) -> Named:
    """What a label names whose words are at some places."""
    return Named(label.id, label.concept, label.text, language, certainty, frozenset(places), label.topics)


# The words of some thousand questions, at the first places.
@lru_cache(maxsize=4096)
def _by_one(language: str, written: str, place: int) -> tuple[tuple[str, Named], ...]:
    """What a word at a place names by itself, by the keys of the labels."""
    labels = labels_of_one(language)
    return tuple(
        (label.key, _named(label, language, (place,), _SINGLE * (1.0 if _inflected(written, label.text) else _RELATED)))
        for label in dict.fromkeys([label for stem in stems_of(language, written) for label in labels.get(stem, ())])
    )


def _inflected(one: str, other: str) -> bool:
    """Whether two words differ by an ending alone.

    >>> _inflected("Polleros", "pollero"), _inflected("information", "informant"), _inflected("informes", "informante")
    (True, False, False)
    """
    one, other = fold(one), fold(other)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return max(len(one), len(other)) - common <= _ENDING


def _places(label: Label, at: Mapping[str, int], again: Mapping[str, Sequence[int]]) -> Sequence[int] | None:
    """Where the words of a label of several stand nearest to each other, None where they are missing or too far apart;
    `at` tells where each stem stands first, `again` where else."""
    places: Sequence[int] | None
    if label.stems and not again:
        places = [at[stem] for stem in label.stems]
    else:
        places = _nearest(
            [
                sorted({place for stem in stems if stem in at for place in (at[stem], *again.get(stem, ()))})
                for stems in label.words
            ]
        )
    if places is None or len({*places}) < len(places):
        return None
    gap = _GAP_TOLD if label.told else _GAP_TERM
    return places if max(places) - min(places) < len(places) + gap else None


def _nearest(options: Sequence[Sequence[int]]) -> list[int] | None:
    """A place of each word, none twice and as near to each other as they can be; None where there are not enough."""
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


def _stands(label: Label, language: str, text: str) -> bool:
    """Whether the label's words, joining ones too, stand one after the other in a text."""
    if not label.joining <= stems_of_joining(language, text):
        return False
    every = stems_of_all(language, text)
    return any(
        all(own & said for own, said in zip(label.literal, every[at:], strict=False))
        for at in range(len(every) - len(label.literal) + 1)
    )


def _uncovered(named: Sequence[Named]) -> Sequence[Named]:
    """Those whose words are not all part of a longer label's; a topic's own label takes no concept away."""
    longer = [one for one in named if len(one.words) > 1]
    covered = [
        id(one)
        for other in longer
        for one in named
        if one.words < other.words and one.language == other.language and (other.concept or not one.concept)
    ]
    return [one for one in named if id(one) not in covered] if covered else named
