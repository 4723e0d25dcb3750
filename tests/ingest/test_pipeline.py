"""The pipeline: recognition, versions, what a second run does, what a bad file does not do."""

from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.store import Store, TextKey
from ingest.errors import IngestError
from ingest.pipeline import Progress, ingest, parse
from ingest.recognise import Options, by_title
from tests.ingest.extract.paper import Sheet, pdf

LAW = (
    "Ley de Prueba\n\nArtículo 1.- La presente ley prueba lo que se dice en ella para los que la lean.\n\n"
    "Artículo 2.- Se deroga.\n"
)
OPTIONS = Options(country="xx", title="Ley de Prueba", language="es", date="2099-01-02")


@pytest.fixture
def law_file(tmp_path: Path) -> Path:
    path = tmp_path / "ley.txt"
    path.write_text(LAW, "utf-8")
    return path


def test_a_law_that_the_operator_names(law_file: Path, store: Store) -> None:
    (outcome,) = ingest([law_file], store, OPTIONS)
    assert outcome.state == "ingested"
    assert outcome.key == TextKey("xx/ley-de-prueba", "2099-01-02", "es")
    text = store.get(outcome.key)
    assert [p.eid for p in text.provisions] == ["art_1", "art_2"]
    assert store.original(text.source.sha256).decode() == LAW
    assert (text.report.articles, text.report.first_number, text.report.last_number) == (2, "1", "2")


def test_a_second_run_does_nothing(law_file: Path, store: Store) -> None:
    (first,) = ingest([law_file], store, OPTIONS)
    assert first.key is not None
    before = store.path(first.key).stat().st_mtime_ns
    (second,) = ingest([law_file], store, OPTIONS)
    assert (second.state, second.key) == ("unchanged", first.key)
    assert store.path(first.key).stat().st_mtime_ns == before


def test_one_error_names_everything_that_is_missing(law_file: Path) -> None:
    with pytest.raises(IngestError) as caught:
        parse(b"xyzzy", "unknown.txt")
    message = str(caught.value)
    assert "\n" not in message
    for option in ("--country", "--title", "--language"):
        assert option in message


def test_the_language_is_told_from_the_text(law_file: Path) -> None:
    words = "Artículo 3.- El que a los de la otra ley se refiera por las que en ella se citan, para los del artículo.\n"
    text = parse((LAW + words).encode(), "ley.txt", options=Options(country="xx", title="Ley de Prueba"))
    assert (text.language, text.law.id) == ("es", "xx/ley-de-prueba")


def test_a_folder_takes_catalogue_files_and_skips_the_rest(tmp_path: Path, store: Store) -> None:
    (tmp_path / "un").mkdir()
    (tmp_path / "un" / "untoc-2000.en.md").write_text(
        "# Title\n\n### Article 1\n\nThe purpose.\n\n### Article 2\n\nTerms.\n"
    )
    (tmp_path / "laws.toml").write_text("[[law]]")
    outcomes = {Path(o.path).name: o for o in ingest([tmp_path], store)}
    assert outcomes["untoc-2000.en.md"].state == "ingested"
    assert outcomes["untoc-2000.en.md"].key == TextKey("un/untoc-2000", "2000-11-15", "en")
    assert outcomes["laws.toml"].state == "skipped"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n0000", b"%PDF-1.7 broken"])
def test_a_bad_file_changes_nothing_and_others_go_on(data: bytes, law_file: Path, tmp_path: Path, store: Store) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    seen: list[Progress] = []
    outcomes = ingest([bad, law_file, tmp_path / "absent.txt"], store, OPTIONS, seen.append, workers=1)
    assert [o.state for o in outcomes] == ["failed", "ingested", "failed"]
    assert all("\n" not in o.message for o in outcomes)
    assert [p.done for p in seen] == [1, 2, 3]
    assert len(list(store.home.originals.iterdir())) == 1


def test_a_text_without_an_article_is_refused_and_nothing_is_changed(tmp_path: Path, store: Store) -> None:
    letter = tmp_path / "carta.pdf"
    letter.write_text("Estimado señor:\n\nle escribo para saludarle.\n", "utf-8")
    (outcome,) = ingest([letter], store, OPTIONS)
    assert outcome.state == "failed"
    assert "no article or section" in outcome.message
    assert store.keys() == []
    assert not store.home.originals.exists()


def test_a_pdf_of_empty_pages_is_refused(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "vacia.pdf"
    path.write_bytes(pdf(Sheet(), Sheet()))
    (outcome,) = ingest([path], store, OPTIONS)
    assert (outcome.state, store.keys()) == ("failed", [])
    assert "no text in it" in outcome.message


def test_two_versions_of_a_law_stand_side_by_side(law_file: Path, store: Store) -> None:
    ingest([law_file], store, OPTIONS)
    law_file.write_text(LAW.replace("prueba lo", "ensaya lo"), "utf-8")
    ingest(
        [law_file], store, Options(law="xx/ley-de-prueba", title="Ley de Prueba", language="es", version="2100-05-01")
    )
    assert [key.version for key in store.keys("xx/ley-de-prueba")] == ["2099-01-02", "2100-05-01"]


def test_a_printed_title_tells_the_law() -> None:
    law = catalogue()["mx/lmigra"]
    assert by_title("Documento\n\nLEY DE MIGRACIÓN\n\nTexto vigente") == law
    assert by_title("Se modifica la Ley de Migración en lo que sigue") is None
    # Six laws have this title.
    assert by_title("CÓDIGO PENAL") is None
