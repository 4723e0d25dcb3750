"""What of a page is not the law: menus, forms, dialogs, decoration, and the second copy of a repeated part.

Nothing is thrown away unseen: the text of what is cut out is handed back, to be counted.
"""

import re
from collections import defaultdict

from lxml import etree

from ingest.extract.breaks import is_heading_of_unit
from ingest.extract.xml import squeeze
from ingest.structure.headings import article_heading, section_heading

# Elements that never hold a law's words.
_VOID = (
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "img", "input", "select", "textarea", "datalist", "map", "link", "meta", "math-field",
)  # fmt: skip
# Elements, roles and class names of a page's own furniture.
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "dialog", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog", "menu",
                              "menubar", "complementary", "toolbar", "tablist", "button"})  # fmt: skip
_FURNITURE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|migas|topbar|toolbar|bottom-?nav|cookies?|banner|"
    r"modal|popup|overlay|lightbox|tooltip|search|buscador|busqueda|recherche|pagination|paginacion|pager|share|social|"
    r"compartir|partager|footer|pie|pie-?de-?pagina|cabecera|logos?|accessible-?text|screen-?reader\w*|site-?header|skip|login|toast|sheet|print-?options|sr-only|"
    r"visually-hidden|hidden-print|ads?|advert|newsletter|feedback|versions?-?(?:list|selector))(?:$|[-_\s])",
    re.I,
)
# Names of footnotes and of notes on the history of an article.
NOTE_NAME = re.compile(
    r"(?:^|[-_\s])(?:foot-?notes?|notes?|nota(?:s)?(?:[-_](?:pie|al[-_]pie))?|pie-nota|source-credits?|leg-?annotations?|"
    r"leg-?commentar\w*|historique|history-note|info-article|amendment-?notes?|references?-footnotes|endnotes?|fn\d*)(?:$|[-_\s])",
    re.I,
)
# What holds as many characters outside of links is no menu, whatever its name; and a hidden part of as many is text.
_LEAST_LAW = 400
_LEAST_SENTENCE = 30
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# An article of this many characters is longer than any of the codes read so far prints …
_SWOLLEN = 20_000
# … and "far longer than all others" needs others to compare with.
_ENOUGH_UNITS = 20
# A repeated part shorter than this may be a sentence that a law uses twice.
_SHORTEST_COPY = 120


# What a page can write as a character reference (`&#27;`) and no tree of elements may hold.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def prune(root: etree._Element) -> list[str]:
    """Cut out what is not the law, in place; returns the text of each part that was cut out and had any."""
    for element in list(root.iter(*_VOID)):
        _remove(element)
    cut = []
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or not _attached(element, root):
            continue
        if _is_furniture(element):
            text = squeeze(" ".join(str(piece) for piece in element.itertext()))
            _remove(element)
            if text:
                cut.append(text)
    return cut


