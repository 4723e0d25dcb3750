"""The citable units below an article or section, with eIds of their own: "279.01(1)(a)", "art. 10, fracción III".

A paragraph that opens with an enumerator is a unit; which level it stands on is told by the kind of its enumerator
and by its place in the sequence ("i)" after "h)" is a letter, after "(a)" a Roman figure). A unit reaches to the next
unit of its own level or above, so that its own units and the text between them lie within it.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from corpus.identifiers import fold
from corpus.provision import Block
from ingest.structure.numbering import roman_value, word_value

# What an enumerator is made of; "word" is a unit that names itself ("Párrafo I.-", "Fracción II.").
Style = Literal["upper-roman", "lower-roman", "upper", "lower", "figure", "decimal", "word"]

_ITEM = re.compile(
    r"(?P<open>[(\[]?)(?P<number>[ivxlc]{1,7}|[IVXLC]{1,7}|[a-zñ]{1,2}|[A-ZÑ]{1,2}|\d{1,3}(?:\.\d{1,3})*)"
    r"(?P<suffix>\.\d{1,2}|\s?(?:bis|ter|qu[aá]ter|quinquies)(?![\w]))?"
    r"(?P<close>\s?[)\]]|\s?\.\s?[-–—]|\.\)|\s?[-–—]\)|\.|\s?[-–—](?=\s)|[º°]\.?\s?[-–—]?|[oa]\.(?=\s))"
)
_NAMED = re.compile(
    r"(?P<word>p[áa]rrafo|fracci[óo]n|inciso|literal|numeral|apartado|paragraphe|paragraph|alinéa|par[áa]grafo|§)\s*"
    r"(?P<number>[IVXLC]{1,6}|\d{1,3}|[a-zñ]|[úu]nico|primero|segundo|tercero|cuarto|quinto)(?:er)?(?![\w])\s*[.:)-]+[-–—]?",
    re.I,
)
# A second enumerator straight after a first: "(1)(a) Every person…", "1. a) …".
_STACKED = re.compile(r"\s*(?=[(\[]?(?:[ivxlcIVXLC]{1,6}|[a-zA-Z]|\d{1,2})[)\]])")

# The names of a style's units in eIds, by the law's language and unit (AKN naming convention, in manner).
_NAMES: dict[str, dict[Style, str]] = {
    "es": {"upper-roman": "frac", "lower-roman": "subinc", "upper": "apt", "lower": "inc"},
    "fr": {"upper-roman": "par", "lower-roman": "subpara", "upper": "apt", "lower": "al"},
    "en": {"upper-roman": "cl", "lower-roman": "subpara", "upper": "subpara", "lower": "para"},
}  # fmt: skip
# In statutes of the common law a level's name goes with its style: subsection (1), paragraph (a), subparagraph (i);
# the United States Code has it subsection (a), paragraph (1), subparagraph (A), clause (i).
_COMMON_LAW: dict[Style, str] = {
    "figure": "subsec", "lower": "para", "lower-roman": "subpara", "upper": "cl", "upper-roman": "subcl",
    "decimal": "subsec",
}  # fmt: skip
_UNITED_STATES: dict[Style, str] = {
    "lower": "subsec", "figure": "para", "upper": "subpara", "lower-roman": "cl", "upper-roman": "subcl",
    "decimal": "para",
}  # fmt: skip


@dataclass(slots=True)
class _Item:
    """An enumerator at `start`; `key` is what is printed around its number, which tells levels of one style apart."""

    style: Style
    number: str
    value: float
    key: str
    label: str
    start: int
    name: str = ""
    end: int = 0
    depth: int = 0
    eid: str = ""


@dataclass(slots=True)
class _Level:
    style: Style
    key: str
    last: float
    item: _Item
    seen: dict[str, int] = field(default_factory=dict)


def blocks(text: str, parent: str, language: str) -> tuple[Block, ...]:
    """The units of a provision's text, in its order; each lies within the unit that it belongs to.

    >>> text = "El que:\\nI. Prive;\\nII. Capte:\\na) con engaño, o\\nb) con violencia; y\\nIII. Traslade."
    >>> [(b.eid, text[b.start:b.end].replace("\\n", "|")) for b in blocks(text, "art_10", "es")]
    [('art_10__frac_i', 'I. Prive;'), ('art_10__frac_ii', 'II. Capte:|a) con engaño, o|b) con violencia; y'),
     ('art_10__frac_ii__inc_a', 'a) con engaño, o'), ('art_10__frac_ii__inc_b', 'b) con violencia; y'),
     ('art_10__frac_iii', 'III. Traslade.')]
    >>> text = "(1) Every person who recruits\\n(a) kidnaps; or\\n(b) in any other case.\\n(2) No consent is valid."
    >>> [b.eid for b in blocks(text, "sec_279.01", "en")]
    ['sec_279.01__subsec_1', 'sec_279.01__subsec_1__para_a', 'sec_279.01__subsec_1__para_b', 'sec_279.01__subsec_2']
    """
    items = _numbered_on(_candidates(text))
    naming = _naming(parent, items)
    stack: list[_Level] = []
    found: list[_Item] = []
    root_seen: dict[str, int] = {}
    for item in items:
        _close_to(stack, item)
        name = item.name or _name(item, language, naming)
        above = stack[-1].item.eid if stack else parent
        item.depth = len(stack)
        seen = stack[-1].seen if stack else root_seen
        own = f"{above}__{name}_{_slug(item.number)}"
        seen[own] = seen.get(own, 0) + 1
        item.eid = own if seen[own] == 1 else f"{own}~{seen[own]}"
        stack.append(_Level(item.style, item.key, item.value, item))
        found.append(item)
    _set_ends(found, text)
    found += _unnumbered(found, text, parent) if naming == "civil" else []
    found.sort(key=lambda item: (item.start, item.depth))
    return tuple(
        Block(
            eid=item.eid, label=item.label, start=item.start, end=item.start + len(text[item.start : item.end].rstrip())
        )
        for item in found
    )


def _set_ends(found: list[_Item], text: str) -> None:
    """A unit reaches to its next sibling. The last of a list ends with its own paragraph and its own units: what is
    printed below the list belongs to what stands above it."""
    for position in range(len(found) - 1, -1, -1):
        item = found[position]
        later = next((other for other in found[position + 1 :] if other.depth <= item.depth), None)
        if later is not None and later.depth == item.depth:
            item.end = later.start
            continue
        limit = later.start if later is not None else len(text)
        own = [other.end for other in found[position + 1 :] if other.start < limit and other.depth > item.depth]
        paragraph = text.find("\n", item.start)
        item.end = min(limit, max([paragraph if paragraph >= 0 else len(text), *own]))


def _unnumbered(found: list[_Item], text: str, parent: str) -> list[_Item]:
    """The article's own paragraphs, where it has several: "art. 4, párrafo segundo"."""
    top = [(item.start, item.end) for item in found if item.depth == 0]
    plain: list[_Item] = []
    start = 0
    for line in text.split("\n"):
        if line.strip() and not any(a < start + len(line) and start < b for a, b in top):
            number = str(len(plain) + 1)
            plain.append(
                _Item(
                    "word", number, len(plain) + 1, "", "", start, end=start + len(line), eid=f"{parent}__par_{number}"
                )
            )
        start += len(line) + 1
    taken = {item.eid for item in found}
    return plain if len(plain) > 1 and not any(item.eid in taken for item in plain) else []


