"""The questions that users start with, on the real laws: who does not find these finds nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.store import Store
from index.engine import Engine, open_engine
from index.request import CompareRequest, SearchRequest
from index.segments.build import build
from ingest.pipeline import parse

pytestmark = pytest.mark.laws

LAWS = (
    "mx/lgpsedmtp", "mx/lmigra", "hn/ley-contra-trata-59-2012", "cr/codigo-penal-ley-4573",
    "pa/codigo-penal-ley-14-2007", "us/usc-18", "us/usc-8", "ca/immigration-refugee-protection-act",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    home = Home(tmp_path_factory.mktemp("home") / "var")
    for name in LAWS:
        law = catalogue()[name]
        for file in law.files:
            Store(home).put(parse((shared / "laws" / file).read_bytes(), file, law))
    build(home)
    opened = open_engine(home)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "question",
    [
        "no punibilidad de las víctimas de trata", "no punibilidad de las victimas de trata",
        "victims shall not be punished", "non-sanction des victimes de la traite",
        # As laws put it in a sentence, which no heading says.
        "la víctima no será penada", "a victim is not criminally liable", "la victime ne peut être punie",
    ],
)  # fmt: skip
def test_non_punishment_in_every_language(engine: Engine, question: str) -> None:
    found = engine.compare(CompareRequest(q=question, countries=MEMBERS))
    columns = {column.country: column for column in found.columns}
    assert tuple(columns) == MEMBERS
    assert "mx/lgpsedmtp/art_37" in [hit.id for hit in columns["mx"].hits[:1]]
    assert "hn/ley-contra-trata-59-2012/art_47" in [hit.id for hit in columns["hn"].hits[:1]]
    for country in ("sv", "ni"):
        assert columns[country].state == "not-held"
        assert columns[country].not_held
    assert columns["us"].hits


@pytest.mark.parametrize(
    ("citation", "provision"),
    [
        ("artículo 159 ley de migración", "mx/lmigra/art_159"),
        ("18 USC 1591", "us/usc-18/sec_1591"),
        ("art 456-A código penal panamá", "pa/codigo-penal-ley-14-2007/art_456-a"),
        ("8 USC 1324(a)", "us/usc-8/sec_1324"),
        ("IRPA 117", "ca/immigration-refugee-protection-act/sec_117"),
        ("LGPSEDMTP 10", "mx/lgpsedmtp/art_10"),
    ],
)
def test_a_citation_comes_first(engine: Engine, citation: str, provision: str) -> None:
    assert engine.search(SearchRequest(q=citation)).hits[0].id == provision
