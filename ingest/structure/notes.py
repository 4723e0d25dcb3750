"""Words that are printed among a law's text and are not law: reform notes, remarks, end marks, closing formulas.

Reform notes stand on lines of their own ("Artículo reformado DOF 19-01-2018"), in parentheses at a paragraph's start
or end ("(Así reformado por…)", "(Modificado por la Ley 46-99…)"), or in brackets.
"""

import re
from dataclasses import dataclass

from corpus.provision import NoteKind
from ingest.structure.history import tells_history

_UNIT = (
    r"(?:art[íi]culos?|fracci(?:ón|ones)|incisos?|p[áa]rrafos?|cap[íi]tulos?|t[íi]tulos?|secci(?:ón|ones)|libros?|"
    r"apartados?|ap[ée]ndices?|anexos?|tablas?|numeral(?:es)?|literal(?:es)?|denominaci[óo]n|subincisos?|reforma|transitorios?)"
)
_CHANGED = (
    r"(?:reformad|adicionad|derogad|modificad|agregad|sustituid|suprimid|reubicad|recorrid|republicad|anulad|"
    r"interpretad|incorporad|añadid|renumerad|corrid|abrogad|reenumerad)[oa]s?"
)
# "Artículo reformado DOF 19-01-2018, 20-03-2014", "Fracción adicionada DOF …", "Reforma DOF …: Derogó del artículo…".
_GAZETTE_LINE = re.compile(
    rf"(?:{_UNIT}(?:\s+[\w()º°.,]+){{0,8}}?\s+)?(?:{_CHANGED}|fe de erratas|reforma)"
    rf"(?:\s*(?:,|y|\(.*?\))?\s*{_CHANGED})*"
    r"(?:\s+\((?:se recorre|antes|con).*?\))?[\s.,:]*(?:\(.*\)\s*)?(?:D\.?\s?O\.?\s?F\.?|B\.?\s?O\.?|G\.?\s?O\.?|por\s+"
    r"(?:el\s+)?(?:Decreto|Ley|Acuerdo|art[íi]culo|la\s+Ley))\b.{0,400}",
    re.I | re.S,
)
# "Artículo 3. El artículo 5, adicionado por la Ley 7, se deroga": an article of its own, whose words follow its number.
_AMENDING = re.compile(r"ART[ÍI]CULO\s+\w+\s*[.°º:–—-]+\s*(?:EL|LOS|LA|LAS|EN|DE|SE|AL)\s", re.I)
# What a parenthesis begins with when it is a note on the text's history, and not text.
_PARENTHESIS = (
    rf"(?:(?:As[íi]|Texto|{_UNIT}|El|La|Este)\s+(?:[\w)º°.]+\s+){{0,6}}?)?(?:{_CHANGED})\b"
    r"|Nota(?:\s+de\s+\w+)?\s*:|N\.?\s?de\s?(?:E|la\s?R)\.|(?:TEXTO|Texto)\s+(?:seg[úu]n|conforme)|Ref\.\s|Reforma\b"
    r"|Mod\.\s|Derog\.|Art[íi]culo\s+(?:\w+\s+){0,3}seg[úu]n|Ver\s+(?:nota|art|Ley)|Vid\.|Corregid"
    r"|Seg[úu]n\s+reforma|V[ée]ase|Actualmente|Rige\s|Mediante\s+(?:el|la|resoluci)|Interpretad|Inciso\s+\w+\s+(?:re|de)"
    r"|Amended\s+by|Inserted\s+by|Substituted\s+by|Repealed\s+by|Added\s+by|Act\s+\d+\s+of\s+\d{4}|L\.N\."
    r"|Abrogé\b|Modifié\b|Inséré\b|Ajouté\b|Remplacé\b"
)
_NOTE_START = re.compile(rf"\(\s*(?:{_PARENTHESIS})", re.I)
# "(Inciso a) sustituido por…": the parenthesis after the letter closes nothing.
_LETTERED_NOTE = re.compile(r"\(\s*(?:Incisos?|Literal|Letra|Apartado|Numeral|Punto)\s+\w{1,3}\)(?=\s+\w)", re.I)
# Colombian consolidations: "<Artículo modificado por… El nuevo texto es el siguiente:>".
_ANGLE_NOTE = re.compile(rf"<\s*(?:{_PARENTHESIS}|Art[íi]culo|Inciso|Numeral|Par[áa]grafo|Ver|Aparte|Expresi)", re.I)
_BRACKET_NOTE = re.compile(
    r"\[\s*(?:(?:Subsection|Section|Paragraph|Rep\.|Am\.|Subs\.|Ins\.|S\.)?\s*(?:amended|inserted|substituted|added|"
    r"deleted|repealed)\b|(?:L\.N\.|Act\s+No\.|(?:Act\s+|S\s)?\d+(?:\s+of\s+|/)\d{4})|As amended|"
    r"\.\.\.\s|…\s|nota\b|ilegible|sic\b)",
    re.I,
)
_EDITORIAL = re.compile(
    r"Ficha\s+art[íi]culo|Ir al (?:inicio|final)(?:\s+de\s+los resultados)?|Volver arriba|"
    r"\[?\.{3}\s*salto del extracto.*|Texto (?:VIGENTE|vigente)|Previous Version|Version history|"
    r"Fecha\s+de\s+generaci[óo]n.*|TEXTO\s+ORIGINAL\s*:|"
    r"N\.\s?DE\s?E\.\s.{0,300}|[PD]\.\s?O\.\s?(?:F\.\s?)?\d{1,2}\s+DE\s+\w+\s+DE\s+\d{4}\.?",
    re.I,
)
_REPEALED = re.compile(
    r"[(\[“\"]?\s*(?:(?:Se\s+|Art[íi]culo\s+|Queda\s+|Ha\s+sido\s+|El\s+art[íi]culo\s+|Secci[óo]n\s+|Section\s+)?"
    r"(?:deroga(?:do|da|se)?|derog[óo]|derogan|abrogado|abrog[ée]e?|anulado|suprimido|supprim[ée]e?|repealed|rep\.|omitted|"
    r"revoked|expired|eliminado)\b)",
    re.I,
)
_REPEALS_OTHER = re.compile(
    r"\s+(?:la|las|los|el|expresamente|todas?|todos?|cualquier|a\s+partir\s+de\s+l\w+\s+\w+\s+en\s+vigor)\s(?!\d)", re.I
)
_CLOSING = re.compile(
    r"(?:(?:Dad[oa]s?|DAD[OA]S?)(?:,?\s+firmad[oa]\s+y\s+sellad[oa])?,?\s+(?:en|EN|a\s+los|A\s+LOS|por|POR)\s|"
    r"Donn[ée]e?s?\s+(?:[àa]|au|en)\s|Aprobad[oa]\s+(?:el\s+(?:Proyecto|proyecto)|por\s+la\s+(?:Honorable|H\.))|Approved\s*,|"
    r"EN\s+FE\s+DE\s+LO\s+CUAL|En\s+fe\s+de\s+lo\s+"
    r"cual|IN\s+WITNESS\s+WHEREOF|In\s+witness\s+whereof|EN\s+FOI\s+DE\s+QUOI|En\s+foi\s+de\s+quoi|DONE\s+at|Done\s+at|"
    r"La\s+pr[ée]sente\s+loi\s+sera\s+ex[ée]cut[ée]e|Habi[ée]ndose\s+cumplido\s+con\s+lo\s+establecido|"
    r"(?:El|EL|La|LA)\s+(?:President[ea]|PRESIDENT[EA])\s+(?:del|DEL)\s+(?:honorable|HONORABLE)\s+(?:Senado|SENADO)|"
    r"FAIT\s+[àa]|Fait\s+[àa]\s|HECHO\s+en|HECHA\s+en|Hech[oa]\s+en\s|REM[ÍI]TASE\s+AL|Rem[íi]tase al|PASE\s+AL\s+"
    r"(?:ORGANISMO|PODER|[ÓO]RGANO)|COMUN[ÍI]QUESE|Comun[íi]quese\s+(?:y|al)|POR\s+TANTO[,:;]?\s+(?:EJEC|MANDO|T[ÉE]NGASE)|"
    r"Por tanto[:,] ?(?:Ejec|Mando|T[ée]ngase)|PUBL[ÍI]QUESE|Publ[íi]quese|EJEC[ÚU]TESE|Ejec[úu]tese|SAL[ÓO]N\s+DE\s+"
    r"SESIONES|M[ée]xico,?\s+(?:D\.?\s?F\.?|Ciudad\s+de\s+M[ée]xico).{0,40}?,?\s+a\s+\d|Ciudad\s+de\s+M[ée]xico,\s+a\s+"
    r"(?:los\s+)?\d|S\s?A\s?L\s?[ÓO]\s?N\s+D\s?E|Sala\s+de\s+(?:las\s+)?[Ss]esiones|Palacio\s+(?:Nacional|Legislativo)|"
    r"PALACIO\s+(?:NACIONAL|LEGISLATIVO)|PALACIO\s+DEL|ASAMBLEA\s+LEGISLATIVA\.|LO\s+TENDR[ÁA]|Lo\s+tendr[áa]|"
    r"En\s+cumplimiento\s+de\s+lo\s+dispuesto\s+por\s+la\s+fracci[óo]n\s+I\s+del\s+[Aa]rt[íi]culo\s+89|"
    r"PROMULGO\b|Aprobado\s+en\s+tercer\s+debate|Given\s+under|Passed\s+(?:in|by)\s+the|Date\s+of\s+Gazette\s+notification|Assented\s+to\s+this)"
)
# "Madrid, 3 de mayo de 2031.", "Santiago, a 5 de marzo de 2031.- …". A word is taken whole or not at all: a run of
# thousands of capitals could else be cut into words in billions of ways.
_PLACE_AND_DAY = re.compile(
    r"[A-ZÁÉÍÓÚ][\w.]++(?:\s[A-ZÁÉÍÓÚ][\w.]++){0,3}\s?,\s+(?:a\s+(?:los\s+)?)?\d{1,2}(?:\s+d[ií]as)?\s+(?:de|del\s+mes\s+de)\s+\w+\s+(?:de|del)\s+"
    r"(?:a[ñn]o\s+)?\d{4}\b(?!\s*\w)"
)
_ENACTING = re.compile(
    r"(?:BE\s+IT\s+(?:THEREFORE\s+)?ENACTED|(?:NOW\s*,?\s*THEREFORE\b)|ENACTED\s+(?:by|BY)|Enacted\s+by|Be\s+it\s+enacted|"
    r"(?:HER|HIS|Her|His)\s+(?:MAJESTY|Majesty)\b|\[?(?:Date\s+of\s+)?(?:Assent|Commencement)|POR\s+TANTO|DECRETA\s*:|"
    r"HA\s+DADO\s+LA\s+SIGUIENTE|La\s+siguiente\s*:|ORDENA\s*:)"
)
_CONTENTS = re.compile(
    r"(?:ARRANGEMENT\s+OF\s+(?:SECTIONS|CLAUSES|REGULATIONS|RULES)|TABLE\s+OF\s+(?:CONTENTS|PROVISIONS|SECTIONS)|CONTENTS|"
    r"LIST\s+OF\s+SECTIONS|[ÍI]NDICE(?:\s+(?:GENERAL|TEM[ÁA]TICO|ANAL[ÍI]TICO))?|CONTENIDO|SUMARIO|TABLA\s+DE\s+CONTENIDOS?|"
    r"TABLE\s+DES\s+MATI[ÈE]RES|SOMMAIRE|TABLE\s+ANALYTIQUE)\s*[:.]?",
    re.I,
)
_PREAMBLE = re.compile(
    r"(?:\*?_?(?:Pre[áa]mbulo|Preamble|Preambule|Préambule|PRE[ÁA]MBULO|PREAMBLE|PR[ÉE]AMBULE)(?![a-z])|Having\s+regard\s+to\b|"
    r"THE\s+(?:EUROPEAN\s+(?:PARLIAMENT|COMMISSION)|COUNCIL\s+OF\s+THE\s+EUROPEAN)|"
    r"EL\s+(?:PARLAMENTO\s+EUROPEO|CONSEJO\s+DE\s+LA\s+UNI[ÓO]N\s+EUROPEA)|"
    r"LE\s+(?:PARLEMENT\s+EUROP[ÉE]EN|CONSEIL\s+DE\s+L.UNION\s+EUROP[ÉE]ENNE)|EXPOS[ÉE]\s+DES\s+MOTIFS|"
    r"CONSIDERANDO|Considerando|Considerand|CONSIDERANT|Considérant|"
    r"WHEREAS|Whereas|VISTOS?\b|VISTAS?\b|VU\s|Vu\s|EXPOSICI[ÓO]N\s+DE\s+MOTIVOS|The\s+(?:States\s+Parties|High\s+"
    r"Contracting)|(?:Los|LOS)\s+(?:Estados\s+[Pp]artes?|ESTADOS\s+PARTES?)|Les\s+[ÉE]tats\s+[Pp]arties|CONVENCIDOS|"
    r"Convencidos|RECONOCIENDO|TENIENDO|La\s+Conferencia\s+General|LA\s+CONFERENCIA\s+GENERAL)",
)


