"""The language in which a person is addressed: asked for with `lang`, else what the browser prefers, else Spanish."""

from functools import lru_cache

from corpus.language import LANGUAGES

DEFAULT_LANGUAGE = "es"


@lru_cache(maxsize=512)
def preferred_language(accept_language: str) -> str:
    """The language of ours that an `Accept-Language` header (RFC 9110, section 12.5.4) ranks highest.

    >>> preferred_language("pt-BR, fr-CA;q=0.8, en;q=0.7"), preferred_language("en-US"), preferred_language("de")
    ('fr', 'en', 'es')
    >>> preferred_language(""), preferred_language("en;q=0, es;q=0.1"), preferred_language("fr;q=x, en")
    ('es', 'es', 'en')
    """
    best, best_quality = DEFAULT_LANGUAGE, 0.0
    for entry in accept_language.split(","):
        tag, _, parameters = entry.partition(";")
        language = tag.strip().lower().partition("-")[0]
        name, _, value = parameters.strip().partition("=")
        try:
            quality = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            continue
        if language in LANGUAGES and quality > best_quality:
            best, best_quality = language, quality
    return best


def language_of(asked: str | None, accept_language: str | None) -> str:
    """The language to answer in, from the `lang` parameter and the `Accept-Language` header."""
    if asked and asked.lower() in LANGUAGES:
        return asked.lower()
    return preferred_language(accept_language or "")
