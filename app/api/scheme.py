"""`/api/countries`, `/api/topics`: the codes and ids that the other endpoints take, with their names."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api import examples
from app.api.encoding import json_response
from app.api.parameters import Lang
from app.serving import serving
from corpus.country import country_of
from corpus.language import Labels
from corpus.topic import topics as scheme

router = APIRouter(tags=["scheme"])


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryView:
    """A country: how many laws are known, how many of them are held."""

    code: str
    name: Labels
    member: bool
    laws: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """A topic of the scheme, the instruments' articles that ask for it, and what their wording makes of it."""

    id: str
    group: str
    label: Labels
    instruments: tuple[str, ...]
    duty: str
    covers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    countries: tuple[CountryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    topics: tuple[TopicView, ...]


@router.get(
    "/countries",
    summary="The countries that can be asked for",
    response_model=Countries,
    responses={200: examples.json("countries")},
)
def countries(request: Request, lang: Lang = None) -> Response:
    library = serving(request).library
    entries = library.entries().values()
    found = []
    for code in library.countries():
        own = [entry for entry in entries if entry.law.country == code]
        country = country_of(code)
        found.append(
            CountryView(
                code=code,
                name=country.name,
                member=country.member,
                laws=len(own),
                held=sum(entry.state != "not-held" for entry in own),
            )
        )
    return json_response(Countries(countries=tuple(found)))


@router.get(
    "/topics",
    summary="The topics that are compared, with the instrument's article behind each",
    response_model=Topics,
    responses={200: examples.json("topics")},
)
async def topics(lang: Lang = None) -> Response:
    found = tuple(
        TopicView(
            id=topic.id,
            group=topic.group,
            label=topic.label,
            instruments=topic.instruments,
            duty=topic.duty,
            covers=topic.covers,
        )
        for topic in scheme().values()
    )
    return json_response(Topics(topics=found))
