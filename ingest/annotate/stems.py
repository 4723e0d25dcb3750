"""Stems of the words of a language, folded: what a word shares with its inflections."""

import re

import Stemmer

_STEMMERS = {"es": "spanish", "en": "english", "fr": "french"}
_LETTERS = re.compile(r"[a-zñ]{4,}")


class Stems:
    """The stems of a language's words; each word is stemmed once. An unknown language is stemmed as Spanish."""

    def __init__(self, language: str) -> None:
        self._stemmer = Stemmer.Stemmer(_STEMMERS.get(language, "spanish"))
        self._known: dict[str, str] = {}

    def of(self, text: str) -> set[str]:
        """The stems of the words of four letters and more in a folded text.

        >>> sorted(Stems("es").of("la extradicion de los extraditados"))
        ['extradicion', 'extradit']
        """
        words = set(_LETTERS.findall(text))
        new = [word for word in words if word not in self._known]
        self._known.update(zip(new, self._stemmer.stemWords(new), strict=True))
        return {self._known[word] for word in words}
