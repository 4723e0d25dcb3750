"""What the PDF reader makes of pages whose layout is known: order, roles, paragraphs, notes, errors."""

import re
from pathlib import Path

import pytest

from ingest.errors import DamagedError, EmptyFileError, EncryptedError, IngestError, LimitError, WrongKindError
from ingest.extract.pdf.document import extract
from ingest.flow import Flow, Line
from ingest.limits import ExtractLimits
from tests.ingest.extract.paper import Sheet, pdf

_WORDS = "las autoridades del puerto de Arenal deben llevar un libro de faros y de"


def body(flow: Flow) -> list[str]:
    return [line.text for line in flow.lines if line.role == "body"]


def with_role(flow: Flow, role: str) -> list[str]:
    return [line.text for line in flow.lines if line.role == role]


def line_of(flow: Flow, start: str) -> Line:
    return next(line for line in flow.lines if line.text.startswith(start))


def test_a_page_of_one_column_comes_as_its_lines_with_place_and_face() -> None:
    sheet = Sheet().text(250, 80, "TÍTULO ÚNICO", 12, bold=True).text(72, 110, "Artículo 1. Los faros.")
    flow = extract(pdf(sheet))
    assert body(flow) == ["TÍTULO ÚNICO", "Artículo 1. Los faros."]
    first, second = flow.lines
    assert (first.bold, first.size, first.page) == (True, 12.0, 1)
    assert (second.bold, second.x0, second.size) == (False, 72.0, 10.0)
    assert second.top is not None
    assert second.top < 110 < (second.bottom or 0)
    assert (flow.pages, flow.layout) == (1, ("p. 1: 1 column",))


def test_two_columns_are_read_one_after_the_other_between_lines_that_cross_the_page() -> None:
    left = [f"izquierda {n} los faros de la costa norte y del" for n in range(10)]
    right = [f"derecha {n} los buques de la costa sur y de su" for n in range(10)]
    sheet = Sheet().text(
        72, 100, "Decreto que abarca toda la hoja de la gaceta del puerto de Arenal, tomo primero, año segundo"
    )
    # Baselines of the two columns do not meet, as in a gazette.
    sheet.column(72, 130, left).column(330, 135, right)
    sheet.text(
        72, 270, "Cierre que abarca toda la hoja de la gaceta del puerto de Arenal, tomo primero, año segundo, fin"
    )
    flow = extract(pdf(sheet))
    lines = body(flow)
    assert lines[0].startswith("Decreto")
    assert lines[1:11] == left
    assert lines[11:21] == right
    assert lines[21].startswith("Cierre")
    assert re.fullmatch(r"p\. 1: 2 columns, gutter at (29\d|3[0-2]\d) pt", flow.layout[0])


def test_three_columns_are_read_from_the_left() -> None:
    sheet = Sheet()
    for column, x in enumerate((40, 230, 420)):
        sheet.column(x, 100, [f"{column}-{n} faros y buques de la costa" for n in range(12)], 9)
    assert [line.split()[0] for line in body(extract(pdf(sheet)))] == [f"{c}-{n}" for c in range(3) for n in range(12)]


def test_labels_that_hang_left_of_their_text_make_no_column() -> None:
    sheet = Sheet()
    for n in range(12):
        sheet.text(72, 100 + 12 * n, f"{n + 1})").text(100, 100 + 12 * n, f"{_WORDS} mar")
    assert body(extract(pdf(sheet)))[0] == f"1) {_WORDS} mar"


def test_notes_on_reforms_set_to_the_right_between_paragraphs_make_no_column() -> None:
    sheet = Sheet()
    for n in range(8):
        sheet.text(72, 100 + 40 * n, "Los faros se encienden al caer el sol.")
        sheet.text(400, 110 + 40 * n, "Párrafo reformado GP 03-02-1999", 8)
    lines = body(extract(pdf(sheet)))
    assert lines[:2] == ["Los faros se encienden al caer el sol.", "Párrafo reformado GP 03-02-1999"]


def test_the_rows_of_a_table_are_read_across() -> None:
    sheet = Sheet().text(72, 80, f"{_WORDS} la costa, según la tabla que sigue a estas líneas:")
    for row in range(12):
        for column in range(5):
            sheet.text(72 + 95 * column, 110 + 14 * row, f"faro {row}.{column}")
    assert body(extract(pdf(sheet)))[1] == "faro 0.0 faro 0.1 faro 0.2 faro 0.3 faro 0.4"


def test_side_notes_are_kept_apart_from_the_text_that_they_stand_beside() -> None:
    sheet = Sheet().column(180, 100, [f"{n} {_WORDS}" for n in range(14)])
    sheet.column(72, 100, ["Keeping of the", "book of lights", "by the port"], 7, 9)
    flow = extract(pdf(sheet))
    assert with_role(flow, "side-note") == ["Keeping of the", "book of lights", "by the port"]
    assert body(flow) == [f"{n} {_WORDS}" for n in range(14)]
    assert "side notes" in flow.layout[0]


