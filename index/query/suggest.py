"""Type-ahead: what a user may be about to type, from the thesaurus, the topics, the laws and their articles.

Everything that can be suggested is laid out once per index and language; a request is a binary search for the words
that begin as the last ones typed do.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.catalogue import catalogue
from corpus.country import country_of
from corpus.identifiers import citable_number, fold
from corpus.language import LANGUAGES
from corpus.law import Law
from corpus.thesaurus import thesaurus
from corpus.topic import topics
from index.query.citation import Citations

SuggestionKind = Literal["topic", "concept", "law", "citation"]
# Entries looked at for one request: beyond it a beginning is too short to tell anything.
_MOST_LOOKED_AT = 2_000
# What is likelier meant by the same letters comes first.
_RANK: dict[SuggestionKind, int] = {"citation": 0, "topic": 1, "concept": 2, "law": 3}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` is what the query becomes; `id` is of the topic, concept, law or provision."""

    text: str
    kind: SuggestionKind
    id: str


class Suggester:
    """Suggestions for one generation of the index; `held` are the laws with a text of their own."""

    def __init__(self, citations: Citations, laws: Iterable[Law] | None = None) -> None:
        self._citations = citations
        laws = list(catalogue().values() if laws is None else laws)
        self._entries = {language: _entries(language, laws) for language in LANGUAGES}

    def suggest(self, q: str, language: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """At most `limit` suggestions for what has been typed so far, the likeliest first.

        Words in the middle of a label are met too; of two labels of one concept the better one stands for both.
        """
        typed = " ".join(fold(q).split()).strip("\"'“”«»()¿?¡!.,;: ")
        if not typed:
            return ()
        found: dict[tuple[str, str], tuple[tuple[int, int, int, str], Suggestion]] = {}
        for suggestion in self._cited(q):
            found[("citation", suggestion.id)] = ((-1, 0, 0, suggestion.text), suggestion)
        entries = self._entries[language if language in LANGUAGES else "es"]
        at = bisect_left(entries, (typed,))
        for beginning, place, suggestion in entries[at : at + _MOST_LOOKED_AT]:
            if not beginning.startswith(typed):
                break
            rank = (place, _RANK[suggestion.kind], len(suggestion.text), suggestion.text)
            key = (suggestion.kind, suggestion.id)
            if key not in found or rank < found[key][0]:
                found[key] = (rank, suggestion)
        ordered = sorted(found.values(), key=lambda one: one[0])
        texts = dict.fromkeys(suggestion.text for _, suggestion in ordered)
        by_text = {suggestion.text: suggestion for _, suggestion in reversed(ordered)}
        return tuple(by_text[text] for text in list(texts)[:limit])

    def _cited(self, q: str) -> Iterable[Suggestion]:
        """The provisions that the text cites already."""
        for citation in self._citations.find(q)[:1]:
            for target in citation.candidates[:5]:
                law = self._citations.names.laws.get(target.law)
                if law is not None and target.eid and self._citations.numbers.holds(target.law):
                    unit = "art." if law.unit == "art" else "s."
                    text = f"{unit} {citable_number(target.eid)} {_short(law)}"
                    yield Suggestion(text, "citation", f"{target.law}/{target.eid}")


def _short(law: Law) -> str:
    """A law's shortest name that tells its country: "LGPSEDMTP", "CP Panamá"."""
    name = law.abbreviations[0] if law.abbreviations else law.title.split(" / ")[0]
    shared = len(name) <= 3 or name[0].islower()
    return f"{name} {country_of(law.country).name.es}" if shared else name


def _entries(language: str, laws: Iterable[Law]) -> list[tuple[str, int, Suggestion]]:
    """(beginning, place of it in the text, suggestion), sorted by beginning: one for each word of each text."""
    texts: list[Suggestion] = []
    for topic in topics().values():
        texts.append(Suggestion(topic.label.in_language(language), "topic", topic.id))
    for concept in thesaurus().values():
        texts.extend(Suggestion(label, "concept", concept.id) for label in concept.labels(language, hidden=False))
    for law in laws:
        own = law.title_en if language == "en" and law.title_en else law.title.split(" / ")[0]
        texts.append(Suggestion(own, "law", law.id))
        texts.extend(Suggestion(name, "law", law.id) for name in law.abbreviations)
    entries: list[tuple[str, int, Suggestion]] = []
    for suggestion in texts:
        folded = " ".join(fold(suggestion.text).split())
        words = [0, *(i + 1 for i, character in enumerate(folded) if character in " -'’(")]
        entries.extend((folded[start:], int(start > 0), suggestion) for start in words if folded[start:])
    return sorted(entries, key=lambda entry: (entry[0], entry[1], entry[2].text))
