"""Lines on an article's history that consolidating publishers print below it, each in the words of its own."""

import re

_SPAIN = (
    r"Se\s+(?:añaden?|modifican?|derogan?|suprimen?|re(?:e)?numeran?|sustituyen?|declaran?|redactan?|actualizan?|dejan?)\b"
    r".{0,600}\bRef\.\s+BOE-.{0,80}"
    r"|(?:[ÚU]ltima\s+actualizaci[óo]n|Texto\s+(?:añadido|original|inicial)|Actualizaci[óo]n)\s*,\s*publicad[oa]\b.{0,200}"
)
_URUGUAY = (
    r"\(\*\)\s*Notas?\s*:|(?:Redacci[óo]n\s+dada|Agregado/s)\s+(?:anteriormente\s+)?por\s*:.{0,300}"
    r"|Ver\s+(?:en\s+esta\s+norma|vigencia|adem[áa]s)\b.{0,200}"
)
_ECUADOR = (
    r"Notas?\s*:\s+(?:Art[íi]culo|Inciso|Numeral|Literal|P[áa]rrafo|T[íi]tulo|Cap[íi]tulo|Denominaci[óo]n|C[óo]digo|Ley|"
    r"Tabla)\b.{0,300}"
)
_FRANCE = (
    r"(?:Modifi[ée]|Cr[ée]{2}|Abrog[ée]|Transf[ée]r[ée]|R[ée]tabli|Ins[ée]r[ée]|Remplac[ée])e?s?\s+par\s+(?:la\s+|l['’])?"
    r"(?:LOI|Loi|D[ée]cret|D[ÉE]CRET|Ordonnance|ORDONNANCE|D[ée]cision|Arr[êe]t[ée])\b.{0,250}"
)
_BELGIUM = r"\(\d{1,3}\)\s?<(?:L|DCG|DCFR|DRW|AR|AGF|ORD|ARR|Loi|Ins[ée]r[ée]|Abrog[ée])\b[^<>]{0,200}>|-{5,}"
# "2031, c. 12, a. 1; 2033, c. 5, s. 45.", "R.S.O. 1990, c. T.9, s. 4".
_CANADA = (
    r"(?:[A-Z]\.[A-Z.]{1,8}\s+)?\d{4}(?:\s\(\d\))?,\s+(?:c|ch)\.\s+[\w.-]{1,8}(?:,\s+(?:Sched|ann)\.\s+\w+)?,\s+"
    r"(?:a|s|ss|art|par)\.\s*[\d.]+.{0,300}"
)
_HISTORY = re.compile("|".join((_SPAIN, _URUGUAY, _ECUADOR, _FRANCE, _BELGIUM, _CANADA)))
# The longest that was met has some 500 characters.
_LONGEST = 700


def tells_history(text: str) -> bool:
    """Whether a line as a whole tells how its article came to its wording.

    >>> [tells_history(t) for t in ("Modifié par LOI n°2016-274 du 7 mars 2016 - art. 61", "2031, c. 12, a. 1.",
    ...     "(1)<L 2036-11-24/05, art. 3>", "Nota: Artículo reformado por la Ley 5", "Se modifica el artículo 5.")]
    [True, True, True, True, False]
    """
    return len(text) < _LONGEST and _HISTORY.fullmatch(text) is not None
