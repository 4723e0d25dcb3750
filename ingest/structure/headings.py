"""Recognise the heading of an article or section at the beginning of a line, in the forms that laws print.

Whether a recognised heading really opens an article depends on its context (a sentence can break before
"Artículo 5."); that is for `split` to judge, by the `strength` given here, the paragraph and the numbering.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.identifiers import MULTIPLICATIVES
from ingest.structure.numbering import NUMBER_WORDS, SINGLE_WORDS, canonical, roman_value, word_value

# word: "Artículo 5.-", "Section 3."; sign: "§ 1591."; bare: "279.01", "12. (1)"; ordinal: "Primero.-" (transitory).
Form = Literal["word", "sign", "bare", "ordinal", "disposition"]
# strong: a delimiter or the line's end follows the number; fair: a capital follows; weak: lower case "artículo 5.-".
Strength = Literal["strong", "fair", "weak"]

_QUOTE = r"[\"“”«‘'„]"
_SUFFIX_WORD = "|".join(sorted({*MULTIPLICATIVES, "quárter"}, key=len, reverse=True))
# A figure with what may be fastened to it. A letter is a suffix only where no word goes on after it.
_FIGURE = (
    r"\d{1,4}(?:\.\d{1,5})*(?:/\d{1,2}(?![/\d]))?(?:-\d{1,3})*"
    r"(?:\s?\.?\s?[º°ª]|\s?(?:er|o|ro|do|to|mo|vo|no)\b|\s?(?:er|o|ro|do|to)(?=\.))?"
    # Set apart ("2- A.", "2.-B."), a letter needs a stop after it; fastened ("456-A Quien"), the end of the word.
    r"(?:(?:\s?\.?\s?[-–—]\s?|\.\s?|\s)(?-i:[A-ZÑ]|[a-z])(?=\s*(?:[.:]|[-–—]|$|(?:Se\s+)?[Dd]erog))"
    r"|[-–—](?-i:[A-Z]{1,2}|\d{1,3}|[a-z])(?![\w])(?!\s+(?-i:[a-záéíóú]))|(?<=\d)(?-i:[A-Z]{1,3}|[a-np-z])(?![\w]))?"
    rf"(?:(?:\s?\.?\s?[-–—]?\s?)(?:\((?:{_SUFFIX_WORD})\)|{_SUFFIX_WORD})(?:(?![\w])|(?=\d))"
    r"(?:[\s.-]{0,2}(?:\d{1,2}|(?-i:[A-Z]))(?=\s*(?:[.:)-]|[-–—]|$)))?)?"
)
_WORD_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ACCENTED = str.maketrans({"a": "[aáàâ]", "e": "[eéèê]", "i": "[iíî]", "o": "[oóô]", "u": "[uúù]"})
_IN_WORDS = rf"(?:(?:{_WORD_NUMBER})(?:[\s-]+(?:y\s+)?(?:{_WORD_NUMBER}))*)".translate(_ACCENTED)
# The unnumbered first or last article of a code: "Artículo preliminar.-", "Artículo final. El presente…".
_NAMED = r"(?:final|preliminar|pr[ée]liminaire|liminaire|preliminary)"
_SINGLE = rf"(?:{'|'.join(SINGLE_WORDS[:4])})".translate(_ACCENTED)
_ROMAN = r"[IVXLC]{1,8}(?:[-–](?:[A-Z]|bis|ter))?(?![\w])"
# The last, "~", is what OCR makes of a stop or a dash.
_DELIMITER = r"\s*(?:\.\s?[-–—_]+|[.:;,]?\s?[-–—]+\.?|\.|:|\)|~)?"

# "Art. 185 à 187": repealed articles under one label.
_RANGE = r"\s+(?:et|à|y|al?|and|to)\s+\d{1,4}"
_ARTICLE_WORD = (
    r"(?:ART[ÍI(1!|]CULOS?|A\s?R\s?T\s?[ÍI]\s?C\s?U\s?L\s?O|ART[ÍI]CULO|ARTIC[UÚ]L0|ARTICLES?|ARTIGO|"
    r"ARTS?(?=[.\s]))\.?"
)
# Bills have clauses, instruments made under an act have regulations, rules or orders.
_SECTION_WORD = r"(?:SECTIONS?|SEC(?=[.\s])|S(?=\.\s?\d)|CLAUSE|REGULATION|REG(?=\.?\s?\d)|RULE)\.?"

_WORD_HEADING = re.compile(
    # A mark of reform, or a speck that OCR took for a stop (".ARTÍCULO 102.-").
    rf"(?:\(?\*{{1,3}}\)?\s*|[.,;:|~_]{{1,2}}\s?|[·•]\s?(?=(?-i:ART)))?(?P<quote>{_QUOTE}{{0,2}}\s?)(?P<label>(?P<word>{_ARTICLE_WORD})[\s_]*(?:(?:[Nn][º°o]|n[úu]m(?=\.))\.?\s*)?"
    rf"(?P<number>\d{{1,4}}{_RANGE}(?=\s*(?:$|[.:(–—-]))|(?:(?-i:LO|[LRDA])\.?\s?\*?\s?(?=\d))?{_FIGURE}|(?-i:Ier)(?!\w)|{_IN_WORDS}(?:\s+(?:{_SUFFIX_WORD})\b)?|{_SINGLE}|{_NAMED}(?=\s*[.:–—-])|(?-i:{_ROMAN})))"
    rf"(?P<delimiter>{_DELIMITER})",
    re.I,
)
_SECTION_HEADING = re.compile(
    rf"(?P<quote>{_QUOTE}{{0,2}}\s?)(?P<label>(?P<word>{_SECTION_WORD})\s*(?P<number>{_FIGURE}))"
    rf"(?P<delimiter>{_DELIMITER})",
    re.I,
)
_SIGN_HEADING = re.compile(
    rf"(?P<quote>{_QUOTE}?\s?)(?P<label>(?P<word>§)\s*(?P<number>\d[\w–-]*(?:\.\d+)*))(?P<delimiter>{_DELIMITER})"
)
_BARE_HEADING = re.compile(
    r"(?P<quote>[“\"]?)(?P<label>(?P<word>)(?P<number>\d{1,4}[A-Z]{0,3}(?:\.\d{1,5}[A-Z]{0,2})*(?:-\d{1,2})?))(?![\w])"
    r"(?P<delimiter>\s*(?:\.?\s?[-–—]+|\.|:)?)(?=\s*(?:\(|[A-Z“\"ÉÀÎÔ[‘]|$))"
)
_ORDINAL_HEADING = re.compile(
    rf"(?P<quote>)(?P<label>(?P<word>)(?P<number>{_IN_WORDS}|{_SINGLE}|[IVX]{{1,6}}(?!\w)|\d{{1,2}}(?:[º°]|o\.)?))"
    r"(?P<delimiter>\s*(?:\.\s?[-–—]+|[-–—]+|\.|:|\)))",
    re.I,
)
_TRANSITORY_HEADING = re.compile(
    rf"(?P<quote>)(?P<label>(?P<word>(?:ART[ÍI]CULO\s+)?TRANSITORI[OA](?:\s+ART[ÍI]CULO)?)\s+"
    rf"(?P<number>{_IN_WORDS}|{_SINGLE}|[IVX]{{1,6}}(?!\w)|\d{{1,3}}[º°]?))(?P<delimiter>{_DELIMITER})",
    re.I,
)
# "Artículo primero transitorio.-", as Chile numbers them.
_NUMBER_FIRST_HEADING = re.compile(
    rf"(?P<quote>)(?P<label>(?:ART[ÍI]CULO\s+)?(?P<number>{_IN_WORDS}|{_SINGLE}|\d{{1,3}}\s?(?:[º°]|o\.)?)\s+"
    rf"(?P<word>TRANSITORI[OA]))(?P<delimiter>{_DELIMITER})",
    re.I,
)
# The only transitory article carries no number: "Artículo transitorio.- El mayor gasto…".
_ONLY_TRANSITORY = re.compile(
    r"(?P<quote>)(?P<label>(?P<word>(?:ART[ÍI]CULO|DISPOSICI[ÓO]N)\s+(?P<number>TRANSITORI[OA])))(?P<delimiter>\s*\.?\s?[-–—]+)",
    re.I,
)
_ONLY_DISPOSITION = re.compile(
    r"(?P<word>DISPOSICI[ÓO]N\s+(?:ADICIONAL|TRANSITORIA|DEROGATORIA|FINAL|COMPLEMENTARIA))\s*[.:]?", re.I
)
_DISPOSITION_HEADING = re.compile(
    r"(?P<quote>)(?P<label>(?P<word>DISPOSICI[ÓO]N\s+(?:ADICIONAL|TRANSITORIA|DEROGATORIA|FINAL|COMPLEMENTARIA"
    r"(?:\s+(?:FINAL|TRANSITORIA|MODIFICATORIA|DEROGATORIA))?))\s+"
    rf"(?P<number>{_IN_WORDS}|{_SINGLE}|\d{{1,3}}[ªº°]?))(?P<delimiter>{_DELIMITER})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is printed at the start of a line; `end` is where its delimiter ends in the line.

    `opening_quote` is how many characters of quotation marks stand before the label.
    """

    form: Form
    word: str
    number: str
    label: str
    end: int
    strength: Strength
    opening_quote: int = 0
    delimited: bool = False


