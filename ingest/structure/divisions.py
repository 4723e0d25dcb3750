"""The hierarchy above the articles: books, parts, titles, chapters, sections, and which article stands under which.

The rank of a division is that of its word ("Título" over "Capítulo"); where a law nests them otherwise (a Part under
a Chapter in the United States Code), the order in which the law first prints them decides.
"""

import re
from dataclasses import dataclass

from corpus.identifiers import fold
from ingest.structure.numbering import NUMBER_WORDS, roman_value

# Word, folded → rank; a smaller rank stands above. Languages share a scale so that a bilingual source nests rightly.
RANKS = {
    "libro": 10, "book": 10, "livre": 10,
    "parte": 20, "part": 20, "partie": 20,
    "titulo": 30, "title": 30, "titre": 30, "subtitulo": 35, "subtitle": 35, "sous-titre": 35,
    "cap": 40, "tit": 30, "chap": 40,
    "capitulo": 40, "chapter": 40, "chapitre": 40, "subcapitulo": 45, "subchapter": 45, "sous-chapitre": 45,
    "division": 50, "subdivision": 55,
    "seccion": 60, "section": 60, "subseccion": 65, "subsection": 65, "sous-section": 65, "subpart": 55,
    "apartado": 70, "§": 75, "paragrafo": 80, "parrafo": 80, "paragraphe": 80,
}  # fmt: skip
_ANNEX_WORDS = ("anexo", "annex", "annexe", "schedule", "appendix", "apendice", "appendice", "form", "formule")

