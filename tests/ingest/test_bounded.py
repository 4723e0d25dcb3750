"""Parsing in a child that is killed when it passes a limit."""

import pytest

from ingest.bounded import parse_bounded
from ingest.errors import IngestError, LimitError, WrongKindError
from ingest.pipeline import parse
from tests.fuzz.harness import OPTIONS
from tests.fuzz.seeds import markdown, pdf


def test_a_law_is_what_the_pipeline_makes_of_it() -> None:
    bounded, plain = parse_bounded(markdown(), "law.md", OPTIONS), parse(markdown(), "law.md", options=OPTIONS)
    assert bounded.provisions == plain.provisions
    assert bounded.law == plain.law


def test_a_pdf_is_read_in_children_and_split_in_another() -> None:
    bounded, plain = parse_bounded(pdf(), "law.pdf", OPTIONS), parse(pdf(), "law.pdf", options=OPTIONS)
    assert bounded.provisions
    assert bounded.provisions == plain.provisions
    assert bounded.source.sha256 == plain.source.sha256
    assert bounded.report.seconds > 0


def test_errors_come_back_as_they_are() -> None:
    with pytest.raises(WrongKindError, match="PNG"):
        parse_bounded(b"\x89PNG\r\n\x1a\n" + bytes(50), "law.html", OPTIONS)
    with pytest.raises(IngestError, match="--country"):
        parse_bounded(markdown(), "law.md")


@pytest.mark.parametrize(("data", "name"), [(markdown(), "law.md"), (pdf(), "law.pdf")])
def test_a_file_that_takes_too_long_is_given_up(data: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDIS_MARKUP_MAX_SECONDS", "0.01")
    with pytest.raises(LimitError, match="CONCORDIS_MARKUP_MAX_SECONDS") as caught:
        parse_bounded(data, name, OPTIONS)
    assert "\n" not in str(caught.value)


def test_a_file_that_needs_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDIS_EXTRACT_MAX_MEMORY_BYTES", "300000000")
    with pytest.raises(IngestError):
        parse_bounded(b"<p>Art. 1. " + b"<b>x</b>" * 3_000_000, "law.html", OPTIONS)
