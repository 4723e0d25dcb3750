"""Which pages are scans: pages whose text layer is missing, a watermark only, without Unicode values, or rubbish."""

import re
from collections.abc import Collection

from ingest.extract.pdf.printed import PrintedPage

# A page under an image that has no more characters than this, furniture aside, shows them beside the scan.
_WATERMARK_CHARACTERS = 150
# The share of a page that an image covers where the page may be a scan; a crest or signature covers less.
_COVERED = 0.4
# A page of drawn paths without any glyph may be text in outlines; fewer paths are rules and boxes.
_PATHS = 200
# With more than this share of characters without Unicode value a page is not readable.
_UNMAPPED = 0.15
# Running text has 30 to 50 % of words such as "de", "the", "les"; the text layer of a bad OCR has hardly any.
_COMMON_UNDER_IMAGE, _COMMON_WITHOUT_IMAGE = 0.12, 0.02
_ENOUGH_WORDS = 40
# The words of a page of which fewer than this share could be words, are the product of a bad OCR.
_PLAUSIBLE = 0.6

_COMMON = frozenset(
    # Spanish, English, French; and what Portuguese, Italian, German and Dutch laws would have.
    """de la el que y en los del las se por a con una un para o al su no es lo como sus
    the of and to in for or be by on that is any shall with as an not this under
    le les des et à du une pour dans par qui sur au aux ou est
    da do dos das e os um uma em na com di il che per non der die und van het""".split()  # noqa: SIM905
)


def why_scan(page: PrintedPage, furniture: Collection[int]) -> str:
    """Why a page needs OCR, in a few words; "" where its text can be used or there is nothing to read.

    `furniture` are the indices of the lines that come again on other pages.
    """
    if page.failure:
        return "its text cannot be read"
    own = sum(len(line.text) for i, line in enumerate(page.lines) if i not in furniture)
    if not page.glyphs:
        return "it has no text" if page.covered > 0.02 or page.paths > _PATHS else ""
    if page.covered >= _COVERED and own <= _WATERMARK_CHARACTERS:
        return "its only text is a watermark beside the image"
    if page.unmapped > _UNMAPPED * page.glyphs:
        return "its font has no Unicode values"
    words = re.findall(r"\S+", " ".join(line.text for line in page.lines))
    if len(words) < _ENOUGH_WORDS:
        return ""
    common = sum(word.strip(".,;:()").casefold() in _COMMON for word in words) / len(words)
    under_image = page.covered >= _COVERED
    if common < (_COMMON_UNDER_IMAGE if under_image else _COMMON_WITHOUT_IMAGE):
        return "its text layer is rubbish"
    if under_image and plausible(words) < _PLAUSIBLE:
        return "its text layer is rubbish"
    return ""


def plausible(words: list[str]) -> float:
    """The share of words that could be words or figures: letters with a vowel and no odd capitals, numbers, marks.

    >>> plausible("Los delitos de trata, del artículo 12".split())
    1.0
    >>> plausible("L0s d3Iitos dc tr~ta, dcI arti'culo 1Z".split()) < 0.5
    True
    """
    return sum(_PLAUSIBLE_WORD.fullmatch(word) is not None for word in words) / max(len(words), 1)


_PLAUSIBLE_WORD = re.compile(
    r"[\"“”«»'‘’(¿¡\[\-–—.]*(?:"
    r"\d[\d.,/°ºª:\-%]*[a-zº°.\-]{0,3}|[IVXLCDM]+|[yaeouàÀYAEO]|"
    r"(?=\S*[aeiouyáéíóúüàâèêîôûAEIOUYÁÉÍÓÚÀÂÈÊ])[^\W\d_]?(?:[^\W\d_A-Z]+|[^\W\d_a-z]+)(?:[-'’/.][^\W\d_]+)*|[a-zñ][).]?"
    r")[\"“”«»'’).,;:?!\]\-–—]*"
)
