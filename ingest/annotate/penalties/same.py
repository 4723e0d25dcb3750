"""Phrases that give a penalty by naming another: "la misma pena se impondrá a …", "the same punishment as in …".

Read here is that a phrase gives a penalty, and where it says that the penalty stands; `referred` looks it up. A phrase
that gives nothing of its own ("sin perjuicio de la pena prevista en …") or gives it changed ("… se aumentará") is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.annotate.expression import Expression, has_one_of
from ingest.annotate.penalties.sentences import sentence_end, sentence_start

# In the sentence before, in the first one, anywhere in the provision, in a subsection, in an article that is cited; not
# said, which means the sentence before; or said in words that do not tell it.
Where = Literal["last", "first", "here", "block", "cited", "unsaid", "untold"]

_PENALTY = r"(?:penas?|sanci[oó]n(?:es)?|castigos?)"
_SET_IN = (
    r"(?:(?:previst|se[nñ]alad|establecid|indicad|contemplad|fijad|dispuest)[oa]s?\s+(?:en|por|para)"
    r"|que\s+(?:se\s+)?(?:se[nñ]alan?|establecen?|prev[eé]n?|fijan?|indican?|contemplan?|imponen?)(?:\s+en)?"
    r"|de(?=l\s+art|\s+los\s+art))"
)
# No text gives a penalty by reference that names none.
_NAMES_PENALTY = ("pena", "sancion", "sanción", "castigo", "penalt", "punish", "sentence", "peine")
# Phrases that say that it is the same, and phrases that say only where it stands.
_SAME = Expression(
    rf"\b(?:(?:con|en)\s+)?(?:(?:la|las|una)\s+)?(?:mism[ao]s?|igual(?:es)?|id[eé]ntic[ao]s?)\s+{_PENALTY}\b"
    r"(?:\s+de\s+(?P<only>prisi[oó]n|multa)\b(?!\s+y))?"
    r"|\b(?:the\s+)?same\s+(?:punishments?|penalt(?:y|ies)|sentences?)\b"
    r"|\b(?:de\s+la|des|aux?|la|les)\s+m[eê]mes?\s+peines?\b",
    re.I,
    needs=("mism", "igual", "identic", "idéntic", "same", "même", "meme"),
)
_PLACED = Expression(
    rf"\b(?:(?:con|en)\s+)?(?:la|las)\s+{_PENALTY}\s+{_SET_IN}"
    r"|\b(?:subject|liable)\s+to\s+the\s+(?:penalt(?:y|ies)|punishments?)\s+(?:(?:provided|prescribed|specified"
    r"|set\s+(?:out|forth))\s+)?(?:for|in|under|by|of)\b"
    r"|\bpunish(?:ed|able)\s+as\s+(?:is\s+)?(?:provided|prescribed|set\s+(?:out|forth)|specified)?\s*(?:in|by|under)\b"
    r"|\b(?:de\s+la|des|aux?|la|les)\s+peines?\s+(?:pr[eé]vues?|[eé]dict[eé]es?|fix[eé]es?)\s+(?:aux?|[àa]|par)(?=\s|\b)",
    re.I,
)
# What gives the penalty to somebody, before the phrase or after it.
_GIVES_BEFORE = Expression(
    r"\b(?:impon|impondr|aplic|sancion|castig|reprim|incurr|sufr|penad|penar|merecer|acreedor|conden|liable|punish"
    r"|subject|incur|suffer|receive|puni|passible|encour|condamn)\w*[^.;]*$",
    re.I,
)
_GIVES_AFTER = Expression(
    r"^[^.;]*?\b(?:impondr|aplicar|aplicable|impuest|incurr|sancionad|sancionar|castigad|castigar|reprimid|reprimir"
    r"|sufrir|tendr|corresponder|merecer|shall|appl(?:y|ies)|est\s+applicable|s[’']appliqu)\w*",
    re.I,
)
_NOT_BEFORE = Expression(
    r"\b(?:sin\s+perjuicio|adem[aá]s\s+de|a\s+m[aá]s\s+de|aparte\s+de|independientemente|mitad|tercio|terceras?|cuart[oa]"
    r"|m[aá]xim[oa]|m[ií]nim[oa]|cuando|exent[oa]s?|extingui\w+|prescri\w+|imprescri\w+|determina\w+|l[ií]mites?"
    r"|quint[oa]|except\w+|m[aá]xi\s?mum|si\s+(?:los|las|el|la)\s+\w+\s+(?:son|es|fuere\w*)|duraci[oó]n|cumpl\w+|rebaj\w+|reduc\w+|dismin\w+|atenu\w+|aument\w+|increment\w+|agrav\w+|suspen\w+"
    r"|condon\w+|no\s+se\s+(?:le\s+)?\w+|no\s+ser[aá]n?|m[aá]s\s+grave|not|in\s+addition\s+to|without\s+prejudice|half"
    r"|maximum|minimum|if\s+the|outre|sans\s+pr[eé]judice|moiti[eé]|en\s+(?:lugar|vez)\s+de|instead\s+of"
    r"|equivalente\s+a|seg[uú]n)\b[^.;]{0,60}$",
    re.I,
)
_CHANGED = Expression(
    r"\b(?:aument|increment|agrav|dismin|reduc|reduz|rebaj|atenu|dupl|tripl|elev|increas|double|augment|diminu|r[eé]dui"
    r"|mitad|tercio|tercera|cuarta\s+parte|podr[aá]n?\s+(?:ser\s+)?(?:sustitu|conmut)|prescri|ser[aá]n?\s+de\s)\w*",
    re.I,
)
# "La misma pena que se imponga al autor", "the same punishment as that to which …": whose, only a court can tell; and
# "la misma pena de dos a seis años" says itself what it is.
_OF_SOMEBODY = Expression(
    r"\s*,?\s*(?:(?:en\s+)?que\s+(?:los|las|el|la|al|a|se|puedan?|corresp\w+|incurr\w+|merezc\w+|[eé]st[ea])|aplicables?\s+a"
    r"|(?:previst|se[nñ]alad|establecid)\w+\s+(?:para|a)|as\s+(?:that|an?|if|the|those)|as\s+he|que\s+(?:celui|celle|ceux|l[’']))\b",
    re.I,
)
_OF_THE_DEED = Expression(r"\s*que\s+(?:el|los)\s+(?:hechos?|delitos?)\s+consumad\w+", re.I)
_ITSELF = Expression(r"\s+(?:de|entre)\s+[\w()]+(?:\s*\(\d+\))?\s+(?:a|años?|meses|d[ií]as|y|hasta)\b", re.I)
# A place alone gives a penalty where it is somebody's.
_SOMEBODY = Expression(
    r"\b(?:quien(?:es)?|al\s+que|el\s+que|los\s+que|a\s+l[ao]s?|persona|funcionari|servidor|empleado|autor(?:es)?"
    r"|c[oó]mplices?|whoever|every\w*|any|person|who|quiconque|celui|ceux)",
    re.I,
)
_ALSO = Expression(r"^[^.;]{0,40}?\bsin\s+perjuicio\b", re.I)
# The words between the phrase and the place that it names say nothing else.
_LEADS_ON = Expression(
    r"(?:[\s,]|\b(?:que|se|en|el|la|los|las|lo|del?|al?|por|y|o|para|previst\w+|se[nñ]al\w+|establec\w+|indic\w+"
    r"|contempl\w+|fij\w+|dispuest\w+|prev[eé]\w*|refier\w+|art[ií]culos?|arts?\.|p[aá]rrafos?|inciso|fracci[oó]n"
    r"|primer|as|is|are|in|for|by|under|of|an?|the|or|and|if|had|been|provided|prescribed|specified|set|out|forth"
    r"|person|offen[cs]e|violation|convicted|sections?|subsections?|paragraphs?|que|celles?|qu|à|au|aux|l|d|de"
    r"|pr[eé]vues?|articles?|\w{1,4}\)|\()\b|[’'])*",
    re.I,
)
_WITHIN = Expression(
    r"\b(?:p[aá]rrafos?|incisos?|numeral(?:es)?|fracci[oó]n(?:es)?|literal(?:es)?|supuestos?|alin[eé]as?|paragraphes?)"
    r"\s+(?P<last>anterior(?:es)?|precedentes?|que\s+anteceden?|pr[eé]c[eé]dents?)\b"
    r"|\b(?P<preceding>preceding\s+(?:subsection|paragraph))\b"
    r"|\b(?P<first>(?:primer|1er\.?|premier)\s+(?:p[aá]rrafo|alin[eé]a)|p[aá]rrafo\s+(?:primero|inicial)|pre[aá]mbulo"
    r"|encabezado|inciso\s+primero)\b"
    r"|\b(?P<here>(?:este|esta|presente|this|pr[eé]sent)\s+(?:mismo\s+)?(?:art[ií]culo|numeral|section|article))\b"
    r"|\b(?:subsection|paragraph|paragraphe)\s*\((?P<block>\w{1,4})\)",
    re.I,
)
# How far after the phrase the place may be named, in characters.
_REACH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A penalty that is given by naming another; `end` includes the words that say where it stands. `block` is the
    number of a subsection, `only` the kind of penalty to which it is limited."""

    start: int
    end: int
    where: Where
    block: str = ""
    only: Literal["", "imprisonment", "fine"] = ""


