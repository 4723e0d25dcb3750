"""The catalogue and the topic scheme are whole and agree with each other."""

import re

from corpus.catalogue import catalogue, laws_of
from corpus.country import COUNTRIES, MEMBERS
from corpus.identifiers import Address
from corpus.language import LANGUAGES
from corpus.topic import instrument_article, topics


def test_every_member_country_has_a_law_on_the_subject_or_a_code() -> None:
    assert len(MEMBERS) == 11
    for country in MEMBERS:
        assert any(law.on_subject or law.kind in ("code", "special-law") for law in laws_of(country)), country


def test_ids_are_addresses_and_references_between_laws_lead_somewhere() -> None:
    for law in catalogue().values():
        assert Address.parse(law.id).law_id == law.id
        assert law.country in COUNTRIES
        assert not law.amends or law.amends in catalogue(), law.id


def test_dates_are_iso_to_the_precision_known() -> None:
    for law in catalogue().values():
        for date in (law.date, law.text_as_of, law.repealed):
            assert re.fullmatch(r"|\d{4}(-\d\d){0,2}", date), (law.id, date)


def test_no_file_belongs_to_two_laws() -> None:
    files = [file for law in catalogue().values() for file in law.files]
    assert len(files) == len(set(files))


def test_forty_one_topics_each_in_three_languages_with_articles_of_known_instruments() -> None:
    assert len(topics()) == 41
    for topic in topics().values():
        assert all(topic.label.in_language(language) for language in LANGUAGES)
        for citation in topic.instruments:
            law, eid, _ = instrument_article(citation)
            assert law in catalogue()
            assert re.fullmatch(r"art_\d+", eid)
