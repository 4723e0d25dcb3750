"""Terms that a provision defines: "Se entenderá por X: …", "“X” means …", "« X » S’entend de …", glossary entries."""

import re
from collections.abc import Iterator

from corpus.annotation import Definition
from corpus.provision import Provision
from ingest.annotate.expression import Expression

_TERM = r"[^\n“”\"«».:;,()]{2,80}?"
# Each pattern, and what it needs: a text without one of these words in small letters is not searched with it.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (needs, re.compile(pattern, re.I))
    for needs, pattern in (
        (
            ("“", '"', "«"),
            rf"[“\"«]\s*(?P<term>{_TERM})\s*[”\"»]\s*,?\s*(?:se\s+entender[aá]|means?|includes?"
            rf"|has\s+the\s+same\s+meaning|shall\s+mean|s[’']entend|significa|designa)",
        ),
        (("entend", "entien"), rf"\bpor\s+[“\"«]?(?P<term>{_TERM})[”\"»]?\s+se\s+(?:entender[aá]n?|entiende)\b"),
        (
            ("entend", "entien"),
            rf"\bse\s+(?:entender[aá]|entiende)\s+por\s+[“\"«]?(?P<term>{_TERM})[”\"»]?\s*(?:[:,]|\b(?:el|la|los|las"
            rf"|toda|todo|cualquier|aquel\w*|a)\b)",
        ),
        (("“", '"'), rf"\bthe\s+terms?\s+[“\"](?P<term>{_TERM})[”\"]"),
        (
            ("means", "includes"),
            r"(?:^|\n)\s*(?:\*\*)?(?P<term>[a-zà-ÿ][^\n“”\"«».:;,()]{1,60}?)(?:\*\*)?\s+(?:means|includes)\s",
        ),
    )
)
# Entries of a glossary: "VII. La Comisión: …" after the words that open it.
_OPENS = Expression(
    r"\bse\s+(?:entender[aá]|entiende)n?\b|\bdefiniciones\b|\bdefinitions\b"
    r"|\bthe\s+following\s+definitions\b|\bs[’']entend|\bd[eé]finitions\b",
    re.I,
)
_ENTRY = Expression(
    r"(?:^|\n)\s*(?:[IVXLC]{1,7}|\d{1,2}"
    r"|[a-zñ]{1,2})\s?[.)°º\-]+\s*[“\"«]?(?P<term>[A-ZÁÉÍÓÚÑ][^\n“”\"«».:;]{1,80}?)[”\"»]?\s*[:.]\s"
)


def find_definitions(provision: Provision) -> tuple[Definition, ...]:
    """The terms that the provision defines, each with where its definition stands."""
    found: dict[int, Definition] = {}
    for definition in _found(provision):
        found.setdefault(definition.start, definition)
    return tuple(found[start] for start in sorted(found))


def _found(provision: Provision) -> Iterator[Definition]:
    text = provision.text
    lowered = text.lower()
    for needs, pattern in _PATTERNS:
        if any(word in lowered for word in needs):
            for match in pattern.finditer(text):
                yield _definition(text, match)
    if _OPENS.search(text[:600]) or _OPENS.search(provision.heading):
        for match in _ENTRY.finditer(text):
            yield _definition(text, match)


def _definition(text: str, match: re.Match[str]) -> Definition:
    """The term without its article, and its definition to the end of the line."""
    end = text.find("\n", match.end())
    term = re.sub(r"^(?:la|el|los|las|the|le|les)\s+", "", match["term"].strip(" *"), flags=re.I)
    return Definition(term=term, start=match.start("term"), end=len(text) if end < 0 else end)