def phrases(text: str, cited: tuple[tuple[int, int], ...]) -> Iterator[Phrase]:
    """The phrases of a text that give a penalty by reference. `cited` bounds the citations of articles in it.

    >>> [p.where for p in phrases("La misma pena se impondrá a quien las venda.", ())]
    ['unsaid']
    >>> [p.where for p in phrases("Incurrirá en las penas señaladas en el primer párrafo quien las venda.", ())]
    ['first']
    >>> list(phrases("Las penas señaladas en el párrafo anterior se aumentarán en la mitad.", ()))
    []
    """
    lowered = text.lower()
    if not has_one_of(_NAMES_PENALTY, lowered):
        return
    found = [match for pattern in (_SAME, _PLACED) if pattern.may_match(lowered) for match in pattern.finditer(text)]
    last_end = 0
    for phrase in sorted(found, key=lambda match: match.start()):
        begin, stop = sentence_start(text, phrase.start()), sentence_end(text, phrase.end())
        before, after = text[begin : phrase.start()], text[phrase.end() : stop]
        if phrase.start() < last_end or not _gives(phrase[0], before, after):
            continue
        where, block, end = _place(text, phrase.end(), stop, cited)
        if phrase.re is _PLACED.compiled and (
            where == "unsaid" or not _SOMEBODY.search(text, begin, stop) or _ALSO.match(after)
        ):
            continue
        if phrase.re is _SAME.compiled and where == "unsaid":
            if _ITSELF.match(after):
                continue
            where = "here" if _OF_THE_DEED.match(after) else "untold" if _OF_SOMEBODY.match(after) else "unsaid"
        only = (phrase["only"] or "").lower() if phrase.re is _SAME.compiled else ""
        last_end = end
        yield Phrase(
            start=phrase.start(), end=end, where=where, block=block,
            only="fine" if only == "multa" else "imprisonment" if only else "",
        )  # fmt: skip


