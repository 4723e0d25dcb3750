"""What an amending act does to other laws: the articles that it quotes in their new wording, and those that it repeals.

The quoted article stays in the text of the act's own article; an `Amendment` bounds it, and `corpus.timeline` makes
it a version of the target's article. A target that the catalogue does not know is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from corpus.catalogue import laws_of
from corpus.identifiers import eid, fold
from corpus.law import Law
from corpus.provision import Amendment, AmendmentAction, Provision
from ingest.structure import rubrics
from ingest.structure.assemble import cut, joined
from ingest.structure.headings import Heading, article_heading
from ingest.structure.numbering import canonical
from ingest.structure.rows import Row

# "Derogado por la Ley 5" tells of the provision's own repeal.
_REPEALS = re.compile(r"\b(?:der[oó]g(?!ad[oa]s?\s+(?:por|mediante))|abrog|suprim|supr[ií]m|repeal|revok)", re.I)
_ADDS = re.compile(r"\b(?:adici[oó]n|agr[eé]g|incorp[oó]r|añad|insert|add(?:ed|ing)?\b|ajout|ins[eé]r)", re.I)
_CHANGES = re.compile(
    r"\b(?:reform|modif[ií]|adici[oó]n|agr[eé]g|sustit[uú]|incorp[oó]r|añad|amend|substitut|insert|replac|add|remplac|ajout|"
    r"ins[eé]r|se\s+leer[áa]|quedar[áa])",
    re.I,
)
_CLOSES = re.compile(r"[”\"»][\s.;,…]*$")
# "artículos 102, 103, 104 y 105", "arts. 5 y 6 bis"; a fraction or clause of an article changes it and repeals nothing.
_NUMBER = r"\d{1,4}(?:[-–][A-Z])?(?:\s(?:bis|ter|qu[áa]ter|quinquies)\b)?"
_LISTED = re.compile(
    rf"\b(?:art[íi]culos?|arts?\.|articles?|sections?)\s+(?P<numbers>{_NUMBER}(?:(?:\s*,\s*|\s+y\s+|\s+e\s+|\s+and\s+|\s+et\s+)"
    rf"{_NUMBER})*)(?!\s*(?:,\s*)?(?:fracci|inciso|p[áa]rrafo|numeral|literal|°))",
    re.I,
)
_KINDS = r"(?:Decreto(?:\s+Legislativo|\s+Ley)?|Ley(?:\s+Org[áa]nica|\s+General)?|Law|Act|Loi|C[óo]digo)"
_SIGN = r"(?:\s*(?:No\.?|N[º°]\.?|N\.\s?[º°]|n[úu]m(?:ero|\.)?|Nro\.?))?"


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted article within an amending provision's text."""

    heading: Heading
    opens: int
    start: int
    end: int
    rubric: str


def with_amendments(provisions: Iterable[Provision], law: Law, date: str) -> tuple[Provision, ...]:
    """The provisions of a law or act, each with what it does to other laws of the catalogue from `date` on."""
    found = []
    for provision in provisions:
        amendments = tuple(_amendments(provision, law, date)) if not provision.amendments else ()
        found.append(replace(provision, amendments=amendments) if amendments else provision)
    return tuple(found)


def _amendments(provision: Provision, law: Law, date: str) -> Iterator[Amendment]:
    if provision.status == "repealed":
        return
    text = f"{provision.heading}. {provision.text}" if provision.heading else provision.text
    if not (_CHANGES.search(text[:4000]) or _REPEALS.search(text[:4000])):
        return
    text = provision.text
    quoted = _quoted(text)
    instruction = text[: quoted[0].opens] if quoted else text
    named = target_law(instruction, law) or target_law(provision.heading, law)
    if named is None:
        return
    if quoted and (_CHANGES.search(instruction) or _CHANGES.search(provision.heading)):
        for entry in quoted:
            action: AmendmentAction = "add" if _is_added(instruction, entry.heading.number) else "replace"
            yield Amendment(
                law=named.id, eid=eid(named.unit, entry.heading.number), action=action, date=date,
                label=entry.heading.label.strip(), heading=entry.rubric, start=entry.start, end=entry.end,
            )  # fmt: skip
    elif not quoted and _REPEALS.search(instruction):
        for number, place in _repealed(instruction):
            yield Amendment(
                law=named.id, eid=eid(named.unit, number), action="repeal", date=date, start=place, end=place
            )


def _is_added(instruction: str, number: str) -> bool:
    """Whether the instruction adds the article: it has no other verb, or the number has a suffix ("6-A")."""
    adds = _ADDS.search(instruction) is not None
    others = re.search(r"\b(?:reform[ae]|modif|sustit)", instruction, re.I) is not None
    return adds and (not others or not number.isdigit())


def _repealed(instruction: str) -> Iterator[tuple[str, int]]:
    """The numbers of the articles that a repealing sentence lists, and where each list stands."""
    verb = _REPEALS.search(instruction)
    assert verb is not None
    for match in _LISTED.finditer(instruction, verb.start()):
        for number in re.finditer(_NUMBER, match["numbers"]):
            yield canonical(number[0]), match.start("numbers") + number.start()


