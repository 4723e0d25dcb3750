"""Markdown copies of laws: quotations, remarks and tables."""

from ingest.extract import markdown
from ingest.flow import LineRole
from ingest.structure import split


def lines(text: str, role: LineRole = "body") -> list[str]:
    return [line.text for line in markdown.extract(text.encode()).lines if line.role == role]


def test_a_table_comes_row_by_row() -> None:
    text = "**Art. 1.** Son penas:\n\n| Delito | Pena |\n|:---|---|\n| Apagar | *dos* años |\n"
    assert lines(text) == ["Art. 1. Son penas:", "Delito\tPena", "Apagar\tdos años"]


def test_a_quoted_wording_is_text_and_a_remark_is_not() -> None:
    text = (
        "## Artículo 1. Reforma.\n\nSe modifica el artículo 5, que queda así:\n\n> «Artículo 5.\n>\n"
        "> Nadie apagará un faro.»\n\n## Artículo 2. Vigencia.\n\nRige hoy.\n\n> Texto tomado de la gaceta.\n"
    )
    assert lines(text, "navigation") == ["Texto tomado de la gaceta."]
    first, second = split(markdown.extract(text.encode()), language="es").provisions
    assert first.text.endswith("«Artículo 5.\nNadie apagará un faro.»")
    assert (second.eid, second.text) == ("art_2", "Rige hoy.")
