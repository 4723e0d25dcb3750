"""What an outline is made of: scopes, each with a numbering of its own, and the marks of what opens at which row."""

from dataclasses import dataclass, field
from typing import Literal

from ingest.structure.divisions import Division
from ingest.structure.headings import Heading
from ingest.structure.numbering import order_key

ScopeKind = Literal["plain", "contents", "transitory", "decree", "annex", "editorial"]
MarkKind = Literal["article", "again", "division", "unnumbered", "scope"]


@dataclass(slots=True, eq=False)
class Scope:
    """A stretch of the source with a numbering of its own."""

    kind: ScopeKind
    title: str = ""
    numbers: list[str] = field(default_factory=list)
    # The decree that a transitory scope belongs to, for its path.
    parent: "Scope | None" = None
    # The level of the markup's heading that opened it: one of the same level or above ends it.
    level: int = 0

    @property
    def last(self) -> str:
        """The number printed last; "Artículo final" has no place in the numbering."""
        return next((number for number in reversed(self.numbers) if order_key(number)), "")


@dataclass(slots=True)
class Mark:
    """What opens at a row. `title_rows` are the rows below that belong to a division's title."""

    row: int
    kind: MarkKind
    scope: Scope
    heading: Heading | None = None
    division: Division | None = None
    title: str = ""
    level: int = 0


@dataclass(slots=True)
class Outline:
    marks: list[Mark]
    scopes: list[Scope]
    body: Scope | None
    # The level of markup at which articles stand, 0 where they are not headings of the markup.
    article_level: int = 0
