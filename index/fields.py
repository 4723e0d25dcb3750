"""The fields of full text: what each holds and how it is analysed. Keyword values are in the records, not here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextField:
    """A field of the index. `stemmed` holds stems, else exact forms; `named` is the query's name for it."""

    name: str
    stemmed: bool
    named: str


# `path` is the titles of the divisions above the provision, `title` the law's own titles and abbreviations, `digest`
# our account of the provision in both of its languages.
TEXT_FIELDS: tuple[TextField, ...] = (
    TextField("heading", True, "heading"),
    TextField("text", True, "text"),
    TextField("path", True, "path"),
    TextField("title", True, "title"),
    TextField("digest", True, "digest"),
    TextField("heading_exact", False, "heading"),
    TextField("text_exact", False, "text"),
)
FIELD_NAMES: tuple[str, ...] = tuple(field.name for field in TEXT_FIELDS)
FIELD_NUMBERS: dict[str, int] = {name: number for number, name in enumerate(FIELD_NAMES)}
STEMMED: tuple[int, ...] = tuple(n for n, field in enumerate(TEXT_FIELDS) if field.stemmed)
EXACT: tuple[int, ...] = tuple(n for n, field in enumerate(TEXT_FIELDS) if not field.stemmed)
