"""The forms in which known items are drawn: what is asked with is what was meant to be asked with."""

import random

import pytest

from benchmarks.known_items import forms
from benchmarks.known_items.forms import Names
from corpus.provision import Provision

NAMES = Names(law="xx/ley-farol", language="es", own=("LF",), shared=("ley de faroles",), country="Equis")
TEXT = (
    "Quien encienda un farol ajeno sin permiso del comité pagará doce velas grandes. "
    "La comisión apaga faroles viejos cuando amanece temprano."
)


def article(number: str, heading: str = "Del farol ajeno") -> Provision:
    return Provision(
        eid=f"art_{number}", kind="article", number=number, label=f"Artículo {number}", heading=heading, path=(),
        text=TEXT, language="es",
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_citations_name_the_law_and_the_number(seed: int) -> None:
    for form in (forms.plain, forms.law_first, forms.of_the_law, forms.in_part):
        query = form(article("12"), NAMES, random.Random(seed))
        assert query is not None
        assert "12" in query
        assert "LF" in query or ("ley de faroles" in query and "Equis" in query)


@pytest.mark.parametrize("seed", range(20))
def test_words_are_remembered_from_one_sentence_and_each_edit_changes_them(seed: int) -> None:
    dice = random.Random(seed)
    run = forms.run_of(article("1"), dice)
    assert run is not None
    assert " ".join(run) in TEXT
    assert len(forms.dropped(run, dice).split()) == len(run) - 1
    for edit in (forms.inflected, forms.misspelt):
        changed = edit(run, dice).split()
        assert sum(a != b for a, b in zip(run, changed, strict=True)) == 1
    assert set(forms.out_of_order(run, dice).split()) <= set(run)


def test_forms_that_a_provision_has_not_what_it_takes_for() -> None:
    dice = random.Random(1)
    assert forms.in_words(article("188-bis"), NAMES, dice) is None
    assert forms.heading(article("1", heading=""), NAMES, dice) is None
    assert forms.with_subject(article("1", heading="Farol"), NAMES, dice) is None
