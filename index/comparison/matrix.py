"""The harmonisation matrix: topics by countries, each cell with its state and the provisions that make it so.

A cell says `found` (a provision implements the topic), `unclear` (related provisions only), `none-found` (the
country's law on the subject is held and has nothing) or `not-held` (the law that would say is not here; it is named).
"""

from dataclasses import dataclass

from corpus.annotation import Strength
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.timeline import today
from corpus.topic import Duty, Topic, instrument_article, topics
from index.comparison.knowledge import Knowledge, Known, knowledge
from index.comparison.missing import missing_laws, nothing_found
from index.result import CellState

# The instruments' articles stand in this column.
INSTRUMENTS = "un"
# Related provisions beyond these add nothing to what a cell says; those that implement a topic are all shown.
_WEAK_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProvision:
    """A provision that makes a cell what it is."""

    id: str
    label: str
    strength: Strength
    heading: str = ""
    law: str = ""
    law_title: str = ""
    version: str = ""
    language: str = ""
    page: int | None = None
    origin: str = "machine"
    base_held: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A country's cell. `not_held` names the laws that bear on the topic and whose text is not here."""

    country: str
    state: CellState
    not_held: tuple[str, ...]
    provisions: tuple[CellProvision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentArticle:
    """An article of an instrument that asks for a topic, as the scheme cites it; `id` is its provision."""

    citation: str
    id: str
    paragraphs: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    topic: str
    duty: Duty
    instruments: tuple[str, ...]
    articles: tuple[InstrumentArticle, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    rows: tuple[Row, ...]
    as_of: str = ""


def matrix(
    home: Home, countries: tuple[str, ...] = MEMBERS, wanted: tuple[str, ...] = (), as_of: str = ""
) -> Matrix:  # fmt: skip
    """The matrix of the store of a home. `wanted` are topic ids, none for all; `as_of` is a day or "".

    Raises KeyError for a topic that there is not.
    """
    known = knowledge(home)
    held = known.held_laws(as_of)
    rows = [row(known, topics()[topic], countries, held, as_of) for topic in wanted or tuple(topics())]
    return Matrix(rows=tuple(rows), as_of=as_of)


def row(known: Knowledge, topic: Topic, countries: tuple[str, ...], held: frozenset[str], as_of: str) -> Row:
    """One topic's row, with a cell for every country that is asked for."""
    found = known.on(topic.id, as_of)
    return Row(
        topic=topic.id,
        duty=topic.duty,
        instruments=topic.instruments,
        articles=_articles(known, topic),
        cells=tuple(_cell(found, topic.id, country, held, as_of) for country in dict.fromkeys(countries)),
    )


def _cell(found: tuple[Known, ...], topic: str, country: str, held: frozenset[str], as_of: str) -> Cell:
    # What an amending act only quotes stands in the law that it amends, which goes before.
    own = sorted((one for one in found if one.country == country), key=lambda one: bool(one.dated.provision.amendments))
    strong = [one for one in own if _strength(one, topic) == "strong"]
    weak = [one for one in own if _strength(one, topic) == "weak"][:_WEAK_SHOWN]
    missing = missing_laws(country, (topic,), held, as_of or today())
    if strong:
        state: CellState = "found"
    elif missing or not any(law.startswith(f"{country}/") for law in held):
        state = "not-held"
    elif weak:
        state = "unclear"
    else:
        state, missing = nothing_found(country, (topic,), held, as_of or today())
    return Cell(
        country=country, state=state, not_held=missing,
        provisions=tuple(_shown(one, topic) for one in (*strong, *weak)),
    )  # fmt: skip


def _strength(one: Known, topic: str) -> Strength:
    tag = one.tag(topic)
    return tag.strength if tag else "weak"


def _shown(one: Known, topic: str) -> CellProvision:
    provision, tag = one.dated.provision, one.tag(topic)
    return CellProvision(
        id=one.id, label=provision.label, strength=_strength(one, topic), heading=provision.heading,
        law=one.dated.law.id, law_title=one.dated.law.title, version=one.dated.version, language=provision.language,
        page=provision.first_page, origin=tag.origin if tag else "machine", base_held=one.dated.base_held,
    )  # fmt: skip


def _articles(known: Knowledge, topic: Topic) -> tuple[InstrumentArticle, ...]:
    made = []
    for citation in topic.instruments:
        law, eid, paragraphs = instrument_article(citation)
        name = f"{law}/{eid}"
        made.append(InstrumentArticle(citation=citation, id=name, paragraphs=paragraphs, held=name in known.by_id))
    return tuple(made)


def instrument_hits(topic: str) -> tuple[str, ...]:
    """The ids of the instruments' articles that ask for a topic, in the scheme's order: what a comparison against the
    instrument shows first. Raises KeyError for a topic that there is not.

    >>> instrument_hits("consent-irrelevant"), instrument_hits("funding")
    (('un/protocol-trafficking-2000/art_3',), ())
    """
    cited = (instrument_article(citation) for citation in topics()[topic].instruments)
    return tuple(dict.fromkeys(f"{law}/{eid}" for law, eid, _ in cited))
