"""Which provisions bear a question's words as their heading, no more and no less: who copies one means its article."""

import numpy as np

from index.analysis import analyzer
from index.fields import FIELD_NUMBERS
from index.postings.postings import Postings
from index.postings.words import words
from index.query.ast import Plan

# One word is a subject; longer ones are no headings.
_WORDS = range(2, 16)
# Headings that have all of the words and others too are read no further than this.
_READ = 64


def headed(postings: Postings, plan: Plan) -> list[int]:
    """The slots of the provisions whose heading the words of a plan are."""
    wanted = [word.exact for word in words(postings, plan.text, plan.language)]
    if plan.require is not None or len(wanted) not in _WORDS:
        return []
    found = []
    for segment in postings.segments:
        field = segment.fields[FIELD_NUMBERS["heading_exact"]]
        rarest, *others = sorted(set(wanted), key=field.frequency_of)
        there = field.postings(rarest)[0]
        for word in others:
            there = np.intersect1d(there, field.postings(word)[0]) if len(there) else there
        for slot in there[:_READ].tolist():
            record = segment.record(slot)
            if [word.exact for word in analyzer(record.language).query_words(record.heading)] == wanted:
                found.append(slot + segment.base)
    return found
