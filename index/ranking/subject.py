"""Which provisions name the subject: trafficking in persons, smuggling of migrants, or who commits them.

A code, procedure or a general act says most of what it says of every offence alike. An article of it that names the
subject is there for it, as those of a law on the subject are.
"""

import numpy as np
from numpy.typing import NDArray

from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.fields import STEMMED
from index.postings.matching import Keyword, Matching
from index.postings.postings import Postings
from index.query.expand import label_node

# Narrower concepts are named by one of these as well; wider ones (exploitation, migrants) are named by many articles
# that order other things, and preferring those cost a tenth of nDCG on the judged sample.
_SUBJECT = ("trafficking-in-persons", "trafficker", "smuggling-of-migrants", "smuggler")


def slots_naming_subject(postings: Postings, keyword: Keyword) -> NDArray[np.intp]:
    """The slots of provisions whose text, titles or our account of them name the subject, in any language."""
    named = np.zeros(postings.size, np.bool_)
    for language in LANGUAGES:
        matching = Matching(postings, language, tuple((field, 1.0) for field in STEMMED), keyword, stemmed=True)
        for concept in _SUBJECT:
            for label in thesaurus()[concept].labels(language, hidden=False):
                matching.vector(label_node(label)).mark(named)
    return np.flatnonzero(named)
