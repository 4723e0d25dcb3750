"""Did you mean: words of a query that neither the texts nor the thesaurus know, and the nearest word that they do.

A word that exists is never corrected, and a correction is offered, not made: the user's own words are searched too.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.catalogue import catalogue
from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.analysis import analyzer
from index.query.function_words import FUNCTION_WORDS
from index.query.topics.model import model

_WORD = re.compile(r"[^\W\d_]+")
_BRITISH = re.compile(r"is(?=(?:e[ds]?|ing|ations?)$)")
_AMERICAN = re.compile(r"iz(?=(?:e[ds]?|ing|ations?)$)")
# Shorter words are too near to too many others.
_SHORTEST = 4
# Two letters may differ in words of this length or more, one in shorter ones.
_LONG = 7
# Two forms of one word seldom differ in more letters.
_FORMS_DIFFER = 3
# So many times as often the word with ñ must stand, so that a word of its own is left ("cana", "caña"); one that no
# text has counts as if it stood once.
_FAR_MORE = 5
_ONCE = 1
# The endings of Spanish verbs that stemmers leave on short ones ("usaron", "casaban"), and those of their infinitives.
_VERB_ENDINGS = (
    (re.compile("(?:aron|aban?|abas|aste|amos|ando|aran?|arian?)$"), ("ar",)),
    (re.compile("(?:ieron|ian?|ias|iste|imos|iendo|[ei]ran|[ei]rian?)$"), ("er", "ir")),
)
# A word of the texts that stands once may itself be a slip of the printer or of OCR.
_TRUSTED = 3


Meant = Callable[[str, tuple[str, ...]], str | None]


def corrections(
    query: str,
    lexicon: Mapping[str, int],
    known: Collection[str] = (),
    language: str = "",
    meant_by: Meant | None = None,
) -> dict[tuple[int, int], str]:
    """The places of misspelt words and what was likely meant. `lexicon` gives the words of the texts (folded) and how
    often each stands; `known` are further words that are right. A word that is another form of one that exists
    ("capacita" beside "capacitar") is not misspelt; `language` is the one whose forms are meant, "" for all.
    `meant_by` is `meant` by the same lexicon, where what it finds is kept.

    >>> corrections("juridiccional de prueva", {"jurisdiccional": 9, "prueba": 30, "de": 99})
    {(0, 13): 'jurisdiccional', (17, 23): 'prueba'}
    """
    if all(map(_is_right, query.split())):
        return {}
    found = {}
    languages = (language,) if language in LANGUAGES else LANGUAGES
    meant_by = meant_by or partial(meant, lexicon)
    for match in _WORD.finditer(query):
        if _is_right(match.group()) or (word := fold(match.group())) in known:
            continue
        if (other := meant_by(word, languages)) is not None:
            found[match.span()] = other
    return found


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _is_right(piece: str) -> bool:
    """Whether all words in a piece of a text are right in any texts, or too short to tell, or acronyms."""
    right = _right_words()
    return all(
        word.isupper() or len(folded := fold(word)) < _SHORTEST or folded in right for word in _WORD.findall(piece)
    )


def meant(lexicon: Mapping[str, int], word: str, languages: tuple[str, ...]) -> str | None:
    """What was likely meant by a folded word that only the texts could know; None where it is right as it is."""
    if "es" in languages and (tilde := _with_tilde(lexicon, word)):
        return tilde
    # The texts' words late: they are looked up in each segment.
    known = word in lexicon or any(other in lexicon for other in _other_spellings(word))
    if known or ("es" in languages and any(other in lexicon for other in _infinitives(word))):
        return None
    return nearest(lexicon, word, languages)


def _other_spellings(word: str) -> tuple[str, ...]:
    """How the same word is written elsewhere: British and American, and French without its ligature.

    >>> _other_spellings("criminalise"), _other_spellings("organization"), _other_spellings("sœur")
    (('criminalize',), ('organisation',), ('soeur',))
    """
    found = (
        _BRITISH.sub("iz", word),
        _AMERICAN.sub("is", word),
        word.replace("œ", "oe"),
    )
    return tuple(one for one in found if one != word)


def _with_tilde(lexicon: Mapping[str, int], word: str) -> str | None:
    """The word with ñ that a keyboard without it gives as this one; None where the texts do not have it far more often.

    >>> _with_tilde({"niña": 60, "dano": 2, "daño": 90, "cana": 3, "caña": 4}, "nina")
    'niña'
    """
    others = [word[:at] + "ñ" + word[at + 1 :] for at, letter in enumerate(word) if letter == "n"]
    counts = {other: lexicon.get(other, 0) for other in others}
    best = max(counts, key=lambda other: counts[other], default="")
    return best if counts.get(best, 0) >= _FAR_MORE * max(lexicon.get(word, 0), _ONCE) else None


def _infinitives(word: str) -> tuple[str, ...]:
    """What Spanish verbs a word may be a form of.

    >>> _infinitives("usaron"), _infinitives("huyeron"), _infinitives("reunieron")
    (('usar',), (), ('reuner', 'reunir'))
    """
    return tuple(
        ending.sub(infinitive, word)
        for ending, infinitives in _VERB_ENDINGS
        if ending.search(word)
        for infinitive in infinitives
    )


def corrected(query: str, changes: Mapping[tuple[int, int], str]) -> str | None:
    """The query with its corrections; None where there are none."""
    if not changes:
        return None
    for (start, end), word in sorted(changes.items(), reverse=True):
        query = query[:start] + (word.capitalize() if query[start].isupper() else word) + query[end:]
    return query


def nearest(lexicon: Mapping[str, int], word: str, languages: tuple[str, ...]) -> str | None:
    """The likeliest word, None where none is near or the word is a form of one of those that are."""
    allowed = 2 if len(word) >= _LONG else 1
    stems = {(language, analyzer(language).word(word)[1]) for language in languages}
    best: tuple[float, float, str] | None = None
    for counts in (lexicon, _own_words()):
        for form, distance, _ in process.extract(
            word, counts.keys(), scorer=OSA.distance, score_cutoff=_FORMS_DIFFER, limit=40
        ):
            if any((language, analyzer(language).word(form)[1]) in stems for language in languages):
                return None
            count = counts[form]
            if distance > allowed or (count < _TRUSTED and form not in _own_words()) or len(form) < _SHORTEST - 1:
                continue
            # A slip seldom falls on the first letter.
            rank = (distance + (form[0] != word[0]) * 0.5, -float(count), form)
            if best is None or rank < best:
                best = rank
    return best[2] if best else None


@cache
def _right_words() -> frozenset[str]:
    """The words that are right in any texts."""
    return FUNCTION_WORDS | _own_words().keys() | model().words


@cache
def _own_words() -> dict[str, int]:
    """The words that we wrote ourselves: labels, and the names of laws; weighed as words of the texts are."""
    texts = [label for concept in thesaurus().values() for language in LANGUAGES for label in concept.labels(language)]
    for law in catalogue().values():
        texts.extend((law.title, law.title_en, *law.abbreviations))
    return dict.fromkeys((fold(word) for text in texts for word in _WORD.findall(text)), 5)
