"""Identifiers: article numbers, eIds and the addresses of laws and provisions.

eIds follow the Akoma Ntoso naming convention (OASIS AKN-NC 1.0, section 5) in manner: an abbreviation, `_`, the
number; levels are joined by `__`. Addresses follow FRBR: the work is `mx/lgpsedmtp`, the expression adds the date
from which its text speaks and, where there are several, the language.
"""

import re
import unicodedata
from dataclasses import dataclass

# Latin multiplicatives that civil-law drafters use for inserted articles, in the spellings that gazettes print.
MULTIPLICATIVES = (
    "bis", "ter", "quater", "quáter", "cuater", "quinquies", "quintus", "quinquies", "sexies", "sexties",
    "septies", "octies", "nonies", "novies", "decies", "undecies", "duodecies",
)  # fmt: skip

_MULTIPLICATIVE = re.compile(
    rf"(?<=[\d\s.\-])({'|'.join(sorted(set(MULTIPLICATIVES), key=len, reverse=True))})\b", re.I
)
_ORDINAL = re.compile(r"(?<=\d)\s*(?:\.?\s?[º°ªo]\b\.?|\.?\s?[º°ª]|o\.|er\b|ro\b\.?|do\b\.?|to\b\.?)", re.I)

_SLUG = re.compile(r"[a-z0-9]+(?:[.\-][a-z0-9]+)*")


def fold(text: str) -> str:
    """Lower case without accents; ñ is a letter of its own and stays.

    >>> fold("Artículo AÑO Quáter")
    'articulo año quater'
    """
    lower = text.lower()
    if lower.isascii():
        return lower
    try:
        return lower.encode("latin-1").translate(_LATIN_1).decode("latin-1")
    except UnicodeEncodeError:
        return _folded(lower)


def _folded(lower: str) -> str:
    """A text in lower case without its accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", lower.replace("ñ", "\0")) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).replace("\0", "ñ")


# Nearly all texts have no other letters than these, of one byte each: they are folded all at once, by a table.
_LATIN_1 = "".join(_folded(chr(code)) for code in range(256)).encode("latin-1")


def normalise_number(printed: str) -> str:
    """The number of an article or section as it is cited: ordinals dropped, lower case, one space before "bis".

    >>> [normalise_number(n) for n in ("1o.", "2o. Bis", "366 Ter", "456-A", "1°", "11 Bis 1", "279.01", "1593A")]
    ['1', '2 bis', '366 ter', '456-a', '1', '11 bis 1', '279.01', '1593a']
    >>> [normalise_number(n) for n in ("10.-", "188BIS", "210 Quáter", "5º", "1º-A", "249 – A", "3.º", "5/1")]
    ['10', '188 bis', '210 quater', '5', '1-a', '249-a', '3', '5/1']
    """
    text = fold(_ORDINAL.sub("", printed.replace("–", "-").replace("—", "-").strip()))
    text = _MULTIPLICATIVE.sub(r" \1 ", text)
    text = re.sub(r"\s*-\s*", "-", text)
    text = re.sub(r"(?<=bis)-(?=\d)|(?<=ter)-(?=\d)", " ", text)
    # Belgian and Swiss insertions: "5/1" stands after 5 and is not 51.
    text = re.sub(r"[^\w.\-\s/]|(?<!\d)/|/(?!\d)", "", text)
    return re.sub(r"\s+", " ", text).strip(" .-").replace("- ", "-").replace(" -", "-")


def slug(text: str) -> str:
    """A part of an identifier: folded, every run of other characters one hyphen, dots between digits kept.

    >>> slug("11 Bis 1"), slug("279.01"), slug("Decreto 93-2021"), slug("Año 2020")
    ('11-bis-1', '279.01', 'decreto-93-2021', 'ano-2020')
    """
    folded = fold(text).replace("ñ", "n")
    folded = re.sub(r"(?<!\d)\.|\.(?!\d)", " ", folded)
    return re.sub(r"[^a-z0-9.]+", "-", folded).strip("-.")


def eid(prefix: str, number: str, parent: str = "") -> str:
    """The eId of a unit: its abbreviation and number, under its parent's eId.

    `prefix` is `art` (article), `sec` (section), `subsec`, `para`, `subpara`, `frac` (fracción), `inc` (inciso),
    `lit` (literal), `num` (numeral), `par` (unnumbered paragraph), `annex`, `trans` (transitory provisions).

    >>> eid("art", "366 ter"), eid("sec", "279.01"), eid("subsec", "1", "sec_279.01"), eid("art", "1", "trans")
    ('art_366-ter', 'sec_279.01', 'sec_279.01__subsec_1', 'trans__art_1')
    """
    own = f"{prefix}_{slug(normalise_number(number))}" if number else prefix
    return f"{parent}__{own}" if parent else own


def citable_number(provision_eid: str) -> str:
    """The number that a provision's own eId carries, as a lawyer would type it in a citation.

    >>> citable_number("art_366-ter"), citable_number("sec_279.01"), citable_number("trans__art_1")
    ('366 ter', '279.01', '1')
    """
    last = provision_eid.rpartition("__")[2].partition("_")[2].partition("~")[0]
    head, _, rest = last.partition("-")
    if rest and rest.split("-")[0] in {fold(m) for m in MULTIPLICATIVES}:
        return f"{head} {rest.replace('-', ' ')}"
    return last


@dataclass(frozen=True, slots=True)
class Address:
    """The citable address of a provision, or of a law where `eid` is empty; `version` is "" for the newest."""

    country: str
    law: str
    eid: str = ""
    version: str = ""

    @property
    def law_id(self) -> str:
        return f"{self.country}/{self.law}"

    @property
    def id(self) -> str:
        """`mx/lgpsedmtp/art_10`, the identity that is used in the API, the index and the judged sample."""
        return f"{self.law_id}/{self.eid}" if self.eid else self.law_id

    def __str__(self) -> str:
        return f"{self.id}@{self.version}" if self.version else self.id

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read an address, with or without the leading `/laws/`.

        Raises ValueError where a part is missing or has a character that no address has.

        >>> Address.parse("/laws/mx/lgpsedmtp/art_10@2025-11-14")
        Address(country='mx', law='lgpsedmtp', eid='art_10', version='2025-11-14')
        >>> str(Address.parse("un/untoc-2000"))
        'un/untoc-2000'
        """
        body, _, version = text.strip().removeprefix("/laws/").strip("/").partition("@")
        parts = body.split("/")
        well_formed = 2 <= len(parts) <= 3 and len(parts[0]) == 2 and all(_SLUG.fullmatch(p) for p in parts[:2])
        if not well_formed or (version and not re.fullmatch(r"\d{4}(-\d\d){0,2}", version)):
            raise ValueError(
                f"{text!r} is no address of a law or provision: it reads like mx/lgpsedmtp/art_10@2025-11-14"
            )
        return cls(parts[0], parts[1], parts[2] if len(parts) == 3 else "", version)
