"""What is derived from the provisions of a law: topics, penalties, elements of offences, references, definitions.

Nothing here is law. Each annotation carries the words that it rests on or the reason for it, and the rules speak of
the grammar of statutes in Spanish, English and French, never of one law.
"""

from dataclasses import replace

from corpus.law import LawText
from ingest.annotate.penalties import find_penalties, link

__all__ = ["annotate"]


def annotate(text: LawText) -> LawText:
    """The law text with its provisions annotated; their text, order and ids are left as they are."""
    country = text.law.country
    provisions = tuple(replace(p, penalties=find_penalties(p, country)) for p in text.provisions)
    return replace(text, provisions=link(provisions, text.law.id))
