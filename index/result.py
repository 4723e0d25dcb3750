"""What the index answers, in the shapes of the API's contract. Fields may be added, never renamed or removed.

Answers are structs of msgspec, made and encoded in a fifth of the time of a dataclass: a comparison has some sixty.
"""

from collections.abc import Callable
from dataclasses import field, make_dataclass
from typing import Any, Literal

import msgspec

from corpus.annotation import Strength

# found: on the question; none-found: texts are held and were searched; not-held: the law is known but its text is not
# here; unclear: weak evidence only. Never a bare yes or no.
CellState = Literal["found", "none-found", "not-held", "unclear"]


class _Described(msgspec.Struct, frozen=True, kw_only=True):
    @classmethod
    def __get_pydantic_core_schema__(cls, _: type, handler: Callable[[type], Any]) -> Any:
        """Describe a struct in the API's own description as the dataclass of the same fields: pydantic knows those."""
        fields = [
            (one.name, one.type) if one.required else (one.name, one.type, field(default=one.default))
            for one in msgspec.structs.fields(cls)
        ]
        return handler(make_dataclass(cls.__name__, fields, kw_only=True, namespace={"__doc__": cls.__doc__}))


class Passage(_Described, frozen=True, kw_only=True):
    """A stretch of a provision's text with the matching words in `<mark>`; everything else is escaped for HTML."""

    html: str
    start: int
    end: int


class HitTopic(_Described, frozen=True, kw_only=True):
    id: str
    strength: Strength


class Reason(_Described, frozen=True, kw_only=True):
    """Why a hit stands where it does: a term, concept, topic, citation or prior, and what it added to the score."""

    kind: Literal["term", "concept", "topic", "citation", "phrase", "prior", "digest"]
    name: str
    field: str = ""
    score: float = 0.0


class ShownProvision(_Described, frozen=True, kw_only=True):
    """A provision as every answer shows it. `source` is "text" for the law's own words, "digest" for our account of a
    provision whose text is not held: then the passages are ours, and `checked`, `grade` and `sources` say what they
    rest on."""

    id: str
    law: str
    country: str
    label: str
    heading: str
    path: tuple[str, ...]
    language: str
    version: str
    topics: tuple[HitTopic, ...]
    page: int | None
    url: str
    ocr: bool
    law_title: str = ""
    digest: str = ""
    source: Literal["text", "digest"] = "text"
    checked: bool = True
    grade: str = ""
    sources: tuple[str, ...] = ()
    needs_review: bool = False
    base_held: bool = True
    # The amending article that gave this wording, or the articles that this amending article words anew: one hit
    # answers for both.
    same: tuple[str, ...] = ()


class Hit(ShownProvision, frozen=True, kw_only=True):
    """A provision that answers: what every answer shows of it, and what one says: what it scores, the passage that
    matches, since when it is repealed on the day asked for, and, where asked for, why it matches."""

    score: float
    passages: tuple[Passage, ...]
    repealed: str = ""
    why: tuple[Reason, ...] = ()


class AlsoSearched(_Described, frozen=True, kw_only=True):
    """A concept of the thesaurus that the question was recognised to name, and the terms that it added."""

    concept: str
    label: str
    terms: tuple[str, ...]


class QueryEcho(_Described, frozen=True, kw_only=True):
    """How the question was understood. `plan` is the printed plan where `explain` was asked for."""

    text: str
    language: str
    as_of: str
    also_searched: tuple[AlsoSearched, ...] = ()
    did_you_mean: str | None = None
    citation: str | None = None
    # The laws that are cited and known, but of which no text is held here.
    not_held: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()


class FacetValue(_Described, frozen=True, kw_only=True):
    value: str
    count: int


class Facets(_Described, frozen=True, kw_only=True):
    country: tuple[FacetValue, ...] = ()
    topic: tuple[FacetValue, ...] = ()
    language: tuple[FacetValue, ...] = ()
    kind: tuple[FacetValue, ...] = ()


class SearchResult(_Described, frozen=True, kw_only=True):
    query: QueryEcho
    total: int
    hits: tuple[Hit, ...]
    facets: Facets


class Column(_Described, frozen=True, kw_only=True):
    """A country's column. `not_held` names the laws on the subject that are known but whose text is not here;
    `digests` are our accounts of provisions of those laws, never counted as found."""

    country: str
    state: CellState
    not_held: tuple[str, ...]
    hits: tuple[Hit, ...]
    digests: tuple[Hit, ...] = ()

    @property
    def in_order(self) -> tuple[Hit, ...]:
        """What is shown of it: our accounts first where the texts that are held do not answer surely, since they say
        more than those do."""
        return (*self.hits, *self.digests) if self.state == "found" else (*self.digests, *self.hits)


class Comparison(_Described, frozen=True, kw_only=True):
    query: QueryEcho
    columns: tuple[Column, ...]
