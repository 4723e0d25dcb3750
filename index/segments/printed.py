"""A text as it is printed, with what passages need to know of its words: which there are, and where each stands.

The words are grouped, each distinct one once, so that who looks for some of them looks at a third of a text's words,
and comes to the places of those alone that are there.
"""

from array import array
from sys import getsizeof
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# A place is where a word begins, in characters, and in its lowest bits how many of them it has: one number of four
# bytes, so that places are ordered and looked up as they stand. Lengths are a byte each in the index too.
LENGTH_BITS = 8
LONGEST_WORD = (1 << LENGTH_BITS) - 1
PLACE_BYTES = 4
# A text is a provision; of one that is longer than ten books, the words behind these characters match nothing.
_LONGEST_TEXT = 1 << 24
# Those of a word's number in the lexicon.
WORD_BYTES = 4


class Printed(NamedTuple):
    """`words` are the numbers in the lexicon of the text's distinct words, ascending, as the bytes of an int32 each.
    `places` are those of each of these words one after the other, ascending for each, as the bytes of a uint32 each;
    those of the nth word begin `firsts[n]` bytes from their beginning and end where those of the next one begin."""

    text: str
    words: bytes
    firsts: "array[int]"
    places: bytes

    @classmethod
    def of(
        cls, text: str, tokens: NDArray[np.int32], starts: NDArray[np.uint32], lengths: NDArray[np.uint8]
    ) -> "Printed":
        """A text, and for each of its words in their order the number in the lexicon, where it begins and how long it
        is."""
        if len(text) > _LONGEST_TEXT:
            tokens = tokens[: starts.searchsorted(_LONGEST_TEXT)]
        order = tokens.argsort(kind="stable")
        grouped = tokens.take(order)
        begins = np.ones(len(grouped) + 1, np.bool_)
        np.not_equal(grouped[1:], grouped[:-1], out=begins[1:-1])
        (firsts,) = begins.nonzero()
        places = (starts << LENGTH_BITS) | lengths
        return cls(
            text,
            grouped.take(firsts[:-1]).tobytes(),
            array("I", (firsts * PLACE_BYTES).astype(np.uint32).tobytes()),
            places.take(order).tobytes(),
        )

    @property
    def nbytes(self) -> int:
        # The objects around them take some sixty bytes each.
        return getsizeof(self.text) + len(self.words) + 4 * len(self.firsts) + len(self.places) + 250
