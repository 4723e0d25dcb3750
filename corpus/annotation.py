"""What is derived from a provision's text: topics, penalties, elements of offences, references, definitions.

None of it is law. Each annotation carries the words that it rests on, as offsets into the provision's text, or
the reason why it was made.
"""

from dataclasses import dataclass
from typing import Literal

Strength = Literal["strong", "weak"]
TopicOrigin = Literal["machine", "reviewed", "corrected"]
PenaltyKind = Literal["imprisonment", "fine", "disqualification", "life", "increase", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTag:
    """A topic of a provision. `score` is the annotator's certainty, 0 to 1; `reasons` say which words, heading or
    place gave it."""

    id: str
    strength: Strength
    score: float = 1.0
    origin: TopicOrigin = "machine"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """A penalty that the text sets. Amounts are in `unit`; `min_years` and `max_years` are the same on one axis.

    `start` and `end` bound the words of the law that set it. Where the penalty stands in another provision
    (IRPA 118 → 120), `provision` is that provision's id and the offsets are of its text. Where the text only names
    another penalty ("la misma pena"), `by_reference` is true, the words and offsets are those that do, and `provision`
    is where the amounts stand ("" where that is not told).
    """

    kind: PenaltyKind
    start: int
    end: int
    words: str
    offence: str = ""
    min: float | None = None
    max: float | None = None
    unit: str = "years"
    min_years: float | None = None
    max_years: float | None = None
    life: bool = False
    aggravated: bool = False
    # A change of another penalty: (1/3, 1/2) for "from a third to a half more"; negative for a reduction.
    fraction_min: float | None = None
    fraction_max: float | None = None
    provision: str = ""
    by_reference: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of the trafficking or smuggling offence that the text names, e.g. act "recruitment"."""

    group: Literal["act", "means", "purpose", "consent", "child-rule", "benefit"]
    id: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A citation in the text. `target` is the id of the provision or law it was resolved to, "" where it was not."""

    start: int
    end: int
    words: str
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term that the provision defines, and where the definition stands."""

    term: str
    start: int
    end: int
