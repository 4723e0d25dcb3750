"""The guarantees that the splitter's docstring numbers, on texts that no legislature would pass."""

import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.flow import Flow, Line, LineRole, Units
from ingest.structure import split
from ingest.structure.assemble import weight
from ingest.structure.numbering import NUMBER_WORDS

HEADINGS = [
    "Artículo {n}.- ",
    "ARTÍCULO {n}º.-",
    "Art. {n}.- ",
    "Artículo {n} Bis. ",
    "Artículo {n}",
    "Article {n}",
    "§ {n}. ",
    "Section {n}. ",
    "{n}. (1) ",
    "“ARTÍCULO {n}.- ",
    "Artículo {n} de la Ley ",
    "artículo {n} ",
    "PRIMERO.- ",
    "ÚNICO. ",
    "ARTÍCULO ÚNICO.- ",
    "TRANSITORIO {n}.- ",
    "Disposición final primera. ",
    "Artículo {n}-A. ",
    "Artículo {n}.- A. ",
    "Artículo {n}.1. ",
    "Art. {n}/1. ",
    "Artículo final. ",
    "Artículo transitorio.- ",
    "Clause {n}. ",
    "{n}.1A ",
    "«{n}. ",
]
DIVISIONS = [
    "TÍTULO {n}",
    "CAPÍTULO II",
    "Capítulo Único. De lo probado",
    "PART {n}",
    "SECCIÓN PRIMERA",
    "TRANSITORIOS",
    "ANEXO I",
    "ARRANGEMENT OF SECTIONS",
    "DISPOSICIONES FINALES",
    "SCHEDULE",
    "DECRETO por el que se reforma la ley de prueba y otra",
    "PARTE GENERAL",
    "Chapter One",
    "§ 1. De la prueba",
    "THE FIRST SCHEDULE",
    "Schedule {n}—Repeals",
    "I. Disposiciones generales",
    "Endnotes",
]
REMARKS = [
    "Artículo reformado DOF 19-01-2099",
    "(Así reformado por la Ley N° 5)",
    "Ficha articulo",
    "Rubrica de prueba.",
    "Dado en la ciudad de Prueba, a los tres días.",
    "CONSIDERANDO: Que es deber probar",
    "Se deroga.",
    "en términos del",
    "que se leerá así:",
    "cierre de la cita”.",
    "Derogado por la Ley 5-2099",
    "(Inciso a) sustituido por la Ley 5)",
    "Modifié par LOI n°2099-5",
    "Se incorpora al artículo 5 lo siguiente:",
]
ITEMS = ["I. ", "II. ", "a) ", "b) ", "(1) ", "(a) ", "(i) ", "1. ", "2) ", "1.1 ", "PÁRRAFO I.- ", "(2.01) ", "A. "]
ROLES: list[LineRole] = ["body"] * 12 + ["running-head", "page-number", "footnote", "side-note", "watermark"]


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    """Lines of made-up law: forms of headings, divisions, notes and lists in any order, each text word unique."""
    made = []
    page = 1
    for number in range(draw(st.integers(0, 40))):
        form = draw(st.sampled_from([*HEADINGS, *HEADINGS, *DIVISIONS, *REMARKS, *ITEMS, "", ""]))
        words = draw(
            st.sampled_from(
                ["", f"palabra{number} Que", f"texto{number} sigue, sin fin", f"Frase{number}. Otra{number}."]
            )
        )
        text = (
            form.format(n=draw(st.integers(1, 12)))
            + " "
            + words
            + draw(st.sampled_from(["", "", ".", ";", ":", "-", "”."]))
        )
        page += draw(st.integers(0, 1))
        made.append(
            Line(
                text=text,
                page=draw(st.sampled_from([page, page, None])),
                role=draw(st.sampled_from(ROLES)),
                opens_paragraph=draw(st.booleans()),
                heading_level=draw(st.sampled_from([0, 0, 0, 0, 2, 3])),
                bold=draw(st.booleans()),
                ocr_confidence=draw(st.sampled_from([None, None, 80.0])),
            )
        )
    return tuple(made)


