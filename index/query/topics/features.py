"""What the model of topics sees of a question: the concepts that it names, and the stems of its words.

Concepts are the same in all languages, so what is learned of a Spanish question serves a French one; stems, alone
and in pairs, are of one language each and add what no thesaurus thought of. A feature's name says what it is: `t:` a
topic by its concepts, `c:` a concept, `w:` a stem, `b:` two stems that follow each other.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from index.analysis import analyzer
from index.query.concepts import Named
from index.query.function_words import FUNCTION_WORDS_OF
from index.query.labels import TURNING
from index.query.topics.concepts import topics_of_concepts

_WORD = re.compile(r"[^\W\d_]{2,}")
# All stems and pairs of a question together weigh so much, however long it is; a pair says less than two words.
_WORDS = 1.5
_PAIR = 0.7


def features_of_concepts(named: Iterable[Named]) -> dict[str, float]:
    """The topics that the concepts speak for and the concepts themselves, with their certainties."""
    named = tuple(named)
    seen = {f"t:{topic}": certainty for topic, certainty in topics_of_concepts(named).items()}
    for one in named:
        if one.concept is not None:
            name = f"c:{one.id}"
            seen[name] = max(one.certainty, seen.get(name, 0.0))
    return seen


def features_of_words(text: str, language: str) -> dict[str, float]:
    """The stems and pairs of stems of a text; in every language where none is known.

    >>> sorted(features_of_words("le quitaron el pasaporte", "es"))
    ['b:es:quit_pasaport', 'w:es:pasaport', 'w:es:quit']
    """
    words: list[str] = []
    pairs: list[str] = []
    pieces = text.split()
    for spoken in (language,) if language in LANGUAGES else LANGUAGES:
        stems = [stem for piece in pieces for stem in _stems(piece, spoken)]
        words += [f"w:{spoken}:{stem}" for stem in stems]
        pairs += [f"b:{spoken}:{one}_{next_one}" for one, next_one in pairwise(stems)]
    length = (len({*words}) + _PAIR * _PAIR * len({*pairs})) ** 0.5 or 1.0
    return dict.fromkeys(words, _WORDS / length) | dict.fromkeys(pairs, _PAIR * _WORDS / length)


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _stems(piece: str, language: str) -> tuple[str, ...]:
    """The stems of the words in a piece of a text that tell something; accents are folded first: questions are typed
    without them."""
    stem = analyzer(language).word
    return tuple(
        fold(stem(word)[1]) for word in words_of(piece) if word not in FUNCTION_WORDS_OF[language] or word in TURNING
    )


def words_of(text: str) -> Iterator[str]:
    """The words of a text, folded."""
    return (fold(written) for written in _WORD.findall(text))
