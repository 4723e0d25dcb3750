"""The analyzers: text to exact forms and stems, with the place of every word.

The exact form is lower case without accents (ñ stays). The stem is taken from the word as it is written and folded
after, because a stemmer needs the accents that a user leaves out; endings whose accent is certain are restored first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import Stemmer

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from index.analysis.protected import PROTECTED
from index.analysis.tokens import compounds, tokens

_SNOWBALL = {"es": "spanish", "en": "english", "fr": "french"}
# Endings that can only be written with this accent: capitals, OCR and typing leave it out.
_RESTORED = {
    "es": ((re.compile(r"(?<=[aeiouscxpn])ion$"), "ión"), (re.compile(r"(?<=log)ia(?=s?$)"), "ía")),
    "fr": ((re.compile(r"ee(?=s?$)"), "ée"),),
    "en": (),
}
# Forms remembered per language; the vocabulary of 300,000 provisions is smaller, and junk cannot grow it for ever.
_MEMORY = 500_000


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a text: for each its exact form and its stem (`forms`), and its span. `compounds` are the further
    terms for words written as one, which stand at no place of their own."""

    forms: list[tuple[str, str]]
    starts: list[int]
    ends: list[int]
    compounds: list[str]

    @property
    def exact(self) -> list[str]:
        return [exact for exact, _ in self.forms]

    @property
    def stems(self) -> list[str]:
        return [stem for _, stem in self.forms]


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a query. `accented` says whether it was typed with an accent, so that its stem is certain."""

    exact: str
    stem: str
    accented: bool


class Analyzer:
    """The analysis of one language. Remembers every form it has met, so that a word costs a dictionary look-up."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._stem: Callable[[str], str] = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
        self._protected = PROTECTED[language]
        self._restored = _RESTORED[language]
        self._known: dict[str, tuple[str, str]] = {}

    def word(self, written: str) -> tuple[str, str]:
        """The exact form and the stem of one word."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) > _MEMORY:
                self._known.clear()
            known = self._known[written] = self._analyse(written)
        return known

    def _analyse(self, written: str) -> tuple[str, str]:
        lower = written.lower()
        exact = fold(lower).replace("œ", "oe").replace("æ", "ae")
        if not lower[0].isalpha():
            return exact, exact
        head = self._protected.get(lower)
        if head is not None:
            return exact, head
        for ending, accented in self._restored:
            lower = ending.sub(accented, lower)
        return exact, fold(self._stem(lower)) or exact

    def analyse(self, text: str) -> Analysis:
        """The words of a text.

        >>> es, en, fr = (analyzer(language).analyse for language in ("es", "en", "fr"))
        >>> es("no será punible la víctima sin consentimiento contra el artículo 3 de 8 a 12 años").exact
        ['no', 'sera', 'punible', 'la', 'victima', 'sin', 'consentimiento', 'contra', 'el', 'articulo', '3', 'de', '8',
         'a', '12', 'años']
        >>> es("explotación explotaciones EXPLOTACION explotacion").stems
        ['explot', 'explot', 'explot', 'explot']
        >>> es("trata tratado trato tratamiento").stems
        ['trata', 'tratado', 'trato', 'tratamiento']
        >>> es("órganos organizada organización año").stems
        ['organo', 'organizado', 'organizacion', 'año']
        >>> es("artículo 188 Bis, 456-A").compounds
        ['188 bis', '456-a']
        >>> found = en("A person may not be prosecuted under section 3 of this Act (b)(1)")
        >>> found.stems
        ['a', 'person', 'may', 'not', 'be', 'prosecute', 'under', 'section', '3', 'of', 'this', 'act', 'b', '1']
        >>> found.compounds
        ['(b)(1)']
        >>> en("smugglers smuggling trafficker traffic organs organized organization").stems
        ['smuggle', 'smuggle', 'traffic', 'traffic', 'organ', 'organize', 'organization']
        >>> fr("nul ne peut pas article 3").exact
        ['nul', 'ne', 'peut', 'pas', 'article', '3']
        >>> fr("la traite, le traité, traiter, le traitement").stems
        ['la', 'traite', 'le', 'traité', 'traiter', 'le', 'traitement']
        """
        spans = list(tokens(text))
        known = self._known
        forms = [known.get(text[start:end]) or self.word(text[start:end]) for start, end in spans]
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        return Analysis(forms, starts, ends, [term for _, _, term in compounds(text)])

    def query_words(self, text: str) -> tuple[QueryWord, ...]:
        """The words of a piece of a query, which may be a single word or a phrase.

        >>> [(word.exact, word.stem, word.accented) for word in analyzer("es").query_words("la explotación")]
        [('la', 'la', False), ('explotacion', 'explot', True)]
        """
        return tuple(self.query_word(text[start:end]) for start, end in tokens(text))

    def query_word(self, written: str) -> QueryWord:
        """One word of a query."""
        exact, stem = self.word(written)
        return QueryWord(exact, stem, not written.isascii() and fold(written) != written.lower())


@cache
def analyzer(language: str) -> Analyzer:
    """The analyzer of a language; Spanish for a language that has none, as most laws here are in it.

    >>> analyzer("fr").language, analyzer("pt").language
    ('fr', 'es')
    """
    return Analyzer(language) if language in LANGUAGES else analyzer("es")