_WORDS = sorted([*RANKS, *_ANNEX_WORDS], key=len, reverse=True)
_ACCENTED = str.maketrans({"a": "[aáàâ]", "e": "[eéèê]", "i": "[iíî]", "o": "[oóô]", "u": "[uúù]"})
_WORD = "|".join(word.translate(_ACCENTED) for word in _WORDS)
_NUMBER_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)).translate(_ACCENTED)
# OCR reads I as 1 or l: "I1", "1l", "11" for II are kept as printed, never corrected.
_NUMBER = (
    r"(?:(?-i:Ier|1er)(?!\w)|(?-i:[IVXLC][IVXLC1l]{0,7})(?![\w])(?:\.\d+)?(?:[\s-]*(?:bis|ter|quater|quáter|quinquies|[A-Z])\b)?"
    r"|\d{1,3}(?:[º°ªo]|er|re)?(?:\.\d+)?[A-Z]?(?:[\s-]*(?:bis|ter|quater)\b)?"
    rf"|(?:(?:{_NUMBER_WORDS})(?:[\s-]+(?:{_NUMBER_WORDS}))*)(?:\s+(?:bis|ter)\b)?"
    r"|[úu]nic[oa]|unique|preliminar|pr[ée]liminaire|preliminary|final|[A-Z])"
)
# The halves of a code: "PARTE GENERAL", "Partie réglementaire", "Special Part".
_HALVES = (
    r"general|especial|special|g[ée]n[ée]rale|sp[ée]ciale|l[ée]gislative|r[ée]glementaire|org[áa]nica|dogm[áa]tica"
)
_HALF = re.compile(
    rf"(?P<label>(?:(?P<word>PARTE|Parte|PARTIE|Partie)\s+(?P<number>{_HALVES})(?:\s+-\s+[DA][ée]crets[\w' ]{{0,40}})?"
    rf"|(?:(?:GENERAL|General|SPECIAL|Special)\s+(?:PART|Part))))(?P<delimiter>\s*[.:–—-]*)\s*",
    re.I,
)
_DIVISION = re.compile(
    rf"(?P<label>(?P<word>{_WORD})\.?\s+(?:[Nn][º°o]\.?\s*)?(?P<number>{_NUMBER}))(?![\w])"
    r"(?P<delimiter>\s*(?:\.\s?[-–—]+|[-–—:.]+)?)\s*",
    re.I,
)
_ORDINAL_FIRST = re.compile(
    rf"(?P<label>(?P<number>{_NUMBER_WORDS})\s+(?P<word>part|parte|partie|section|secci[óo]n|livre))"
    r"(?P<delimiter>\s*(?:\.\s?[-–—]+|[-–—:.]+)?)\s*(?=$|[A-Z])",
    re.I,
)
# What OCR makes of a Roman figure in capitals: II is read as U, H or 11, III as UH, V as Y, I as !.
_SCANNED = re.compile(
    r"(?P<word>T[ÍITÌ]?TULO|CAP[ÍI1]TULO|LIBRO|SECCI[ÓO0]N)[\s._]*(?P<number>[IVXLCUHMYW1l!|4]{1,6})[\s.]*"
)
# Chilean codes number the divisions below a title with the sign: "§ 5 bis. De la trata de personas".
_SIGN = re.compile(
    r"(?P<label>(?P<word>§)\s*(?P<number>[IVX]{1,5}|\d{1,2})(?:\s+(?:bis|ter|qu[áa]ter))?)\.?(?P<delimiter>\s*[-–—.]*)\s+(?=[A-ZÁÉÍÓÚ])"
)
# Dispositions that close a law and are numbered by themselves ("PRIMERA.-"), not with the articles.
_SUPPLEMENTARY = re.compile(
    r"DISPOSICI(?:[ÓO]N|ONES)(?:,?\s+(?:GENERAL(?:ES)?|ADICIONAL(?:ES)?|FINAL(?:ES)?|COMPLEMENTARIAS?|DEROGATORIAS?|"
    r"MODIFICATORIAS?|REFORMATORIAS?|TRANSITORIAS?|ABROGATORIAS?|ESPECIAL(?:ES)?|COMUN(?:ES)?|INTERPRETATIVAS?|"
    r"REGLAMENTARIAS?|SUPLETORIAS?|Y|E|[ÚU]NICA))+\s*[:.]?",
    re.I,
)
_SCHEDULE_ORDINALS = (
    "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH",
    "TWELFTH",
)  # fmt: skip
_TRANSITORY = re.compile(
    r"(?:[IVX\d]+\s*[.\-]+\s*)?(?:ART[ÍI]CULOS?\s+|DISPOSICI[ÓO]N(?:ES)?\s+|R[ÉE]GIMEN\s+|NORMAS\s+)?"
    r"T\s?R\s?A\s?N\s?S\s?I\s?T\s?O\s?R\s?I\s?[OA]\s?S?"
    r"(?:\s+(?:Y\s+|,\s*)?(?:FINAL(?:ES)?|DEROGATORIAS?|DE\s+(?:LOS\s+)?DECRETOS?\s+DE\s+REFORMA.*|"
    r"DE\s+LA\s+REFORMA.*))*\s*[:.]?",
    re.I,
)
_ANNEX = re.compile(
    rf"(?:THE\s+)?(?:(?:{'|'.join(_SCHEDULE_ORDINALS)})\s+(?=SCHEDULE|APPENDIX))?"
    rf"(?P<word>{'|'.join(word.translate(_ACCENTED) for word in _ANNEX_WORDS[:-2])})S?\b"
    rf"(?P<rest>(?:\s+(?:N[º°o]\.?\s*)?(?:[IVXLC]+|\d+[A-Z]?|[A-Z]|[úu]nico|{_NUMBER_WORDS})(?![\w]))?)"
    r"\s*[.:–—-]?\s*(?P<title>.*)",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?P<number>[IVX]{1,7}|\d{1,2})\s*\.?")
