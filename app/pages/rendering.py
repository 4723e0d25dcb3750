"""Templates and what they may use: messages in the reader's language, addresses that keep it, names and dates."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.labels import provision_label
from app.language import language_of
from app.messages import messages, say
from app.pages.amounts import amount
from corpus.catalogue import catalogue
from corpus.country import country_of
from corpus.language import LANGUAGES
from corpus.topic import topics
from index.result import Passage

# How languages name themselves.
ENDONYMS = {"es": "Español", "en": "English", "fr": "Français"}


@cache
def environment() -> Environment:
    """The template environment. Everything is escaped unless the code marks it as HTML."""
    made = Environment(
        loader=PackageLoader("app", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["passage"] = passage_html
    return made


def passage_html(passage: Passage) -> Markup:
    """A passage's HTML: the engine escapes everything but its own `<mark>` (index.result.Passage)."""
    return Markup(passage.html)  # noqa: S704


def page_language(request: Request) -> str:
    """The language of the page."""
    return language_of(request.query_params.get("lang"), request.headers.get("accept-language"))


def address(path: str, language: str, parameters: Mapping[str, Any] | None = None) -> str:
    """An address within the site that keeps the language; empty parameters are left out, lists repeated."""
    given = {name: value for name, value in (parameters or {}).items() if value not in ("", None, (), [], False)}
    return f"{path}?{urlencode({**given, 'lang': language}, doseq=True)}"


def law_title(law: str, language: str) -> str:
    """The law's title; the English one for readers of English where there is one; the id for an unknown law."""
    known = catalogue().get(law)
    if known is None:
        return law
    return (language == "en" and known.title_en) or known.title


def law_short(law: str) -> str:
    """What a law is called where there is room for a word: its first abbreviation, else the name in its id."""
    known = catalogue().get(law)
    return known.abbreviations[0] if known and known.abbreviations else law.partition("/")[2]


def page_of(name: str) -> str:
    """The address of the page of a law or provision that is called by its id, "" for any other word.

    >>> page_of("mx/lgpsedmtp"), page_of("mx/lgpsedmtp/art_10"), page_of("mx")
    ('/laws/mx/lgpsedmtp', '/laws/mx/lgpsedmtp/art_10', '')
    """
    return f"/laws/{name}" if re.fullmatch(r"[a-z]{2}(?:/[\w.~+-]+){1,2}", name) else ""


def reason_in_words(reason: str, language: str) -> str:
    """Why a provision has a topic: where the words were seen, in the reader's language, and the words."""
    place, colon, words = reason.partition(": ")
    key = f"provision.reason-{place}"
    return f"{messages(language)[key]}: “{words}”" if colon and key in messages(language) else reason


def render(
    request: Request, template: str, language: str | None = None, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page. `values` are the template's own; messages come by `t(key)`, addresses by `link(path, **parameters)`."""
    spoken = language or page_language(request)
    html = environment().get_template(template).render(
        language=spoken,
        languages=[(code, ENDONYMS[code], _same_page(request, code)) for code in LANGUAGES],
        path=request.url.path,
        t=lambda key, **filled: say(spoken, key, **filled),
        link=lambda path, **parameters: address(path, spoken, parameters),
        country_name=lambda code: country_of(code).name.in_language(spoken),
        topic_name=lambda topic: topics()[topic].label.in_language(spoken) if topic in topics() else topic,
        law_title=lambda law: law_title(law, spoken),
        law_short=law_short,
        amount=lambda penalty: amount(penalty, spoken),
        reason_in_words=lambda reason: reason_in_words(reason, spoken),
        address=page_of,
        cited=lambda label, eid: provision_label(label, eid.rpartition("/")[2], spoken),
        **values,
    )  # fmt: skip
    return HTMLResponse(html, status, {"Content-Language": spoken, "Vary": "Accept-Language"})


def _same_page(request: Request, language: str) -> str:
    """The address of this page in another language."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', language)])}"
