"""Digests: our own short accounts of key provisions, in Spanish and English, with citation and facts.

They ship with the project, so that a fresh installation answers before any official text is fetched, and they help
an English question to find a Spanish article. A digest is never a quotation. The files are
`corpus/digests/<country>.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

# How well a fact on a law that is not held is known: A an official page or a quotation of the article, B two
# independent sources, C one, or general knowledge of the law, which the note then says.
Grade = Literal["A", "B", "C"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPenalty:
    """A penalty as the digest states it; years unless `unit` says otherwise, `max` alone for "up to"."""

    kind: str = "imprisonment"
    min: float | None = None
    max: float | None = None
    unit: str = "years"
    life: bool = False
    aggravated: bool = False
    offence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """An account of one or a few provisions of a law. `eids` is empty where no source gives the article.

    `checked` says that it was written beside the held text and that its articles and figures are re-checked by a
    test; otherwise `grade` and `sources` say what it rests on. `as_of` is the date that the statement speaks of.
    `no_rule` says that the held text was read and has no rule of its own on the topics: the account then tells what
    stands nearest to one.
    """

    law: str
    eids: tuple[str, ...] = ()
    topics: tuple[str, ...]
    es: str
    en: str
    as_of: str
    checked: bool
    penalties: tuple[DigestPenalty, ...] = ()
    grade: Grade | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    no_rule: bool = False

    @property
    def country(self) -> str:
        return self.law.partition("/")[0]

    def text(self, language: str) -> str:
        """The account in Spanish, or in English for every other language: there is no French one."""
        return self.es if language == "es" else self.en


@cache
def digests() -> tuple[Digest, ...]:
    """Every digest, by country and in the order of its file."""
    folder = resources.files("corpus").joinpath("digests")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(
        msgspec.convert(entry, Digest) for file in files for entry in tomllib.loads(file.read_text("utf-8"))["digest"]
    )
