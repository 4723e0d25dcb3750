"""A page in, a flow out: parse, fill, prune, then decide for each block whether it is the law's."""

import re
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from corpus.report import Finding
from ingest.errors import DamagedError, EmptyFileError, LimitError
from ingest.extract.breaks import is_heading_of_unit, opens_after_break, runs_on
from ingest.extract.html.blocks import Block, blocks_of
from ingest.extract.html.footnotes import Footnotes
from ingest.extract.html.pruning import drop_commentary, drop_copies, prune, reorder
from ingest.extract.html.scripts import fill_from_scripts
from ingest.extract.xml import squeeze
from ingest.flow import Flow, Line
from ingest.limits import ReadLimits
from ingest.read import decode
from ingest.structure.divisions import division
from ingest.structure.headings import article_heading, section_heading

MEDIA_TYPE = "text/html"

# So many blocks of nothing but links in a row are a menu or a table of contents.
_MENU = 6
# A paragraph that is one link and shorter than this is the page's, not the law's.
_SHORT_LINK = 40
# Below every heading that a page can declare above it.
_LABEL_LEVEL = 6
# Marks that lead to a place in the page: "[Bloque 5: #a1]".
_ANCHOR = re.compile(r"\[[^\]\[]{0,40}#[\w-]+\]")
# "Arts. 131–140" beside or below a heading says what it holds; no law prints it.
_RANGE = re.compile(
    r"\s*\(?\b(?:(?:arts|art[ií]culos|articles|sections|ss)\.?\s*\d[\w.]*\s*(?:[–—-]|al?\s|to\s|à\s)"
    r"|(?:articles?|arts?)\.?\s*[LRD]\.?\s?\*{0,2}\d[\w.-]*\s*(?:à\s*[LRD]\.?\s?\*{0,2}|\)$)"
    r"|(?:art|art[ií]culo|article|section|s)\.?\s*\d[\w.-]*\s?[–—])\s*(?:\d[\w-]*)?\)?(?:\s*[·|•].*)?$",
    re.I,
)
_ENTRY_RANGE = re.compile(
    r"\s*\(?\b(?:arts?|art[ií]culos?|ss?|pp?|pág)?\.?\s*\d[\w.-]*(?:\s*[–—-]\s*\d[\w-]*)?\)?$", re.I
)
# A line on the history of the article beside it, as consolidating publishers print it.
_HISTORY = re.compile(
    r"(?:Modifié|Créé|Abrogé|Transféré|Rétabli)e?s? par (?:la |l['’])?(?:LOI|Loi|Décret|Ordonnance|Décision)\b.{0,200}$"
    r"|Se (?:modifican?|añaden?|derogan?|suprimen?|sustituyen?|redactan?) .{0,80}"
    r"\bpor (?:el |la )?(?:art|disposici|Ley)"
)
_SEPARATED_SIGN = re.compile(r"^(§+\s?[\w.\-–]+)\s+[·|]\s+")


def extract(data: bytes) -> Flow:
    """The page's law as lines. Raises EmptyFileError where no text is in it, LimitError where it nests too deep."""
    root = _parse(data)
    title, language = _title(root), (root.get("lang") or "")[:2].lower()
    filled = fill_from_scripts(root)
    body = root.find("body") if root.tag == "html" else root
    if body is None:
        body = root
    away = prune(body)
    copies = drop_copies(body)
    commentary = drop_commentary(body)
    mended = reorder(body)
    blocks = list(blocks_of(body))
    menus = _menus(blocks)
    footnotes = Footnotes(block.lines for block in blocks if not block.note)
    lines: list[Line] = []
    for position, block in enumerate(blocks):
        if position in menus:
            lines.append(Line(text=block.text, role="navigation"))
        else:
            following = blocks[position + 1].text if position + 1 < len(blocks) else ""
            lines += _lines(_without_teaser(block, following, lines), footnotes, lines)
    if not any(line.role == "body" for line in lines):
        raise EmptyFileError("the page has no text of a law; save the page with its text, or give the publisher's PDF")
    lines += [Line(text=text, role="navigation") for text in (*away, *copies)]
    lines += [Line(text=text, role="editorial") for text in commentary]
    return Flow(
        lines=tuple(lines),
        media_type=MEDIA_TYPE,
        findings=tuple(_findings(footnotes, copies, commentary)),
        layout=tuple(_layout(filled, mended)),
        language=language if language in ("es", "en", "fr") else "",
        title=title,
    )