def gazette(pages: int = 6) -> bytes:
    sheets = []
    for page in range(1, pages + 1):
        sheet = Sheet().text(72, 40, "Ley de Faros de Arenal", 8).text(400, 40, "Última reforma GP 03-02-1999", 8)
        sheet.column(72, 100, [f"Artículo {10 * page + n}. {_WORDS} la {page}.{n}" for n in range(20)], 10, 14)
        sheet.text(300, 760, f"{page} de {pages}", 8)
        sheets.append(sheet)
    return pdf(*sheets)


def test_running_heads_and_page_numbers_are_known_by_repetition_and_position() -> None:
    flow = extract(gazette())
    assert with_role(flow, "running-head") == ["Ley de Faros de Arenal Última reforma GP 03-02-1999"] * 6
    assert with_role(flow, "page-number") == [f"{page} de 6" for page in range(1, 7)]
    assert len(body(flow)) == 120


def test_numbered_lines_that_only_look_alike_are_no_furniture() -> None:
    # "Artículo 12" and "Artículo 31" at the top of pages count on, but not with the page.
    sheets = []
    for number in (12, 31, 33, 58, 71):
        sheets.append(Sheet().text(72, 60, f"Artículo {number}.").column(72, 80, [f"{_WORDS} {number}"] * 9))
    assert sum(text.startswith("Artículo") for text in body(extract(pdf(*sheets)))) == 5


def test_pages_read_by_several_processes_come_in_order() -> None:
    progress: list[tuple[int, int]] = []
    alone = extract(gazette(), workers=1)
    shared = extract(gazette(), workers=3, progress=lambda done, total: progress.append((done, total)))
    assert shared == alone
    assert max(progress) == (6, 6)


def test_footnotes_and_their_calls_leave_the_words_clean() -> None:
    sheet = Sheet().column(72, 100, [f"{n} {_WORDS} la costa" for n in range(6)])
    sheet.text(72, 180, "los faros del puerto").text(163, 180, "7", 6, rise=4).text(170, 180, "se apagan.")
    sheet.text(72, 700, "7 Artículo reformado por el Decreto 5 del puerto.", 8).text(
        72, 710, "Publicado en la gaceta.", 8
    )
    flow = extract(pdf(sheet))
    assert with_role(flow, "footnote") == [
        "7 Artículo reformado por el Decreto 5 del puerto.",
        "Publicado en la gaceta.",
    ]
    called = line_of(flow, "los faros")
    assert called.text == "los faros del puerto se apagan."
    assert called.calls == ((20, "7"),)


def test_a_superscript_figure_that_calls_nothing_stays() -> None:
    sheet = Sheet().text(72, 100, "una sala de 12 m").text(148, 100, "2", 6, rise=4).text(72, 130, _WORDS)
    assert body(extract(pdf(sheet)))[0] == "una sala de 12 m2"


@pytest.mark.parametrize(
    ("spaced", "read"),
    [("R E P Ú B L I C A", "REPÚBLICA"), ("L E Y   D E   F A R O S", "LEY DE FAROS"), ("A B C", "A B C")],
)
def test_letter_spaced_capitals_become_words(spaced: str, read: str) -> None:
    assert body(extract(pdf(Sheet().text(72, 100, spaced, 14).text(72, 130, _WORDS))))[0] == read


def test_split_capitals_are_joined_where_the_word_is_known_and_the_print_is_kept() -> None:
    sheet = Sheet().text(72, 100, "CIRCUNSTANCIAS AGRA V ANTES", 12).text(72, 130, "son agravantes antes de todo")
    line = extract(pdf(sheet)).lines[0]
    assert line.text == "CIRCUNSTANCIAS AGRAVANTES"
    assert line.joins == ((15, "AGRA V ANTES"),)


def test_paragraphs_open_at_indents_gaps_and_after_short_lines() -> None:
    full = f"{_WORDS} todos los puertos de la isla"
    sheet = Sheet()
    for at, (x, words) in enumerate(
        [(90, f"Uno. {full}"), (72, full), (72, "y de barcas."), (90, f"Dos. {full}"), (72, full), (72, full)]
    ):
        sheet.text(x, 100 + 12 * at, words)
    sheet.column(72, 200, [full, full, full, full])
    opens = [line.opens_paragraph for line in extract(pdf(sheet)).lines]
    assert opens == [True, False, False, True, False, False, True, False, False, False]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_seen(rotate: int) -> None:
    sheet = Sheet(rotate=rotate)
    if rotate == 90:
        sheet.turned(100, 700, "Artículo 1. Los faros.").turned(120, 700, "Artículo 2. Los buques.")
        assert body(extract(pdf(sheet))) == ["Artículo 1. Los faros.", "Artículo 2. Los buques."]
    else:
        sheet.text(72, 100, "Artículo 1. Los faros.").text(72, 120, "Artículo 2. Los buques.")
        assert body(extract(pdf(sheet))) == ["Artículo 1. Los faros.", "Artículo 2. Los buques."]


