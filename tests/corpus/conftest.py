"""The provisions of the real laws, parsed once for all tests of the room that compare facts with them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from corpus.catalogue import catalogue

ProvisionsOf = Callable[[str], dict[str, str]]


@pytest.fixture(scope="session")
def provisions_of(shared: Path) -> ProvisionsOf:
    """From the id of a held law to the text of its provisions by eId, in all its languages."""
    pipeline = pytest.importorskip("ingest.pipeline")

    @cache
    def provisions(law_id: str) -> dict[str, str]:
        law = catalogue()[law_id]
        texts: dict[str, str] = {}
        for name in law.files:
            path = shared / "laws" / name
            for provision in pipeline.parse(path.read_bytes(), path.name, law).provisions:
                texts[provision.eid] = texts.get(provision.eid, "") + "\n" + provision.text
        return texts

    return provisions
