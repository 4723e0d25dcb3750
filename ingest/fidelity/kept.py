"""How many words were kept in order: of a file that holds one law, all its words; of a page that holds more, ours."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

# Words are aligned in windows of this many, each within a stretch of thrice the size at the same place: the alignment
# of a whole code at once takes minutes, and nothing moves further than a page.
_WINDOW = 6_000
# A part is found again by runs of so many words, of which those that come often say nothing of its place.
_RUN, _OFTEN = 3, 20
# Its place is counted in steps of this many words, and the stretch around it is wider by so many to either side.
_STEP, _AROUND = 50, 100


def kept_words(source: Sequence[str], read: Sequence[str], *, around: int = 0) -> float | None:
    """The share, in per cent, of the source's words that were read in the same order; None without words.

    `around` counts words of the source that are no text of the law.

    >>> kept_words("el que prive de la libertad".split(), "el que prive la libertad".split())
    83.33
    """
    if not source or not read:
        return None
    matched = 0
    for start in range(0, len(source), _WINDOW):
        place = start * len(read) // len(source)
        stretch = read[max(0, place - _WINDOW // 2) : place + 2 * _WINDOW]
        matched += LCSseq.similarity(source[start : start + _WINDOW], stretch)
    return min(100.0, round(100 * matched / max(len(source) - around, 1), 2))


def kept_parts(source: Sequence[str], parts: Sequence[Sequence[str]]) -> float | None:
    """The share, in per cent, of the words of the parts that the source has in the same order, each part looked for
    where the source has most of it; None without words.

    A web page leaves out, repeats and sorts otherwise than the law numbers its articles: the order of the parts is told
    by their numbers, the order of the words within each by the source.

    >>> kept_parts("artículo dos el faro arde artículo uno la luz".split(), ["la luz".split(), "el faro ardía".split()])
    80.0
    """
    total = sum(map(len, parts))
    if not source or not total:
        return None
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(source) - _RUN + 1):
        places[tuple(source[at : at + _RUN])].append(at)
    return round(100 * sum(_kept(source, part, places) for part in parts) / total, 2)


def _kept(source: Sequence[str], part: Sequence[str], places: dict[tuple[str, ...], list[int]]) -> int:
    votes: Counter[int] = Counter()
    for at in range(len(part) - _RUN + 1):
        found = places.get(tuple(part[at : at + _RUN]), [])
        if len(found) <= _OFTEN:
            votes.update((place - at) // _STEP for place in found)
    if not votes:
        # Too short, or made of frequent words: the whole of the source is its place.
        return LCSseq.similarity(part, source) if len(part) > _RUN else _longest_run(source, part)
    start = votes.most_common(1)[0][0] * _STEP
    stretch = source[max(0, start - _AROUND) : start + len(part) + len(part) // 4 + _STEP + _AROUND]
    return LCSseq.similarity(part, stretch)


def _longest_run(source: Sequence[str], part: Sequence[str]) -> int:
    """How many words of a short part the source has side by side."""
    joined = f" {' '.join(source)} "
    for length in range(len(part), 0, -1):
        if any(f" {' '.join(part[at : at + length])} " in joined for at in range(len(part) - length + 1)):
            return length
    return 0
