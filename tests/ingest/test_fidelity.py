"""What the table of fidelity measures: words kept in order, numbers lost, doubled, or not printed by the source."""

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.fidelity.kept import kept_parts, kept_words
from ingest.fidelity.second_reading import source_text, text_as_printed, words_of
from ingest.fidelity.table import fidelity_of
from tests.ingest.extract.paper import Sheet, pdf

word_lists = st.lists(st.text("abcdefghij", min_size=2, max_size=6), min_size=1, max_size=60)


@given(word_lists, st.lists(st.integers(0, 60), max_size=4), st.randoms())
def test_parts_of_the_source_are_kept_whole_in_whatever_order_they_come(words, cuts, chance) -> None:
    bounds = sorted({0, len(words), *(cut for cut in cuts if cut < len(words))})
    parts = [words[start:end] for start, end in itertools.pairwise(bounds)]
    chance.shuffle(parts)
    assert kept_parts(words, parts) == 100.0


@given(word_lists, word_lists)
def test_a_word_that_the_other_has_not_is_not_kept(source: list[str], read: list[str]) -> None:
    common = sum(word in read for word in source)
    assert (kept_words(source, read) or 0) <= round(100 * common / len(source), 2)
    mine = sum(word in source for word in read)
    assert (kept_parts(source, [read]) or 0) <= round(100 * mine / len(read), 2)


def test_words_within_a_part_must_stand_in_order() -> None:
    source = ["el", "faro", "arde", "de", "noche", "y", "el", "guarda", "duerme", "de", "día"]
    assert kept_parts(source, [["el", "guarda", "duerme", "de", "noche"]]) == 80.0


def test_lines_stored_out_of_order_are_compared_from_the_top_down() -> None:
    sheet = Sheet().text(72, 100, "primero arde el faro").text(72, 160, "tercero huye el buque")
    data = pdf(sheet.text(72, 130, "segundo duerme el guarda"))
    assert words_of(source_text(data, "x.pdf"))[4] == "tercero"
    assert words_of(text_as_printed(data))[4] == "segundo"


def test_lines_beside_one_another_keep_the_order_of_the_file() -> None:
    sheet = Sheet().column(72, 100, ["uno a", "dos a"]).column(330, 103, ["tres b", "cuatro b"])
    assert words_of(text_as_printed(pdf(sheet))) == ["uno", "dos", "tres", "cuatro"]


def test_the_table_says_what_the_source_does_not_print_or_prints_twice(tmp_path: Path) -> None:
    articles = (
        "Artículo 1.- Faros. Toda luz de costa.", "Artículo 2.- Guardas. Quienes los encienden.",
        "Artículo 4.- Penas. Prisión de uno a dos años.", "Artículo 4.- Multas. De diez a veinte días.",
        "Artículo 5.- Vigencia. Rige desde hoy.",
    )  # fmt: skip
    path = tmp_path / "ley.txt"
    path.write_text("LEY DE FAROS\n\n" + "\n\n".join(articles) + "\n", "utf-8")
    row = fidelity_of(path, "xx/ley.txt", None)
    assert (row.found, row.lost, row.wrong) == (5, 1, 0)
    assert "no heading of article 3" in row.remark
    assert "article 4 more than once" in row.remark
    assert row.kept == 100.0
