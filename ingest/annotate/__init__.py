"""What is derived from the provisions of a law: topics, penalties, elements of offences, references, definitions.

Nothing here is law. Each annotation carries the words that it rests on or the reason for it, and the rules speak of
the grammar of statutes in Spanish, English and French, never of one law.
"""

from dataclasses import replace

from corpus.law import LawText
from corpus.provision import Provision
from ingest.annotate.definitions import find_definitions
from ingest.annotate.elements import find_elements
from ingest.annotate.penalties import find_penalties, link, refer
from ingest.annotate.references import find_references, surroundings
from ingest.annotate.topics import tag_topics

__all__ = ["annotate"]


def annotate(text: LawText) -> LawText:
    """The law text with its provisions annotated; their text, order and ids are left as they are.

    Penalties come first, because the topics look at them; elements after the topics and definitions, at which they
    look.
    """
    country = text.law.country
    punished = link([_with_penalties(provision, country) for provision in text.provisions], text.law.id)
    text = replace(text, provisions=punished)
    around = surroundings(text)
    annotated = [
        _with_elements(
            replace(
                provision, topics=topics, references=find_references(provision, text, around),
                definitions=find_definitions(provision), elements=(),
            )
        )
        for provision, topics in zip(text.provisions, tag_topics(text), strict=True)
    ]  # fmt: skip
    # Last, because "la pena prevista en el artículo 3" is a reference; the topics look at own penalties only.
    return replace(text, provisions=refer(annotated, text.law.id))


# Most provisions set no penalty and have no element: these are not copied for having none.
def _with_penalties(provision: Provision, country: str) -> Provision:
    penalties = find_penalties(provision, country)
    return replace(provision, penalties=penalties) if penalties or provision.penalties else provision


def _with_elements(provision: Provision) -> Provision:
    elements = find_elements(provision)
    return replace(provision, elements=elements) if elements else provision
