"""Citations in the text of a provision: of the same law, of another one, of an instrument, resolved where they can be.

`surroundings` says what a law text's citations are read against, `numbers` reads articles and sections by number,
`relative` those by their place ("el artículo anterior"), `titles` the laws and instruments that are named.

Resolved to a provision's id where the number exists in the law text itself, to `law/eid` by the numbers' own grammar
in another law of the catalogue, to the law where no number is given; left open where neither is known.
"""

from corpus.annotation import Reference
from corpus.law import LawText
from corpus.provision import Provision
from ingest.annotate.references.numbers import numbered
from ingest.annotate.references.relative import by_place
from ingest.annotate.references.surroundings import Surroundings, surroundings
from ingest.annotate.references.titles import laws_by_title

__all__ = ["Surroundings", "find_references", "surroundings"]


def find_references(
    provision: Provision, text: LawText, around: Surroundings | None = None
) -> tuple[Reference, ...]:  # fmt: skip
    """The citations in a provision's text, in order, one for each number cited. `around` are the `surroundings` of
    the law text, for whoever reads the whole of it."""
    around = around or surroundings(text)
    found = list(numbered(provision, around))
    # "artículo 34 de la Ley General de Faroles" is one citation: of the article, not of the law as a whole again.
    named = {(reference.law_at, reference.law) for reference in found if reference.law_at >= 0}
    references = [one.reference for one in found]
    references += by_place(provision, around)
    references += [
        one for one in laws_by_title(provision.text, around.law)
        if not any(at <= one.start < at + _NAME_FOLLOWS and one.target == law for at, law in named)
    ]  # fmt: skip
    own = f"{around.law.id}/{provision.eid}"
    return tuple(sorted((one for one in references if one.target != own), key=lambda one: (one.start, one.end)))


# A law's name begins so soon after the number of its article, in characters.
_NAME_FOLLOWS = 60
