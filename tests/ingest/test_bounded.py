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


def test_a_pdf_is_read_in_children_of_its_own() -> None:
    assert parse_bounded(pdf(), "law.pdf", OPTIONS).provisions


def test_errors_come_back_as_they_are() -> None:
    with pytest.raises(WrongKindError, match="PNG"):
        parse_bounded(b"\x89PNG\r\n\x1a\n" + bytes(50), "law.html", OPTIONS)
    with pytest.raises(IngestError, match="--country"):
        parse_bounded(markdown(), "law.md")


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDIS_MARKUP_MAX_SECONDS", "0.01")
    with pytest.raises(LimitError) as caught:
        parse_bounded(markdown(), "law.md", OPTIONS)
    assert "\n" not in str(caught.value)


def test_a_file_that_needs_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDIS_EXTRACT_MAX_MEMORY_BYTES", "300000000")
    with pytest.raises(IngestError):
        parse_bounded(b"<p>Art. 1. " + b"<b>x</b>" * 3_000_000, "law.html", OPTIONS)
