"""The thesaurus of the field, in SKOS terms: concepts with their words in Spanish, English and French.

It leads lay and regional words (coyote, enganchador) to terms of art, and a question in one language to laws in
another. The files are `corpus/thesaurus/*.toml`, each a list of concepts that maps one to one to SKOS.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec

from corpus.language import LANGUAGES, Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words per language. A word may be a phrase."""

    es: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def in_language(self, language: str) -> tuple[str, ...]:
        return getattr(self, language) if language in LANGUAGES else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A SKOS concept. `pref`, `alt` and `hidden` are its labels (hidden ones are misspellings, and words too vague to
    show); `wording` is how laws put it in a sentence, without the noun ("shall not be punished"); `topics` says how
    surely a question or a provision with this concept is on a topic of the scheme, 0 to 1. `exact_match` holds the
    addresses of the same notion in EuroVoc and the UNBIS thesaurus; one is entered only where number and label were
    seen together in a published list, and the label stands beside it in the file."""

    id: str
    pref: Labels
    alt: Words = Words()
    hidden: Words = Words()
    wording: Words = Words()
    broader: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    topics: dict[str, float] = field(default_factory=dict)
    note: str = ""

    def labels(self, language: str, *, hidden: bool = True) -> tuple[str, ...]:
        """Every label in a language, the preferred one first."""
        own = (self.pref.in_language(language), *self.alt.in_language(language))
        return own + self.hidden.in_language(language) if hidden else own


@cache
def thesaurus() -> MappingProxyType[str, Concept]:
    """Every concept by its id. Raises ValueError where an id stands twice or `broader` names no concept."""
    folder = resources.files("corpus").joinpath("thesaurus")
    concepts: dict[str, Concept] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda entry: entry.name):
        for entry in tomllib.loads(file.read_text("utf-8"))["concept"]:
            concept = msgspec.convert(entry, Concept)
            if concept.id in concepts:
                raise ValueError(f"{file.name}: the concept {concept.id} stands twice")
            concepts[concept.id] = concept
    for concept in concepts.values():
        for broader in concept.broader:
            if broader not in concepts:
                raise ValueError(f"{concept.id}: broader names {broader}, which is no concept")
    return MappingProxyType(concepts)
