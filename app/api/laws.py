"""`/api/laws`: the laws, their contents, their provisions, and a provision's counterparts in other countries."""

from dataclasses import dataclass
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app import asking
from app.api import examples
from app.api.encoding import json_response
from app.api.parameters import AsOf, Countries, Kinds, Lang, Version, errors
from app.law_view import LawSummary, law_summary
from app.provision_view import ProvisionView
from app.reading import read_law, read_provision
from app.serving import serving
from corpus.country import MEMBERS
from corpus.law import Holding
from index.result import Column

router = APIRouter(prefix="/laws", tags=["laws"])

STATES: tuple[str, ...] = Holding.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    laws: tuple[LawSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterparts:
    columns: tuple[Column, ...]


@router.get(
    "",
    summary="The laws that are known, and how much of each is held",
    response_model=Laws,
    responses={200: examples.json("laws"), **errors(422)},
)
def laws(
    request: Request,
    country: Countries = (),
    kind: Kinds = (),
    state: Annotated[list[str] | tuple[str, ...], Query(description="whole, part, needs-review or not-held.")] = (),
    lang: Lang = None,
) -> Response:
    library = serving(request).library
    wanted = asking.countries(country, library)
    kinds = asking.one_of(kind, asking.LAW_KINDS, "kind")
    states = asking.one_of(state, STATES, "state")
    found = tuple(
        law_summary(entry)
        for entry in library.entries().values()
        if (not wanted or entry.law.country in wanted)
        and (not kinds or entry.law.kind in kinds)
        and (not states or entry.state in states)
    )
    return json_response(Laws(laws=found))


@router.get(
    "/{country}/{law}",
    summary="A law: its versions, its contents tree, the report of its ingest",
    responses={200: examples.json("law"), **errors(404, 422)},
)
def law(
    request: Request,
    country: str,
    law: str,
    version: Version = "",
    as_of: AsOf = "",
    language: str = "",
    lang: Lang = None,
) -> Response:
    here = serving(request)
    view = read_law(here.library, here.home, f"{country}/{law}", version=version, as_of=as_of, language=language)
    # The facts of the law stand at the top, as in the list of laws; the contract has them there.
    flat = msgspec.to_builtins(view)
    report = flat["versions"][0]["report"] if flat["versions"] else None
    return json_response({**flat.pop("law"), **flat, "report": report})


@router.get(
    "/{country}/{law}/{eid}",
    summary="A provision: its words, where they stand, and what was derived from them",
    response_model=ProvisionView,
    responses={200: examples.json("provision"), **errors(404, 422)},
)
def provision(
    request: Request,
    country: str,
    law: str,
    eid: str,
    version: Version = "",
    as_of: AsOf = "",
    language: str = "",
    lang: Lang = None,
) -> Response:
    here = serving(request)
    return json_response(
        read_provision(
            here.library, here.home, f"{country}/{law}", eid, version=version, as_of=as_of, language=language
        )
    )


@router.get(
    "/{country}/{law}/{eid}/counterparts",
    summary="The nearest provisions of the other countries",
    response_model=Counterparts,
    responses={200: examples.json("counterparts"), **errors(404, 422)},
)
def counterparts(
    request: Request,
    country: str,
    law: str,
    eid: str,
    countries: Countries = (),
    k: Annotated[int, Query(ge=1, le=asking.MAX_PER_COUNTRY, description="Provisions for each country.")] = 3,
    lang: Lang = None,
) -> Response:
    here = serving(request)
    found = asking.known_provision(f"{country}/{law}/{eid}", here.library)
    wanted = asking.countries(countries, here.library) or tuple(code for code in MEMBERS if code != country)
    return json_response(Counterparts(columns=here.engine().counterparts(found, wanted, k)))