# An unclosed parenthesis longer than this may have swallowed text of the law.
_UNCLOSED = 240


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note within a line: from `start` to `end`. `repeals` says that it tells of the whole text's repeal."""

    kind: NoteKind
    start: int
    end: int
    repeals: bool = False


def note_line(text: str) -> NoteKind | None:
    """The kind of a line that is a note as a whole, None where it is text.

    >>> [note_line(t) for t in ("Artículo reformado DOF 19-01-2018", "Ficha articulo", "El que prive de la libertad",
    ...     "(Así reformado por el artículo 2 de la ley N° 10)", "Fracción reformada DOF 20-03-2014, 01-04-2024",
    ...     "Reformado el Código por la ley, se aplicará.")]
    ['reform', 'editorial', None, 'reform', 'reform', None]
    """
    if _EDITORIAL.fullmatch(text):
        return "editorial"
    found = parenthesis(text, 0)
    if found is not None and not text[found.end :].strip(" ."):
        return found.kind
    # What ends in a colon is an article that amends: "ARTÍCULO 3o. El artículo 188A, adicionado por la Ley 7, dirá:".
    if len(text) < 500 and not text.endswith(":") and _GAZETTE_LINE.fullmatch(text) and not _AMENDING.match(text):
        return "reform"
    return "reform" if tells_history(text) else None