_TAIL = re.compile(
    rf"(?<=[.;:)”\"\d])\s+(?=(?:{'|'.join(w.translate(_ACCENTED) for w in _WORDS if w in RANKS)})\.?\s+"
    rf"{_NUMBER}(?![\w]))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Division:
    """A division's heading at the start of a line; `title` is what stands beside it, `end` where its label ends."""

    word: str
    number: str
    label: str
    title: str
    end: int

    @property
    def rank(self) -> int:
        return RANKS[self.word]


def division(text: str) -> Division | None:
    """The division that a line opens. A sentence that begins with such words ("Part 2 of this Act…") is None.

    >>> [(d.label, d.title) for d in map(division, ("TÍTULO PRIMERO", "CAPITULO II DE LAS FUNCIONES", "Part XX.1 – A",
    ...     "SECCION I: DE LA SECRETARIA", "CHAPTER 77— PEONAGE", "Capítulo Único. Objeto", "Livre premier",
    ...     "Chapter Eighteen", "Partie réglementaire", "PARTE GENERAL", "Special Part"))]
    [('TÍTULO PRIMERO', ''), ('CAPITULO II', 'DE LAS FUNCIONES'), ('Part XX.1', 'A'),
    ('SECCION I', 'DE LA SECRETARIA'), ('CHAPTER 77', 'PEONAGE'), ('Capítulo Único', 'Objeto'), ('Livre premier', ''),
    ('Chapter Eighteen', ''), ('Partie réglementaire', ''), ('PARTE GENERAL', ''), ('Special Part', '')]
    >>> [division(t) for t in ("Part 2 of this Act applies", "Capítulo II de esta Ley, se", "título de abogado",
    ...     "Parte civil", "Section 12 applies to", "Libro I del Código")]
    [None, None, None, None, None, None]
    """
    if (half := _HALF.fullmatch(text)) and text[0].isupper():
        label = half["label"]
        return Division("partie" if fold(label).startswith("partie") else "parte", label, label, "", len(text))
    match = _DIVISION.match(text) or _ORDINAL_FIRST.match(text)
    if match is not None and match["word"] == "§":
        match = None
    if match is None and len(text) < 160 and not text.endswith((".", ";", ":")):
        match = _SIGN.match(text)
    if match is None or fold(match["word"]) not in RANKS:
        return None
    title = text[match.end() :].strip()
    delimited = bool(match["delimiter"].strip())
    # A Colombian "PARÁGRAFO 1o. El consentimiento…" is a paragraph of its article; a heading stands alone.
    if fold(match["word"]) in ("paragrafo", "parrafo") and title:
        return None
    if match["word"][0].islower() or (title and not delimited and not _opens_title(title)):
        return None
    # A heading is a line of its own; what ends like a sentence in a long line is one.
    if len(title) > 200 or (title.endswith((";", ",")) and not title.isupper()):
        return None
    # "Parte A", "Sección a" — a single letter is a number only where nothing or a delimiter follows it.
    if re.fullmatch(r"[A-Za-z]", match["number"]) and match["number"] not in "IVXLC" and title and not delimited:
        return None
    return Division(fold(match["word"]), match["number"], match["label"].strip(), title, match.end())


def scanned_division(text: str) -> Division | None:
    """The division that a line of OCR opens whose figure was misread: alone on its line, in capitals, kept as printed.

    >>> [d.label if (d := scanned_division(t)) else None for t in ("CAPÍTULO UH", "TTTULO 4", "TÍTULO _XU", "CAPÍTULO!",
    ...     "CAPÍTULO DE LOS", "Capítulo U")]
    ['CAPÍTULO UH', 'TTTULO 4', 'TÍTULO _XU', 'CAPÍTULO!', None, None]
    """
    match = _SCANNED.fullmatch(text)
    if match is None:
        return None
    word = {"T": "titulo", "C": "capitulo", "L": "libro", "S": "seccion"}[match["word"][0]]
    return Division(word, match["number"], text.strip(), "", len(text))


def _opens_title(text: str) -> bool:
    """Whether words that follow a division's number without a stop are its title: they begin with a capital."""
    first = text.lstrip('(“"')[:1]
    return first.isupper() or first == "§"


def bare_number(text: str) -> str | None:
    """A line that is a division's number alone, "II" or "3.", which only markup can make a heading.

    >>> bare_number("IV"), bare_number("MIX"), bare_number("In general")
    ('IV', None, None)
    """
    match = _BARE_NUMBER.fullmatch(text.strip())
    return match["number"] if match and (match["number"].isdigit() or roman_value(match["number"])) else None


def transitory(text: str) -> bool:
    """Whether a line opens transitory provisions.

    >>> [transitory(t) for t in ("TRANSITORIOS", "Transitorio", "DISPOSICIONES TRANSITORIAS Y FINALES",
    ...     "ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA",
    ...     "T R A N S I T O R I O S", "transitorio segundo del decreto")]
    [True, True, True, True, True, False]
    """
    return len(text) < 120 and _TRANSITORY.fullmatch(text.strip()) is not None


def supplementary(text: str) -> bool:
    """Whether a line may open dispositions with a numbering of their own; it may as well be a chapter's title.

    >>> supplementary("DISPOSICIONES COMPLEMENTARIAS FINALES"), supplementary("Disposiciones relativas a la prueba")
    (True, False)
    """
    return _SUPPLEMENTARY.fullmatch(text.strip()) is not None


def annex(text: str) -> str | None:
    """The label of an annex or schedule that a line opens, with its title; None for a sentence about one.

    >>> annex("SCHEDULE 2"), annex("ANEXO ÚNICO"), annex("Annex"), annex("Annex 2 to the report states that we go")
    ('SCHEDULE 2', 'ANEXO ÚNICO', 'Annex', None)
    >>> annex("THE FIRST SCHEDULE"), annex("SCHEDULE Section 3 (4)"), annex("ANEXO N° 1"), annex("ANNEXE PREMIÈRE")
    ('THE FIRST SCHEDULE', 'SCHEDULE Section 3 (4)', 'ANEXO N° 1', 'ANNEXE PREMIÈRE')
    """
    stripped = text.strip()
    match = _ANNEX.fullmatch(stripped)
    if match is None or len(stripped) > 120 or match["word"][0].islower() or stripped.endswith((".", ";", ",")):
        return None
    title = match["title"]
    if title and not (title[0] in '(“"' or title.isupper() or (title[0].isupper() and len(title) < 60)):
        return None
    return stripped


def tail_divisions(text: str) -> list[int]:
    """Where division headings stand at the end of a line of text, set in capitals to the line's end.

    Some copies of Dominican codes print the next chapter's heading at the end of the last article's line.

    >>> line = "… del pais. CAPITULO I1 DE LAS FUNCIONES: SECCION I: DE LA SECRETARIA"
    >>> [line[at:at + 9] for at in tail_divisions(line)]
    ['CAPITULO ', 'SECCION I']
    >>> tail_divisions("conforme al Capítulo II de esta ley. Capítulo III de la otra ley.")
    []
    """
    # "2031 CHAPTER 90" is how British acts are numbered.
    places = [match.end() for match in _TAIL.finditer(text) if not text[: match.start()].isdigit()]
    for position, start in enumerate(places):
        letters = [c for c in text[start:] if c.isalpha()]
        # Lower case beyond a stray letter of bad OCR shows that a sentence goes on there.
        if letters and sum(c.islower() for c in letters) <= max(1, len(letters) // 25):
            return places[position:]
    return []


# Headings without a number rank below all others.
_UNNUMBERED = 100


@dataclass(slots=True)
class _Level:
    rank: int
    words: str


class Hierarchy:
    """The divisions that are open, outermost first."""

    def __init__(self) -> None:
        self._open: list[_Level] = []
        self._seen: list[str] = []
        # The rank at which a law sets a word that its own custom nests otherwise than the scale above.
        self._own: dict[str, int] = {}
        self._empty = False

    def open(self, found: Division, title: str) -> None:
        """Open a division with the title that stands beside it or was printed below it."""
        rank = self._own.get(found.word, found.rank)
        above = self._open[-1].rank if self._open else 0
        if found.word not in self._seen:
            self._seen.append(found.word)
            # "Chapter One" over "Title One" with no article between them: a word's first place shows where it nests.
            if self._empty and rank < above < _UNNUMBERED:
                rank = self._own[found.word] = above + 1
        # "Part" stands under "Chapter" where the law has shown chapters before any part.
        if found.word == "part" and "chapter" in self._seen and self._seen.index("chapter") < self._seen.index("part"):
            rank = 47
        self._push(rank, _joined(found.label, title or found.title))

    def open_unnumbered(self, title: str, level: int) -> None:
        """Open a heading without a number, by its level in the markup (1 to 6); 0 for the innermost."""
        self._push(_UNNUMBERED + level, title)

    def _push(self, rank: int, words: str) -> None:
        while self._open and self._open[-1].rank >= rank:
            self._open.pop()
        self._open.append(_Level(rank, words))
        self._empty = True

    def hold(self) -> None:
        """Note that an article stands under the innermost division."""
        self._empty = False

    def reset(self) -> None:
        self._open.clear()

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(level.words for level in self._open)


def _joined(label: str, title: str) -> str:
    title = title.strip()
    return f"{label}. {title}" if title else label
