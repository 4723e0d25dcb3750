"""Articles and sections that are cited by number, of the same law or of one that the words after the number name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.annotation import Reference
from corpus.catalogue import catalogue
from corpus.identifiers import eid, normalise_number
from corpus.provision import Provision
from ingest.annotate.cues import plain
from ingest.annotate.expression import Expression
from ingest.annotate.references.surroundings import Surroundings
from ingest.annotate.references.titles import titles

_NUMBER = r"\d+[\d.]*\d|\d+"
_SUFFIX = (
    r"(?:[º°o]\b\.?)?(?:\s*(?:bis|ter|qu[aá]ter|quinquies|sexies|septies|octies)\b)?"
    r"(?:\s?-\s?[A-Z]\b|[A-Z]\b|[a-z]\b(?!\)))?"
)
_ONE = rf"(?:{_NUMBER}){_SUFFIX}(?:\s?\(\w{{1,4}}\))*"
_AND = r"(?:(?:,\s*)?(?:y|e|o|u|and|or|to|et|ou|al?|à)\b|,)"
_LIST = rf"{_ONE}(?:\s*{_AND}\s*(?:{_ONE}|(?:\(\w{{1,4}}\))+))*"
_SUBUNIT = r"subsections?|paragraphs?|subparagraphs?|paragraphes?|sous-alin[eé]as?|alin[eé]as?"
_UNIT = rf"art[ií]culos?|arts?\.|sections?|articles?|ss?\.|{_SUBUNIT}"
# What follows is only looked at: the next citation may begin in it.
_CITED = Expression(
    # Its first letters are looked at first: most words are passed over by them.
    rf"\b(?=[asp])(?P<unit>{_UNIT})\s+(?P<numbers>{_LIST})"
    r"(?=(?P<after>(?:,?\s*(?:fracci[oó]n(?:es)?|inciso|numeral|p[aá]rrafo)\s+[\wº°]+)?"
    r"\s*(?:de\s+(?:la|este|esta|el|los)\s+|del\s+|of\s+(?:the\s+|this\s+|that\s+|title\s+\d+)?|de\s+l[’'a]\s*|du\s+)?"
    r"[^.;:()\n]{0,110}))",
    re.I,
)
_USC = Expression(r"\b(?P<title>\d{1,2})\s+U\.?\s?S\.?\s?C\.?\s+(?:§+\s*)?(?P<number>\d+[a-z]?)", re.I)
_TITLE = Expression(
    r"^\s*of\s+(?:title\s+(?P<title>\d{1,2})(?P<cfr>,\s+Code\s+of\s+Federal)?|(?P<this>this\s+title))", re.I
)
# Where these stand before it, a number is of an annual act ("2008, ch. 20, art. 3") or was once another article's.
_NOT_THIS = Expression(
    r"(?:\bch?\.\s?\d+\s?,\s*|\b(?:antigu[oa]s?|original(?:mente|ly)?|former|ancien)\s+(?:el\s+)?)$", re.I
)
# "de la misma Ley", "of that Act", "de cette loi": the law that was named last.
_SAME = Expression(
    r"^\s*(?:,[^,]{0,40},?\s*)?(?:del?|of|de\s+la)\s+(?:l[ao]s?\s+|el\s+)?"
    r"(?:mism[ao]|dich[ao]|citad[ao]|referid[ao]|mencionad[ao]|precitad[ao]|es[ae]|aquella|that|said|ladite|cette"
    r"|m[eê]me)\s+(?:ley|c[oó]digo|decreto|reglamento|ordenamiento|convenci[oó]n|protocolo|act|code|convention"
    r"|protocol|loi)\b",
    re.I,
)
_OWN = Expression(r"\s*(?:,[^,]{0,40},?\s*)?(?:del?|of|du)\s+(?:la\s+)?(?:est[ea]|pr[eé]sent?e?|this)\b", re.I)
_OTHER = Expression(
    r"^\s*(?:,[^,]{0,40},?\s*)?(?:de\s+la\s+(?!presente)|del\s+(?!presente|mismo)|of\s+(?:the|that)\s+"
    r"|de\s+l[’'a]\s*|du\s+)"
    r"(?P<name>(?:Ley|C[oó]digo|Constituci[oó]n|Convenci[oó]n|Protocolo|Decreto|Reglamento|Act|Code"
    r"|Criminal\s+Code|Loi|Convention|Protocol|[A-ZÁÉÍÓÚ][\w’]+"
    r"|(?i:c[oó]digo\s+(?:penal|procesal|civil|de|nacional)|ley\s+(?:de|general|federal|n[uúo])))"
    r"[^.;:()\n]{0,100})",
)
# The word for a law with nothing after it that would say which: "de la Ley", "del Código,".
_BARE = Expression(
    r"(?P<word>(?i:ley|c[oó]digo|convenci[oó]n|convention|protocolo?|pacto|convenio|act|code|loi))\b(?![’'])"
    r"(?!\s+(?:(?i:del?|para|contra|sobre|on|for|relating|relative|portant|n|no|n[uú]mero)\b|[\dA-ZÁÉÍÓÚÑ“\"]))"
)
# Between two citations that share the law that the second names: "section 57, paragraph 340(c) or section 354 of …".
# A preposition or article between them ("or under section …", "ou à l’article …") begins a citation of its own.
_CHAINED = Expression(r"\s*,?\s*(?:y|o|and|or|et|ou|to)?\s*", re.I)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A citation by number, and where and which law it named ("" and −1 where it named none)."""

    reference: Reference
    law: str
    law_at: int