def opens_note(text: str) -> bool:
    """Whether a line opens a parenthesis that is a note, closed on it or on a later line."""
    return bool(_NOTE_START.match(text) or _BRACKET_NOTE.match(text) or _ANGLE_NOTE.match(text))


def parenthesis(text: str, start: int) -> FoundNote | None:
    """The note in parentheses or brackets that begins at `start` of the text; None where it is part of the law.

    >>> parenthesis("(Modificado por la Ley 46-99 (G.O. 1)). La pena", 0)
    FoundNote(kind='reform', start=0, end=39, repeals=False)
    >>> parenthesis("(Inciso a) sustituido por la Ley 9)", 0).end
    35
    >>> parenthesis("(dieciocho) años", 0)
    """
    if text[start : start + 1] == "(" and _NOTE_START.match(text, start):
        lettered = _LETTERED_NOTE.match(text, start)
        end = _closing(text, lettered.end() if lettered else start, "(", ")", depth=int(lettered is not None))
    elif text[start : start + 1] == "[" and _BRACKET_NOTE.match(text, start):
        end = _closing(text, start, "[", "]")
    elif text[start : start + 1] == "<" and _ANGLE_NOTE.match(text, start):
        end = _closing(text, start, "<", ">")
    else:
        return None
    if end is None:
        # A copy that lost the closing mark: a short paragraph is the note as a whole.
        if start or len(text) > _UNCLOSED:
            return None
        end = len(text)
    if text[end : end + 1] == ".":
        end += 1
    inside = text[start + 1 : end]
    editorial = re.match(r"\s*(?:nota|n\.|ver|v[ée]ase|actualmente|…|\.\.\.|ilegible|sic)", inside, re.I)
    return FoundNote("editorial" if editorial else "reform", start, end, is_repeal(inside))


