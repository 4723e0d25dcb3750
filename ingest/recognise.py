"""Whose text a file holds: a law of the catalogue, by its name, address or printed title, or one named with it."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import get_args
from urllib.parse import unquote, urlsplit

from corpus.catalogue import catalogue
from corpus.identifiers import fold, slug
from corpus.language import LANGUAGES
from corpus.law import Law, LawKind
from ingest.errors import IngestError

# How much of a file's head is searched for a printed title; laws print theirs after at most a page of formalities.
_HEAD_LINES = 120
# A title of fewer words is too common to recognise a law by ("Código Penal" is the title of six).
_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the operator says about a file; "" where nothing is said. `law` is an id of the catalogue or a new one."""

    law: str = ""
    country: str = ""
    title: str = ""
    language: str = ""
    kind: str = ""
    number: str = ""
    date: str = ""
    version: str = ""
    part: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The law, and what the file's name tells of the text: its language, and its part where a law has several files."""

    law: Law
    language: str = ""
    part: str = ""


def by_name(path: str) -> Recognised | None:
    """The law of the catalogue that names this file among its files or as the end of an address of its text.

    >>> found = by_name("/data/laws/ca/criminal-code.fr.md")
    >>> found.law.id, found.language, found.part
    ('ca/criminal-code', 'fr', '')
    >>> by_name("us/usc-18-ch77-trafficking.2023.md").part, by_name("notes.txt")
    ('ch77-trafficking', None)
    """
    given = PurePosixPath(path.replace("\\", "/"))
    for law in catalogue().values():
        for file in law.files:
            known = PurePosixPath(file)
            if given.name == known.name and (len(given.parts) < 2 or given.parts[-2] in (known.parts[-2], "downloads")):
                return Recognised(law, _language_in(file, law), _part(file, law))
    for law in catalogue().values():
        for file in law.files:
            if given.name == PurePosixPath(file).name:
                return Recognised(law, _language_in(file, law), _part(file, law))
        for url in law.text_urls:
            if given.name == _address_name(url):
                return Recognised(law, _language_in(url, law), "")
    return None


def by_title(text: str, country: str = "") -> Law | None:
    """The law of the catalogue whose title is printed, as a line of its own, in a text's head; None where none or
    several fit."""
    lines = [words for line in text.splitlines()[:_HEAD_LINES] if (words := _plain(line))]
    printed = {" ".join(lines[at : at + n]) for at in range(len(lines)) for n in range(1, 6)}
    found = {}
    for law in catalogue().values():
        if country and law.country != country:
            continue
        titles = {_plain(title) for title in (law.title, law.title_en, *law.title.split(" / ")) if title}
        matching = [title for title in titles if title in printed and len(title.split()) >= _TITLE_WORDS]
        if matching:
            found[law.id] = max(map(len, matching))
    longest = [law for law, length in found.items() if length == max(found.values())]
    return catalogue()[longest[0]] if len(longest) == 1 else None


def by_options(options: Options, language: str) -> Law:
    """The law that the operator describes: one of the catalogue by its id, or a new one.

    Raises IngestError, once, with everything that is missing or wrong.
    """
    known = catalogue().get(options.law)
    if known is not None:
        return known
    country = options.country or (options.law.partition("/")[0] if "/" in options.law else "")
    missing = []
    if not re.fullmatch(r"[a-z]{2}", country):
        missing.append("--country (two letters, ISO 3166-1, e.g. --country xx)")
    if not options.title:
        missing.append("--title")
    if (options.language or language) not in LANGUAGES:
        missing.append(f"--language (one of {', '.join(LANGUAGES)}; the text does not tell)")
    if options.kind and options.kind not in get_args(LawKind):
        missing.append(f"--kind as one of {', '.join(get_args(LawKind))}")
    for name in ("date", "version"):
        if (value := getattr(options, name)) and not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            missing.append(f"--{name} as YYYY, YYYY-MM or YYYY-MM-DD")
    if options.law and not re.fullmatch(r"[a-z]{2}/[a-z0-9]+(?:[.-][a-z0-9]+)*", options.law):
        missing.append("--law as country/name, e.g. xx/ley-5-2020")
    if missing:
        named = f" (--law {options.law} is not in the catalogue)" if options.law else ""
        raise IngestError(f"the catalogue does not know this file{named}; say with it: {', '.join(missing)}")
    return Law(
        id=options.law or f"{country}/{slug(options.title)[:80].strip('-.')}", country=country, title=options.title,
        kind=options.kind or "other", number=options.number, date=options.date,  # type: ignore[arg-type]
        languages=(options.language or language,), unit="sec" if options.unit == "sec" else "art",
    )  # fmt: skip


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(text)).strip()


def _address_name(url: str) -> str:
    """The last part of an address's path, where it names a file."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    return name if "." in name else ""


def _language_in(file: str, law: Law) -> str:
    """The language that a file's name or address tells, or the law's only one."""
    for code in LANGUAGES:
        if f".{code}." in file:
            return code
    if "/eng/" in file or "/fra/" in file:
        return "en" if "/eng/" in file else "fr"
    return law.languages[0] if len(law.languages) == 1 else ""


def _part(file: str, law: Law) -> str:
    """The name of the part that a file holds of a law that comes in several, "" where it comes in one."""
    language = _language_in(file, law)
    if sum(_language_in(other, law) == language for other in law.files) < 2:
        return ""
    stem = PurePosixPath(file).name.split(".")[0]
    name = law.id.partition("/")[2]
    common = _number_padded(name)
    return slug(re.sub(rf"^{common}-", "", stem))


def _number_padded(name: str) -> str:
    """A pattern for a law's name in which figures may be padded ("usc-6" in "usc-06-related…")."""
    return re.sub(r"\d+", lambda match: f"0*{match[0]}", re.escape(name).replace(r"\-", "-"))