def test_a_stamp_that_runs_up_the_margin_is_no_text() -> None:
    flow = extract(pdf(Sheet().column(72, 100, [f"{n} {_WORDS}" for n in range(5)]).turned(30, 500, "COPIA SIMPLE")))
    assert with_role(flow, "watermark") == ["COPIA SIMPLE"]
    assert len(body(flow)) == 5


def test_the_second_reader_agrees_on_honest_pages() -> None:
    assert not [finding for finding in extract(gazette()).findings if finding.kind == "reader-disagreement"]


def test_pages_that_only_the_second_reader_counts_are_told() -> None:
    # One page object that stands for three pages: pdfminer.six reads it once.
    data = pdf(Sheet().text(72, 100, "Artículo 1. Los faros.")).replace(
        b"/Kids [5 0 R] /Count 1", b"/Kids [5 0 R 5 0 R 5 0 R] /Count 3"
    )
    (finding,) = extract(data).findings
    assert finding.kind == "reader-disagreement"
    assert finding.message.startswith("pages read: 1; by the second reader (pypdfium2) it has 3")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (b" \n ", EmptyFileError),
        (b"<html></html>", WrongKindError),
        (b"%PDF-1.4 and nothing more", DamagedError),
        (gazette()[:700], DamagedError),
        (pdf(Sheet().text(72, 100, "secreto"), encrypted=True), EncryptedError),
    ],
    ids=["empty", "blank", "html", "header only", "cut off", "encrypted"],
)
def test_a_file_that_cannot_be_read_is_one_line(data: bytes, error: type[IngestError]) -> None:
    with pytest.raises(error) as raised:
        extract(data)
    assert "\n" not in str(raised.value)
    assert str(raised.value)


def test_too_many_pages_name_the_setting() -> None:
    with pytest.raises(LimitError, match="CONCORDIS_EXTRACT_MAX_PAGES"):
        extract(gazette(), limits=ExtractLimits(extract_max_pages=3))


@pytest.mark.laws
def test_the_pages_of_a_mexican_law_hold_its_text_alone(shared: Path) -> None:
    flow = extract((shared / "laws" / "mx" / "lgpsedmtp.pdf").read_bytes())
    text = body(flow)
    assert flow.pages == 60
    assert with_role(flow, "page-number") == [f"{page} de 60" for page in range(1, 61)]
    assert not [line for line in text if "CÁMARA DE DIPUTADOS" in line or line.startswith("Última Reforma")]
    assert set(flow.layout) == {"p. 1–60: 1 column"}
    assert flow.findings == ()


@pytest.mark.laws
def test_a_gazette_of_two_columns_comes_in_reading_order(shared: Path) -> None:
    flow = extract((shared / "pdf-samples" / "hn-gaceta-decreto-168-2019-text.pdf").read_bytes())
    labels = [
        line.text.split("-")[0] for line in flow.lines if line.role == "body" and line.text.startswith("ARTÍCULO")
    ]
    numbers = [int(label.split()[1].strip(".")) for label in labels]
    assert numbers == sorted(numbers)
    assert len(numbers) > 5
    assert flow.layout == ("p. 1–7: 2 columns, gutter measured on each page",)


def test_paragraphs_of_one_line_are_told_apart_where_few_lines_are_full() -> None:
    full = "La autoridad del puerto de Arenal lleva un libro de los faros y de los buques de la costa norte y del mar"
    sheet = Sheet()
    place = 80.0
    for words in (
        "Short title",
        "1. This Act is the Lamps Act.",
        full,
        "and of the sea.",
        "Offence",
        full,
        "at night.",
        "Penalty",
    ):
        # Twelve points within a paragraph, eighteen between two.
        place += 12 if words in ("and of the sea.", "at night.") else 18
        sheet.text(72, place, words)
    opening = [line.text for line in extract(pdf(sheet)).lines if line.opens_paragraph]
    assert opening == ["Short title", "1. This Act is the Lamps Act.", full, "Offence", full, "Penalty"]


def test_a_line_that_stops_far_from_the_margin_ends_its_paragraph_but_for_words_that_need_another() -> None:
    full = "La autoridad del puerto de Arenal lleva un libro de los faros y de los buques de la costa norte y del mar"
    printed = ["Objeto de la ley", f"Artículo 1. {full[:89]}", full, "según las", "Normas del puerto.", "Fines", full]
    flow = extract(pdf(Sheet().column(72, 80, printed)))
    opening = [line.text for line in flow.lines if line.opens_paragraph]
    assert opening == ["Objeto de la ley", printed[1], "Fines", full]
