"""A few damaged inputs of every format on each run of the tests; `make fuzz` throws many more."""

import random

from ingest.errors import IngestError
from ingest.pipeline import parse
from tests.fuzz.harness import OPTIONS, Fault, judge
from tests.fuzz.mutations import MUTATIONS, mutate
from tests.fuzz.seeds import INVENTED, pdf


def test_the_undamaged_inputs_are_laws() -> None:
    for name, make in INVENTED.items():
        assert judge(make(), name) == "parsed", name
        assert parse(make(), name, options=OPTIONS).provisions, name


def test_the_invented_pdf_is_a_law() -> None:
    assert {p.eid for p in parse(pdf(), "law.pdf", options=OPTIONS).provisions} >= {"art_1", "art_2", "art_2-bis"}


def test_damaged_inputs_give_a_law_or_one_line() -> None:
    chance = random.Random(7)
    inputs = [(name, make()) for name, make in INVENTED.items()]
    for _ in range(15):
        for name, data in inputs:
            damaged = mutate(data, chance.choice(inputs)[1], chance)
            outcome = judge(damaged, name)
            assert not isinstance(outcome, Fault), f"{name}: {outcome}"


def test_thousands_of_capitals_on_end_are_read() -> None:
    # Found by the fuzzer: the pattern of a place and day cut them into words in every way there is.
    lines = ["Artículo 1. Faros.", "I" * 3_000, "Artículo 2. Guardas.", "IV. " + "V" * 3_000 + " Y. " + "X." * 1_500]
    assert judge("\n\n".join(lines).encode(), "law.txt") == "parsed"


def test_every_mutation_bears_an_empty_input() -> None:
    for mutation in MUTATIONS:
        assert isinstance(mutation(b"", random.Random(1)), bytes)


def test_the_judge_sees_a_breach_of_the_promise(monkeypatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise IngestError("two\nlines")

    def crashes(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("tests.fuzz.harness.parse", fails)
    assert judge(b"", "x") == Fault("message", repr("two\nlines"))
    monkeypatch.setattr("tests.fuzz.harness.parse", crashes)
    assert isinstance(outcome := judge(b"", "x"), Fault)
    assert outcome.kind == "crash"
