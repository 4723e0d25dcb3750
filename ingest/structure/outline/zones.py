"""Divisions, and the zones that are told from the law's own articles: tables of contents, transitory provisions,
decrees of reform, annexes, editors' additions."""

import re

from ingest.structure.divisions import annex, bare_number, division, scanned_division, supplementary, transitory
from ingest.structure.headings import transitory_heading
from ingest.structure.notes import contents_title
from ingest.structure.numbering import order_key
from ingest.structure.outline.marks import Mark, Scope
from ingest.structure.outline.walk import Walk
from ingest.structure.rows import ENUMERATOR, Row

_DECREE = re.compile(
    r"(?:DECRETO|ACUERDO|LEY|RESOLUCI[ÓO]N|SENTENCIA|FE\s+DE\s+ERRATAS|Decreto\s+por|Acuerdo\s+por)\s+(?:\S+\s+){2,}"
)
_EDITORIAL_ZONE = re.compile(
    r"(?:Notas?\s+de\s+(?:revisi[óo]n|la\s+edici[óo]n)|Metadat[ao]s?|RELATED\s+PROVISIONS|DISPOSITIONS\s+CONNEXES|"
    r"AMENDMENTS\s+NOT\s+IN\s+FORCE|MODIFICATIONS\s+NON\s+EN\s+VIGUEUR|(?:End|Foot)?notes|Editorial\s+notes|"
    r"Amendment\s+history|Historical\s+notes?|Explanatory\s+notes?|Legislative\s+history|Note\s+explicative)\s*:?",
    re.I,
)
# In mixed case only what has its line to itself: "Schedule 2", "Schedule 1—Repeals", "Anexo II".
_ANNEX_ALONE = re.compile(
    r"(?:Schedule|Annex|Annexe|Anexo|Appendix|Ap[ée]ndice)(?:\s+(?:[IVXLC]+|\d{1,2}[A-Z]?|[A-Z]))?(?:\s?[—–]\s?[A-Z][^.;]{2,80})?"
)
# "II. Protección de las víctimas" over the next article of a treaty.
_ROMAN_DIVISION = re.compile(r"[IVX]{1,6}\.\s?[-–—]?\s+[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔ][^.;:]{3,90}")
# A division's title is printed over so many rows at most before its first article.
_TITLE_ROWS = 3
# What Colombian consolidations print below an article, earlier wordings with their headings included.
_ARTICLE_HISTORY = re.compile(
    r"(?:Notas?\s+de\s+vigencia|Legislaci[óo]n\s+anterior|Notas?\s+del\s+editor|Jurisprudencia(?:\s+(?:vigencia|concordante|"
    r"constitucional))?|Concordancias|Doctrina(?:\s+concordante)?|Afecta\s+la\s+vigencia\s+de)\s*:?",
    re.I,
)
_PREAMBLE_TITLE = re.compile(r"(?:PRE[ÁA]MBULO|EXPOSICI[ÓO]N\s+DE\s+MOTIVOS|PREAMBLE|PR[ÉE]AMBULE)\s*[.:]?", re.I)