def inline_notes(text: str) -> list[FoundNote]:
    """The notes within a line of text, in order.

    >>> inline_notes("(Derogado por la Ley 64).  Ver nota.")
    [FoundNote(kind='reform', start=0, end=25, repeals=True)]
    """
    found = []
    place = 0
    for match in re.finditer(r"[(\[<]", text):
        if match.start() >= place and (note := parenthesis(text, match.start())):
            found.append(note)
            place = note.end
    return found


def _closing(text: str, start: int, opening: str, closing: str, depth: int = 0) -> int | None:
    for place in range(start, len(text)):
        depth += (text[place] == opening) - (text[place] == closing)
        if depth == 0:
            return place + 1
    return None


def is_repeal(text: str) -> bool:
    """Whether a text, or what a note says, begins with the provision's repeal.

    >>> [is_repeal(t) for t in ("Se deroga.", "[Repealed, 2019, c. 25]", "Derogado por la Ley 5", "(Se deroga)",
    ...     "Deroga la presente Ley el Decreto", "La ley derogada seguirá", "[Abrogé, 2019]", "Se derogan las leyes")]
    [True, True, True, True, False, False, True, False]
    """
    found = _REPEALED.match(text.strip())
    # "Se deroga la Ley 5" repeals another law; "Derogado el 5 de mayo" tells of the provision's own repeal.
    return found is not None and _REPEALS_OTHER.match(text.strip()[found.end() :]) is None