def article_heading(text: str) -> Heading | None:
    """The heading in words at the start of `text`: "Artículo 366 Ter.-", "Art. 5.-", "ARTÍCULO ÚNICO", "Article IV".

    A citation at a line's start ("Artículo 5 de la Ley…", "Artículo 16, fracción II") is None.

    >>> [h.number if (h := article_heading(t)) else None for t in (
    ...     "Artículo 10.- El que", "ARTICULO 1°.-Nadie", "Artículo 2o. Bis.- La", "Artículo 366 Ter.- La",
    ...     "Art. 5.- La", "Artículo 456-A. Quien", "ARTÍCULO PRIMERO. Se", "Artículo décimo segundo. La",
    ...     "ARTICULO UNICO.- La")]
    ['10', '1', '2 bis', '366 ter', '5', '456-a', '1', '12', 'unico']
    >>> [h.number if (h := article_heading(t)) else None for t in (
    ...     "Article premier", "Art. L. 225-4-1. – La", "Article 225-4-1", "Artículo 177 bis.", "ARTICULO 145 bis —",
    ...     "Artículo 188A. Trata", "Artículo 411 quáter.- El", "Artículo 129-A.- La", "Artículo 281 bis. (TRATA).")]
    ['1', 'l. 225-4-1', '225-4-1', '177 bis', '145 bis', '188a', '411 quater', '129-a', '281 bis']
    >>> [h.number if (h := article_heading(t)) else None for t in (
    ...     "Artículo 2- A. Las", "Artículo 2.-B. Toda", "Artículo 5.- A quien", "Artículo 5.-A los", "Article IV",
    ...     "ARTÍCULO 47.- NO PUNIBILIDAD. La", "ARTÍCULO 8.- A LOS JUECES")]
    ['2-a', '2-b', '5', '5', 'iv', '47', '8']
    >>> [h.number if (h := article_heading(t)) else None for t in (
    ...     "Art. 5/1. Le présent", "Article 4a", "Artículo final. El", "Artículo final del Código")]
    ['5/1', '4a', 'final', None]
    >>> [h.number if (h := article_heading(t)) else None for t in (
    ...     "Art. 185 à 187", "Artículos 7 y 8. Derogados", "Artículos 7 y 8 de", "Articles 12 to 14 (repealed)")]
    ['185-187', '7-8', None, '12-14']
    >>> [h.number if (h := article_heading(t)) else None for t in (
    ...     "Artículo 14.bis. Objeto", "Art. 4-ter.- El", "ARTÍCULO 5 (BIS).- La", "Artículo núm. 5.- La", "Art. Ier",
    ...     "Article LO 127", "Article A. 43-2")]
    ['14 bis', '4 ter', '5 bis', '5', '1', 'lo 127', 'a. 43-2']
    >>> [article_heading(t) for t in ("Artículo 5 de la Ley", "Artículo 16, fracción II", "artículo 5 y 6",
    ...     "Artículos 4 y 5 de", "Artículo transitorio", "Articles of association")]
    [None, None, None, None, None, None]
    """
    match = _WORD_HEADING.match(text)
    return _judged(match, text, "word") if match else None


