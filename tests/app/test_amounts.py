"""Amounts of penalties as pages say them, in three languages."""

import pytest

from app.pages.amounts import amount
from corpus.annotation import Penalty


def _penalty(kind: str = "imprisonment", **facts: object) -> Penalty:
    return Penalty(kind=kind, start=0, end=0, words="", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("penalty", "es", "en", "fr"),
    [
        (_penalty(min=5, max=15), "5–15 años", "5–15 years", "5–15 ans"),
        (_penalty(min=None, max=14), "hasta 14 años", "up to 14 years", "jusqu’à 14 ans"),
        (_penalty(min=5, max=None), "al menos 5 años", "at least 5 years", "au moins 5 ans"),
        (_penalty(min=3, max=36, unit="months"), "3–36 meses", "3–36 months", "3–36 mois"),
        (_penalty(min=30, max=30), "30 años", "30 years", "30 ans"),
        (_penalty(min=5, life=True), "5 años – prisión perpetua", "5 years – imprisonment for life",
         "5 ans – emprisonnement à perpétuité"),
        (_penalty("fine", min=1000, max=30000, unit="days-fine"), "1\u202f000–30\u202f000 días multa",
         "1\u202f000–30\u202f000 days’ fine", "1\u202f000–30\u202f000 jours-amende"),
        (_penalty("fine", max=500000, unit="CAD"), "hasta 500\u202f000 CAD", "up to 500\u202f000 CAD",
         "jusqu’à 500\u202f000 CAD"),
        (_penalty("fine", unit="unspecified"), "", "", ""),
        (_penalty("increase", unit="fraction", fraction_min=0.3333, fraction_max=0.5), "aumenta en 1/3–1/2",
         "raised by 1/3–1/2", "augmentée de 1/3–1/2"),
        (_penalty("increase", unit="fraction", fraction_max=-0.5), "disminuye en hasta 1/2", "reduced by up to 1/2",
         "réduite de jusqu’à 1/2"),
    ],
)  # fmt: skip
def test_amounts(penalty: Penalty, es: str, en: str, fr: str) -> None:
    assert [amount(penalty, language) for language in ("es", "en", "fr")] == [es, en, fr]
