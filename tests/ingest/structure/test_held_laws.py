"""The real laws: no article lost, none with another's number, counts exact."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.law import LawText
from ingest.pipeline import parse
from ingest.structure.assemble import weight

pytestmark = pytest.mark.laws

# Law → how many articles or sections its file holds, as counted by reading it.
COUNTS = {
    "un/untoc-2000": 41, "un/protocol-trafficking-2000": 20, "un/protocol-smuggling-2000": 25, "un/crc-1989": 54,
    "un/crc-opsc-2000": 17, "un/refugee-convention-1951": 46, "mx/lgpsedmtp": 126, "hn/ley-contra-trata-59-2012": 58,
}  # fmt: skip


@cache
def _parsed(path: Path, law: str) -> LawText:
    return parse(path.read_bytes(), str(path), catalogue()[law])


def texts(shared: Path, law: str) -> list[LawText]:
    return [_parsed(shared / "laws" / name, law) for name in catalogue()[law].files]


def numbered(text: LawText) -> list[str]:
    return [p.eid for p in text.provisions if p.kind in ("article", "section")]


@pytest.mark.parametrize("law", COUNTS)
def test_counts_are_exact(shared: Path, law: str) -> None:
    for text in texts(shared, law):
        assert numbered(text) == [f"art_{n}" for n in range(1, COUNTS[law] + 1)], text.source.name
        assert not text.report.gaps
        assert not text.report.duplicates


def test_no_article_of_the_costa_rican_penal_code_is_lost(shared: Path) -> None:
    (text,) = texts(shared, "cr/codigo-penal-ley-4573")
    found = numbered(text)
    assert {f"art_{n}" for n in range(1, 414)} <= set(found)
    assert not text.report.duplicates
    by_eid = {p.eid: p for p in text.provisions}
    assert by_eid["art_172"].heading == "Trata de personas"
    assert by_eid["art_111"].heading == "Homicidio simple"


def test_panama_has_456_a_to_h_once_each(shared: Path) -> None:
    (text,) = texts(shared, "pa/codigo-penal-ley-14-2007")
    counts = Counter(numbered(text))
    assert [counts[f"art_456-{letter}"] for letter in "abcdefgh"] == [1] * 8
    assert max(counts.values()) == 1
    assert not text.report.gaps


def test_the_body_of_the_canadian_immigration_act_only(shared: Path) -> None:
    english, french = texts(shared, "ca/immigration-refugee-protection-act")
    assert numbered(english) == numbered(french)
    assert max(Counter(numbered(english)).values()) == 1
    assert {"sec_117", "sec_118", "sec_119", "sec_120", "sec_121"} <= set(numbered(english))


def test_the_chapters_of_title_18_have_each_section_once(shared: Path) -> None:
    texts_of_title = texts(shared, "us/usc-18")
    assert len({text.part for text in texts_of_title}) == 5
    chapter = next(text for text in texts_of_title if text.part == "ch77-trafficking")
    expected = [f"sec_{n}" for n in range(1581, 1598)]
    expected[13:13] = ["sec_1593a"]
    expected.insert(expected.index("sec_1595") + 1, "sec_1595a")
    assert numbered(chapter) == expected
    sections = {p.eid: p for p in chapter.provisions}
    assert sections["sec_1591"].text.startswith("(a) Whoever knowingly")
    assert "sec_1591__subsec_e__para_2__subpara_c" in {block.eid for block in sections["sec_1591"].blocks}


@pytest.mark.parametrize("law", [law for law in catalogue() if law.startswith(("un/", "cr/", "do/", "us/"))])
def test_every_character_of_a_text_file_is_accounted_for(shared: Path, law: str) -> None:
    for text in texts(shared, law):
        report = text.report
        held = sum(weight(p.text) + sum(weight(n.text) for n in p.notes) for p in text.provisions)
        joins = sum(1 for p in text.provisions for join in p.joins if "\n" in join.printed)
        assert (
            held + joins + report.characters_in_headings + sum(e.characters for e in report.left_out)
            == report.characters
        )
