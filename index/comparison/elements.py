"""The elements of the trafficking and smuggling offences, country by country: each there or not, with the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.annotation import Element
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.offence import SMUGGLING, TRAFFICKING, offence_definitions
from corpus.timeline import earliest_day, today
from index.comparison.knowledge import Knowledge, Known, knowledge
from index.comparison.missing import missing_laws
from index.result import CellState

OFFENCES = (TRAFFICKING, SMUGGLING)
_DEFINING = ("act", "means", "purpose")
# A section longer than this defines more than the offence it refers to, in characters.
_GLOSSARY = 4_000
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
    """Whether a country's definition has an element, and the words that show it, in a version of a provision; `state`
    as in the matrix."""

    country: str
    state: CellState
    present: bool
    provision: str = ""
    label: str = ""
    words: str = ""
    start: int = 0
    end: int = 0
    not_held: tuple[str, ...] = ()
    version: str = ""
    language: str = ""
    page: int | None = None


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
    asked = tuple(dict.fromkeys(countries))
    rows: list[ElementRow] = []
    for offence, parts in zip(OFFENCES, (_TRAFFICKING, _SMUGGLING), strict=True):
        defining = {country: _defining(known, offence, country, as_of) for country in asked}
        for group, name in parts:
            beside = _BESIDE.get(group, "")
            cells = []
            for country in asked:
                own = defining[country]
                if beside:
                    own = [*own, *(_whole(one) for one in known.on(beside, as_of) if one.country == country)]
                missing = missing_laws(country, (offence, beside) if beside else (offence,), held, day)
                cells.append(
                    _cell(
                        country, _first(own, group, name), missing=missing,
                        # A definition that is held has what it has; consent and children may stand in another law.
                        settled=bool(defining[country]) and not (beside and missing),
                        searched=any(law.startswith(f"{country}/") for law in held),
                    )
                )  # fmt: skip
            rows.append(ElementRow(offence=offence, group=group, element=name, cells=tuple(cells)))
    return Elements(rows=tuple(rows), as_of=as_of)


# A provision, and its elements that are of the offence.
_Defining = tuple[Known, tuple[Element, ...]]


def _defining(known: Knowledge, offence: str, country: str, as_of: str) -> list[_Defining]:
    """What says what the offence is: the provisions that implement it, the fullest first, then definitions of it, then
    what an amendment left as it was."""
    strong = [
        (one, _own_words(known, one, as_of))
        for one in known.on(offence, as_of)
        if one.country == country and (tag := one.tag(offence)) and tag.strength == "strong"
    ]
    strong.sort(key=lambda entry: -sum(e.group in _DEFINING for e in entry[1]))
    # What the latest law says counts before what an earlier one said more fully.
    strong.sort(key=lambda entry: earliest_day(entry[0].dated.version), reverse=True)
    strong.sort(key=lambda entry: not _complete(entry[1]))
    names = {one.id for one, _ in strong}
    glossary = [
        (one, within)
        for one in known.on("definitions", as_of)
        if one.country == country and one.id not in names and (within := _of_definitions(one, offence, names))
    ]
    return [*strong, *glossary, *(_whole(one) for entry, _ in strong for one in _left_as_it_was(known, entry))]


def _complete(found: tuple[Element, ...]) -> bool:
    return {"act", "purpose"} <= {element.group for element in found}


def _whole(one: Known) -> _Defining:
    return one, one.dated.provision.elements


def _own_words(known: Knowledge, one: Known, as_of: str) -> tuple[Element, ...]:
    """The elements of a provision but for those in words that it only quotes for another one, which has them itself."""
    quoted = [
        (amendment.start, amendment.end)
        for amendment in one.dated.provision.amendments
        if any(other.stands(as_of) for other in known.by_id.get(f"{amendment.law}/{amendment.eid}", ()))
    ]
    return tuple(e for e in one.dated.provision.elements if not any(a <= e.start < b for a, b in quoted))


def _of_definitions(one: Known, offence: str, names: set[str]) -> tuple[Element, ...]:
    """The elements within a glossary's definitions of the offence, or of a section that defines for its provisions."""
    provision = one.dated.provision
    defined = [
        (start, end)
        for named, start, end in offence_definitions(provision.definitions, len(provision.text))
        if named == offence
    ]
    if not defined and any(reference.target in names for reference in provision.references):
        defined = [(0, len(provision.text))] if len(provision.text) < _GLOSSARY else []
    return tuple(e for e in provision.elements if any(start <= e.start < end for start, end in defined))


def _left_as_it_was(known: Knowledge, one: Known) -> list[Known]:
    """The wording before an amendment that prints "…" for what it leaves unchanged."""
    if "…" not in one.dated.provision.text or not one.dated.derived_from:
        return []
    return [
        earlier for earlier in known.by_id.get(one.id, ())
        if earlier.dated.valid_to == one.dated.valid_from
        and earlier.dated.provision.language == one.dated.provision.language
    ]  # fmt: skip


def _first(provisions: Iterable[_Defining], group: str, name: str) -> tuple[Known, Element] | None:
    for one, found in provisions:
        for element in found:
            if element.group == group and element.id == name:
                return one, element
    return None


def _cell(
    country: str, found: tuple[Known, Element] | None, *, missing: tuple[str, ...], settled: bool, searched: bool
) -> ElementCell:
    if found is not None:
        one, element = found
        provision = one.dated.provision
        return ElementCell(
            country=country, state="found", present=True, provision=one.id, label=provision.label,
            words=element.words, start=element.start, end=element.end, not_held=missing, version=one.dated.version,
            language=provision.language, page=provision.page_at(element.start),
        )  # fmt: skip
    state: CellState = "none-found" if settled or (searched and not missing) else "not-held"
    return ElementCell(country=country, state=state, present=False, not_held=missing)
