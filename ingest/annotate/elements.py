"""Elements of the trafficking and smuggling offences: acts, means, purposes, consent, the rule on children, benefit.

The list is that of the instruments (Trafficking Protocol, article 3; Smuggling Protocol, articles 3 and 6); each
element that is present carries the words of the law that show it.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal, get_args

from corpus.annotation import Element
from corpus.offence import offence_definitions
from corpus.provision import Provision
from ingest.annotate.expression import Expression
from ingest.annotate.literals import literals

Group = Literal["act", "means", "purpose", "consent", "child-rule", "benefit"]

# A provision speaks of one of the offences where it is tagged so, or where it defines what the offence is.
_TOPICS = frozenset({"trafficking-offence", "smuggling-offence", "consent-irrelevant", "child-victims-offence"})
# A reviewer may find the offence where the machine did not: whatever names it is looked at.
_SPEAKS_OF_OFFENCE = Expression(
    r"\btrata\s+de\s+(?:personas|mujeres|seres)|\btraffick|\btraite\s+d|\bsmuggl|\btr[aá]fico\s+(?:il[ií]cito|ilegal)\s+de"
    r"|\bpurpose\s+of\s+exploiting|\bexploits\s+another|\ben\s+exploite\s+une\s+autre|\bfines?\s+de\s+explotaci",
    re.I,
)
# What every wording of it has in small letters; substrings are the cheapest test there is.
_MAY_SPEAK_OF_OFFENCE = ("trata", "traffick", "traite", "smuggl", "trafico", "tráfico", "exploit", "explotaci")
# A definition stands at the beginning; a chapter in one section is not read to its end.
_READ_AT_MOST = 6_000
# Who kidnaps the victim besides commits a graver offence; it is no means of this one.
_GRAVER = Expression(r"\b(?:if|includes|s[’']il|cuando|si)\b[^.;]*$", re.I)
_GRAVER_REACH = 160


@cache
def _patterns() -> Mapping[tuple[Group, str], Expression]:
    """The words of each element in the three languages, as one expression for each."""
    read = tomllib.loads(resources.files("ingest.annotate").joinpath("elements.toml").read_text("utf-8"))
    return {
        (group, name): _searched_with(rf"\b(?:{'|'.join(words)})")
        for group in get_args(Group)
        for name, words in read[group].items()
    }


def _searched_with(source: str) -> Expression:
    return Expression(source, re.I, needs=tuple(sorted({one.lower() for one in literals(source)})))


def find_elements(provision: Provision) -> tuple[Element, ...]:
    """The elements that the provision names, each at its first mention: in the whole of a provision on the offence, in
    a glossary within the definitions of the offences; none in a provision on another subject."""
    if not (stretches := _read_in(provision)):
        return ()
    text = provision.text
    lowered = text[: max(end for _, end in stretches)].lower()
    found = [
        Element(group=group, id=name, start=match.start(), end=match.end(), words=match[0])
        for (group, name), pattern in _patterns().items()
        if pattern.may_match(lowered) and (match := _first(text, pattern, stretches, basic=name == "abduction"))
    ]
    return tuple(sorted(found, key=lambda element: element.start))


def _first(text: str, pattern: Expression, stretches: list[tuple[int, int]], *, basic: bool) -> re.Match[str] | None:
    """The first mention within stretches of a text; a `basic` one stands under no condition of a graver offence."""
    for start, end in stretches:
        for match in pattern.finditer(text, start, end):
            if not basic or not _GRAVER.search(text, max(start, match.start() - _GRAVER_REACH), match.start()):
                return match
    return None


def _read_in(provision: Provision) -> list[tuple[int, int]]:
    """The stretches of a provision's text in which it says what the offence is."""
    whole = [(0, min(len(provision.text), _READ_AT_MOST))]
    if any(tag.id in _TOPICS for tag in provision.topics):
        return whole
    if defined := [(start, end) for _, start, end in offence_definitions(provision.definitions, len(provision.text))]:
        return defined
    return whole if _speaks_of_offence(provision.text[:_READ_AT_MOST]) else []


def _speaks_of_offence(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _MAY_SPEAK_OF_OFFENCE) and _SPEAKS_OF_OFFENCE.search(text) is not None