def _candidates(text: str) -> list[list[_Item]]:
    """The possible readings of each enumerator: "i)" is a letter and a Roman figure."""
    found: list[list[_Item]] = []
    start = 0
    for line in text.split("\n"):
        place = 0
        if named := _NAMED.match(line):
            value = _value(named["number"])
            word = fold(named["word"])
            name = {"parrafo": "par", "fraccion": "frac", "inciso": "inc", "literal": "lit", "numeral": "num"}.get(
                word, "par"
            )
            found.append([_Item("word", named["number"], value, word, named[0].rstrip(" .:-–—"), start, name=name)])
            start += len(line) + 1
            continue
        while (match := _ITEM.match(line, place)) and _is_item(match, line):
            found.append(_readings(match, start + place))
            stacked = _STACKED.match(line, match.end())
            if stacked is None or len(found) > 5000:
                break
            place = stacked.end()
        start += len(line) + 1
    return [readings for readings in found if readings]


def _is_item(match: re.Match[str], line: str) -> bool:
    """Whether what looks like an enumerator is one: closed, and followed by words (or nothing, as in "(b)")."""
    close = match["close"].strip()
    rest = line[match.end() :]
    if rest and not rest[0].isspace() and rest[0] not in '(“"«[' and close in (".", ")") and not rest[0].isupper():
        return False
    if close == "." and not match["open"]:
        # "I. Prive", "1. El"; not "A. C. vs.", not "12. 5".
        return not rest.strip() or bool(re.match(r"\s*[\"“«¿(\[]?[A-ZÁÉÍÓÚÑÀÂÇÈÉÊÎÔ\[(]|\s+[a-záéíóúñ]", rest))
    return True