def _quoted(text: str) -> list[_Quoted]:
    """The articles that a text quotes: in quotation marks, or after "…se leerá así:" without them."""
    found: list[_Quoted] = []
    paragraphs = list(_paragraphs(text))
    opened = False
    announced = False
    for position, (_, paragraph) in enumerate(paragraphs):
        heading = article_heading(paragraph) if position else None
        begins = heading is not None and heading.strength == "strong"
        if begins and heading is not None and (heading.opening_quote or opened or announced):
            opened = True
            found.append(_bounded(text, paragraphs, position, heading))
        announced = announced or bool(re.search(r":\s*$", paragraph))
    for place, entry in enumerate(found[:-1]):
        found[place] = replace(entry, end=min(entry.end, found[place + 1].opens))
    return [_trimmed(text, entry) for entry in found]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for paragraph in text.split("\n"):
        yield start, paragraph
        start += len(paragraph) + 1


def _bounded(text: str, paragraphs: list[tuple[int, str]], position: int, heading: Heading) -> _Quoted:
    start, paragraph = paragraphs[position]
    rows = [Row(words, None, opens=True) for _, words in paragraphs[position + 1 : position + 3] if words.strip()]
    first = [Row(paragraph[heading.end :].strip(), None, opens=True)] if paragraph[heading.end :].strip() else rows[:1]
    others = [[row] for row in (rows if paragraph[heading.end :].strip() else rows[1:])]
    rubric = ""
    wording = start + heading.end
    if first:
        place = text.index(first[0].text, wording)
        if rubrics.alone(first, others) or (first[0].text.isupper() and rubrics.sentence(first, others)):
            rubric, wording = first[0].text, place + len(first[0].text)
        elif (end := rubrics.on_line(first, capitals_only=True)) is not None:
            rubric, wording = joined(cut(first, end)[0]), place + end
    return _Quoted(heading, start, wording, _end_of_quotation(text, start), re.sub(r"[\s.:–—-]+$", "", rubric))


def _end_of_quotation(text: str, start: int) -> int:
    """Where the quotation that opens at `start` ends: at a paragraph's end where its marks are level."""
    depth = straight = 0
    for place, paragraph in _paragraphs(text[start:]):
        depth += sum(paragraph.count(c) for c in "“«„") - sum(paragraph.count(c) for c in "”»")
        straight = (straight + paragraph.count('"')) % 2
        if depth <= 0 and not straight and _CLOSES.search(paragraph):
            return start + place + len(paragraph)
    return len(text)


def _trimmed(text: str, entry: _Quoted) -> _Quoted:
    start, end = entry.start, max(entry.start, entry.end)
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    closing = _CLOSES.search(text[start:end])
    if closing and text[start:end].count("“") < text[start:end].count("”") + text[start:end].count('"') % 2:
        end = start + closing.start()
    return replace(entry, start=start, end=start + len(text[start:end].rstrip()))


# Which law is meant.


def target_law(words: str, law: Law) -> Law | None:
    """The law of the catalogue that an instruction names, by its number, else by its title; None for the law itself and
    where nothing known is named. Where several are named, the first is the one that is changed.

    >>> from corpus.catalogue import catalogue
    >>> act = catalogue()["hn/decreto-93-2021"]
    >>> target_law("Derogar el artículo 225 del Decreto No.130-2017, que contiene el CÓDIGO PENAL", act).id
    'hn/codigo-penal-130-2017'
    """
    named: list[tuple[int, Law]] = []
    for other in laws_of(law.country):
        if other.id == law.id:
            continue
        pattern = _number_pattern(other.number)
        if pattern is not None and (match := pattern.search(words)):
            named.append((match.start(), other))
    if not named:
        folded = fold(words)
        titled = [o for o in laws_of(law.country) if o.id != law.id and len(o.title) > 20 and fold(o.title) in folded]
        named = [(folded.index(fold(other.title)), other) for other in titled]
    return min(named, key=lambda entry: entry[0])[1] if named else None


@cache
def _number_pattern(number: str) -> re.Pattern[str] | None:
    """How a law's number is cited: "Decreto No.130-2017", "Ley núm. 137-03", "Ley N° 4573"."""
    match = re.fullmatch(
        r"(?P<kind>[A-Za-zÁÉÍÓÚáéíóú ]+?)\s+(?:No\.?|N[º°]\.?)?\s*(?P<number>\d[\d.]*(?:-\d{2,4})?)", number
    )
    if match is None:
        return None
    first, _, year = match["number"].partition("-")
    digits = r"\.?".join(re.escape(digit) for digit in first)
    years = rf"\s?-\s?{year}" if year else r"(?!\d|-\d)"
    return re.compile(rf"\b{_KINDS}{_SIGN}\s*(?<!\d){digits}{years}(?!\d)", re.I)
