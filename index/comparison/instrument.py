"""The instruments' own articles on a topic, which head the column against which countries are compared."""

import numpy as np
from numpy.typing import NDArray

from index.comparison.matrix import instrument_hits
from index.postings.postings import Postings
from index.ranking.facts import Facts


def articles_first(
    postings: Postings, facts: Facts, allowed: NDArray[np.bool_], topic: str, found: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The slots of the articles that ask for a topic, in the scheme's order, then those found slots that are on it.

    Where no article asks for it the found slots stand as they are. `allowed` are the slots that the filters let pass.
    """
    asking = [
        int(slot) + segment.base
        for name in instrument_hits(topic)
        for segment in postings.segments
        for slot in segment.slots_of_id(name).tolist()
    ]
    heading = np.array([slot for slot in asking if allowed[slot]], np.intp)
    if not len(heading):
        return found
    return np.concatenate([heading, found[facts.topic(topic).at(found) > 0]])
