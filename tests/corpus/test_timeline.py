"""Which wording holds for which day: later versions, amendments, targets whose own text is not held."""

from datetime import datetime
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from corpus.law import Law, LawText
from corpus.provision import Amendment, AmendmentAction
from corpus.timeline import timeline, today
from tests.corpus.invented import law_text, provision

CODE = "xx/codigo"
QUOTED = "Pena de diez a quince años."
REFORM = f"Se reforma: {QUOTED}"


def amending(action: AmendmentAction = "replace", eid: str = "art_219", date: str = "2021-11-01") -> list[LawText]:
    start = 0 if action == "repeal" else REFORM.index(QUOTED)
    amendment = Amendment(
        law=CODE, eid=eid, action=action, date=date, label="Artículo 219",
        start=start, end=start if action == "repeal" else len(REFORM),
    )  # fmt: skip
    return [
        law_text(CODE, "2019-05-10", [provision("art_219", "Pena de cinco a ocho años."), provision("art_220")]),
        law_text("xx/reforma", date, [provision("art_1", REFORM, amendments=(amendment,))]),
    ]


def known(law: str) -> Law | None:
    return Law(id=law, country="xx", title=law) if law.startswith("xx/") else None


def on(texts: list[LawText], provision_id: str, day: str) -> list[str]:
    return [d.provision.text for d in timeline(texts, known) if d.id == provision_id and d.holds_on(day)]


def test_a_later_version_ends_the_earlier_one() -> None:
    texts = [
        law_text(CODE, "2019", [provision("art_1", "antes")]),
        law_text(CODE, "2022-03", [provision("art_1", "después")]),
    ]
    assert on(texts, f"{CODE}/art_1", "2018-12-31") == []
    assert on(texts, f"{CODE}/art_1", "2022-02-28") == ["antes"]
    assert on(texts, f"{CODE}/art_1", "2022-03-01") == ["después"]


def test_languages_are_series_of_their_own() -> None:
    texts = [
        law_text(CODE, "2019", [provision("art_1", "español")]),
        law_text(CODE, "2022", [provision("art_1", "English")], language="en"),
    ]
    assert on(texts, f"{CODE}/art_1", "2023-01-01") == ["español", "English"]


def test_an_amendment_replaces_the_targets_wording_from_its_date() -> None:
    texts = amending()
    assert on(texts, f"{CODE}/art_219", "2021-10-31") == ["Pena de cinco a ocho años."]
    assert on(texts, f"{CODE}/art_219", "2021-11-01") == [QUOTED]
    assert on(texts, f"{CODE}/art_220", "2021-11-01") == ["Texto."]
    assert on(texts, "xx/reforma/art_1", "2021-11-01") == [REFORM]
    derived = next(d for d in timeline(texts, known) if d.derived_from)
    assert (derived.derived_from, derived.base_held, derived.is_last) == ("xx/reforma/art_1", True, True)


def test_a_repeal_ends_the_wording_and_adds_none() -> None:
    texts = amending("repeal")
    assert on(texts, f"{CODE}/art_219", "2021-10-31") == ["Pena de cinco a ocho años."]
    assert on(texts, f"{CODE}/art_219", "2021-11-01") == []


def test_an_added_article_begins_with_the_amendment() -> None:
    texts = amending("add", eid="art_219-bis")
    assert on(texts, f"{CODE}/art_219-bis", "2021-10-31") == []
    assert on(texts, f"{CODE}/art_219-bis", "2021-11-01") == [QUOTED]


def test_a_target_that_is_not_held_has_only_the_amended_wording_and_says_so() -> None:
    only_reform = amending()[1:]
    derived = next(d for d in timeline(only_reform, known) if d.law.id == CODE)
    assert derived.provision.text == QUOTED
    assert not derived.base_held


def test_a_later_text_of_the_target_has_taken_the_amendment_in() -> None:
    texts = [*amending(), law_text(CODE, "2024", [provision("art_219", "Consolidado.")])]
    assert on(texts, f"{CODE}/art_219", "2023-12-31") == [QUOTED]
    assert on(texts, f"{CODE}/art_219", "2024-01-01") == ["Consolidado."]


def test_an_amendment_of_an_unknown_law_adds_nothing() -> None:
    texts = amending()
    assert [d.law.id for d in timeline(texts[1:], lambda law: None)] == ["xx/reforma"]


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_today_is_the_day_of_the_clock(moment: datetime) -> None:
    with patch("corpus.timeline.time", moment.timestamp):
        assert today() == moment.date().isoformat()
