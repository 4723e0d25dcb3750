"""Citations in a query, in the forms that lawyers type, recognised before ranking.

A citation is a number (`art. 188 bis`, `s 279.01(1)(a)`, `§ 1591`, a bare `456-A`) with or without the law's name. The
numbers that exist in the index tell which of several laws can be meant and keep ages, terms and years from being read
as articles. Where more than one provision fits, all are candidates, the likeliest first.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache, partial

from corpus.identifiers import eid, fold, normalise_number
from corpus.law import Law
from index.query.ast import Citation, Cited
from index.query.cited_numbers import PARTS, SUFFIXED, CitedNumber, numbers_cited, numbers_spelt_out
from index.query.law_names import LawNames, Mention, words_of
from index.query.places import countries_named, country_misspelt
from index.query.sections import INA, TVPA

_CODE = re.compile(
    r"(?<!\w)(?P<title>\d{1,2})\s*u\.?\s?s\.?\s?(?:c\.?(?![a-z])(?:\s?a\.?(?![a-z]))?|code)"
    rf"\s*(?:§{{1,2}}|s(?:ec(?:tion)?)?s?\.?(?!\w))?\s*(?P<number>\d{{1,5}}[a-z]{{0,3}}(?:-\d{{1,2}}[a-z]?)?)(?!\w){PARTS}"
)
_CODE_LONG = re.compile(
    rf"(?<!\w)(?:title\s(?P<title1>\d{{1,2}}),?\s(?:section|sec\.?|§)\s?(?P<number1>\d{{1,5}}[a-z]{{0,2}})"
    rf"|(?:section|sec\.?|§)\s?(?P<number2>\d{{1,5}}[a-z]{{0,2}})\sof\stitle\s(?P<title2>\d{{1,2}}))(?!\w){PARTS}"
)
_ACT = re.compile(
    rf"(?<!\w)(?P<act>ina|tvpa)\s*(?:§{{1,2}}|s(?:ec(?:tion)?)?s?\.?(?!\w))?\s*(?P<number>\d{{3}}[a-z]?)(?!\w){PARTS}"
)
_DIGIT = re.compile(r"\d")
# Laws without the name of one in the query, with the number that was typed: all as likely as each other.
_BY_NUMBER = 0.5
_IN_COUNTRY = 0.7
# The questions that are being answered.
_READ_AGAIN = 64


class Numbers:
    """The articles and sections that exist, by law and number, as lawyers type them."""

    def __init__(self, provisions: Iterable[tuple[str, str, str]]) -> None:
        """`provisions` gives (law id, number as cited, eId); of two with one number the first counts."""
        self._eids: dict[str, dict[str, str]] = defaultdict(dict)
        self._laws: dict[str, list[str]] = defaultdict(list)
        for law, number, provision_eid in provisions:
            key = _key(number)
            if key and key not in self._eids[law]:
                self._eids[law][key] = provision_eid
                self._laws[key].append(law)

    @staticmethod
    def key(number: str) -> str:
        """A number without the signs in which prints differ."""
        return _key(number)

    def eid(self, law: str, number: str) -> str | None:
        return self._eids.get(law, {}).get(_key(number))

    def laws(self, number: str) -> tuple[str, ...]:
        return tuple(self._laws.get(_key(number), ()))

    def holds(self, law: str) -> bool:
        return bool(self._eids.get(law))


def _key(number: str) -> str:
    """A number without the signs in which prints differ: 456-A and 456 A, 1593A and 1593a."""
    return re.sub(r"[\s\-]+", "", normalise_number(number))


class Citations:
    """Recognises citations against a catalogue of laws and the numbers that an index holds."""

    def __init__(self, laws: Iterable[Law], numbers: Numbers) -> None:
        self.names = LawNames(laws)
        self.numbers = numbers
        # A question is read for the names of laws twice: for what it cites, and for whether it says anything else.
        self._mentions = lru_cache(maxsize=_READ_AGAIN)(partial(_mentions, self.names))

    def find(self, query: str) -> tuple[Citation, ...]:
        """The citations of a query, in the order in which they stand.

        A law that is named without a number is a citation with an empty eId where the name can mean nothing else.
        """
        folded = fold(query)
        if len(folded) != len(query):  # a letter that folds to two: positions would be off by it
            query = folded
        numbered = _DIGIT.search(folded) is not None
        found, rest = self._of_the_code(query, folded) if numbered else ([], folded)
        countries = countries_named(query)
        mentions = self._mentions(rest, tuple(countries.values()))
        if not countries and any(len(mention.laws) > 1 for mention in mentions):
            slips = {country_misspelt(word.text): (word.start, word.end) for word in words_of(rest)}
            countries = {code: span for code, span in slips.items() if code is not None}
        numbers = numbers_cited(query, rest, mentions) if numbered else []
        numbers += numbers_spelt_out(rest)
        used: set[int] = set()
        for number in numbers:
            mention = _agreed(_nearest(number, mentions), mentions)
            candidates = self._candidates(number, mention, countries)
            if not candidates:
                continue
            start, end = number.start, number.end
            if mention is not None and (mention.specific or any(c.law in dict(mention.laws) for c in candidates)):
                used.add(mention.start)
                start, end = min(start, mention.start), max(end, mention.end)
            found.append(
                Citation(text=query[start:end].strip(" ,"), start=start, end=end, candidates=tuple(candidates))
            )
        for mention in mentions:
            if mention.start in used or any(c.start <= mention.start < c.end for c in found):
                continue
            if law := self._as_a_whole(mention, countries):
                found.append(
                    Citation(
                        text=query[mention.start : mention.end], start=mention.start, end=mention.end,
                        candidates=(Cited(law=law, eid="", certainty=dict(mention.laws)[law]),),
                    )
                )  # fmt: skip
        return tuple(sorted(found, key=lambda citation: citation.start))

    def mentions(self, query: str) -> tuple[Mention, ...]:
        """The names of laws in a query, whether or not they can mean one law only."""
        return self._mentions(fold(query), tuple(countries_named(query).values()))

    def _of_the_code(self, query: str, folded: str) -> tuple[list[Citation], str]:
        """Citations of the United States Code and of acts by their own sections; they are blanked out of the rest."""
        found: list[Citation] = []
        for pattern in (_CODE, _CODE_LONG, _ACT):
            for match in pattern.finditer(folded):
                said = match.groupdict()
                if said.get("act"):
                    table, title = (INA, "8") if said["act"] == "ina" else (TVPA, "22")
                    section = table.get(said["number"])
                else:
                    title = said.get("title") or said.get("title1") or said.get("title2") or ""
                    section = said.get("number") or said.get("number1") or said.get("number2")
                law = f"us/usc-{int(title)}"
                if section is None or law not in self.names.laws:
                    continue
                held = self.numbers.eid(law, section)
                if held is None and self.numbers.holds(law):
                    continue
                start, end = match.start(), match.start() + len(match.group().rstrip())
                target = Cited(law=law, eid=held or eid("sec", section), block=said["parts"].replace(" ", ""))
                found.append(Citation(text=query[start:end], start=start, end=end, candidates=(target,)))
                folded = folded[:start] + " " * (end - start) + folded[end:]
        return found, folded

    def _candidates(self, number: CitedNumber, mention: Mention | None, countries: Collection[str]) -> list[Cited]:
        """The provisions that a number can mean, the likeliest first."""
        if mention is not None:
            named = self._in_countries(dict(mention.laws), countries)
            held = [self._cited(law, number, sure) for law, sure in named.items() if self.numbers.eid(law, number.text)]
            # A law that is known but not held is named all the same, so that the answer can say so.
            absent = [
                self._cited(law, number, sure * 0.5) for law, sure in named.items() if not self.numbers.holds(law)
            ]
            # "Decreto 93-2021, art. 219": the article that the act words anew is the amended law's.
            amended = {known.amends: sure for law, sure in named.items() if (known := self.names.laws.get(law))}
            if not held:
                held = [
                    self._cited(law, number, sure)
                    for law, sure in amended.items()
                    if self.numbers.eid(law, number.text)
                ]
            if held or absent or mention.specific:
                return held + absent
        if not number.with_unit and not SUFFIXED.search(number.text):
            return []
        laws = dict.fromkeys(self.numbers.laws(number.text), _BY_NUMBER)
        inside = {law: _IN_COUNTRY for law in laws if law.partition("/")[0] in countries}
        meant = inside if countries else laws
        return [self._cited(law, number, sure) for law, sure in meant.items()]

    def _as_a_whole(self, mention: Mention, countries: Collection[str]) -> str | None:
        """The law that a name without a number can only mean: by itself, or in the country that the query names."""
        inside = [law for law, _ in mention.laws if law.partition("/")[0] in countries]
        meant = inside or ([law for law, _ in mention.laws] if mention.specific else [])
        return meant[0] if len(meant) == 1 else None

    def _in_countries(self, laws: dict[str, float], countries: Collection[str]) -> dict[str, float]:
        """The laws of the countries that the query names; all of them where none is of those countries."""
        return {law: sure for law, sure in laws.items() if law.partition("/")[0] in countries} or laws

    def _cited(self, law: str, number: CitedNumber, certainty: float) -> Cited:
        known = self.names.laws.get(law)
        found = self.numbers.eid(law, number.text)
        return Cited(
            law=law,
            eid=found or eid(known.unit if known else "art", number.text),
            block=number.parts,
            certainty=certainty,
        )


def _mentions(names: LawNames, folded: str, countries: tuple[tuple[int, int], ...]) -> tuple[Mention, ...]:
    """The names of laws, also those that a country parts: "ley costarricense contra la trata"."""
    mentions = names.named_in(folded)
    if countries:
        apart = [word for word in words_of(folded) if not any(start <= word.start < end for start, end in countries)]
        for other in names.mentions(apart):
            if all(other.end <= mention.start or mention.end <= other.start for mention in mentions):
                mentions.append(other)
    return tuple(mentions)


def _nearest(number: CitedNumber, mentions: Sequence[Mention]) -> Mention | None:
    """The law's name nearest to a number; of two as near the one after it, as "art. 7 ley 137-03" has it."""

    def distance(mention: Mention) -> tuple[int, bool]:
        after = mention.start >= number.end
        return (mention.start - number.end if after else number.start - mention.end, not after)

    # Without "art." a plain number is a citation only against an abbreviation or close to a name: see `CitedNumber`.
    near = [m for m in mentions if number.with_unit or SUFFIXED.search(number.text) or distance(m)[0] <= _BESIDE]
    return min(near, key=distance, default=None)


def _agreed(nearest: Mention | None, mentions: Sequence[Mention]) -> Mention | None:
    """The nearest name as the names beside it explain it: in "decreto 130-2017 código penal, art. 294" the decree's
    number says which penal code."""
    if nearest is None or nearest.specific:
        return nearest
    for other in mentions:
        both = tuple((law, sure) for law, sure in nearest.laws if law in dict(other.laws))
        apart = max(other.start - nearest.end, nearest.start - other.end)
        if other.specific and both and apart <= _BESIDE:
            start, end = min(nearest.start, other.start), max(nearest.end, other.end)
            return Mention(start, end, both, specific=True)
    return nearest


# Characters between a law's name and a plain number that belongs to it: room for a country or "art".
_BESIDE = 25
