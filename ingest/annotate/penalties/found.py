"""A penalty while it is being read, and the penalty that it becomes."""

from dataclasses import dataclass

from corpus.annotation import Penalty, PenaltyKind
from corpus.provision import Provision
from ingest.annotate.penalties.measures import PER_YEAR


@dataclass(slots=True)
class Found:
    """A penalty being read: its place, amounts, and the sentence it stands in."""

    kind: PenaltyKind
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    unit: str = "years"
    life: bool = False
    fraction: tuple[float | None, float | None] | None = None
    added: bool = False


def as_penalty(provision: Provision, found: Found) -> Penalty:
    """What was read as a penalty of the provision; its offence is told later."""
    in_years = PER_YEAR.get(found.unit) if found.kind != "fine" else None
    return Penalty(
        kind=found.kind,
        start=found.start,
        end=found.end,
        words=provision.text[found.start : found.end],
        min=found.low,
        max=found.high,
        unit=found.unit,
        min_years=None if found.low is None or not in_years else round(found.low / in_years, 4),
        max_years=None if found.high is None or not in_years else round(found.high / in_years, 4),
        life=found.life,
        aggravated=False,
        fraction_min=found.fraction[0] if found.fraction else None,
        fraction_max=found.fraction[1] if found.fraction else None,
        page=provision.page_at(found.start),
    )