any_lines = st.lists(
    st.builds(
        Line,
        text=st.text(max_size=60),
        page=st.none() | st.integers(1, 3),
        opens_paragraph=st.booleans(),
        heading_level=st.integers(0, 6),
    ),
    max_size=25,
).map(tuple)


def units_of(made: tuple[Line, ...], unit: str) -> Units:
    return split(Flow(lines=made, media_type="text/plain"), language="es", unit=unit)


# A running head within the title of a decree of reform was counted with the title's last line.
HEAD_WITHIN_A_TITLE = tuple(
    Line(text=text, page=1, role=role)
    for text, role in (
        ("Artículo 1.-", "body"),
        ("TRANSITORIO 1.-", "body"),
        ("DECRETO por el que se reforma la ley de prueba y otra", "body"),
        ("Artículo 1 de la Ley", "body"),
        ("Artículo 1.-", "running-head"),
        ("Artículo 2 Bis. palabra5 Que", "body"),
    )
)


@settings(max_examples=100)
@given(lines() | any_lines, st.sampled_from(["art", "sec"]))
@example(HEAD_WITHIN_A_TITLE, "art")
def test_every_character_is_in_exactly_one_place(made: tuple[Line, ...], unit: str) -> None:
    units = units_of(made, unit)
    held = sum(weight(p.text) + sum(weight(note.text) for note in p.notes) for p in units.provisions)
    # A hyphen that a join took out of the text stands in the join.
    joined = sum(1 for p in units.provisions for join in p.joins if "\n" in join.printed)
    left = sum(entry.characters for entry in units.left_out)
    assert held + joined + left + units.characters_in_headings == units.characters


@settings(max_examples=60)
@given(lines(), st.sampled_from(["art", "sec"]))
def test_texts_are_the_words_of_the_source_in_its_order(made: tuple[Line, ...], unit: str) -> None:
    source = re.findall(r"[a-zA-Z]+\d+", " ".join(line.text for line in made if line.role == "body"))
    units = units_of(made, unit)
    found = [word for p in units.provisions for word in re.findall(r"(?:palabra|texto|Frase|Otra)\d+", p.text)]
    places = [source.index(word) for word in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@settings(max_examples=60)
@given(lines(), st.sampled_from(["art", "sec"]))
def test_a_number_stands_in_its_printed_label(made: tuple[Line, ...], unit: str) -> None:
    for provision in units_of(made, unit).provisions:
        if provision.kind in ("annex", "preamble") and not provision.number.isdigit():
            continue
        figures = re.findall(r"\d+", provision.number)
        in_words = re.search("|".join(NUMBER_WORDS), provision.label.lower()) is not None
        assert in_words or all(figure in provision.label for figure in figures) or provision.kind == "annex"


@settings(max_examples=60)
@given(lines() | any_lines, st.sampled_from(["art", "sec"]))
def test_eids_are_unique_and_offsets_lie_within_the_text(made: tuple[Line, ...], unit: str) -> None:
    units = units_of(made, unit)
    eids = [p.eid for p in units.provisions]
    assert len(set(eids)) == len(eids)
    for provision in units.provisions:
        size = len(provision.text)
        assert len({block.eid for block in provision.blocks}) == len(provision.blocks)
        assert all(0 <= block.start < block.end <= size for block in provision.blocks)
        assert all(block.eid.startswith(provision.eid) for block in provision.blocks)
        for block, later in pairwise(provision.blocks):
            assert later.start >= block.end or later.end <= block.end
        assert all(0 <= join.start < size for join in provision.joins)
        assert all(note.at is None or 0 <= note.at <= size for note in provision.notes)
        assert all(0 < start < size for _, start in provision.page_starts)


def test_a_text_without_headings_gives_no_article_and_says_so() -> None:
    units = units_of((Line(text="Carta de un lector, sin ley alguna."),), "art")
    assert not units.provisions
    assert [finding.kind for finding in units.findings] == ["structure"]
