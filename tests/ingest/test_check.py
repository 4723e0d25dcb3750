"""What the check of the store finds, on an invented law with one fault of each kind."""

from dataclasses import replace

import pytest

from corpus.law import LawText
from ingest.check import check, needs_review
from ingest.pipeline import parse
from ingest.recognise import Options

SOUND = "\n\n".join(f"Artículo {n}.- El que prueba lo que la ley {n} dice será probado." for n in range(1, 31))


def law(text: str) -> LawText:
    return parse(text.encode(), "ley.txt", options=Options(country="xx", title="Ley", language="es", date="2099"))


def test_a_sound_law_has_no_findings() -> None:
    assert check(law(SOUND)) == ()
    assert not needs_review(law(SOUND))


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (("Artículo 5.- ", "Artículo 6.- "), "duplicate-number"),
        (("Artículo 5.- El que prueba lo que la ley 5 dice será probado.\n\n", ""), "gap"),
        (("El que prueba lo que la ley 5 dice será probado.", ""), "empty-provision"),
        (("El que prueba lo que la ley 5 dice será probado.", "Sí."), "short-provision"),
        (("El que prueba lo que la ley 5 dice", "El que prueba " * 800), "long-provision"),
        (("la ley 5 dice", "la acciÃ³n dice"), "mojibake"),
        (("la ley 5 dice", "the person who is in the custody of that and which shall not be " * 20), "language"),
    ],
)
def test_each_fault_is_found(damage: tuple[str, str], kind: str) -> None:
    assert kind in [finding.kind for finding in check(law(SOUND.replace(*damage)))]


def test_a_law_with_many_gaps_needs_review() -> None:
    holes = "\n\n".join(f"Artículo {n}.- El que prueba lo que dice será probado." for n in (1, 2, 3, 9, 10, 11))
    assert needs_review(law(holes))


def test_doubtful_ocr_is_found() -> None:
    text = law(SOUND)
    doubtful = replace(text, provisions=tuple(replace(p, ocr=True, ocr_confidence=41.0) for p in text.provisions))
    assert {finding.kind for finding in check(doubtful)} == {"low-ocr-confidence"}
    assert needs_review(doubtful)
