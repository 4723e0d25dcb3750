"""Query parameters that several endpoints share, described once, and the errors that they document."""

from typing import Annotated, Any

from fastapi import Query

_List = list[str] | tuple[str, ...]

Words = Annotated[str, Query(description="The question: words, phrases, operators, or a citation.")]
Countries = Annotated[_List, Query(description="Country codes, with commas or repeated.")]
Topics = Annotated[_List, Query(description="Topic ids, with commas or repeated.")]
Languages = Annotated[_List, Query(description="Languages of the provisions: es, en, fr.")]
Kinds = Annotated[_List, Query(description="Kinds of law: code, special-law, treaty, …")]
LawIds = Annotated[_List, Query(description="Law ids, with commas or repeated.")]
AsOf = Annotated[str, Query(description="The wordings of this day (ISO 8601); the last held ones if none.")]
DateFrom = Annotated[str, Query(description="Laws dated on this day or later.")]
DateTo = Annotated[str, Query(description="Laws dated on this day or earlier.")]
Explain = Annotated[bool, Query(description="Add the plan of the query and why each answer matched.")]
Expand = Annotated[bool, Query(description="Also search the thesaurus's words in the other languages.")]
Without = Annotated[_List, Query(description="Concepts of `also_searched` to switch off.")]
Lang = Annotated[str | None, Query(description="Language of messages and labels; else Accept-Language, else es.")]
Version = Annotated[str, Query(description="The version that speaks from this date.")]

_MEANING = {
    400: "The query has a mistake; `position` says where.",
    404: "There is no such thing; `known` lists what there is.",
    413: "The file is too large.",
    422: "A parameter does not fit; `known` or `errors` say what does.",
    503: "The index is not ready.",
}
_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "position": {"type": "integer", "description": "Where in `q` the mistake is, from 0."},
        "advice": {"type": "string"},
        "known": {"type": "array", "items": {"type": "string"}},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documentation of problem details for these statuses, and for 503, which any endpoint may answer."""
    content = {"application/problem+json": {"schema": _SCHEMA}}
    return {status: {"description": _MEANING[status], "content": content} for status in (*statuses, 503)}
