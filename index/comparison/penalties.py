"""The penalties of a topic's provisions on one axis, each with the words of the law. No country is ranked."""

from dataclasses import dataclass

from corpus.annotation import Penalty, Strength
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.timeline import DatedProvision
from corpus.topic import topics
from index.comparison.knowledge import Knowledge, knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyRow:
    """A penalty of a provision. `stands_in` is the provision in which it stands, where that is another: its words and
    page are of that one. `by_reference` says that the words only name a penalty ("la misma pena"); then words and page
    are the provision's own, and the amounts are read in `stands_in` ("" where that is not told)."""

    provision: str
    country: str
    law: str
    label: str
    offence: str
    kind: str
    min: float | None
    max: float | None
    unit: str
    min_years: float | None
    max_years: float | None
    life: bool
    aggravated: bool
    words: str
    page: int | None
    fraction_min: float | None = None
    fraction_max: float | None = None
    strength: Strength = "strong"
    stands_in: str = ""
    by_reference: bool = False
    version: str = ""
    language: str = ""
    valid_from: str = ""
    valid_to: str = ""
    base_held: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalties:
    rows: tuple[PenaltyRow, ...]
    topic: str = ""
    as_of: str = ""


def penalties(
    home: Home, topic: str = "trafficking-offence", countries: tuple[str, ...] = MEMBERS, as_of: str = ""
) -> Penalties:
    """The penalties of the provisions that implement a topic, country by country in the order asked for.

    Raises KeyError for a topic that there is not.
    """
    topics()[topic]
    known = knowledge(home)
    rows: list[PenaltyRow] = []
    for country in dict.fromkeys(countries):
        own = [one for one in known.on(topic, as_of) if one.country == country]
        strong = [one for one in own if (tag := one.tag(topic)) and tag.strength == "strong"]
        for one in strong:
            rows += [
                penalty_row(one.dated, penalty)
                for penalty in one.dated.provision.penalties
                if not _quoted_elsewhere(known, one.dated, penalty, as_of)
            ]
    return Penalties(rows=tuple(rows), topic=topic, as_of=as_of)


def penalty_row(dated: DatedProvision, penalty: Penalty, strength: Strength = "strong") -> PenaltyRow:
    """A penalty with what the law it stands in is called."""
    provision = dated.provision
    return PenaltyRow(
        provision=dated.id, country=dated.law.country, law=dated.law.id, label=provision.label,
        offence=penalty.offence, kind=penalty.kind, min=penalty.min, max=penalty.max, unit=penalty.unit,
        min_years=penalty.min_years, max_years=penalty.max_years, life=penalty.life, aggravated=penalty.aggravated,
        words=penalty.words, page=penalty.page, fraction_min=penalty.fraction_min,
        fraction_max=penalty.fraction_max, strength=strength, stands_in=penalty.provision,
        by_reference=penalty.by_reference, version=dated.version, language=provision.language,
        valid_from=dated.valid_from, valid_to=dated.valid_to,
        base_held=dated.base_held,
    )  # fmt: skip


def _quoted_elsewhere(known: Knowledge, dated: DatedProvision, penalty: Penalty, as_of: str) -> bool:
    """Whether an amending act only quotes the penalty: then it is the amended article's, which has its own row."""
    return any(
        amendment.start <= penalty.start and penalty.end <= amendment.end
        and any(one.stands(as_of) for one in known.by_id.get(f"{amendment.law}/{amendment.eid}", ()))
        for amendment in dated.provision.amendments
    )  # fmt: skip
