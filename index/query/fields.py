"""The fields that a query may name (`país:mx`, `heading:consent`), in the three languages, and what they accept."""

from collections.abc import Iterable
from types import MappingProxyType

from corpus.catalogue import catalogue
from corpus.country import COUNTRIES
from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.topic import topics
from index.query.errors import QueryError
from index.query.mistakes import mistake

# As typed, folded -> the field's name in the index.
FIELDS = MappingProxyType(
    {
        "heading": "heading", "titulo": "heading", "epigrafe": "heading", "rubrica": "heading", "titre": "heading",
        "intitule": "heading", "title": "heading",
        "text": "text", "texto": "text", "texte": "text",
        "path": "path", "capitulo": "path", "chapter": "path", "chapitre": "path",
        "country": "country", "pais": "country", "pays": "country",
        "law": "law", "ley": "law", "loi": "law",
        "topic": "topic", "tema": "topic", "theme": "topic",
        "language": "language", "lang": "language", "idioma": "language", "langue": "language",
        "kind": "kind", "tipo": "kind", "type": "kind",
        "number": "number", "article": "number", "articulo": "number", "art": "number", "section": "number",
        "sec": "number", "numero": "number",
    }
)  # fmt: skip

# Named in the advice: the fields by their own names, then the Spanish and French ones that readers try first.
KNOWN_FIELDS = (
    "country, law, topic, language, kind, number, heading, text, path (país, ley, tema, idioma, tipo, artículo, "
    "título, texto, capítulo; pays, loi, thème, langue, type, article, titre, texte, chapitre)"
)

_KINDS = (
    "special-law", "code", "migration-act", "victims-act", "child-protection", "procedural", "amending-act",
    "regulation", "treaty", "model-law", "other",
)  # fmt: skip


def field_value(field: str, typed: str, position: int) -> str:
    """A keyword field's value as the index holds it: a country by code or name, a topic or law by id or short name.

    Raises QueryError for a value that the field cannot have; a law that is in no catalogue passes, since an operator
    may have added it.

    >>> field_value("country", "México", 0), field_value("language", "EN", 0)
    ('mx', 'en')
    """
    value = fold(typed.strip())
    match field:
        case "country":
            for country in COUNTRIES.values():
                if value in {country.code, *map(fold, (country.name.es, country.name.en, country.name.fr))}:
                    return country.code
            if len(value) == 2 and value.isalpha():
                return value
            raise _unknown(field, typed, position, COUNTRIES)
        case "language":
            if value not in LANGUAGES:
                raise _unknown(field, typed, position, LANGUAGES)
        case "topic":
            if value not in topics():
                raise _unknown(field, typed, position, topics())
        case "kind":
            if value not in _KINDS:
                raise _unknown(field, typed, position, _KINDS)
        case "law":
            named = [
                law.id
                for law in catalogue().values()
                if value in {law.id.partition("/")[2], *map(fold, law.abbreviations)}
            ]
            return named[0] if len(named) == 1 else value
    return value


def _unknown(field: str, typed: str, position: int, known: Iterable[str]) -> QueryError:
    values = ", ".join(known)
    return mistake("unknown-value", position, len(typed), name=field, value=typed, known=values)
