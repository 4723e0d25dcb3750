"""What the store knows of each provision at a glance: its wordings in time, its topics as judged, its annotations.

The matrix, the penalties, the elements and the draft check read from here. It is read once per state of the store
and kept in memory, so that a request costs milliseconds; a change of the store is seen by its fingerprint.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from corpus.annotation import Reference, TopicTag
from corpus.home import Home
from corpus.review import corrections, judged_topics
from corpus.store import Store
from corpus.timeline import DatedProvision, repeal_day, timeline, today


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A wording of a provision with the topics that count: the lawyer's over the reviewed ones over the machine's."""

    dated: DatedProvision
    topics: tuple[TopicTag, ...]

    @property
    def id(self) -> str:
        return self.dated.id

    @property
    def country(self) -> str:
        return self.dated.law.country

    def tag(self, topic: str) -> TopicTag | None:
        return next((tag for tag in self.topics if tag.id == topic), None)

    def stands(self, as_of: str) -> bool:
        """Whether this is the wording to read: of the day that is asked for, else the last of a law in force."""
        day = as_of or today()
        gone = bool(repealed := repeal_day(self.dated.law)) and repealed <= day
        if gone or self.dated.provision.status == "repealed":
            return False
        return self.dated.holds_on(as_of) if as_of else self.dated.is_last


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Every wording that the store gives, by topic and by id, and by what it refers to (a provision or a law)."""

    provisions: tuple[Known, ...]
    by_topic: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    by_id: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    referring: Mapping[str, tuple[tuple[Known, Reference], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[Known]) -> "Knowledge":
        provisions = tuple(known)
        by_topic: dict[str, list[Known]] = defaultdict(list)
        by_id: dict[str, list[Known]] = defaultdict(list)
        referring: dict[str, list[tuple[Known, Reference]]] = defaultdict(list)
        for one in provisions:
            by_id[one.id].append(one)
            for tag in one.topics:
                by_topic[tag.id].append(one)
            for reference in one.dated.provision.references:
                if reference.target:
                    referring[reference.target].append((one, reference))
        return cls(
            provisions,
            {topic: tuple(found) for topic, found in by_topic.items()},
            {name: tuple(found) for name, found in by_id.items()},
            {target: tuple(found) for target, found in referring.items()},
        )

    def on(self, topic: str, as_of: str = "") -> tuple[Known, ...]:
        """The wordings on a topic that stand on a day, one for each provision (the first language of the law), the
        strong ones first."""
        chosen: dict[str, Known] = {}
        for one in self.by_topic.get(topic, ()):
            if one.stands(as_of):
                held = chosen.get(one.id)
                if held is None or _rank(one) < _rank(held):
                    chosen[one.id] = one
        return tuple(sorted(chosen.values(), key=lambda one: (_weight(one, topic), one.id)))

    def held_laws(self, as_of: str = "") -> frozenset[str]:
        """The laws of which some wording stands on a day."""
        return frozenset(one.dated.law.id for one in self.provisions if one.stands(as_of))


def _rank(one: Known) -> int:
    languages = one.dated.law.languages
    language = one.dated.provision.language
    return languages.index(language) if language in languages else len(languages)


def _weight(one: Known, topic: str) -> tuple[int, float]:
    tag = one.tag(topic)
    return (0 if tag and tag.strength == "strong" else 1, -(tag.score if tag else 0.0))


_kept: dict[str, tuple[str, Knowledge]] = {}
_lock = Lock()


def knowledge(home: Home) -> Knowledge:
    """What the store of a home knows, read again only after it has changed."""
    store = Store(home)
    state = store.fingerprint() + _corrected(home)
    with _lock:
        kept = _kept.get(str(home.root))
        if kept is None or kept[0] != state:
            kept = (state, _read(home, store))
            _kept[str(home.root)] = kept
        return kept[1]


def _corrected(home: Home) -> str:
    return "".join(f"{path.name}{path.stat().st_mtime_ns}" for path in sorted(home.laws.glob("*/*.tags.json")))


def _read(home: Home, store: Store) -> Knowledge:
    by_law: dict[str, dict[str, dict[str, int]]] = {}

    def judged(dated: DatedProvision) -> Known:
        law = dated.law.id
        if law not in by_law:
            by_law[law] = corrections(home, law)
        return Known(
            dated=dated, topics=judged_topics(law, dated.provision.eid, dated.provision.topics, by_law[law])
        )  # fmt: skip

    return Knowledge.of(judged(dated) for dated in timeline(store.texts()))
