"""A query that says nothing but where to look: a law or a country by its name ("Código Penal", "Belice"). What answers
it is that law or country as a whole, not the provisions that happen to mention it."""

import re
from collections.abc import Collection, Iterable

from corpus.identifiers import fold
from index.query.ast import Citation, Node, Or, Term
from index.query.citation import Citations
from index.query.function_words import FUNCTION_WORDS
from index.query.law_names import Mention
from index.query.places import countries_named

_WORD = re.compile(r"\w+")
# Beside a law that is named they announce an article: one that the law does not have, or none.
_UNITS = frozenset({"art", "arts", "articulo", "articulos", "article", "articles", "section", "sec", "s", "seccion"})


def named_alone(query: str, recognised: Citations, cited: Iterable[Citation]) -> Node | None:
    """The laws or else the countries that are all that a query names; None where it says more, or cites a provision."""
    cited = tuple(cited)
    if any(target.eid for citation in cited for target in citation.candidates):
        return None
    countries = countries_named(query)
    laws = [target.law for citation in cited for target in citation.candidates]
    spans = [(citation.start, citation.end) for citation in cited] + list(countries.values())
    if not laws:
        mentions = recognised.mentions(query)
        laws = [law for mention in mentions for law in _surest(mention, countries)]
        spans += [(mention.start, mention.end) for mention in mentions]
    said = fold(query)
    rest = [m.group() for m in _WORD.finditer(said) if not any(start <= m.start() < end for start, end in spans)]
    if laws:
        rest = [word for word in rest if word not in _UNITS and not word[0].isdigit()]
    if not (laws or countries) or any(word not in FUNCTION_WORDS for word in rest):
        return None
    places = [Term(law, 0, 0, field="law") for law in dict.fromkeys(laws)] or [
        Term(country, 0, 0, field="country") for country in countries
    ]
    return places[0] if len(places) == 1 else Or(tuple(places))


def _surest(mention: Mention, countries: Collection[str]) -> list[str]:
    """The laws that a name means as surely as any, of the countries that are named beside it."""
    sure = dict(mention.laws)
    inside = [law for law in sure if law.partition("/")[0] in countries] or list(sure)
    most = max(sure[law] for law in inside)
    return [law for law in inside if sure[law] == most]
