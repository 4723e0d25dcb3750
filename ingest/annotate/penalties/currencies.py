"""Currencies as laws name them, and what the same word or sign means where the law was made (codes of ISO 4217)."""

import re
from collections.abc import Mapping

# Words for money, and signs before a sum.
WORDS = (
    r"balboas|quetzales|lempiras|c[oó]rdobas|colones|pesos(?:\s+(?:oro|dominicanos|mexicanos))?"
    r"|d[oó]lares|dollars|euros|soles|bol[ií]vares|francs(?:\s+CFA)?|gourdes|pounds|reais|shillings|rupees|naira|rand"
    r"|ringgit|dirhams|guaran[ií]es"
)
SIGN = r"(?:B/\.?|US\s?\$|RD\s?\$|CA\s?\$|BZ\s?\$|C\$|L\.|Lps?\.?|Q\.?|₡|¢|S/\.?|€|£|\$)"
# In brackets behind the words, where no other reading is possible, more signs are one.
SIGN_IN_BRACKETS = rf"(?:{SIGN}|Php\.?|₱|₦|Kshs?\.?|Rs\.?|[PRN])"

_EVERYWHERE = {
    "balboas": "PAB", "quetzales": "GTQ", "lempiras": "HNL", "cordobas": "NIO", "córdobas": "NIO", "colones": "CRC",
    "b/": "PAB", "q": "GTQ", "l": "HNL", "lp": "HNL", "lps": "HNL", "₡": "CRC", "¢": "CRC", "c$": "NIO", "rd$": "DOP",
    "us$": "USD", "ca$": "CAD", "bz$": "BZD", "€": "EUR", "euros": "EUR", "£": "GBP", "gourdes": "HTG",
    "naira": "NGN", "rand": "ZAR", "ringgit": "MYR", "dirhams": "MAD", "reais": "BRL", "guaraníes": "PYG",
    "guaranies": "PYG", "soles": "PEN", "s/": "PEN", "bolívares": "VES", "bolivares": "VES",
}  # fmt: skip
# What a word or sign that several countries share means in each.
_BY_COUNTRY: Mapping[str, Mapping[str, str]] = {
    "$": {
        "us": "USD", "ca": "CAD", "bz": "BZD", "mx": "MXN", "sv": "USD", "pa": "USD", "do": "DOP", "jm": "JMD",
        "tt": "TTD", "bb": "BBD", "bs": "BSD", "gy": "GYD", "au": "AUD", "nz": "NZD", "sg": "SGD", "hk": "HKD",
        "ar": "ARS", "cl": "CLP", "co": "COP", "ec": "USD",
    },
    "pesos": {"mx": "MXN", "do": "DOP", "ar": "ARS", "cl": "CLP", "co": "COP", "cu": "CUP", "ph": "PHP", "uy": "UYU"},
    "shillings": {"ke": "KES", "ug": "UGX", "tz": "TZS", "so": "SOS"},
    "rupees": {"in": "INR", "pk": "PKR", "lk": "LKR", "np": "NPR", "mu": "MUR", "sc": "SCR"},
    "pounds": {"gb": "GBP", "eg": "EGP", "ss": "SSP"},
    "francs": {
        "ch": "CHF", "sn": "XOF", "ci": "XOF", "ml": "XOF", "bf": "XOF", "bj": "XOF", "tg": "XOF", "ne": "XOF",
        "cm": "XAF", "ga": "XAF", "cg": "XAF", "td": "XAF", "cf": "XAF", "gq": "XAF", "gn": "GNF", "dj": "DJF",
        "km": "KMF", "cd": "CDF", "bi": "BIF", "rw": "RWF",
    },
}  # fmt: skip


def currency(word: str, country: str) -> str:
    """The code of a currency word or sign in the laws of a country; the word itself where it is not known.

    >>> currency("lempiras", "hn"), currency("$", "jm"), currency("pesos", "ph"), currency("dollars", "xx")
    ('HNL', 'JMD', 'PHP', '$')
    >>> currency("francs CFA", "sn"), currency("francs", "xx")
    ('XOF', 'francs')
    """
    key = re.sub(r"[\s.]", "", word.lower())
    key = key if key == "b/" or key == "s/" else key.rstrip("/")
    key = "b/" if key == "b" else key
    if known := _EVERYWHERE.get(key):
        return known
    shared = next((name for name in _BY_COUNTRY if key.startswith(name)), "$")
    return _BY_COUNTRY[shared].get(country, shared)