def section_heading(text: str) -> Heading | None:
    """The heading of a section in words or with the sign: "Section 3.", "SEC. 102. Definitions", "§ 1591. X".

    >>> [h.number if (h := section_heading(t)) else None for t in (
    ...     "Section 3. Short", "SEC. 102. Definitions", "§ 1593A. Benefitting", "§ 300aa–1. Duties", "§ 1591. Sex",
    ...     "Section 232a", "Clause 4. Offence", "Section 3 of the")]
    ['3', '102', '1593a', '300aa-1', '1591', '232a', '4', None]
    """
    match = _SIGN_HEADING.match(text)
    if match:
        return _judged(match, text, "sign")
    match = _SECTION_HEADING.match(text)
    return _judged(match, text, "word") if match else None


def bare_heading(text: str) -> Heading | None:
    """A section that opens with its number alone: "12. (1) A person", "4.—(1) In", "279.01 Trafficking", "36".

    The same form numbers paragraphs, so that `split` believes it only where the numbering runs on.

    >>> [h.number if (h := bare_heading(t)) else None for t in (
    ...     "12. (1) A person", "4.—(1) In", "279.01 Trafficking in persons", "36", "3.-(1) No", "12A. Any",
    ...     "270.1A Definitions", "5. the")]
    ['12', '4', '279.01', '36', '3', '12a', '270.1a', None]
    """
    match = _BARE_HEADING.match(text)
    return _judged(match, text, "bare") if match else None


