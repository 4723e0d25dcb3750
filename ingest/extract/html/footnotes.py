"""Footnotes that a page prints among the text, and their call numbers, which a careless copy glues to words.

A number is a call only where a footnote of that number stands in the page, or where it is glued to a letter and runs
on from the last call: `Fiscal8 por`, `internacional.2`. A number of the law (`B/.25.00`, `m2`) is neither.
"""

import re
from collections.abc import Iterable, Iterator

_NOTE = re.compile(
    r"(?P<number>\d{1,3})\s+(?=(?:modificad|adicionad|derogad|reformad|declarad|subrogad|corregid|as[ií]\s+(?:mod|ref)|"
    r"ver\s|v[eé]ase|segun|según|art[ií]culo\s|numeral\s|p[aá]rrafo\s|la\s+(?:primera|segunda|[uú]ltima)\s+(?:oraci|frase)|"
    r"el\s+(?:primer|segundo|[uú]ltimo)\s+p[aá]rrafo|este\s|publicad|ley\s|decreto\s|texto\s|extracto\s|[ií]b[ií]d|op\.|ob\.|"
    r"cfr|cf\.|amended|repealed|inserted|see\s|modifi[eé]|abrog[eé]|voir\s|(?-i:[A-ZÁÉÍÓÚÑ]{3,}[A-ZÁÉÍÓÚÑ\s.-]*,)))",
    re.I,
)
# A call glued to the end of a word, or to the stop or quotation mark after one.
_CALL = re.compile(
    r"(?<=[a-zñáéíóúüçàèêîôûA-ZÑÁÉÍÓÚ”»])(?P<stop>[.,;:”»)]{0,2})(?P<number>\d{1,3})(?=$|[\s.,;:”»)])(?!\.\d)"
)
# A call that stands apart at the end of a printed line: `entidad pública. 5`.
_CALL_AT_END = re.compile(
    r"(?<=[a-zñáéíóú]{4}[.;:”»])\s(?P<number>\d{1,3})$|(?<=\s(?:19|20)\d\d\.)(?P<after_year>\d{1,3})$"
)
# "CO2" and "visa B1" are names; a call stands after a word.
_WORD_BEFORE = re.compile(r"[a-zñáéíóúüàâçèêîôû]{3}$|[A-ZÑÁÉÍÓÚ]{4}$|[”»\d]$")
_BEFORE_NUMBER = re.compile(r"(?:^|[\s(])(?:B/|S/|Q|L|n|no|num|núm|art|arts|inc|p|pp|pág|c|ch|s|ss|m|km|cm|hm)$", re.I)


class Footnotes:
    """The footnotes of one page. `calls` fills with the call numbers that were taken out, in order."""

    def __init__(self, blocks: Iterable[list[str]]) -> None:
        self.calls: list[str] = []
        self._noted: set[int] = set()
        called: set[int] = set()
        for lines in blocks:
            for line in lines:
                if note := _NOTE.match(line):
                    self._noted.add(int(note["number"]))
                called |= {int(call["number"]) for call in _CALL.finditer(line)}
                # Two calls side by side: `reconsideración.26 27`.
                rest = _CALL.sub(r"\g<stop>", line)
                called |= {int(call["number"]) for call in _CALL_AT_END.finditer(rest) if call["number"]}
        # A numbered item of the law is no footnote: a call must lead to it.
        self._noted &= called
        self._last = 0

    def told_apart(self, lines: list[str]) -> Iterator[tuple[str, bool]]:
        """Each line of a block without its calls, and whether it is a footnote's, which goes on to the block's end."""
        noting = False
        for line in lines:
            note = _NOTE.match(line)
            if note and int(note["number"]) in self._noted:
                noting = True
            yield (line if noting else self._without_calls(line)), noting

    def _without_calls(self, line: str) -> str:
        def judged(match: re.Match[str]) -> str:
            number = int(match["number"])
            before = line[: match.start()]
            named = _BEFORE_NUMBER.search(before) or not _WORD_BEFORE.search(before)
            if named or not self._is_call(number, glued=not match["stop"]):
                return match[0]
            self._last = number
            self.calls.append(match["number"])
            return match["stop"]

        line = _CALL.sub(judged, line)
        apart = _CALL_AT_END.search(line)
        if apart and self._noted and (apart["after_year"] or int(apart["number"]) in self._noted):
            self.calls.append(apart["number"] or apart["after_year"])
            return line[: apart.start()]
        return line

    def _is_call(self, number: int, *, glued: bool) -> bool:
        if not self._noted:
            return False
        return number in self._noted or glued or self._last < number <= self._last + 3
