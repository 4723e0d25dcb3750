"""Topics given by people: those reviewed by us, which ship with the project, and a lawyer's own corrections.

Both win over the machine, the lawyer over us. Reviewed topics are facts (law, article, topic, grade) made by
reading the texts, in `corpus/reviewed/<country>/<law>.toml`; corrections lie beside the parsed law, as
`laws/<country>/<law>.tags.json`, and so survive that it is ingested again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec

from corpus.annotation import TopicTag
from corpus.home import Home
from corpus.store import write_atomically
from corpus.topic import topics

# 2: implements the topic, what a drafter cites first; 1: clearly related; 0: a lawyer's "not on this topic".
GRADES = (0, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The reviewed topics of a law: eId → topic → grade. Where `whole`, a provision that is not listed was read and
    is on none of the topics; otherwise it was not read, and the machine's topics stand."""

    law: str
    version: str
    whole: bool
    provisions: dict[str, dict[str, int]]

    def covers(self, provision_eid: str) -> bool:
        return self.whole or provision_eid in self.provisions


@cache
def reviews() -> Mapping[str, Review]:
    """The reviews that ship with the project, by law."""
    found: dict[str, Review] = {}
    for country in resources.files("corpus").joinpath("reviewed").iterdir():
        if not country.is_dir():
            continue
        for file in country.iterdir():
            if file.name.endswith(".toml"):
                review = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Review)
                found[review.law] = review
    return MappingProxyType(found)


Corrections = dict[str, dict[str, int]]


def corrections(home: Home, law: str) -> Corrections:
    """A lawyer's corrections to a law: eId → topic → grade (0 takes the topic away)."""
    path = home.laws / f"{law}.tags.json"
    return msgspec.json.decode(path.read_bytes(), type=Corrections) if path.exists() else {}


def correct(home: Home, law: str, provision_eid: str, changes: Mapping[str, int]) -> Corrections:
    """Add corrections to a provision and keep them; returns all of the law's. Raises KeyError for an unknown topic."""
    for topic in changes:
        topics()[topic]
    kept = corrections(home, law)
    kept.setdefault(provision_eid, {}).update(changes)
    write_atomically(home.laws / f"{law}.tags.json", msgspec.json.format(msgspec.json.encode(kept)))
    return kept


def judged_topics(
    law: str,
    provision_eid: str,
    machine: tuple[TopicTag, ...],
    corrected: Corrections | None = None,
    reviewed: Mapping[str, Review] | None = None,
) -> tuple[TopicTag, ...]:
    """The topics of a provision that count: the lawyer's over the reviewed ones over the machine's."""
    review = (reviews() if reviewed is None else reviewed).get(law)
    tags = {tag.id: tag for tag in machine}
    if review is not None and review.covers(provision_eid):
        grades = review.provisions.get(provision_eid, {})
        tags = {
            topic: TopicTag(
                id=topic, strength="strong" if grade == 2 else "weak", score=grade / 2, origin="reviewed",
                reasons=tags[topic].reasons if topic in tags else (),
            )
            for topic, grade in grades.items()
            if grade
        }  # fmt: skip
    for topic, grade in (corrected or {}).get(provision_eid, {}).items():
        tags.pop(topic, None)
        if grade:
            tags[topic] = TopicTag(
                id=topic, strength="strong" if grade == 2 else "weak", score=grade / 2, origin="corrected"
            )
    return tuple(tags.values())
