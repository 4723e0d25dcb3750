"""Laws and the texts of them that are held.

A *law* is the work: known from the catalogue whether or not its text is held. A *law text* is what one source file
gave: one version of the law, in one language, whole or a named part, split into provisions.
"""

from dataclasses import dataclass, field
from typing import Literal

from corpus.provision import Provision
from corpus.report import Report

LawKind = Literal[
    "special-law", "code", "migration-act", "victims-act", "child-protection", "procedural", "amending-act",
    "regulation", "treaty", "model-law", "other",
]  # fmt: skip

Holding = Literal["whole", "part", "needs-review", "not-held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Facts on a law. Dates are ISO 8601, to the precision that is known: `1985`, `2023-04` or `2012-06-14`."""

    id: str
    country: str
    title: str
    title_en: str = ""
    kind: LawKind = "other"
    number: str = ""
    date: str = ""
    published: str = ""
    languages: tuple[str, ...] = ()
    official_url: str = ""
    text_urls: tuple[str, ...] = ()
    # Names of the files that hold the text, as the operator or the fetcher lays them down, and what they speak of.
    files: tuple[str, ...] = ()
    text_as_of: str = ""
    # How lawyers shorten its name in a citation ("CPF", "IRPA", "código penal").
    abbreviations: tuple[str, ...] = ()
    # The unit that is numbered: "art" or "sec".
    unit: Literal["art", "sec"] = "art"
    # How many of those units the whole text has (those with letters or "bis" counted too), 0 where unknown.
    units: int = 0
    # Whether the law is about trafficking or smuggling as such, which gives its provisions a mild prior in ranking.
    on_subject: bool = False
    # The date from which it was no longer in force, and the id or name of what took its place.
    repealed: str = ""
    replaced_by: str = ""
    # For an amending act: the id of the law that it amends.
    amends: str = ""
    note: str = ""
    # What the files named in the catalogue hold of the law; "whole" where nothing else is known.
    completeness: Literal["whole", "part"] = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a text came from. `sha256` is of the file's bytes; `retrieved` is when it was ingested (ISO 8601)."""

    sha256: str
    name: str
    media_type: str
    bytes: int
    url: str = ""
    retrieved: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LawText:
    """One law, one version, one language, one source file."""

    law: Law
    version: str
    language: str
    # "" where the file holds the law as one; else the name of the part, unique within the version.
    part: str
    source: Source
    provisions: tuple[Provision, ...]
    report: Report
    # What read the file, so that a newer reader knows to read it again.
    reader: str = ""
    # Other names under which the law was met, e.g. the long title printed in the file.
    printed_titles: tuple[str, ...] = field(default=())