def transitory_heading(text: str) -> Heading | None:
    """A transitory provision: "Primero.-", "ÚNICO.", "TRANSITORIO II.-", "Disposición final primera.".

    >>> [h.number if (h := transitory_heading(t)) else None for t in (
    ...     "Primero.- El", "ÚNICO. La", "TRANSITORIO II.- Los", "Disposición final primera. Título",
    ...     "Artículo transitorio.- El", "Segundo párrafo")]
    ['1', 'unico', 'ii', '1', 'unico', None]
    """
    if match := _DISPOSITION_HEADING.match(text):
        return _judged(match, text, "disposition")
    if match := _TRANSITORY_HEADING.match(text) or _NUMBER_FIRST_HEADING.match(text):
        return _judged(match, text, "ordinal")
    if match := _ONLY_TRANSITORY.match(text):
        return Heading(
            form="ordinal", word=match["word"], number="unico", label=match["label"], end=match.end(),
            strength="strong", delimited=True,
        )  # fmt: skip
    match = _ORDINAL_HEADING.match(text)
    return _judged(match, text, "ordinal") if match else None


def only_disposition(text: str) -> Heading | None:
    """The only disposition of its kind, without a number and with its line to itself: "Disposición final".

    >>> only_disposition("Disposición Final").number, only_disposition("Disposición final primera")
    ('unico', None)
    """
    match = _ONLY_DISPOSITION.fullmatch(text)
    if match is None:
        return None
    return Heading(
        form="disposition", word=match["word"], number="unico", label=match["word"], end=match.end(), strength="strong"
    )


def _judged(match: re.Match[str], text: str, form: Form) -> Heading | None:
    """The heading of a match, None where what follows shows that the words are a citation."""
    word, printed = match["word"], match["number"].strip()
    delimiter = match["delimiter"]
    rest = text[match.end() :]
    together = re.search(rf"{_RANGE}$", printed) is not None
    plural = (word[:-1] if word.endswith(".") else word)[-1:].lower() == "s" and len(word) > 2
    if form == "word" and ((plural and not together) or (together and word[:1].islower())):
        return None
    if together:
        printed = re.sub(r"\s+\w{1,3}\s+", "-", printed)
    if not printed or not _is_number(printed):
        return None
    following = rest.lstrip()[:1]
    delimited = bool(delimiter.strip())
    strength: Strength
    if delimiter.strip() in (",", ";", ")"):
        return None
    if delimited or not following:
        strength = "strong"
        if delimiter.strip() in (".", ":") and following.islower():
            strength = "weak"
    elif following.isupper() or following in '(“"«[¿':
        strength = "fair"
    else:
        return None
    if form in ("word",) and word[:1].islower():
        strength = "weak"
    if form == "bare" and not delimited and following and not (following.isupper() or following in '(“"['):
        return None
    return Heading(
        form=form, word=word, number=canonical(printed), label=match["label"].strip(), end=match.end(),
        strength=strength, opening_quote=len(match["quote"].strip()), delimited=delimited,
    )  # fmt: skip


def _is_number(printed: str) -> bool:
    if re.match(r"(?:LO|[LRDA])?\.?\s?\*?\s?\d", printed) or printed == "Ier":
        return True
    if re.fullmatch(_NAMED, printed, re.I):
        return True
    plain = re.sub(rf"\s+(?:{_SUFFIX_WORD})$", "", printed, flags=re.I)
    if canonical(plain) == "unico" or word_value(plain) is not None:
        return True
    return printed == printed.upper() and roman_value(re.split(r"[-–]", printed)[0]) is not None
