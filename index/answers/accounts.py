"""Our accounts of provisions whose text is not held (digests) as passages: shown whole, with the words marked.

They are in no text's order of words, so their words are read here, once for each account.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from index.analysis import analyzer
from index.answers.marked_text import marked_html
from index.answers.written import encode
from index.query.function_words import FUNCTION_WORDS
from index.result import Passage


class _Words(NamedTuple):
    """The exact forms and stems of an account's words, and where each stands."""

    forms: frozenset[str]
    extents: Mapping[str, tuple[tuple[int, int], ...]]


def account(text: str, language: str, marked: frozenset[str]) -> bytes:
    """The whole of an account, as JSON of a list of one `Passage`. `marked` are the exact forms and stems of the words
    that are marked."""
    return _shown(text, language, marked & _words(text, language).forms)


# Those that some hundred questions show: an account is marked alike by questions of the same words.
@lru_cache(maxsize=1024)
def _shown(text: str, language: str, marked: frozenset[str]) -> bytes:
    words = _words(text, language)
    extents = sorted({extent for form in marked for extent in words.extents[form]})
    html = marked_html(text, extents, 0, len(text))
    return encode((Passage(html=html, start=0, end=len(text)),))


# The accounts that ship with the project are a few hundred, in two languages.
@lru_cache(maxsize=4096)
def _words(text: str, language: str) -> _Words:
    found: dict[str, dict[tuple[int, int], None]] = {}
    analysed = analyzer(language).analyse(text)
    for exact, stem, start, end in zip(analysed.exact, analysed.stems, analysed.starts, analysed.ends, strict=True):
        if exact not in FUNCTION_WORDS:
            for form in (exact, stem):
                found.setdefault(form, {})[start, end] = None
    extents = {form: tuple(places) for form, places in found.items()}
    return _Words(frozenset(extents), extents)