@dataclass(frozen=True, slots=True)
class _Cited:
    match: re.Match[str]
    # None for the law itself, "" for one that is not known.
    law: str | None
    # Whether the law was said at all, be it the law itself.
    said: bool
    this_title: bool = False


def numbered(provision: Provision, around: Surroundings) -> Iterator[Numbered]:
    """The citations by number in a provision's text, one for each number cited."""
    words = provision.text
    for cited in _with_laws(provision, around):
        law = cited.law
        unit = cited.match["unit"].lower()
        below = re.fullmatch(_SUBUNIT, unit) is not None
        for one in re.finditer(_ONE, cited.match["numbers"], re.I):
            # "paragraph 340(c)" names a section; "paragraph 2" does not.
            if below and not re.match(r"\d[\d.]*\(", one[0]):
                continue
            number = normalise_number(re.sub(r"\([^)]*\)", "", one[0]))
            start = cited.match.start("numbers") + one.start()
            target = _target(number, law, "sec" if unit.startswith("s") else "art", around, cited, provision)
            if below and not target and law is None:
                continue
            found = one[0].rstrip()
            yield Numbered(
                Reference(start=start, end=start + len(found), words=found, target=target),
                law or "", cited.match.end() if law else -1,
            )  # fmt: skip
    for usc in _USC.finditer(words):
        law = f"us/usc-{usc['title']}"
        target = f"{law}/{eid('sec', usc['number'])}" if law in catalogue() else ""
        yield Numbered(Reference(start=usc.start(), end=usc.end(), words=usc[0], target=target), "", -1)


def _target(
    number: str, law: str | None, unit: str, around: Surroundings, cited: _Cited, provision: Provision
) -> str:  # fmt: skip
    if law == "":
        return ""
    if law is not None:
        return f"{law}/{eid(catalogue()[law].unit if law in catalogue() else unit, number)}"
    at = cited.match.start()
    if amended := next((a.law for a in provision.amendments if a.start <= at < a.end), ""):
        # A quoted article speaks of the law that it is put into, whose text may not be here.
        known = catalogue().get(amended)
        return f"{amended}/{eid(known.unit if known else unit, number)}"
    if number in around.eids:
        return f"{around.law.id}/{around.eids[number]}"
    if around.law.amends:
        # An amending act that names a number which it has not itself speaks of the law that it amends.
        known = catalogue().get(around.law.amends)
        return f"{around.law.amends}/{eid(known.unit if known else unit, number)}"
    # Of a law that is held in part the number stands, though its section is not here.
    in_part = cited.this_title or around.law.completeness == "part"
    return f"{around.law.id}/{eid(around.law.unit, number)}" if in_part else ""


def _with_laws(provision: Provision, around: Surroundings) -> list[_Cited]:
    """The citations of a text, each with the law that it names, that the last one named, or that the next one does."""
    found: list[_Cited] = []
    last: str | None = ""
    for match in _CITED.finditer(provision.text):
        after = match["after"]
        if _SAME.match(after):
            found.append(_Cited(match, last, said=True))
            continue
        one = _named(match, around)
        if one.said and not one.this_title:
            last = one.law
        found.append(one)
    for position in range(len(found) - 2, -1, -1):
        one, after_it = found[position], found[position + 1]
        between = provision.text[one.match.end() : after_it.match.start()]
        if not one.said and after_it.said and _CHAINED.fullmatch(between):
            found[position] = replace(one, law=after_it.law, said=True, this_title=after_it.this_title)
    return found


def _named(match: re.Match[str], around: Surroundings) -> _Cited:
    """The law that the words after a number name."""
    law, after = around.law, match["after"]
    if title := _TITLE.match(after):
        code = law.id if title["this"] else "" if title["cfr"] else f"us/usc-{title['title']}"
        if code == law.id:
            return _Cited(match, None, said=True, this_title=True)
        return _Cited(match, code if code in catalogue() else "", said=True)
    if _NOT_THIS.search(match.string, max(0, match.start() - 30), match.start()):
        return _Cited(match, "", said=True)
    other = _OTHER.match(after)
    if other is None:
        own = re.match(
            r"\s*(?:,[^,]{0,40},?\s*)?(?:de|del|of|du)\s+(?:la\s+)?(?:est[ea]|presente?|this)\b", after, re.I
        )
        return _Cited(match, None, said=own is not None)
    name = plain(other["name"])
    if re.match(r"(?:presente|esta|este|this|misma)\b", name):
        return _Cited(match, None, said=True)
    for known, full in titles(law.country):
        if name.startswith(full):
            return _Cited(match, None if known == law.id else known, said=True)
    if bare := _BARE.match(other["name"]):
        return _Cited(match, _called(plain(bare["word"]), around), said=True)
    return _Cited(match, "", said=True)


def _called(word: str, around: Surroundings) -> str | None:
    """Which law a bare "Ley" or "Convención" means: the law itself where it is one, or the instrument it names."""
    if word in plain(around.law.title).split()[:3] or word in plain(around.law.title_en).split():
        return None
    return around.called.get(word, "")
