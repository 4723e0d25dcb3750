"""Automatic numbers: Word prints "a)" or "Artículo 3." before a paragraph though the text does not hold it."""

import re
from collections import defaultdict

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """The lists of a document, counting as they are met."""

    def __init__(self, numbering: etree._Element | None) -> None:
        # List → level → (format, text, start).
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        if numbering is None:
            return
        for abstract in numbering.iter(f"{W}abstractNum"):
            identifier = abstract.get(f"{W}abstractNumId") or ""
            self._levels[identifier] = {
                _integer(level.get(f"{W}ilvl")): _level(level) for level in abstract.iter(f"{W}lvl")
            }
        for number in numbering.iter(f"{W}num"):
            link = number.find(f"{W}abstractNumId")
            if link is not None:
                self._abstract[number.get(f"{W}numId") or ""] = link.get(f"{W}val") or ""

    def printed(self, number_id: str, level: int) -> str:
        """What is printed before the next paragraph of a list at a level; "" for bullets and unknown lists.

        Lists that share their definition go on counting where the other stopped, as Word does.
        """
        abstract = self._abstract.get(number_id, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts[abstract]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        kind, text, _ = levels[level]
        if kind in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form, _, start = levels.get(at, ("decimal", "", 1))
            return numeral(counts.get(at, start), form)

        return re.sub(r"%([1-9])", shown, text)


def _level(level: etree._Element) -> tuple[str, str, int]:
    def value(name: str) -> str:
        found = level.find(f"{W}{name}")
        return (found.get(f"{W}val") or "") if found is not None else ""

    return value("numFmt") or "decimal", value("lvlText"), _integer(value("start") or "1")


def _integer(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else 0


def numeral(number: int, form: str) -> str:
    """A number in one of Word's number formats, decimal for those that laws do not use.

    >>> [numeral(4, f) for f in ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "ordinal")]
    ['4', 'd', 'D', 'iv', 'IV', '4º']
    >>> numeral(28, "lowerLetter"), numeral(3, "decimalZero")
    ('bb', '03')
    """
    match form:
        case "lowerLetter" | "upperLetter" if number > 0:
            letters = chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 20)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            roman = ""
            for value, sign in (
                (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
            ):  # fmt: skip
                roman += sign * (number // value)
                number %= value
            return roman if form == "lowerRoman" else roman.upper()
        case "ordinal":
            return f"{number}º"
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
