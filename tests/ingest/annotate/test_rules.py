"""Rules of topics: one sentence of a long article is enough, in each language; what only sounds alike is not."""

import pytest

from corpus.annotation import Penalty
from corpus.topic import topics
from ingest.annotate.cues import cues, finder, plain
from ingest.annotate.penalties import find_penalties
from ingest.annotate.rules import rules, rulings
from tests.index.invented import provision

_FILLER = {
    "es": "El farol se enciende al anochecer y el farolero anota la hora en su cuaderno. ",
    "en": "The lantern is lit at dusk and its keeper writes the hour into a book. ",
    "fr": "La lanterne est allumée au crépuscule et son gardien note l'heure. ",
}
_PENALTY = Penalty(kind="imprisonment", start=0, end=1, words="x")


def _held(language: str, text: str, *, punished: bool = False) -> set[str]:
    one = provision("1", text)
    shown = {match.cue for match in finder(language).find(text)}
    if punished:
        object.__setattr__(one, "penalties", (_PENALTY,))
    return {ruling.rule for ruling in rulings(one, "", plain(text), language, shown)}


@pytest.mark.parametrize(
    ("language", "sentence", "rule", "punished"),
    [
        ("es", "Las víctimas de trata no serán punibles por los hechos que cometieron.", "victim-not-punished", False),
        ("en", "A victim of trafficking shall not be prosecuted for unlawful entry.", "victim-not-punished", False),
        ("fr", "Les victimes de la traite des personnes ne sont pas punies.", "victim-not-punished", False),
        ("es", "En la trata de personas el consentimiento no exime de pena.", "consent-does-not-count", False),
        ("en", "In trafficking in persons, consent is immaterial.", "consent-does-not-count", False),
        ("es", "A quien ayude a un migrante a cruzar sin documentos.", "entry-procured", True),
        ("en", "The migrants shall not be liable to prosecution.", "migrant-not-liable", False),
        ("es", "Habrá una fiscalía especializada en delitos de trata de personas.", "special-unit", False),
        ("en", "A prosecution under this limitation period may be brought at any time.", "time-to-prosecute", False),
    ],
)  # fmt: skip
def test_a_sentence_is_found_wherever_it_stands(language: str, sentence: str, rule: str, punished: bool) -> None:
    filler = _FILLER[language] * 20
    assert rule in _held(language, f"{filler}{sentence} {filler}", punished=punished)
    assert rule not in _held(language, filler, punished=punished)


def test_an_offence_needs_a_penalty() -> None:
    text = "Quien ayude a un migrante a cruzar sin documentos."
    assert "entry-procured" not in _held("es", text)
    assert "entry-procured" in _held("es", text, punished=True)


def test_every_rule_speaks_for_a_topic_in_three_languages() -> None:
    for name, rule in rules().items():
        assert rule.topics.keys() <= topics().keys(), name
        assert all((rule.es, rule.en, rule.fr)), name
        assert rule.near <= {cue.id for cue in cues()}, name


def test_a_page_of_penalties_without_a_stop_is_cut_at_its_commas() -> None:
    text = "prisión de dos a cuatro años, " * 600
    found = find_penalties(provision("1", f"será sancionado con {text}"), "xx")
    assert found
    assert all(penalty.words == f"será sancionado con {text}"[penalty.start : penalty.end] for penalty in found)
