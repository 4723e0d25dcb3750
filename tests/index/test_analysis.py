"""What the analysers keep, bring together and keep apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identifiers import fold
from index.analysis import analyzer, tokens


@pytest.mark.parametrize(
    ("language", "together"),
    [
        ("es", "explotación explotaciones EXPLOTACION explotacion"),
        ("es", "víctima víctimas victima VICTIMAS"),
        ("es", "comisión comisiones comision"),
        ("en", "smuggle smuggling smuggler smugglers smuggled"),
        ("en", "traffic trafficking trafficker traffickers trafficked"),
        ("en", "offence offense offences"),
        ("fr", "étranger étrangère etrangers"),
        ("fr", "exploitée exploitees exploitation"),
    ],
)
def test_one_family(language: str, together: str) -> None:
    assert len({analyzer(language).word(word)[1] for word in together.split()}) == 1


@pytest.mark.parametrize(
    ("language", "apart"),
    [
        ("es", "trata tratado trato tratamiento tratante"),
        ("es", "órgano organización organizado organismo"),
        ("es", "año ano"),
        ("en", "organ organization organized"),
        ("en", "treaty treatment treat"),
        ("fr", "traite traité traiter traitement"),
        ("fr", "organe organisation organisé"),
    ],
)
def test_kept_apart(language: str, apart: str) -> None:
    assert len({analyzer(language).word(word)[1] for word in apart.split()}) == len(apart.split())


@given(st.text(alphabet="abñé1 .-()ºo,'’B", max_size=60))
def test_words_are_in_order_and_nothing_is_lost(text: str) -> None:
    spans = list(tokens(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    # Only the ordinal mark after a number ("3o", "3º", "2a.") is in no word.
    left = [c for place, c in enumerate(text) if c.isalnum() and place not in covered]
    assert set(left) <= set("oºa")


@given(st.sampled_from(["es", "en", "fr"]), st.text(alphabet="aeioubcdñéíó", min_size=1, max_size=12))
def test_the_exact_form_is_the_folded_word(language: str, word: str) -> None:
    assert analyzer(language).analyse(word).exact == [fold(word)]
