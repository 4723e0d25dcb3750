"""What provisions are weighted by whatever is asked, and in which column of a comparison they stand."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.profile import Profile
from index.segments.record import LawFacts

# Where a legal system keeps its offences and its rules on foreigners; procedure and general acts come after them.
_CORE = frozenset({"code", "migration-act", "special-law", "amending-act"})


@dataclass(frozen=True, slots=True)
class Weights:
    """What provisions are weighted by, and in which column of a comparison they stand: by slot the number of both in
    two short lists, which take a quarter of the room."""

    numbers: NDArray[Any]
    values: NDArray[np.float32]
    columns: NDArray[np.int64]

    @classmethod
    def of(cls, weights: NDArray[np.float32], columns: NDArray[np.uint16]) -> "Weights":
        """Of the weights and columns by slot."""
        values, of_weight = np.unique(weights, return_inverse=True)
        pairs, numbers = np.unique(columns.astype(np.int64) * len(values) + of_weight, return_inverse=True)
        kind = np.uint8 if len(pairs) <= 256 else np.uint16
        return cls(numbers.astype(kind), values.take(pairs % len(values)), pairs // len(values))

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.values.nbytes + self.columns.nbytes


def law_prior(law: LawFacts, profile: Profile, home: frozenset[str] = frozenset()) -> float:
    """What a law's provisions are preferred by for what the law is; `home` are the kinds of law in which drafters put
    what is asked for."""
    if law.on_subject:
        return profile.prior
    if law.kind in home:
        return profile.home
    return profile.core if law.kind in _CORE else 0.0
