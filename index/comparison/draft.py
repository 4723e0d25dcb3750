"""The draft check: a draft law's row of the matrix, what the Protocols require and it lacks, its penalties beside the
region's, and for each gap the provisions of the countries that have one. Nothing of the draft is kept.
"""

from collections import defaultdict
from dataclasses import dataclass

from corpus.country import MEMBERS
from corpus.home import Home
from corpus.language import LANGUAGES, Labels
from corpus.law import LawText
from corpus.timeline import DatedProvision
from corpus.topic import Duty, Topic, topics
from index.comparison.knowledge import Knowledge, knowledge
from index.comparison.matrix import CellProvision, row
from index.comparison.penalties import PenaltyRow, penalties, penalty_row
from index.result import CellState

# A draft whose provisions speak surely of fewer topics than this is not a law of the field.
_FEWEST_TOPICS = 2
# The offences whose penalties stand on the region's scale.
_SCALES = ("trafficking-offence", "trafficking-aggravating", "smuggling-offence", "smuggling-aggravating")
# Provisions shown for a gap, a country.
_EXAMPLES = 2

_EMPTY = Labels(
    es="El documento no contiene artículos: no hay nada que verificar.",
    en="The document holds no provisions: there is nothing to check.",
    fr="Le document ne contient aucun article : il n’y a rien à vérifier.",
)
_FOREIGN = Labels(
    es="El documento no trata de trata de personas ni de tráfico ilícito de migrantes: no hay nada que verificar.",
    en="The document is not about trafficking in persons or smuggling of migrants: there is nothing to check.",
    fr="Le document ne porte ni sur la traite des personnes ni sur le trafic illicite de migrants : "
    "il n’y a rien à vérifier.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProvision:
    """A provision of the draft on a topic, and what in it says so."""

    eid: str
    label: str
    heading: str
    strength: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A topic in the draft. `gap` says that an instrument asks for it and nothing in the draft implements it."""

    topic: str
    group: str
    duty: Duty
    instruments: tuple[str, ...]
    state: CellState
    gap: bool
    provisions: tuple[DraftProvision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the draft lacks, with the provisions of each country that has one and the instruments' articles."""

    topic: str
    duty: Duty
    instruments: tuple[str, ...]
    instrument_provisions: tuple[str, ...]
    examples: tuple[tuple[str, tuple[CellProvision, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The draft's penalties for a topic beside those of the countries."""

    topic: str
    draft: tuple[PenaltyRow, ...]
    region: tuple[PenaltyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """`nothing_to_check` says why where there is nothing; then all else is empty."""

    title: str = ""
    language: str = ""
    provisions: int = 0
    nothing_to_check: Labels | None = None
    rows: tuple[DraftRow, ...] = ()
    gaps: tuple[Gap, ...] = ()
    scales: tuple[Scale, ...] = ()


def check_draft(draft: LawText, home: Home, countries: tuple[str, ...] = MEMBERS) -> DraftCheck:
    """Check a parsed and annotated draft against the instruments and the countries of the store of a home."""
    if not any(provision.text.strip() for provision in draft.provisions):
        return DraftCheck(title=draft.law.title, language=draft.language, nothing_to_check=_EMPTY)
    found = _found(draft)
    sure = {topic for topic, provisions in found.items() if any(p.strength == "strong" for p in provisions)}
    # Any law may have a purpose, definitions or a fund: what no instrument asks for tells nothing of its subject.
    of_the_field = {topic for topic in sure if topics()[topic].group != "framework" and topics()[topic].instruments}
    if len(of_the_field) < _FEWEST_TOPICS or draft.language not in LANGUAGES:
        return DraftCheck(
            title=draft.law.title, language=draft.language, provisions=len(draft.provisions), nothing_to_check=_FOREIGN
        )
    known = knowledge(home)
    rows = tuple(_row(topic, tuple(found.get(topic.id, ()))) for topic in topics().values())
    return DraftCheck(
        title=draft.law.title,
        language=draft.language,
        provisions=len(draft.provisions),
        rows=rows,
        gaps=tuple(_gap(known, topics()[one.topic], countries) for one in rows if one.gap),
        scales=tuple(_scale(home, draft, topic, found, countries) for topic in _SCALES if topic in sure),
    )


def _found(draft: LawText) -> dict[str, list[DraftProvision]]:
    found: dict[str, list[DraftProvision]] = defaultdict(list)
    for provision in draft.provisions:
        for tag in provision.topics:
            found[tag.id].append(
                DraftProvision(
                    eid=provision.eid, label=provision.label, heading=provision.heading, strength=tag.strength,
                    score=tag.score, reasons=tag.reasons,
                )
            )  # fmt: skip
    for provisions in found.values():
        provisions.sort(key=lambda one: -one.score)
    return found


def _row(topic: Topic, provisions: tuple[DraftProvision, ...]) -> DraftRow:
    if any(one.strength == "strong" for one in provisions):
        state: CellState = "found"
    else:
        state = "unclear" if provisions else "none-found"
    return DraftRow(
        topic=topic.id, group=topic.group, duty=topic.duty, instruments=topic.instruments, state=state,
        gap=state != "found" and topic.duty in ("mandatory", "consider"), provisions=provisions,
    )  # fmt: skip


def _gap(known: Knowledge, topic: Topic, countries: tuple[str, ...]) -> Gap:
    held = known.held_laws()
    cells = row(known, topic, countries, held, "").cells
    articles = row(known, topic, (), held, "").articles
    return Gap(
        topic=topic.id, duty=topic.duty, instruments=topic.instruments,
        instrument_provisions=tuple(article.id for article in articles if article.held),
        examples=tuple(
            (cell.country, shown)
            for cell in cells
            if (shown := tuple(p for p in cell.provisions if p.strength == "strong")[:_EXAMPLES])
        ),
    )  # fmt: skip


def _scale(
    home: Home, draft: LawText, topic: str, found: dict[str, list[DraftProvision]], countries: tuple[str, ...]
) -> Scale:
    strong = {one.eid for one in found[topic] if one.strength == "strong"}
    own = [
        penalty_row(_dated(draft, position), penalty)
        for position, provision in enumerate(draft.provisions)
        if provision.eid in strong
        for penalty in provision.penalties
    ]
    return Scale(topic=topic, draft=tuple(own), region=penalties(home, topic, countries).rows)


def _dated(draft: LawText, position: int) -> DatedProvision:
    return DatedProvision(
        law=draft.law, provision=draft.provisions[position], version=draft.version, valid_from=draft.version,
        valid_to="", source=draft.source,
    )  # fmt: skip
