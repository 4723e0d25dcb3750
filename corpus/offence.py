"""The two offences of the Palermo Protocols, and the definitions in which laws say what they are."""

import re
from collections.abc import Iterable, Iterator

from corpus.annotation import Definition

TRAFFICKING = "trafficking-offence"
SMUGGLING = "smuggling-offence"

# How the terms of definitions name them: at the term's beginning, so that a victim of trafficking is not meant.
_TERMS = (
    (TRAFFICKING, re.compile(
        r"(?:(?:severe\s+forms?\s+of|human|sex|labou?r|delitos?\s+de)\s+)?(?:trata\b|traffic|traite\s+d)", re.I
    )),
    (SMUGGLING, re.compile(
        r"(?:(?:human|people|migrant|delitos?\s+de)\s+)?(?:smuggl|tr[aá]fico\s+(?:il[ií]cito|ilegal)\s+de\s+(?:migr|pers)"
        r"|tr[aá]fico\s+de\s+(?:migr|pers)|trafic\s+(?:illicite\s+)?de\s+migr)", re.I
    )),
)  # fmt: skip
_NOT_PERSONS = re.compile(r"pornograph|drug|drogas|arm(?:as|s)\b|goods", re.I)


def offence_of_term(term: str) -> str:
    """The topic of the offence that a defined term names, "" for none.

    >>> offence_of_term("TRATA DE PERSONAS"), offence_of_term("smuggling of migrants")
    ('trafficking-offence', 'smuggling-offence')
    >>> offence_of_term("victim of trafficking"), offence_of_term("trafficking in child pornography")
    ('', '')
    """
    if _NOT_PERSONS.search(term):
        return ""
    return next((offence for offence, named in _TERMS if named.match(term.strip())), "")


def offence_definitions(definitions: Iterable[Definition], length: int) -> Iterator[tuple[str, int, int]]:
    """The definitions of the offences among those of a provision of so many characters: each with its offence and
    where it stands, to the beginning of the next definition."""
    ordered = sorted(definitions, key=lambda one: one.start)
    for position, definition in enumerate(ordered):
        end = ordered[position + 1].start if position + 1 < len(ordered) else length
        if offence := offence_of_term(definition.term):
            yield offence, definition.start, max(end, definition.end)
