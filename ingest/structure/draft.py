"""A provision in the making: the rows that were told to belong to one article, before they become its text."""

from dataclasses import dataclass, field

from corpus.provision import ProvisionKind
from ingest.structure.notes import note_line
from ingest.structure.outline import Scope
from ingest.structure.rows import Row


@dataclass(slots=True)
class Draft:
    """A provision in the making."""

    kind: ProvisionKind
    eid: str
    number: str
    label: str
    path: tuple[str, ...]
    scope: Scope | None
    rows: list[Row]
    heading: list[Row] = field(default_factory=list)
    label_row: Row | None = None


def text_rows(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.role == "body"]


def end_mark(rows: list[Row]) -> int | None:
    """The last row that marks an article's end ("Ficha articulo"), None where there is none."""
    places = [place for place, row in enumerate(rows) if row.role == "body" and note_line(row.text) == "editorial"]
    return places[-1] if places else None
