"""The matrix, the penalties, the elements and the draft check, on invented laws."""

from dataclasses import replace

import pytest

from corpus.annotation import Element, Penalty, TopicTag
from corpus.home import Home
from corpus.law import LawText
from corpus.provision import Amendment, Provision
from corpus.review import correct
from corpus.store import Store
from index.comparison.draft import check_draft
from index.comparison.elements import elements
from index.comparison.matrix import instrument_hits, matrix
from index.comparison.penalties import penalties
from tests.index.invented import law_text, provision

_TERM = "será sancionado con prisión de dos a cuatro años"


def _tagged(one: Provision, topic: str, strength: str) -> Provision:
    return replace(one, topics=(*one.topics, TopicTag(id=topic, strength=strength, score=0.3)))  # type: ignore[arg-type]


def _offence(number: str = "1", low: int = 2, high: int = 4) -> Provision:
    text = f"Quien capte personas con engaño para su explotación {_TERM}."
    start = text.index("prisión")
    penalty = Penalty(
        kind="imprisonment", start=start, end=len(text) - 1, words=text[start:-1], min=low, max=high, min_years=low,
        max_years=high, offence="Trata",
    )  # fmt: skip
    acts = (Element(group="act", id="recruitment", start=6, end=11, words="capte"),)
    own = provision(number, text, heading="Trata de personas", topics=("trafficking-offence",))
    return replace(own, penalties=(penalty,), elements=acts)


@pytest.fixture
def held(home: Home, store: Store) -> Home:
    store.put(
        law_text(
            "xx/ley-trata",
            [
                _offence(),
                provision("2", "La víctima será atendida.", heading="Atención", topics=("victim-assistance",)),
                _tagged(provision("3", "Se informará a la población."), "prevention", "weak"),
            ],
        )
    )
    store.put(law_text("yy/ley-vieja", [_offence()], repealed="2021-01-01"))
    return home


def _cell(home: Home, topic: str, country: str, as_of: str = "") -> tuple[str, list[str], tuple[str, ...]]:
    cell = matrix(home, (country,), (topic,), as_of).rows[0].cells[0]
    return cell.state, [p.id for p in cell.provisions], cell.not_held


def test_each_cell_says_which_of_the_four_it_is(held: Home) -> None:
    assert _cell(held, "trafficking-offence", "xx") == ("found", ["xx/ley-trata/art_1"], ())
    assert _cell(held, "prevention", "xx") == ("unclear", ["xx/ley-trata/art_3"], ())
    assert _cell(held, "extradition", "xx") == ("none-found", [], ())
    state, provisions, missing = _cell(held, "extradition", "ni")
    assert (state, provisions) == ("not-held", [])
    assert "ni/ley-896" in missing


def test_a_repealed_law_stands_in_the_matrix_only_while_it_was_in_force(held: Home) -> None:
    assert _cell(held, "trafficking-offence", "yy")[0] == "not-held"
    assert _cell(held, "trafficking-offence", "yy", "2020-06-01")[0] == "found"
    assert _cell(held, "trafficking-offence", "yy", "2019-06-01")[0] == "not-held"


def test_a_correction_is_seen_at_once(held: Home) -> None:
    assert _cell(held, "extradition", "xx")[0] == "none-found"
    correct(held, "xx/ley-trata", "art_2", {"extradition": 2})
    assert _cell(held, "extradition", "xx") == ("found", ["xx/ley-trata/art_2"], ())


def test_every_topic_and_country_has_its_cell_and_the_instruments_article(held: Home) -> None:
    rows = matrix(held, ("xx", "sv")).rows
    assert len(rows) == 41
    assert all([cell.country for cell in row.cells] == ["xx", "sv"] for row in rows)
    consent = next(row for row in rows if row.topic == "consent-irrelevant")
    assert (consent.duty, consent.articles[0].id) == ("mandatory", instrument_hits("consent-irrelevant")[0])


def test_an_unknown_topic_is_an_error(held: Home) -> None:
    with pytest.raises(KeyError):
        matrix(held, ("xx",), ("weather",))
    with pytest.raises(KeyError):
        penalties(held, "weather")


def test_penalties_keep_the_words_of_the_law(held: Home) -> None:
    (row,) = penalties(held, "trafficking-offence", ("xx", "yy")).rows
    assert (row.provision, row.min_years, row.max_years, row.words) == (
        "xx/ley-trata/art_1", 2, 4, "prisión de dos a cuatro años",
    )  # fmt: skip


def test_penalties_as_of_a_day_are_of_the_wording_of_that_day(home: Home, store: Store) -> None:
    store.put(law_text("xx/ley", [_offence()], version="2015-01-01"))
    store.put(law_text("xx/ley", [_offence(low=10, high=15)], version="2021-11-01"))
    for day, low in (("2018-01-01", 2), ("2021-10-31", 2), ("2021-11-01", 10), ("", 10)):
        assert [row.min for row in penalties(home, "trafficking-offence", ("xx",), day).rows] == [low]