def _readings(match: re.Match[str], start: int) -> list[_Item]:
    number = match["number"]
    printed = number + (match["suffix"] or "")
    key = match["open"] + re.sub(r"\s", "", match["close"])[:1]
    label = match[0].strip()
    readings: list[_Item] = []

    def add(style: Style, value: float) -> None:
        readings.append(_Item(style, printed, value, key, label, start))

    if number[0].isdigit():
        if "." not in number:
            add("figure", int(number))
        elif match["open"]:
            # "(2.01)" was inserted after (2): a unit of the same level.
            add("figure", float(".".join(number.split(".")[:2])))
        else:
            add("decimal", int(number.rpartition(".")[2]))
        return readings
    value = roman_value(number) if number == number.upper() or number == number.lower() else None
    letter = _letter_value(number)
    if letter is not None:
        add("upper" if number.isupper() else "lower", letter)
    if value is not None:
        add("upper-roman" if number.isupper() else "lower-roman", value)
    return readings


def _letter_value(letters: str) -> int | None:
    """a → 1, b → 2, … z, aa; ñ stands after n where it comes but shifts nothing."""
    if len(letters) == 1:
        return 15 if letters.lower() == "ñ" else ord(letters.lower()) - ord("a") + 1
    if len(letters) == 2 and letters[0].lower() == letters[1].lower():
        return 26 + ord(letters[0].lower()) - ord("a") + 1
    return None


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return roman_value(number) or word_value(number) or 1


def _numbered_on(candidates: list[list[_Item]]) -> list[_Item]:
    """One reading of each enumerator: the one that carries on an open sequence, else one that begins a new one.

    An enumerator that neither begins nor continues anything ("1884." at a line's start) is no unit.
    """
    chosen: list[_Item] = []
    open_levels: list[tuple[Style, str, float]] = []
    for readings in candidates:
        best: tuple[int, _Item] | None = None
        for item in readings:
            depth = _continues(open_levels, item)
            if depth is not None and (best is None or depth > best[0]):
                best = (depth, item)
        if best is not None:
            depth, item = best
            del open_levels[depth:]
        else:
            item = next((r for r in readings if r.value == 1 and r.style.endswith("roman")), None) or next(
                (r for r in readings if r.value == 1), readings[0]
            )
            if item.value != 1 and not _may_begin(chosen, item):
                continue
        open_levels.append((item.style, item.key, item.value))
        chosen.append(item)
    return chosen


def _continues(levels: list[tuple[Style, str, float]], item: _Item) -> int | None:
    """The depth of the open sequence that an item carries on; gaps of two are repealed units."""
    for depth in range(len(levels) - 1, -1, -1):
        style, key, last = levels[depth]
        # The stop after a number varies within one list ("a)", "b.-"); its parenthesis does not.
        same_key = key == item.key or (style not in ("figure", "lower") and key[:1] != "(" and item.key[:1] != "(")
        if (
            style == item.style
            and same_key
            and (0 < item.value - last <= 3 or (item.value == last and _suffixed(item)))
        ):
            return depth
    return None


def _suffixed(item: _Item) -> bool:
    return not item.number.isalnum()


def _may_begin(chosen: list[_Item], item: _Item) -> bool:
    """Whether a sequence may begin at another number than one: only where nothing was numbered before, in a text that
    was cut; or a small gap after repeals."""
    return not chosen and item.value <= 3 and item.style != "lower"


def _close_to(stack: list[_Level], item: _Item) -> None:
    """Close the levels that an item ends: back to the open sequence that it carries on."""
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        same = level.style == item.style and (level.key == item.key or item.value > 1)
        if same and (item.value > level.last or (item.value == level.last and _suffixed(item))):
            del stack[depth:]
            return
    if item.value == 1 or item.style == "word":
        # A new list: below what is open, unless a list of its very kind is open with other numbers.
        for depth, level in enumerate(stack):
            if level.style == item.style and level.key == item.key:
                del stack[depth:]
                return
        if item.style == "word":
            stack.clear()


def _naming(parent: str, items: list[_Item]) -> Literal["civil", "common", "us"]:
    """How the levels are named: civil-law articles by style, sections by the custom of the country that the first
    levels show (a Canadian section begins with (1), a section of the United States Code with (a))."""
    if not parent.rpartition("__")[2].startswith("sec_"):
        return "civil"
    first = next((item for item in items if item.style in ("figure", "lower")), None)
    subordinate = any(item.style == "figure" for item in items)
    return "us" if first is not None and first.style == "lower" and (subordinate or _has_upper(items)) else "common"


def _has_upper(items: list[_Item]) -> bool:
    return any(item.style == "upper" for item in items)


def _name(item: _Item, language: str, naming: str) -> str:
    if naming == "common":
        return _COMMON_LAW.get(item.style, "par")
    if naming == "us":
        return _UNITED_STATES.get(item.style, "par")
    return _NAMES.get(language, _NAMES["es"]).get(item.style, "num")


def _slug(number: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", fold(number).replace("ñ", "n-tilde")).strip("-")