def zone_mark(walk: Walk, index: int, row: Row) -> Mark | None:
    """The mark of a row that is no article's heading: a division, a zone, a heading without a number, or None."""
    text = row.text
    if contents_title(text) and not any(scope.numbers for scope in walk.scopes if scope.kind == "plain"):
        walk.open(Scope("contents", text))
        return Mark(index, "scope", walk.scope, title=text)
    if transitory(text) and not (supplementary(text) and ordinals_below(walk, index)) and (row.opens or text.isupper()):
        if walk.continues_below(index):
            return Mark(index, "unnumbered", walk.scope, title=text.rstrip(":."), level=0)
        parent = walk.scope if walk.scope.kind == "decree" else None
        walk.open(Scope("transitory", text.rstrip(":."), parent=parent))
        return Mark(index, "scope", walk.scope, title=text)
    if supplementary(text) and walk.scope.numbers and (row.opens or text.isupper()) and ordinals_below(walk, index):
        walk.open(Scope("transitory", text.rstrip(":.")))
        return Mark(index, "scope", walk.scope, title=text)
    if walk.scope.kind in ("transitory", "decree") and _DECREE.match(text) and len(text) > 40:
        walk.open(Scope("decree", text))
        return Mark(index, "scope", walk.scope, title=text)
    set_as_title = row.level or text.isupper() or (row.opens and not walk.continues_below(index))
    if (row.level or len(text) < 60) and _EDITORIAL_ZONE.fullmatch(text) and set_as_title:
        walk.open(Scope("editorial", text, level=row.level))
        return Mark(index, "scope", walk.scope, title=text)
    if _ARTICLE_HISTORY.fullmatch(text) and walk.scope.kind not in ("contents", "editorial") and walk.scope.numbers:
        walk.open(Scope("editorial", text, parent=walk.scope))
        return Mark(index, "scope", walk.scope, title=text)
    if walk.scope.kind == "editorial" and 0 < row.level <= walk.scope.level:
        walk.open(Scope("plain"))
        return Mark(index, "scope", walk.scope, title=text, level=row.level)
    if walk.form in ("section", "bare", "sign") and re.match(r"sec(?:tion|ci[óo]n)\b", text, re.I):
        return None
    if text.startswith("§") and not _heads_articles(walk, index):
        return None
    # A law that is quoted as a whole opens with a mark: Chile promulgates so.
    found = division(text if walk.scope.numbers else text.lstrip('"“«')) or (
        scanned_division(text) if row.confidence is not None else None
    )
    if found is not None and found.number == found.label and _awaits_title(walk, index):
        return None
    if (found is not None and found.word != "section") or (found is not None and walk.form == "article"):
        if walk.scope.kind == "editorial" and walk.scope.parent is not None:
            walk.scope = walk.scope.parent
        elif walk.scope.kind == "editorial":
            walk.open(Scope("plain"))
        return Mark(index, "division", walk.scope, division=found, title=found.title, level=row.level)
    if walk.scope.kind == "contents":
        return _after_contents(walk, index, text)
    alone = _ANNEX_ALONE.fullmatch(text) is not None
    set_off = row.opens and bool(row.level or alone or text.split()[0].isupper() or row.centred or row.bold)
    gap = 1 if text.isupper() else 3
    after_articles = bool(walk.scope.numbers) or walk.scope.kind == "annex"
    if set_off and after_articles and (label := annex(text)) and not walk.continues_below(index, gap):
        walk.open(Scope("annex", label))
        return Mark(index, "scope", walk.scope, title=label)
    if walk.form == "article" and row.opens and _ROMAN_DIVISION.fullmatch(text) and _stands_over_article(walk, index):
        return Mark(index, "unnumbered", walk.scope, title=text)
    if row.level and not ENUMERATOR.match(text) and walk.scope.kind != "annex" and not _is_title(walk, index):
        if bare_number(text):
            return Mark(index, "unnumbered", walk.scope, title=text, level=row.level)
        if walk.markup_level and row.level <= walk.markup_level:
            return Mark(index, "unnumbered", walk.scope, title=text, level=row.level)
    return None


def _stands_over_article(walk: Walk, index: int) -> bool:
    """Whether an article opens in the next row, and what stands here is no item of a list in the article above."""
    below = next((row for row in walk.rows[index + 1 :] if row.role == "body"), None)
    start = walk.marks[-1].row + 1 if walk.marks else index
    listed = any(re.match(r"[IVX]{1,6}\.", row.text) for row in walk.rows[start:index] if row.role == "body")
    return below is not None and below.opens and walk.heading(below.text) is not None and not listed


def _awaits_title(walk: Walk, index: int) -> bool:
    """Whether a division without a title stands right above: "LIBRO PRIMERO" over "PARTE GENERAL"."""
    above = walk.marks[-1] if walk.marks else None
    return above is not None and above.kind == "division" and above.row == index - 1 and not above.title


def _heads_articles(walk: Walk, index: int) -> bool:
    """Whether an article opens right below a row: "§ 2. …" is a division in Chile and a paragraph elsewhere."""
    below = [row for row in walk.rows[index + 1 : index + 1 + _TITLE_ROWS] if row.role == "body"]
    return any(walk.heading(row.text) is not None for row in below)


def _after_contents(walk: Walk, index: int, text: str) -> Mark | None:
    """A preamble ends a table of contents; what else has no number there (a schedule) is an entry of it."""
    if not walk.scope.numbers or _PREAMBLE_TITLE.fullmatch(text) is None:
        return None
    walk.open(Scope("plain", text))
    return Mark(index, "scope", walk.scope, title=text)


def ordinals_below(walk: Walk, index: int) -> bool:
    """Whether the next heading is an ordinal without the article's word ("PRIMERA.- …")."""
    for row in [row for row in walk.rows[index + 1 : index + 6] if row.role == "body"][:3]:
        # The law's own articles go on: what looked like a zone is a division's title.
        own = walk.heading(row.text) if walk.scope.kind in ("plain", "contents") else None
        if own is not None and own.strength != "weak":
            return False
        if found := transitory_heading(row.text):
            return found.form == "ordinal" and order_key(found.number) == order_key("1")
    return False


def _is_title(walk: Walk, index: int) -> bool:
    """Whether a heading of the markup is the law's own title: nothing is marked up before it."""
    return not walk.marks and not any(row.level and row.role == "body" for row in walk.rows[:index])