def test_an_element_is_present_absent_or_not_known(held: Home) -> None:
    found = {
        (row.element, cell.country): (cell.state, cell.present, cell.words)
        for row in elements(held, ("xx", "sv")).rows
        if row.offence == "trafficking-offence"
        for cell in row.cells
    }
    assert found["recruitment", "xx"] == ("found", True, "capte")
    assert found["transport", "xx"] == ("none-found", False, "")
    assert found["recruitment", "sv"] == ("not-held", False, "")


def _draft(*provisions: Provision) -> LawText:
    return law_text("zz/anteproyecto", list(provisions), title="Anteproyecto")


def test_a_draft_is_told_what_it_lacks_and_who_has_it(held: Home) -> None:
    smuggling = provision("2", "Se castiga el tráfico de migrantes.", topics=("smuggling-offence",))
    checked = check_draft(_draft(_offence(), smuggling), held, ("xx",))
    assert checked.nothing_to_check is None
    gaps = {gap.topic: gap for gap in checked.gaps}
    assert "trafficking-offence" not in gaps
    assert "extradition" in gaps
    assert "funding" not in gaps, "no instrument asks for a fund"
    assert [p.id for _, shown in gaps["victim-assistance"].examples for p in shown] == ["xx/ley-trata/art_2"]
    (scale,) = (one for one in checked.scales if one.topic == "trafficking-offence")
    assert [row.max_years for row in scale.draft] == [4]
    assert [row.country for row in scale.region] == ["xx"]


@pytest.mark.parametrize(
    "draft",
    [_draft(), _draft(provision("1", "  ")), _draft(provision("1", "El horno se calienta antes de poner el pan."))],
    ids=["no provisions", "no text", "another subject"],
)
def test_there_is_nothing_to_check_in_an_empty_or_foreign_text(held: Home, draft: LawText) -> None:
    checked = check_draft(draft, held, ("xx",))
    assert checked.nothing_to_check is not None
    assert checked.nothing_to_check.es.endswith("no hay nada que verificar.")
    assert (checked.rows, checked.gaps, checked.scales) == ((), (), ())


def test_nothing_of_a_draft_is_kept(held: Home) -> None:
    before = Store(held).fingerprint()
    check_draft(_draft(_offence()), held, ("xx",))
    assert Store(held).fingerprint() == before


def _element(number: str, text: str, *words: tuple[str, str, str], **facts: object) -> Provision:
    """A provision on trafficking in whose text each (group, id, word) is an element."""
    found = tuple(
        Element(group=group, id=name, start=text.index(word), end=text.index(word) + len(word), words=word)  # type: ignore[arg-type]
        for group, name, word in words
    )
    own = provision(number, text, topics=("trafficking-offence",))
    return replace(own, elements=found, **facts)  # type: ignore[arg-type]


def _shown(home: Home, name: str, country: str = "xx", as_of: str = "") -> tuple[str, str, str]:
    (row,) = [
        row for row in elements(home, (country,), as_of).rows
        if row.element == name and row.offence == "trafficking-offence"
    ]  # fmt: skip
    return row.cells[0].state, row.cells[0].provision, row.cells[0].version


def test_the_fullest_definition_of_the_latest_law_speaks_first(home: Home, store: Store) -> None:
    act, purpose = ("act", "recruitment", "captar"), ("purpose", "slavery", "esclavitud")
    store.put(law_text("xx/ley-a", [
        _element("1", "captar", act), _element("2", "captar con engaño para esclavitud", act, purpose),
    ]))  # fmt: skip
    assert _shown(home, "recruitment") == ("found", "xx/ley-a/art_2", "2020-01-01")
    store.put(law_text("xx/ley-b", [_element("1", "captar para esclavitud", act, purpose)], version="2022-01-01"))
    assert _shown(home, "recruitment") == ("found", "xx/ley-b/art_1", "2022-01-01")
    # What the definition does not name is not there, whatever other laws are missing.
    assert _shown(home, "begging")[0] == "none-found"


def test_an_amendment_that_prints_dots_leaves_what_was(home: Home, store: Store) -> None:
    code = "hn/codigo-penal-130-2017"
    act, consent = ("act", "recruitment", "captar"), ("consent", "irrelevant", "consentimiento")
    store.put(law_text(code, [_element("1", "captar. El consentimiento no vale.", act, consent)]))
    text = "“Artículo 1. Quien logre captar. El consentimiento …”"
    amending = Amendment(
        law=code, eid="art_1", action="replace", date="2022-01-01", label="Artículo 1", start=1,
        end=len(text) - 1,
    )  # fmt: skip
    store.put(law_text("hn/decreto-93-2021", [_element("1", text, act, amendments=(amending,))], version="2022-01-01"))
    assert _shown(home, "recruitment", "hn") == ("found", f"{code}/art_1", "2022-01-01")
    assert _shown(home, "irrelevant", "hn") == ("found", f"{code}/art_1", "2020-01-01")


def test_consent_may_stand_in_a_law_that_is_not_held(home: Home, store: Store) -> None:
    act = ("act", "recruitment", "captar")
    store.put(law_text("cr/codigo-penal-ley-4573", [_element("172", "captar", act)]))
    assert _shown(home, "recruitment", "cr")[0] == "found"
    assert _shown(home, "begging", "cr")[0] == "none-found"
    assert _shown(home, "irrelevant", "cr")[0] == "not-held"