def _gives(phrase: str, before: str, after: str) -> bool:
    if _NOT_BEFORE.search(before[-100:]) or _CHANGED.search(after[:170]):
        return False
    gives = re.match(r"subject|liable|punish", phrase, re.I) or _GIVES_BEFORE.search(before[-160:])
    return bool(gives or _GIVES_AFTER.match(after[:170]))


def _place(text: str, start: int, stop: int, cited: tuple[tuple[int, int], ...]) -> tuple[Where, str, int]:
    """Where the words after a phrase say that the penalty stands, and where they end."""
    reach = min(stop, start + _REACH)
    within = _WITHIN.search(text, start, reach)
    article = next(((a, b) for a, b in cited if start - 1 <= a < reach), None)
    if article and _LEADS_ON.fullmatch(text, start, article[0]) and (not within or article[0] < within.start()):
        # The last of a list that follows at once: "en los artículos 3, 4 y 5".
        end = article[1]
        for a, b in cited:
            if end <= a <= end + 5:
                end = b
        return "cited", "", end
    if within and _LEADS_ON.fullmatch(text, start, within.start()):
        if within["block"]:
            return "block", within["block"], within.end()
        where: Where = "first" if within["first"] else "here" if within["here"] else "last"
        return where, "", within.end()
    return "unsaid", "", start
