"""Cutting passages: the stretch that is worth most, of texts looked through together."""

import re
from html import unescape

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answers.cutting import WIDTH, cut
from index.result import Passage
from index.segments.printed import Printed

WORDS = ("faro", "dragón", "campana", "y", "puerto <&>", "relleno" * 9)
texts = st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join)


def printed(text: str) -> Printed:
    found = list(re.finditer(r"\w+", text))
    numbers = {word: number for number, word in enumerate(sorted({one[0] for one in found}), 7)}
    return Printed.of(
        text,
        np.array([numbers[one[0]] for one in found], np.int32),
        np.array([one.start() for one in found], np.uint32),
        np.array([len(one[0]) for one in found], np.uint8),
    )


def worths_of(text: str, worth: dict[str, int]) -> bytes:
    return bytes(worth.get(word, 0) for word in sorted(set(re.findall(r"\w+", text))))


def passages(of: list[str], worth: dict[str, int]) -> list[Passage]:
    found = cut([printed(text) for text in of], [worths_of(text, worth) for text in of])
    return [passage for one in found for passage in msgspec.json.decode(one, type=tuple[Passage])]


def densest(text: str, worth: dict[str, int]) -> int:
    """What the best stretch is worth, by looking at all: a word counts a fifth where it stood before in the text."""
    seen: set[str] = set()
    matches = []
    for one in re.finditer(r"\w+", text):
        if worth.get(one[0]):
            matches.append((one.start(), worth[one[0]] * (1 if one[0] in seen else 5)))
            seen.add(one[0])
    return max((sum(w for at, w in matches if begin <= at < begin + 240) for begin, _ in matches), default=0)


@given(
    st.lists(texts, max_size=4), st.dictionaries(st.sampled_from(("faro", "dragón", "campana")), st.integers(1, 255))
)
def test_it_is_the_stretch_of_its_text_that_is_worth_most(of: list[str], worth: dict[str, int]) -> None:
    found = passages(of, worth)
    assert len(found) == len(of)
    for text, passage in zip(of, found, strict=True):
        bare = unescape(re.sub("</?mark>", "", passage.html)).strip("…")
        assert bare == text[passage.start : passage.end]
        within = [one[0] for one in re.finditer(r"\w+", bare) if worth.get(one[0])]
        assert re.findall("<mark>(.*?)</mark>", passage.html) == within
        assert len(bare) <= WIDTH + 120


@given(texts, st.dictionaries(st.sampled_from(("faro", "dragón", "campana")), st.integers(1, 255), min_size=1))
def test_nothing_is_worth_more_than_what_is_shown(text: str, worth: dict[str, int]) -> None:
    (passage,) = passages([text], worth)
    earlier = set(re.findall(r"\w+", text[: passage.start]))
    shown = 0
    for one in re.finditer("<mark>(.*?)</mark>", passage.html):
        shown += worth[one[1]] * (1 if one[1] in earlier else 5)
        earlier.add(one[1])
    assert shown >= densest(text, worth)
