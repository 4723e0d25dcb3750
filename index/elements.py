"""The elements of the trafficking and smuggling offences, country by country: each there or not, with the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.annotation import Element
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.timeline import today
from index.knowledge import Known, knowledge
from index.missing import missing_laws
from index.result import CellState

OFFENCES = ("trafficking-offence", "smuggling-offence")
# Consent and the rule on children often have an article of their own.
_BESIDE = {"consent": "consent-irrelevant", "child-rule": "child-victims-offence"}
# What each offence is made of: group and element, in the order of the instruments.
_TRAFFICKING: tuple[tuple[str, str], ...] = (
    *(("act", name) for name in (
        "recruitment", "transport", "transfer", "harbouring", "receipt", "delivery", "retention", "control")),
    *(("means", name) for name in (
        "threat", "force", "coercion", "abduction", "fraud", "deception", "abuse-of-power", "vulnerability",
        "payments")),
    *(("purpose", name) for name in (
        "exploitation", "sexual-exploitation", "forced-labour", "slavery", "servitude", "organ-removal", "begging",
        "forced-marriage", "illegal-adoption", "criminal-activity")),
    ("consent", "irrelevant"), ("child-rule", "no-means"), ("child-rule", "under-eighteen"),
)  # fmt: skip
_SMUGGLING: tuple[tuple[str, str], ...] = (
    ("act", "procuring-entry"), ("act", "transport"), ("act", "transfer"), ("act", "harbouring"),
    ("benefit", "gain"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementCell:
    """Whether a country's definition has an element, and the words that show it; `state` as in the matrix."""

    country: str
    state: CellState
    present: bool
    provision: str = ""
    label: str = ""
    words: str = ""
    start: int = 0
    end: int = 0
    not_held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow:
    offence: str
    group: str
    element: str
    cells: tuple[ElementCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    rows: tuple[ElementRow, ...]
    as_of: str = ""


def elements(home: Home, countries: tuple[str, ...] = MEMBERS, as_of: str = "") -> Elements:
    """The elements of both offences in the definitions of the countries that are asked for."""
    known = knowledge(home)
    held = known.held_laws(as_of)
    day = as_of or today()
    rows: list[ElementRow] = []
    for offence, parts in zip(OFFENCES, (_TRAFFICKING, _SMUGGLING), strict=True):
        defining = known.on(offence, as_of)
        for group, name in parts:
            beside = known.on(_BESIDE[group], as_of) if group in _BESIDE else ()
            cells = [
                _cell(
                    country, _first([*_strong(defining, offence, country), *_of(beside, country)], group, name),
                    defined=bool(_strong(defining, offence, country)),
                    missing=missing_laws(country, (offence,), held, day),
                    searched=any(law.startswith(f"{country}/") for law in held),
                )
                for country in dict.fromkeys(countries)
            ]  # fmt: skip
            rows.append(ElementRow(offence=offence, group=group, element=name, cells=tuple(cells)))
    return Elements(rows=tuple(rows), as_of=as_of)


def _of(provisions: Iterable[Known], country: str) -> list[Known]:
    return [one for one in provisions if one.country == country]


def _strong(provisions: Iterable[Known], topic: str, country: str) -> list[Known]:
    return [one for one in _of(provisions, country) if (tag := one.tag(topic)) and tag.strength == "strong"]


def _first(provisions: Iterable[Known], group: str, name: str) -> tuple[Known, Element] | None:
    for one in provisions:
        for element in one.dated.provision.elements:
            if element.group == group and element.id == name:
                return one, element
    return None


def _cell(
    country: str, found: tuple[Known, Element] | None, *, defined: bool, missing: tuple[str, ...], searched: bool
) -> ElementCell:
    if found is not None:
        one, element = found
        return ElementCell(
            country=country, state="found", present=True, provision=one.id, label=one.dated.provision.label,
            words=element.words, start=element.start, end=element.end, not_held=missing,
        )  # fmt: skip
    state: CellState = "none-found" if defined or (searched and not missing) else "not-held"
    return ElementCell(country=country, state=state, present=False, not_held=missing)
