"""The digests: complete for every country, honest about what they rest on, and right where a text is held."""

import re
from collections.abc import Iterator

import pytest

from corpus.catalogue import catalogue, laws_of
from corpus.country import MEMBERS
from corpus.digest import Digest, digests
from corpus.identifiers import slug
from corpus.topic import topics
from tests.corpus.conftest import ProvisionsOf
from tests.corpus.figures import numbers, states
from tests.digest_grid import PROSECUTORS_TOPICS, cell

EVERY_COUNTRY_ANSWERS = (
    {"trafficking-offence"},
    {"trafficking-aggravating"},
    {"smuggling-offence"},
    {"victim-rights", "victim-assistance", "residence-status"},
)


@pytest.mark.parametrize("country", MEMBERS)
def test_every_member_has_the_digests_that_answer_without_any_text(country: str) -> None:
    found = {topic for digest in digests() if digest.country == country for topic in digest.topics}
    for wanted in EVERY_COUNTRY_ANSWERS:
        assert wanted & found, f"{country} has no digest on {' or '.join(sorted(wanted))}"


@pytest.mark.parametrize("country", MEMBERS)
def test_every_member_has_digests_on_most_of_what_prosecutors_ask(country: str) -> None:
    gaps = [topic for topic in PROSECUTORS_TOPICS if cell(country, topic) in ("–", "repealed")]
    # Belize, of whose laws no text is held and little is reported, has half; every other member two thirds.
    assert len(gaps) <= len(PROSECUTORS_TOPICS) // (2 if country == "bz" else 3), gaps


@pytest.mark.parametrize("digest", digests(), ids=lambda d: f"{d.law}-{'-'.join(d.eids)}-{d.topics[0]}")
def test_a_digest_is_well_formed(digest: Digest) -> None:
    assert digest.law in catalogue()
    assert digest.topics
    assert all(topic in topics() for topic in digest.topics)
    assert len(set(digest.topics)) == len(digest.topics)
    for text in (digest.es, digest.en):
        sentences = re.split(r"(?<=[.;])\s+(?=[A-ZÁÉÍÓÚÑ])", text)
        assert text.endswith(".")
        assert 1 <= len(sentences) <= 3
    for eid in digest.eids:
        prefix, _, number = eid.partition("_")
        assert prefix == catalogue()[digest.law].unit
        assert number == slug(number)
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", digest.as_of)


@pytest.mark.parametrize("digest", digests(), ids=lambda d: f"{d.law}-{'-'.join(d.eids)}-{d.topics[0]}")
def test_a_digest_says_what_it_rests_on(digest: Digest) -> None:
    if digest.checked:
        assert catalogue()[digest.law].files, "checked against a text that is not held"
        assert digest.eids
        assert not digest.sources
        assert digest.grade is None
    else:
        assert digest.sources
        assert digest.grade is not None
    if digest.no_rule:
        assert digest.checked, "only a text that was read can be said to have no rule"
        assert not digest.penalties
    if catalogue()[digest.law].repealed:
        assert digest.note, "a digest of a repealed law says so"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de ocho a dieciséis años y multa de cinco mil a quince mil días", {8, 16, 5000, 15000}),
        ("prisión de 1 a 20 mil días", {1, 20, 20000}),
        ("not less than fifteen years or $1,000,000", {15, 1_000_000}),
        ("de treinta y cinco a ciento cincuenta", {35, 150}),
        ("d’au moins cinq ans et d’au plus quatorze ans", {5, 14}),
    ],
)
def test_numbers_are_read_in_words_and_figures(text: str, expected: set[float]) -> None:
    assert expected <= numbers(text)


def checked() -> Iterator[Digest]:
    return (digest for digest in digests() if digest.checked)


@pytest.mark.laws
def test_checked_digests_cite_provisions_that_exist_and_figures_that_stand_in_them(
    provisions_of: ProvisionsOf,
) -> None:
    wrong = []
    for digest in checked():
        provisions = provisions_of(digest.law)
        wrong += [f"{digest.law}/{eid}: no such provision" for eid in digest.eids if eid not in provisions]
        text = "\n".join(provisions.get(eid, "") for eid in digest.eids)
        for penalty in digest.penalties:
            wrong += [
                f"{digest.law} {digest.eids}: {figure} {penalty.unit} ({penalty.offence}) does not stand there"
                for figure in (penalty.min, penalty.max)
                if figure is not None and not states(text, figure, penalty.unit)
            ]
    assert not wrong, "\n".join(wrong)


def test_the_laws_that_are_missing_have_digests_where_they_are_on_the_subject() -> None:
    told = {digest.law for digest in digests()}
    for member in MEMBERS:
        missing = [law for law in laws_of(member) if law.on_subject and not law.files and law.kind != "regulation"]
        assert not [law.id for law in missing if law.id not in told and not law.repealed], member