def closing_formula(text: str) -> bool:
    """Whether a paragraph opens the formula that ends an act: "Dado en el Palacio…", "EN FE DE LO CUAL…".

    >>> closing_formula("Dado en San José, a los tres días"), closing_formula("Dado que la víctima")
    (True, False)
    """
    return _CLOSING.match(text) is not None or _PLACE_AND_DAY.match(text) is not None


def enacting_formula(text: str) -> bool:
    """Whether a paragraph is the formula by which a legislature enacts, which stands between a title and section 1.

    >>> enacting_formula("Enacted by the Parliament of Testland as follows:—"), enacting_formula("Decreta que")
    (True, False)
    """
    return _ENACTING.match(text) is not None


def contents_title(text: str) -> bool:
    """Whether a line announces a table of contents.

    >>> contents_title("ARRANGEMENT OF SECTIONS"), contents_title("Índice de precios")
    (True, False)
    """
    return _CONTENTS.fullmatch(text.strip()) is not None


def opens_preamble(text: str) -> bool:
    """Whether a paragraph opens the considerations or the preamble of an act or treaty.

    >>> opens_preamble("CONSIDERANDO: Que es deber"), opens_preamble("WHEREAS it is"), opens_preamble("LEY 5")
    (True, True, False)
    """
    return _PREAMBLE.match(text) is not None
