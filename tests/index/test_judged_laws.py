"""The matrix, the penalties and the draft check on the real laws, against the articles that a judge named for each."""

from pathlib import Path

import pytest

from benchmarks.annotation import Judged, judged
from corpus.catalogue import catalogue
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.law import LawText
from corpus.store import Store
from index.comparison.draft import check_draft
from index.comparison.elements import elements
from index.comparison.matrix import matrix
from index.comparison.penalties import penalties
from ingest.pipeline import parse

pytestmark = pytest.mark.laws

# The laws that hold the judged articles of the topics below; the scan of a migration law would take a minute to read.
LAWS = (
    "mx/lgpsedmtp", "mx/lmigra", "hn/codigo-penal-130-2017", "hn/decreto-93-2021", "hn/ley-contra-trata-59-2012",
    "cr/codigo-penal-ley-4573", "pa/codigo-penal-ley-14-2007", "do/ley-63-24-modifica-137-03", "us/usc-18", "us/usc-8",
    "ca/immigration-refugee-protection-act", "ca/criminal-code",
)  # fmt: skip
TOPICS = (
    "trafficking-offence", "smuggling-offence", "consent-irrelevant", "non-punishment", "residence-status",
    "specialised-units", "mutual-legal-assistance",
)  # fmt: skip


@pytest.fixture(scope="module")
def held(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, LawText]]:
    home = Home(tmp_path_factory.mktemp("home") / "var")
    texts = {}
    for name in LAWS:
        law = catalogue()[name]
        for file in law.files:
            if file.endswith("F.xml"):
                continue
            texts[name] = parse((shared / "laws" / file).read_bytes(), file, law)
            Store(home).put(texts[name])
    return home, texts


@pytest.fixture(scope="module")
def gold(shared: Path) -> Judged:
    return judged(shared / "gold" / "provisions.jsonl")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_cell_holds_the_judged_articles(held: tuple[Home, dict[str, LawText]], gold: Judged, topic: str) -> None:
    for cell in matrix(held[0], MEMBERS, (topic,)).rows[0].cells:
        shown = {provision.id for provision in cell.provisions if provision.strength == "strong"}
        wanted = {
            name for name, row in gold.items()
            if row["topics"].get(topic) == 2 and row["law"] in LAWS and name.startswith(f"{cell.country}/")
        }  # fmt: skip
        assert wanted <= shown, f"{topic}, {cell.country}"
        assert not wanted or cell.state == "found"


def test_a_country_of_which_nothing_is_held_never_lacks_a_topic(held: tuple[Home, dict[str, LawText]]) -> None:
    none_held = set(MEMBERS) - {law.split("/")[0] for law in LAWS}
    assert none_held >= {"bz", "ni", "sv"}
    cells = [cell for row in matrix(held[0]).rows for cell in row.cells if cell.country in none_held]
    assert {cell.state for cell in cells} == {"not-held"}
    assert all(cell.not_held for cell in cells)


@pytest.mark.parametrize(
    ("provision", "as_of", "years"),
    [
        ("mx/lgpsedmtp/art_10", "", (5, 15)),
        ("hn/codigo-penal-130-2017/art_219", "2020-06-01", (5, 8)),
        ("hn/codigo-penal-130-2017/art_219", "2022-01-01", (10, 15)),
        ("hn/codigo-penal-130-2017/art_219", "", (10, 15)),
        ("pa/codigo-penal-ley-14-2007/art_456-a", "", (15, 20)),
        ("cr/codigo-penal-ley-4573/art_172", "", (6, 10)),
        ("do/ley-137-03/art_3", "", (15, 20)),
        ("ca/criminal-code/sec_279.01", "", (4, 14)),
    ],
)
def test_trafficking_is_punished_as_the_law_says(
    held: tuple[Home, dict[str, LawText]], provision: str, as_of: str, years: tuple[int, int]
) -> None:
    rows = [row for row in penalties(held[0], as_of=as_of).rows if row.provision == provision]
    assert years in {(row.min_years, row.max_years) for row in rows if row.kind == "imprisonment"}
    assert all(row.words for row in rows)


def test_trafficking_in_canada_and_the_united_states_may_be_punished_for_life(
    held: tuple[Home, dict[str, LawText]],
) -> None:
    life = {(row.provision, row.min_years) for row in penalties(held[0]).rows if row.life}
    assert ("ca/criminal-code/sec_279.01", 5) in life
    assert {name for name, _ in life} >= {"ca/immigration-refugee-protection-act/sec_118", "us/usc-18/sec_1591"}


def test_a_law_on_trafficking_given_as_a_draft(held: tuple[Home, dict[str, LawText]]) -> None:
    home, texts = held
    check = check_draft(texts["hn/ley-contra-trata-59-2012"], home)
    assert check.nothing_to_check is None
    found = {row.topic for row in check.rows if row.state == "found"}
    assert found >= {"trafficking-offence", "coordinating-body", "victim-assistance", "repatriation", "privacy"}
    (gap,) = (gap for gap in check.gaps if gap.topic == "mutual-legal-assistance")
    assert "mx" in {country for country, _ in gap.examples}
    assert check.scales[0].draft


def test_a_law_on_another_subject_is_nothing_to_check(held: tuple[Home, dict[str, LawText]], shared: Path) -> None:
    law = catalogue()["ca/seized-property-management-act"]
    text = parse((shared / "laws" / law.files[0]).read_bytes(), law.files[0], law)
    assert check_draft(text, held[0]).nothing_to_check is not None


@pytest.mark.parametrize(
    ("country", "group", "element", "state", "provision"),
    [
        ("ca", "act", "recruitment", "found", "ca/criminal-code/sec_279.01"),
        ("ca", "purpose", "organ-removal", "found", "ca/criminal-code/sec_279.04"),
        ("ca", "consent", "irrelevant", "found", "ca/criminal-code/sec_279.01"),
        ("cr", "act", "recruitment", "found", "cr/codigo-penal-ley-4573/art_172"),
        ("cr", "consent", "irrelevant", "not-held", ""),
        ("do", "consent", "irrelevant", "found", "do/ley-137-03/art_3"),
        ("hn", "act", "recruitment", "found", "hn/codigo-penal-130-2017/art_219"),
        # The definition of the special law has the means; the code's wording of 2021 leaves consent as it was.
        ("hn", "means", "abduction", "found", "hn/ley-contra-trata-59-2012/art_6"),
        ("hn", "consent", "irrelevant", "found", "hn/codigo-penal-130-2017/art_219"),
        ("mx", "act", "recruitment", "found", "mx/lgpsedmtp/art_10"),
        ("mx", "means", "deception", "none-found", ""),
        ("pa", "purpose", "forced-marriage", "found", "pa/codigo-penal-ley-14-2007/art_456-a"),
        ("us", "act", "harbouring", "found", "us/usc-18/sec_1591"),
        ("us", "means", "abduction", "none-found", ""),
        ("sv", "act", "recruitment", "not-held", ""),
    ],
)
def test_elements_as_the_texts_say(
    held: tuple[Home, dict[str, LawText]], country: str, group: str, element: str, state: str, provision: str
) -> None:
    cell = next(
        row.cells[0] for row in elements(held[0], (country,)).rows if (row.group, row.element) == (group, element)
    )  # fmt: skip
    assert (cell.state, cell.provision) == (state, provision)
