"""The topics that a prosecutor or a drafter compares between countries, and the instrument's article behind each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

import msgspec

from corpus.language import Labels
from corpus.law import LawKind

Duty = Literal["mandatory", "consider", "optional", "none"]

# How topics.toml shortens the instruments that it cites.
INSTRUMENTS = MappingProxyType(
    {
        "tip": "un/protocol-trafficking-2000",
        "som": "un/protocol-smuggling-2000",
        "ctoc": "un/untoc-2000",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic. `instruments` cites articles ("tip 6(2)(b)"); `duty` is what their wording makes of it;
    `covers` says, in English, what counts as a provision on the topic; `home` are the kinds of law in which drafters
    put it, beside the special laws on trafficking and smuggling."""

    id: str
    group: str
    label: Labels
    instruments: tuple[str, ...] = ()
    duty: Duty = "none"
    covers: str = ""
    home: tuple[LawKind, ...] = ()


@cache
def topics() -> MappingProxyType[str, Topic]:
    """Every topic by its id, in the order of the scheme."""
    read = tomllib.loads(resources.files("corpus").joinpath("topics.toml").read_text("utf-8"))
    listed = msgspec.convert(read["topic"], tuple[Topic, ...])
    return MappingProxyType({topic.id: topic for topic in listed})


def instrument_article(citation: str) -> tuple[str, str, str]:
    """The law id, the eId of the article and the printed paragraphs of a citation of the scheme.

    >>> instrument_article("tip 6(2)(b)")
    ('un/protocol-trafficking-2000', 'art_6', '(2)(b)')
    >>> instrument_article("ctoc 18")
    ('un/untoc-2000', 'art_18', '')
    """
    short, _, place = citation.partition(" ")
    number, bracket, rest = place.partition("(")
    return INSTRUMENTS[short], f"art_{number}", f"{bracket}{rest}"
