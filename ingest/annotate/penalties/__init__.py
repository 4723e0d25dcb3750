"""Penalties that provisions set: prison terms, fines, disqualification, and changes of other penalties.

The steps, in the order in which the text goes through them: `numerals` reads numbers, `measures` amounts and ranges,
`kinds` tells which of them punish, by the `sentences` that they stand in, `fractions` reads increases and reductions,
`life` and `unmeasured` what has no amount, `reading` joins them into penalties (`found`), `offence` says what they
punish, `linked` carries a penalty to the section that forbids the act; `same` reads phrases that give another penalty
anew, and `referred` finds which.
"""

from corpus.annotation import Penalty
from corpus.provision import Provision
from ingest.annotate.penalties.linked import link
from ingest.annotate.penalties.offence import attribute
from ingest.annotate.penalties.reading import read_penalties
from ingest.annotate.penalties.referred import refer

__all__ = ["find_penalties", "link", "refer"]


def find_penalties(provision: Provision, country: str) -> tuple[Penalty, ...]:
    """The penalties that a provision's own text sets, in its order, each with its words, offsets and offence.

    `country` says what "$" and "pesos" mean.
    """
    return attribute(provision, read_penalties(provision, country))