def _attached(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(ancestor is root for ancestor in element.iterancestors())


def _is_furniture(element: etree._Element) -> bool:
    tag = str(element.tag)
    if tag in ("body", "main", "article", "html"):
        return False
    if tag == "button" or (element.get("role") == "button" and tag != "a"):
        return not is_heading_of_unit(squeeze(" ".join(str(piece) for piece in element.itertext())))
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if NOTE_NAME.search(names):
        return False
    named = bool(_FURNITURE_NAMES.search(names)) or element.get("role") in _FURNITURE_ROLES or tag in _FURNITURE_TAGS
    hidden = bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None
    if named or tag in ("form", "header"):
        # A form or a "header" round the whole law is the law: some publishers wrap it so.
        return _words_of_law(element, _LEAST_LAW) < _LEAST_LAW
    # What opens at a click is hidden, too: only hidden words that are no sentence are furniture.
    return hidden and _words_of_law(element, _LEAST_SENTENCE) < _LEAST_SENTENCE


def _words_of_law(element: etree._Element, enough: int) -> int:
    """Characters that are neither links nor buttons; counting stops at `enough`."""
    total = 0
    for piece in element.iter():
        if not isinstance(piece.tag, str):
            continue
        if piece.tag not in ("a", "button", "option", "label") and (piece.text or "").strip():
            text = squeeze(piece.text or "")
            inside_link = any(ancestor.tag in ("a", "button") for ancestor in piece.iterancestors())
            total += 0 if inside_link else len(text)
        if piece is not element:
            total += len(squeeze(piece.tail or ""))
        if total >= enough:
            break
    return total


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is None:
            parent.text = _UNPRINTED.sub("", (parent.text or "") + element.tail)
        else:
            previous.tail = _UNPRINTED.sub("", (previous.tail or "") + element.tail)
    parent.remove(element)


def drop_copies(root: etree._Element) -> list[str]:
    """Cut out the second copy of every repeated part of the page, in place; returns the text of each.

    Of two copies the one goes whose surroundings keep other text without it: an article that stands in its own
    chapter and, by the publisher's mistake, also in the chapter before it, stays in its own.
    """
    texts: dict[etree._Element, str] = {}
    by_text: dict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter():
        if not isinstance(element.tag, str) or element is root or len(element) == 0:
            continue
        text = squeeze(" ".join(str(piece) for piece in element.itertext()))
        if len(text) >= _SHORTEST_COPY:
            texts[element] = text
            by_text[text].append(element)
    cut: list[str] = []
    gone: set[etree._Element] = set()
    repeated = {e for copies in by_text.values() if len(copies) > 1 for e in copies}
    for text, copies in by_text.items():
        outermost = [
            element for element in copies
            if not any(ancestor in gone or texts.get(ancestor) == text for ancestor in element.iterancestors())
        ]  # fmt: skip
        while len(outermost) > 1 and is_worth_dropping(text, outermost):
            victim = next((e for e in outermost if _others_stay(e, repeated, texts)), outermost[-1])
            outermost.remove(victim)
            gone.add(victim)
            cut.append(text)
    for element in gone:
        _remove(element)
    return cut


def reorder(root: etree._Element) -> int:
    """Put articles that a publisher's program sorted as text (1, 10, 11, 2) into the order of their numbers, in
    place; returns in how many groups. A group in any other order is left as it is."""
    mended = 0
    for parent in root.iter():
        if not isinstance(parent.tag, str) or len(parent) < 3:
            continue
        units = [child for child in parent if isinstance(child.tag, str) and is_heading_of_unit(_opening(child))]
        numbers = [_number(unit) for unit in units]
        if len(units) < 3 or None in numbers or len(set(numbers)) < len(numbers):
            continue
        values = [number for number in numbers if number is not None]
        if values != sorted(values) and [str(v) for v in values] == sorted(str(v) for v in values):
            places = sorted(parent.index(unit) for unit in units)
            for unit in units:
                parent.remove(unit)
            ordered = sorted(zip(values, units, strict=True), key=lambda pair: pair[0])
            for place, (_, unit) in zip(places, ordered, strict=True):
                parent.insert(place, unit)
            mended += 1
    return mended


def _opening(element: etree._Element) -> str:
    """The first words of an element."""
    words: list[str] = []
    for piece in element.itertext():
        words.append(str(piece))
        if sum(map(len, words)) > 200:
            break
    return squeeze(" ".join(words))


def _number(unit: etree._Element) -> int | None:
    heading = article_heading(_opening(unit)) or section_heading(_opening(unit))
    return int(heading.number) if heading and heading.number.isdecimal() else None


def drop_commentary(root: etree._Element) -> list[str]:
    """Cut an editor's commentary out of articles that it swelled, in place; returns the text of each part.

    Where a page draws each article in an element of its own, one that is far longer than all others has had
    something poured into it; its first paragraph is kept.
    """
    groups: dict[tuple[str, str], list[tuple[int, etree._Element]]] = defaultdict(list)
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("class") and is_heading_of_unit(_opening(element)):
            length = sum(len(str(piece)) for piece in element.itertext())
            groups[str(element.tag), element.get("class") or ""].append((length, element))
    cut: list[str] = []
    for units in groups.values():
        if len(units) < _ENOUGH_UNITS:
            continue
        usual = sorted(length for length, _ in units)[len(units) // 2]
        for length, unit in units:
            if length > max(_SWOLLEN, 30 * usual):
                cut += _cut_after_first_paragraph(unit, length)
    return cut


def _cut_after_first_paragraph(unit: etree._Element, length: int) -> list[str]:
    holder = unit
    while True:
        children = [child for child in holder if isinstance(child.tag, str)]
        fullest = max(children, key=_length, default=None)
        if fullest is None or _length(fullest) < 0.9 * length:
            break
        holder = fullest
    paragraphs = [child for child in holder if isinstance(child.tag, str) and child.tag in ("p", "div", "section")]
    away = [squeeze(" ".join(map(str, child.itertext()))) for child in paragraphs[1:]]
    for child in paragraphs[1:]:
        _remove(child)
    return [text for text in away if text]


def _length(element: etree._Element) -> int:
    return sum(len(str(piece)) for piece in element.itertext())


def is_worth_dropping(text: str, copies: list[etree._Element]) -> bool:
    """Whether equal parts are copies made by the page and not a law that says a thing twice: they open an article,
    have one identifier, or are long."""
    ids = {element.get("id") for element in copies}
    return is_heading_of_unit(text) or (len(ids) == 1 and None not in ids) or len(text) > 1500


def _others_stay(element: etree._Element, repeated: set[etree._Element], texts: dict[etree._Element, str]) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    return any(sibling in texts and sibling not in repeated for sibling in parent if sibling is not element)
