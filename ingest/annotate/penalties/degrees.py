"""Degrees of a divisible penalty as Chile names them: "presidio mayor en su grado mínimo".

Only the scale of degrees tells the years (Penal Code of Chile, article 56); no other drafting uses these words, so they
are read wherever they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.annotate.expression import Expression

_DEGREE = (
    r"(?:presidio|reclusi[oó]n|relegaci[oó]n|confinamiento)\s+{0}en\s+(?:sus?\s+grados?\s+(?P<{1}low>m[ií]nimo|medio|m[aá]ximo)"
    r"|cualquiera\s+de\s+sus\s+grados)\b(?:\s*(?:a|y|o)\s+(?P<{1}high>m[ií]nimo|medio|m[aá]ximo)\b)?"
)
_FIRST = _DEGREE.format(r"(?P<aclass>mayor|menor)(?:es)?\s+", "a")
_SECOND = _DEGREE.format(r"(?P<bclass>mayor|menor)(?:es)?\s+", "b")
_WHOLE = Expression(rf"\b{_FIRST}(?:\s+a\s+{_SECOND})?", re.I)
# Years of each degree, a day apart: mayor, menor (61 days, 541 days and three years and a day are where they begin).
_YEARS = {
    ("menor", "minimo"): (round(61 / 365, 4), round(540 / 365, 4)), ("menor", "medio"): (round(541 / 365, 4), 3.0),
    ("menor", "maximo"): (3.0, 5.0), ("mayor", "minimo"): (5.0, 10.0), ("mayor", "medio"): (10.0, 15.0),
    ("mayor", "maximo"): (15.0, 20.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Degree:
    start: int
    end: int
    low: float
    high: float


def degrees(text: str) -> Iterator[Degree]:
    """The terms in years that degrees stand for, the ends a day off left even.

    >>> [(d.low, d.high) for d in degrees("presidio menor en su grado máximo a presidio mayor en su grado mínimo")]
    [(3.0, 10.0)]
    """
    if "grado" not in text.lower():
        return
    for found in _WHOLE.finditer(text):
        first = found["aclass"].lower()
        last = (found["bclass"] or first).lower()
        low = _YEARS[(first, _plain(found["alow"] or "mínimo"))][0]
        ends = found["bhigh"] or found["blow"] if found["bclass"] else found["ahigh"] or found["alow"]
        high = _YEARS[(last, _plain(ends or "máximo"))][1]
        yield Degree(found.start(), found.end(), low, high)


def _plain(degree: str) -> str:
    return degree.lower().replace("í", "i").replace("á", "a")
