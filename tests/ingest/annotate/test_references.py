"""Citations: numbers, lists, other laws, places, quoted articles, on invented sentences of an invented law."""

from dataclasses import replace

import pytest

from corpus.law import Law, LawText
from corpus.provision import Amendment, Provision
from ingest.annotate.references import find_references, surroundings
from tests.ingest.annotate.test_annotate import law, provision

# Articles 1 to 9 and 12 bis are there; the citing one is 5.
_NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "12 bis")


def _text(words: str, *, unit: str = "art", facts: Law | None = None) -> LawText:
    made = law(*(provision(number.replace(" ", "-"), words if number == "5" else "", unit=unit) for number in _NUMBERS))
    numbered = tuple(replace(p, number=n) for p, n in zip(made.provisions, _NUMBERS, strict=True))
    return replace(made, provisions=numbered, law=facts or replace(made.law, unit=unit))  # type: ignore[arg-type]


def targets(text: LawText, citing: Provision | None = None) -> list[str]:
    found = find_references(citing or text.provisions[4], text, surroundings(text))
    assert all(one.words == text.provisions[4].text[one.start : one.end] for one in found)
    return [one.target.removeprefix("xx/ley/") for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Se estará a los artículos 1, 3 y 12 bis de esta ley.", ["art_1", "art_3", "art_12-bis"]),
        ("Conforme al artículo 2, y según el artículo 3, se decidirá.", ["art_2", "art_3"]),
        ("En los términos del artículo 2, fracción II, y del artículo 7.", ["art_2", "art_7"]),
        ("Véase el artículo 44.", [""]),
        ("El artículo 2 de la Ley de Faroles y el artículo 3 de la misma Ley.", ["", ""]),
        ("El artículo 2 de la Ley y el artículo 3 de dicha ley.", ["art_2", "art_3"]),
        ("El artículo 2 del Código de los Faroles, y el artículo 3 de este ordenamiento.", ["", "art_3"]),
        ("Como dice el artículo anterior, y el artículo siguiente confirma.", ["art_4", "art_6"]),
        ("Los dos artículos anteriores no se aplican.", ["art_4", "art_3"]),
        ("Los artículos anteriores no se aplican.", [""]),
        ("En el artículo anterior inmediato o en el que antecede.", ["art_4"]),
        ("Lo prevé el antiguo artículo 3.", [""]),
        ("Este artículo 5 se basta.", []),
    ],
)
def test_citations_in_spanish(words: str, expected: list[str]) -> None:
    assert targets(_text(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Under sections 2, 3, and 4 of this Act.", ["sec_2", "sec_3", "sec_4"]),
        ("Subject to subsection 2(1) and paragraph 3(1)(b).", ["sec_2", "sec_3"]),
        ("Subject to subsection (2) and paragraph 3.", []),
        ("Under subsection 2(3) to (5) of the Lamp Act.", [""]),
        ("Under section 2, paragraph 3(1)(c) or section 4 of the Lamp Act.", ["", "", ""]),
        ("Under section 2 or under section 4 of the Lamp Act.", ["sec_2", ""]),
        ("Under section 2 of the Lamp Act or section 3 of that Act.", ["", ""]),
        ("As the preceding section says.", ["sec_4"]),
        ("Prévu à l’alinéa 2(1)b), aux paragraphes 3(2) et 4(1) ou à l’article 7 de la Loi sur les lampes.",
         ["sec_2", "sec_3", "sec_4", ""]),
        ("Visé à l’article 2 de la Loi sur les lampes ou à l’article 3 de cette loi.", ["", ""]),
        ("Visé à l’article précédent.", ["sec_4"]),
        ("[Abrogé, 2008, ch. 20, art. 3]", [""]),
    ],
)  # fmt: skip
def test_citations_in_english_and_french(words: str, expected: list[str]) -> None:
    assert targets(_text(words, unit="sec")) == expected


def test_a_code_of_the_united_states_is_cited_by_its_title() -> None:
    facts = Law(id="us/usc-18", country="us", title="Title 18", unit="sec", completeness="part")
    words = (
        "Section 2 of this title, section 77 of title 18 and section 9 of title 8; section 3 of title 28, Code of "
        "Federal Regulations; 22 U.S.C. 7102."
    )
    found = targets(_text(words, unit="sec", facts=facts))
    assert found == ["us/usc-18/sec_2", "us/usc-18/sec_77", "us/usc-8/sec_9", "", "us/usc-22/sec_7102"]


def test_a_quoted_article_speaks_of_the_law_that_it_is_put_into() -> None:
    text = _text("Artículo 8. Según el artículo 3 de esta ley.")
    amending = Amendment(
        law="hn/codigo-penal-130-2017", eid="art_8", action="replace", date="2021-11-01", start=0,
        end=len(text.provisions[4].text),
    )  # fmt: skip
    citing = replace(text.provisions[4], amendments=(amending,))
    assert targets(text, citing) == ["hn/codigo-penal-130-2017/art_8", "hn/codigo-penal-130-2017/art_3"]


def test_a_bare_convention_is_the_one_that_the_law_named() -> None:
    named = "Conforme a la Convención sobre los Derechos del Niño y a los artículos 2 y 3 de la Convención."
    assert targets(_text(named)) == ["un/crc-1989", "un/crc-1989/art_2", "un/crc-1989/art_3"]
    assert targets(_text("Conforme al artículo 2 de la Convención.")) == [""]
    # An article of a named law is one citation, not two.
    assert targets(_text("El artículo 2 de la Convención sobre los Derechos del Niño.")) == ["un/crc-1989/art_2"]


def test_a_decree_of_reform_counts_its_own_articles() -> None:
    text = _text("Como dice el artículo anterior.")
    moved = tuple(
        replace(p, eid=f"decree__{p.eid}", kind="transitory") if p.number in ("3", "5") else p for p in text.provisions
    )  # fmt: skip
    decree = replace(text, provisions=moved)
    assert targets(decree, moved[4]) == ["decree__art_3"]
