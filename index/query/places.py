"""Countries named in a query: by name, adjective or nationality, in the three languages ("hondureña", "Canadian")."""

import re
from types import MappingProxyType

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


def _pattern(code: str) -> re.Pattern[str]:
    name = COUNTRIES[code].name
    names = "|".join(re.escape(fold(n)).replace(r"\ ", r"\s+") for n in dict.fromkeys((name.es, name.en, name.fr)))
    return re.compile(rf"(?<!\w)(?:{names}|{_ADJECTIVES[code]})(?!\w)")


_PATTERNS = MappingProxyType({code: _pattern(code) for code in _ADJECTIVES})
# Most questions name none: they are read once, not once for each.
_ANY = re.compile("|".join(pattern.pattern for pattern in _PATTERNS.values()))


def countries_named(text: str) -> dict[str, tuple[int, int]]:
    """The countries that a text names, by code, with the characters where each is named first.

    >>> countries_named("art. 297 CP Honduras")
    {'hn': (12, 20)}
    >>> countries_named("pasaporte panameño"), countries_named("is it illegal in canada")
    ({'pa': (10, 18)}, {'ca': (17, 23)})
    """
    folded = fold(text)
    found: dict[str, tuple[int, int]] = {}
    # In a text that is all in capitals they could be anything.
    if not text.isupper() and len(folded) == len(text):
        found = {_CODES[match.group()]: match.span() for match in _CODE.finditer(text)}
    if not _ANY.search(folded):
        return found
    for code, pattern in _PATTERNS.items():
        if match := pattern.search(folded):
            found.setdefault(code, match.span())
    return found
