"""The language of a query, told from the words that join, the letters, and the words that the thesaurus knows."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.query.function_words import FUNCTION_WORDS_OF

# Letters that only one of the three languages writes.
_LETTERS = (("es", re.compile(r"[ñ¿¡áíóú]")), ("fr", re.compile(r"[çèêàùœëîôâ«]|\b[ldnsjqmtc]['’]")))
_ENDINGS = (
    ("es", re.compile(r"(?:os|as|o|a|ar|cion|ciones|dad|dades|miento|mientos|aje|ado|ada|ados|adas|idos|idas)$")),
    ("en", re.compile(r"(?:ing|ness|ship|tion|tions|ed|ty|ers|ment|ments)$")),
    ("fr", re.compile(r"(?:ement|ements|eur|eurs|eux|euse|tion|tions|ite|ites|oir|age|ees)$")),
)
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_WORDS = frozenset("aeoyiu")
# What each kind of sign is worth: a joining word says more than a letter, a letter more than an ending.
_JOINING, _LETTER, _KNOWN, _ENDING = 1.0, 1.2, 0.8, 0.3


def recognise(text: str) -> str:
    """The language of a text: "es", "en", "fr", or "" where nothing tells.

    >>> [recognise(q) for q in ("trata de personas", "human trafficking", "traite des êtres humains", "456-A")]
    ['es', 'en', 'fr', '']
    >>> recognise("is it illegal to pay for sex in canada"), recognise("prescripcion del delito")
    ('en', 'es')
    """
    pieces = text.split()
    if not pieces:
        return ""
    totals = map(sum, zip(*map(_signs, pieces), strict=True))
    _, (others, _), (most, best) = sorted(zip(totals, LANGUAGES, strict=True))
    return best if most > others * 1.1 and most > 0 else ""


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _signs(piece: str) -> tuple[float, ...]:
    """How much what stands between two spaces speaks for each of the languages."""
    scores = dict.fromkeys(LANGUAGES, 0.0)
    for language, letters in _LETTERS:
        scores[language] += _LETTER * len(letters.findall(piece.lower()))
    for word in _WORD.findall(fold(piece)):
        languages, sign = _sign(word)
        for language in languages:
            scores[language] += sign
    return tuple(scores.values())


def _sign(word: str) -> tuple[tuple[str, ...], float]:
    """The languages for which a folded word speaks, and how much for each."""
    if len(word) == 1 and word not in _LETTER_WORDS:
        return (), 0.0  # "visa T", or what an apostrophe cut off, which the letters tell
    joined = tuple(language for language in LANGUAGES if word in FUNCTION_WORDS_OF[language])
    if joined:
        return joined, _JOINING / len(joined) ** 2
    known = _vocabulary().get(word)
    if known:
        return known, _KNOWN / len(known) ** 2
    ends = tuple(language for language, ending in _ENDINGS if ending.search(word))
    return ends, _ENDING / (len(ends) or 1)


@cache
def _vocabulary() -> dict[str, tuple[str, ...]]:
    """The words of the thesaurus, folded, with the languages in which they stand."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in thesaurus().values():
        for language in LANGUAGES:
            for label in concept.labels(language):
                for word in _WORD.findall(fold(label)):
                    if len(word) > 2 and word not in FUNCTION_WORDS_OF[language]:
                        found[word].add(language)
    return {word: tuple(sorted(languages)) for word, languages in found.items()}
