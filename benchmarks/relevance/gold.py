"""The judged sample of `../shared/gold`: queries by topic, known items, and the provisions judged on each topic."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.catalogue import catalogue
from corpus.identifiers import eid, normalise_number


@dataclass(frozen=True, slots=True)
class Query:
    """A question on a topic; what answers it is every provision judged on that topic."""

    text: str
    language: str
    topic: str
    kind: str


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query that looks for one provision."""

    text: str
    language: str
    provision: str


@dataclass(frozen=True, slots=True)
class Gold:
    queries: tuple[Query, ...]
    known: tuple[KnownItem, ...]
    # topic -> provision id -> grade (2 implements the topic, 1 is clearly related)
    grades: Mapping[str, Mapping[str, int]]
    # Every provision that was judged at all, on whatever topic.
    judged: frozenset[str]


def read(folder: Path) -> Gold:
    """The sample. A provision's id is ours, `<law>/<eid>`, made from the law and the number that was judged."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    judged = set()
    for row in _rows(folder / "provisions.jsonl"):
        identity = provision_id(row["law"], row.get("norm") or row["article"])
        judged.add(identity)
        for topic, grade in row["topics"].items():
            grades[topic][identity] = max(grade, grades[topic].get(identity, 0))
    return Gold(
        tuple(Query(row["q"], row["lang"], row["topic"], row["kind"]) for row in _rows(folder / "queries.jsonl")),
        tuple(
            KnownItem(row["q"], row["lang"], provision_id(row["law"], row["article"]))
            for row in _rows(folder / "known-items.jsonl")
        ),
        grades,
        frozenset(judged),
    )


def provision_id(law: str, article: str) -> str:
    """Our id of an article as it was judged.

    >>> provision_id("mx/lfcdo", "2o"), provision_id("us/usc-18", "1591")
    ('mx/lfcdo/art_2', 'us/usc-18/sec_1591')
    """
    known = catalogue().get(law)
    return f"{law}/{eid(known.unit if known else 'art', normalise_number(article))}"


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
