"""Countries named in a query: by name, adjective or nationality, in the three languages ("hondureña", "Canadian")."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA

from corpus.country import COUNTRIES
from corpus.identifiers import fold

# Adjectives and nationalities, folded, as regular expressions; names come from `corpus.country`.
_ADJECTIVES = MappingProxyType(
    {
        "bz": r"belice(?:ñ[oa]s?)|belizean|belizien(?:ne)?s?",
        "ca": r"canadiense|canadians?|canadien(?:ne)?s?",
        "cr": r"costarricenses?|costa ricans?|costaricien(?:ne)?s?",
        "do": r"dominican[oa]s?|dominicans?|dominicain(?:e)?s?|rep\.? dominicana|dominicana",
        "gt": r"guatemaltec[oa]s?|guatemalans?|guatemalteques?",
        "hn": r"hondureñ[oa]s?|hondurans?|hondurien(?:ne)?s?",
        "mx": r"mexican[oa]s?|mexicans?|mexicain(?:e)?s?|mejico",
        "ni": r"nicaraguenses?|nicaraguans?|nicaraguayen(?:ne)?s?",
        "pa": r"panameñ[oa]s?|panamanians?|panameen(?:ne)?s?",
        "sv": r"salvadoreñ[oa]s?|salvadorans?|salvadorien(?:ne)?s?",
        "us": r"estadounidenses?|americans?|americain(?:e)?s?|eeuu|ee\.? ?uu\.?|u\.s\.a?\.?|usa|etats-unis",
    }
)

# Codes of countries as they are typed beside an abbreviation ("CP HN"), in capitals. Those that are words or states of
# other countries too (CA, NI, DO) are left out.
_CODES = MappingProxyType({"MX": "mx", "HN": "hn", "GT": "gt", "SV": "sv", "CR": "cr", "RD": "do"})
_CODE = re.compile(rf"(?<!\w)(?:{'|'.join(_CODES)})(?!\w)")


def _names_of(code: str) -> tuple[str, ...]:
    name = COUNTRIES[code].name
    return tuple(dict.fromkeys((name.es, name.en, name.fr)))


def _pattern(code: str) -> re.Pattern[str]:
    names = "|".join(re.escape(fold(n)).replace(r"\ ", r"\s+") for n in _names_of(code))
    return re.compile(rf"(?<!\w)(?:{names}|{_ADJECTIVES[code]})(?!\w)")


_PATTERNS = MappingProxyType({code: _pattern(code) for code in _ADJECTIVES})
# Most questions name none, and none of their words is the last of a name. Within a word is near enough for that.
_LAST_OF_NAME = re.compile("|".join(
    re.split(r"\\s\+| \??", name)[-1]
    for pattern in _PATTERNS.values()
    for name in pattern.pattern.removeprefix(r"(?<!\w)(?:").removesuffix(r")(?!\w)").split("|")
))  # fmt: skip
_NONE: Mapping[str, tuple[int, int]] = MappingProxyType({})


# One word of each country's names, folded, for those that are misspelt.
_WORDS = MappingProxyType({fold(name): code for code in _ADJECTIVES for name in _names_of(code) if " " not in name})
_SHORTEST = 5


def country_misspelt(word: str) -> str | None:
    """The country of which a folded word is the name with a slip of the pen.

    >>> country_misspelt("hnoduras"), country_misspelt("panaama"), country_misspelt("mexico"), country_misspelt("pana")
    ('hn', 'pa', None, None)
    """
    if len(word) < _SHORTEST or word in _WORDS:
        return None
    return next((code for name, code in _WORDS.items() if OSA.distance(name, word, score_cutoff=1) == 1), None)


# A question is read for them several times: for the laws of a country, for what to prefer, for what it quotes.
@lru_cache(maxsize=256)
def countries_named(text: str) -> Mapping[str, tuple[int, int]]:
    """The countries that a text names, by code, with the characters where each is named first.

    >>> dict(countries_named("art. 297 CP Honduras"))
    {'hn': (12, 20)}
    >>> dict(countries_named("pasaporte panameño")), dict(countries_named("is it illegal in canada"))
    ({'pa': (10, 18)}, {'ca': (17, 23)})
    """
    if not any(map(_may_name, text.split())):
        return _NONE
    folded = fold(text)
    found: dict[str, tuple[int, int]] = {}
    # In a text that is all in capitals they could be anything.
    if not text.isupper() and len(folded) == len(text):
        found = {_CODES[match.group()]: match.span() for match in _CODE.finditer(text)}
    for code, pattern in _PATTERNS.items():
        if match := pattern.search(folded):
            found.setdefault(code, match.span())
    return MappingProxyType(found)


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _may_name(piece: str) -> bool:
    """Whether what stands between two spaces may be a country's name, its last word or its code."""
    return _CODE.search(piece) is not None or _LAST_OF_NAME.search(fold(piece)) is not None
