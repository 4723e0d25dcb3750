"""What a penalty amounts to, in the reader's words: "5–15 years", "100–500 days’ fine", "raised by 1/3–1/2"."""

from fractions import Fraction
from typing import Protocol

from app.messages import messages, say
from corpus.annotation import PenaltyKind

# The finest share that a law names is a tenth.
_FINEST_SHARE = 12


class Amount(Protocol):
    """A penalty or a row of penalties."""

    @property
    def kind(self) -> PenaltyKind | str: ...
    @property
    def min(self) -> float | None: ...
    @property
    def max(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def life(self) -> bool: ...
    @property
    def fraction_min(self) -> float | None: ...
    @property
    def fraction_max(self) -> float | None: ...


def amount(penalty: Amount, language: str) -> str:
    """The amount of a penalty with its unit; "" where the law names none."""
    if penalty.life:
        life = say(language, "provision.life")
        return life if penalty.min is None else f"{_number(penalty.min)} {_unit(penalty.unit, language)} – {life}"
    if penalty.fraction_max is not None:
        return _share(penalty.fraction_min, penalty.fraction_max, language)
    said = _range(penalty.min, penalty.max, language)
    return f"{said} {_unit(penalty.unit, language)}".strip() if said else ""


def _range(low: float | None, high: float | None, language: str) -> str:
    if low is not None and high is not None:
        return _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    if high is not None:
        return say(language, "penalty.up-to", amount=_number(high))
    return say(language, "penalty.at-least", amount=_number(low)) if low is not None else ""


def _share(low: float | None, high: float, language: str) -> str:
    """How far another penalty changes; a negative share is a reduction."""
    shares = [str(Fraction(abs(share)).limit_denominator(_FINEST_SHARE)) for share in (low, high) if share is not None]
    said = "–".join(dict.fromkeys(shares))
    if low is None:
        said = say(language, "penalty.up-to", amount=said)
    return say(language, "penalty.less" if high < 0 else "penalty.more", amount=said)


def _number(value: float) -> str:
    """Thousands are parted by a thin space, which means the same in the three languages."""
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u202f")


def _unit(unit: str, language: str) -> str:
    """A unit that has a message, else its code: a currency's is ISO 4217's."""
    key = f"penalty.unit-{unit}"
    return messages(language).get(key, "" if unit == "unspecified" else unit)
