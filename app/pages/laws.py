"""`/laws` and below: what is known and held, a law's contents, a provision with its source."""

from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.law_view import law_summary
from app.pages.rendering import render
from app.reading import read_law, read_provision
from app.serving import serving
from corpus.country import MEMBERS
from index.comparison.references import distinct

router = APIRouter(prefix="/laws")


@router.get("")
def laws_page(request: Request) -> Response:
    entries = serving(request).library.entries().values()
    summaries = [law_summary(entry) for entry in entries]
    # The members first, in the order of the columns of a comparison; then the instruments and what was added.
    summaries.sort(key=lambda law: (law.country not in MEMBERS, law.country))
    grouped = [(country, list(laws)) for country, laws in groupby(summaries, key=lambda law: law.country)]
    return render(request, "laws.html", grouped=grouped)


@router.get("/{country}/{law}")
def law_page(request: Request, country: str, law: str, as_of: str = "", language: str = "") -> Response:
    here = serving(request)
    view = read_law(here.library, here.home, f"{country}/{law}", as_of=as_of, language=language)
    return render(request, "law.html", view=view, version=law.partition("@")[2])


@router.get("/{country}/{law}/{eid}")
def provision_page(request: Request, country: str, law: str, eid: str, as_of: str = "", language: str = "") -> Response:
    here = serving(request)
    view = read_provision(here.library, here.home, f"{country}/{law}", eid, as_of=as_of, language=language)
    return render(
        request, "provision.html", view=view, paragraphs=view.text.split("\n"), cited_here=distinct(view.references)
    )
