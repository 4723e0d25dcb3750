"""Citations in the text of a provision: of the same law, of another one, of an instrument, resolved where they can be.

Resolved to a provision's id where the number exists in the law text itself, to `law/eid` by the numbers' own grammar
in another law of the catalogue, to the law where no number is given; left open where neither is known.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from corpus.annotation import Reference
from corpus.catalogue import catalogue, laws_of
from corpus.identifiers import eid, normalise_number
from corpus.law import Law, LawText
from corpus.provision import Provision
from ingest.annotate.cues import plain

_NUMBER = r"\d+[\d.]*\d|\d+"
_SUFFIX = (
    r"(?:[º°o]\b\.?)?(?:\s*(?:bis|ter|qu[aá]ter|quinquies|sexies|septies|octies)\b)?"
    r"(?:\s?-\s?[A-Z]\b|[A-Z]\b|[a-z]\b(?!\)))?"
)
_ONE = rf"(?:{_NUMBER}){_SUFFIX}(?:\s?\(\w{{1,4}}\))*"
_LIST = rf"{_ONE}(?:\s*(?:,|y|e|o|u|and|or|to|et|ou|al?)\s*{_ONE})*"
_CITED = re.compile(
    rf"\b(?P<unit>art[ií]culos?|arts?\.|sections?|subsections?|articles?|paragraphs?|ss?\.)\s+(?P<numbers>{_LIST})"
    r"(?P<after>(?:,?\s*(?:fracci[oó]n(?:es)?|inciso|numeral|p[aá]rrafo)\s+[\wº°]+)?"
    r"\s*(?:de\s+(?:la|este|esta|el|los)\s+|del\s+|of\s+(?:the\s+|this\s+|that\s+|title\s+\d+)?|de\s+l[’'a]\s*|du\s+)?"
    r"[^.;:()\n]{0,110})",
    re.I,
)
_USC = re.compile(r"\b(?P<title>\d{1,2})\s+U\.?\s?S\.?\s?C\.?\s+(?:§+\s*)?(?P<number>\d+[a-z]?)", re.I)
_TITLE = re.compile(r"^\s*of\s+title\s+(?P<title>\d{1,2})", re.I)
_OTHER = re.compile(
    r"^\s*(?:,[^,]{0,40},?\s*)?(?:de\s+la\s+(?!presente)|del\s+(?!presente|mismo)|of\s+(?:the|that)\s+"
    r"|de\s+l[’'a]\s*|du\s+)"
    r"(?P<name>(?:Ley|C[oó]digo|Constituci[oó]n|Convenci[oó]n|Protocolo|Decreto|Reglamento|Act|Code"
    r"|Criminal\s+Code|Loi|Convention|Protocol|[A-ZÁÉÍÓÚ][\w’]+)"
    r"[^.;:()\n]{0,100})",
)


def find_references(
    provision: Provision, text: LawText, numbers: Mapping[str, str] | None = None
) -> tuple[Reference, ...]:
    """The citations in a provision's text, in order, one for each number cited. `numbers` are those of `eids_of` the
    law text, for whoever reads the whole of it."""
    own = eids_of(text) if numbers is None else numbers
    return tuple(sorted(_found(provision, text, own), key=lambda reference: (reference.start, reference.end)))


def _found(provision: Provision, text: LawText, own: Mapping[str, str]) -> Iterator[Reference]:
    words = provision.text
    for cited in _CITED.finditer(words):
        law = _law_named(cited["after"], text.law)
        unit = "sec" if cited["unit"].lower().startswith(("s", "ss")) else "art"
        if cited["unit"].lower().startswith(("sub", "para")):
            continue
        for one in re.finditer(_ONE, cited["numbers"], re.I):
            number = normalise_number(re.sub(r"\([^)]*\)", "", one[0]))
            start = cited.start("numbers") + one.start()
            target = ""
            if law is None:
                target = f"{text.law.id}/{own[number]}" if number in own else ""
            elif law:
                target = f"{law}/{eid(catalogue()[law].unit if law in catalogue() else unit, number)}"
            if target != f"{text.law.id}/{provision.eid}":
                yield Reference(start=start, end=start + len(one[0].rstrip()), words=one[0].rstrip(), target=target)
    for cited in _USC.finditer(words):
        law = f"us/usc-{cited['title']}"
        target = f"{law}/{eid('sec', cited['number'])}" if law in catalogue() else ""
        yield Reference(start=cited.start(), end=cited.end(), words=cited[0], target=target)
    yield from _laws_by_title(words, text.law)


def eids_of(text: LawText) -> Mapping[str, str]:
    """The eIds of a law text's articles and sections by number, the first of those that share one."""
    return {p.number: p.eid for p in reversed(text.provisions) if p.kind in ("article", "section")}


def _law_named(after: str, law: Law) -> str | None:
    """The law that the words after a number name: None for the law itself, "" for one that is not known."""
    if title := _TITLE.match(after):
        named = f"us/usc-{title['title']}"
        return None if named == law.id else (named if named in catalogue() else "")
    other = _OTHER.match(after)
    if other is None:
        return None
    name = plain(other["name"])
    if re.match(r"(?:presente|esta|this|misma)\b", name):
        return None
    for known, full in _titles(law.country):
        if name.startswith(full):
            return None if known == law.id else known
    return ""


@cache
def _titles(country: str) -> tuple[tuple[str, str], ...]:
    """The titles and abbreviations of a country's laws and of the instruments, folded, the longest first."""
    named = [
        (law.id, folded)
        for law in (*laws_of(country), *laws_of("un"))
        for title in (law.title, law.title_en, *law.abbreviations)
        for part in re.split(r"\s+/\s+|\s*\(", title)
        if len(folded := plain(part).strip(" .)")) > 3
    ]
    return tuple(sorted(dict.fromkeys(named), key=lambda entry: -len(entry[1])))


@cache
def _title_pattern(country: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    long = [(law, title) for law, title in _titles(country) if len(title.split()) >= 4]
    # Grouped by their first word, most of a text is passed over at a glance.
    by_first: dict[str, list[str]] = defaultdict(list)
    for _, title in long:
        first, _, rest = title.partition(" ")
        by_first[first].append(re.escape(rest))
    grouped = "|".join(rf"{re.escape(first)} (?:{'|'.join(rests)})" for first, rests in by_first.items())
    pattern = re.compile(rf"\b(?:{grouped})" if grouped else r"(?!)")
    return pattern, MappingProxyType({title: law for law, title in reversed(long)})


def _laws_by_title(words: str, law: Law) -> Iterator[Reference]:
    """Laws and instruments named by their whole title."""
    pattern, by_title = _title_pattern(law.country)
    folded = plain(words)
    for named in pattern.finditer(folded):
        target = by_title[named[0]]
        if target != law.id:
            yield Reference(
                start=named.start(), end=named.end(), words=words[named.start() : named.end()], target=target
            )