def _parse(data: bytes) -> etree._Element:
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", decode(data))
    try:
        root = lxml_html.document_fromstring(
            text.encode("utf-8", "replace"),
            parser=lxml_html.HTMLParser(
                encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
            ),
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        raise DamagedError("the page cannot be read as HTML; save it again from the publisher's site") from None
    limit, depth = ReadLimits().markup_max_depth, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            raise LimitError(
                f"the page nests more than {limit} elements deep, as no law does; "
                "CONCORDIS_MARKUP_MAX_DEPTH sets the bound"
            )
    return root


def _title(root: etree._Element) -> str:
    for path in (".//meta[@property='og:title']", ".//head/title", ".//h1"):
        found = root.find(path)
        if found is not None and (text := squeeze(found.get("content") or "".join(map(str, found.itertext())))):
            return text
    return ""


def _menus(blocks: list[Block]) -> set[int]:
    """Positions of the blocks that are menus: long runs of blocks that are links as a whole. Headings never are."""
    found: set[int] = set()
    run: list[int] = []
    for position, block in [*enumerate(blocks), (len(blocks), None)]:
        if block is not None and block.level == 0 and _is_link(block):
            run.append(position)
            continue
        if len(run) >= _MENU:
            # The heading of the first article may be a link, too; then its text follows.
            last = blocks[run[-1]]
            if block is not None and not last.in_list and is_heading_of_unit(last.text):
                run.pop()
            found.update(run)
        # A single short link that opens nothing leads elsewhere: "Back to top", "Print". So does an entry of a list.
        found.update(place for place in run if blocks[place].in_list or _leads_away(blocks[place]))
        run = []
    return found


def _is_link(block: Block) -> bool:
    """Whether a block is a link as a whole; the range of articles beside an entry of a table of contents may not be."""
    text = _ENTRY_RANGE.sub("", block.text)
    return block.linked >= 0.8 * len(text)


def _leads_away(block: Block) -> bool:
    short = len(block.text) < _SHORT_LINK
    return short and not is_heading_of_unit(block.text) and division(block.text) is None


def _lines(block: Block, footnotes: Footnotes, before: list[Line]) -> list[Line]:
    """The lines of one block. A `<br>` opens a paragraph where the line before it ends a sentence."""
    if block.note or _HISTORY.match(block.text):
        return [Line(text=line, role="footnote") for line in block.lines if line]
    lines: list[Line] = []
    previous = next((line.text for line in reversed(before) if line.role == "body"), "")
    gap = False
    for text, is_note in footnotes.told_apart(block.lines):
        if not text:
            gap = True
            continue
        if is_note or _RANGE.fullmatch(text) or _ANCHOR.fullmatch(text):
            lines.append(Line(text=text, role="footnote" if is_note else "navigation"))
            continue
        if block.level and (held := _RANGE.search(text)):
            lines.append(Line(text=held[0].strip(), role="navigation"))
            text = text[: held.start()].strip()
        level = block.level or (_LABEL_LEVEL if len(block.lines) == 1 and _is_label(text) else 0)
        first = not any(line.role == "body" for line in lines)
        opens = not runs_on(previous, text) if first else gap or opens_after_break(previous, text)
        lines.append(
            Line(
                text=_SEPARATED_SIGN.sub(r"\1. ", text) if block.level else text,
                opens_paragraph=opens or level > 0,
                heading_level=level,
                bold=block.bold,
                centred=block.centred,
            )
        )
        previous, gap = text, False
    return lines


def _is_label(text: str) -> bool:
    """Whether a block is an article's label and nothing else, which is a heading whatever its element."""
    heading = article_heading(text)
    return heading is not None and heading.end >= len(text) and heading.word[:1].isupper()


def _without_teaser(block: Block, following: str, lines: list[Line]) -> Block:
    """The block without the shortened first words of the text below it that a page prints beside a label ("Art. 5
    The sovereign …"); they are added to `lines` as navigation."""
    if not block.text.endswith(("…", "...")):
        return block
    heading = article_heading(block.text) or section_heading(block.text)
    start = heading.end if heading else 0
    teaser = block.text[start:].strip(" .…")
    if len(teaser) < 10 or not following.startswith(teaser):
        return block
    lines.append(Line(text=block.text[start:].strip(), role="navigation"))
    return replace(block, lines=[block.text[:start].strip()])


def _layout(filled: int, mended: int) -> list[str]:
    layout = []
    if filled:
        layout.append(f"{filled} parts filled from the page's script")
    if mended:
        layout.append(f"{mended} groups of articles put into the order of their numbers; the page sorts them as text")
    return layout


def _findings(footnotes: Footnotes, copies: list[str], commentary: list[str]) -> list[Finding]:
    found = []
    if commentary:
        found.append(
            Finding(
                kind="structure",
                message=f"{sum(map(len, commentary)):,} characters of commentary are left out; look at them",
                snippet=commentary[0][:80],
            )
        )
    if footnotes.calls:
        shown = ", ".join(footnotes.calls[:12])
        found.append(
            Finding(kind="structure", message=f"{len(footnotes.calls)} call numbers of footnotes taken out: {shown}")
        )
    if copies:
        found.append(
            Finding(
                kind="duplicate-number",
                message=f"{len(copies)} parts stand twice in the page; one copy of each is left out",
                snippet=copies[0][:80],
            )
        )
    return found
