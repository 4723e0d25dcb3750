"""A segment of the index, mapped into memory: its terms and postings, its words in their order, its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.fields import FIELD_NAMES
from index.memory import Memory, nbytes
from index.segments.arrays import Arrays, Words
from index.segments.printed import Printed
from index.segments.record import LawFacts, Record
from index.segments.segment_writer import SegmentMeta

# A word of a query takes some hundred bytes.
_LOOKED_UP_BYTES = 4 * 1024**2
# Some thousand provisions as they are printed: those that the questions of a day have in common.
_PRINTED_BYTES = 10 * 1024**2
_LANGUAGE_NUMBERS = {"es": 1, "en": 2, "fr": 3}


@dataclass(frozen=True, slots=True)
class FieldLists:
    """The postings of one text field: term → slots and frequencies; `lengths` by slot. What a term has is read when it
    is asked for: what is made of it is kept, so it need not stay mapped."""

    name: str
    words: Words
    starts: NDArray[np.int64]
    lengths: NDArray[np.int32]
    arrays: Arrays

    def frequency_of(self, term: str) -> int:
        """How many documents have the term."""
        number = self.words.find(term)
        return 0 if number < 0 else int(self.starts[number + 1] - self.starts[number])

    def postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """The slots that have the term, ascending, and how often."""
        number = self.words.find(term)
        start, end = self.starts[number : number + 2].tolist() if number >= 0 else (0, 0)
        return (
            self.arrays.stretch(f"{self.name}.slots", start, end),
            self.arrays.stretch(f"{self.name}.frequencies", start, end),
        )


class Segment:
    """One segment. `base` is the number of its first slot among all slots of the generation."""

    def __init__(self, path: Path, base: int, deleted: Sequence[int]) -> None:
        self._arrays = arrays = Arrays(path)
        self.meta = msgspec.msgpack.decode(arrays.kept, type=SegmentMeta)
        self.base = base
        self.size = len(arrays["document"])
        self.fields = tuple(
            FieldLists(name, Words.unpack(arrays, name), arrays[f"{name}.starts"], arrays[f"{name}.lengths"], arrays)
            for name in FIELD_NAMES
        )
        self.slots: NDArray[np.int32] = arrays["slots"]
        self.deleted_slots = self.slots[np.asarray(deleted, dtype=np.int64)]
        self.ids = Words.unpack(arrays, "ids")
        self.numbers = Words.unpack(arrays, "numbers")
        self.exacts = Words.unpack(arrays, "exacts")
        self.stems = Words.unpack(arrays, "stems")
        self.tokens: NDArray[np.int32] = arrays["tokens"]
        # The places between the parts of documents: two parts a document, its heading and its text.
        self.boundaries: NDArray[np.int32] = arrays["occurrences"][: arrays["occurrence_starts"][1]]
        self._forms: dict[int, list[str]] = {}
        # Where the words of queries stand in the lexicon, by whoever looked it up.
        self.looked_up = Memory(_LOOKED_UP_BYTES)
        self._printed = Memory(_PRINTED_BYTES)
        self._decode = msgspec.msgpack.Decoder(Record).decode

    def __getitem__(self, name: str) -> NDArray[Any]:
        """An array by name; those by slot are `document country language kind from to digest in_force law group`."""
        return self._arrays[name]

    def forms(self, field: int) -> list[str]:
        """Every term of a field that is a word, for spelling; read once."""
        if field not in self._forms:
            self._forms[field] = [word for word in self.fields[field].words.all() if word.isalpha()]
        return self._forms[field]

    def frequencies(self, field: int) -> dict[str, int]:
        """Every term of a field, and how many documents have it."""
        lists = self.fields[field]
        return dict(zip(lists.words.all(), np.diff(lists.starts).tolist(), strict=True))

    # Documents.

    def record(self, slot: int) -> Record:
        document = int(self._arrays["document"][slot])
        starts = self._arrays["record_starts"]
        return self._decode(self._arrays.read("records", int(starts[document]), int(starts[document + 1])))

    def printed(self, slot: int) -> Printed:
        """A document's text with the places of its words; kept, since the same provisions answer many questions."""
        return self._printed.get(slot, self._read_printed, nbytes, slot)

    def _read_printed(self, slot: int) -> Printed:
        document = int(self._arrays["document"][slot])
        begins, ends = self._arrays["printed_starts"][document : document + 2].tolist()
        read = self._arrays.read("printed", begins, ends)
        _, place = self.extents(slot)
        tokens = self._arrays.stretch("tokens", place.start, place.stop)
        words = len(tokens)
        starts, lengths = np.frombuffer(read, np.uint32, words), np.frombuffer(read, np.uint8, words, 4 * words)
        return Printed.of(str(memoryview(read)[5 * words :], "utf-8"), tokens, starts, lengths)

    def text(self, slot: int) -> str:
        return self.printed(slot).text

    def law(self, number: int) -> LawFacts:
        return self.meta.laws[number]

    def slots_of_id(self, identity: str) -> NDArray[np.int32]:
        """The slots of every wording of a provision, in every language."""
        return self._members("ids", self.ids.find(identity))

    def slots_of_group(self, group: int) -> NDArray[np.int32]:
        """The same by the number that the slots of a provision have in common."""
        return self._members("ids", group)

    def slots_of_number(self, number: str) -> NDArray[np.int32]:
        """The slots of the provisions with an article or section number, normalised."""
        return self._members("numbers", self.numbers.find(number))

    def slots_of_law(self, law: str) -> NDArray[np.intp]:
        """The slots of a law's provisions, in their order."""
        wanted = [number for number, facts in enumerate(self.meta.laws) if facts.id == law]
        return np.flatnonzero(np.isin(self._arrays["law"], wanted)) if wanted else np.zeros(0, np.intp)

    def topic(self, topic: str) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.bool_]]:
        """The slots that are on a topic, with what certainty, and whether that is strong."""
        if topic not in self.meta.topics:
            return self.slots[:0], np.zeros(0, np.float32), np.zeros(0, np.bool_)
        number = self.meta.topics.index(topic)
        starts = self._arrays["topics.starts"]
        extent = slice(starts[number], starts[number + 1])
        members, score, strong = (self._arrays[f"topics.{name}"][extent] for name in ("members", "score", "strong"))
        return members, score, strong

    # The words in their order.

    def lexical(self, words: Words, name: str, word: str) -> NDArray[np.int32]:
        """The numbers in the lexicon (exact form, language, stem) of an exact form or a stem."""
        return self._members(name, words.find(word))

    def stems_of_exact(self, exact: str, language: str) -> list[tuple[str, int]]:
        """The stems that an exact form was given in texts of a language, with how often: an unaccented word of a query
        stands for several forms."""
        found: dict[str, int] = {}
        starts = self._arrays["occurrence_starts"]
        wanted = _LANGUAGE_NUMBERS.get(language, 0)
        for number in self.lexical(self.exacts, "exacts", exact).tolist():
            if not wanted or self._arrays["lexicon.language"][number] == wanted:
                stem = self.stems[self._arrays["lexicon.stem"][number]]
                found[stem] = found.get(stem, 0) + int(starts[number + 1] - starts[number])
        return list(found.items())

    def occurrence_count(self, entries: NDArray[np.int32]) -> int:
        starts = self._arrays["occurrence_starts"]
        return int((starts[entries + 1] - starts[entries]).sum())

    def occurrences(self, entries: NDArray[np.int32]) -> NDArray[np.int32]:
        """The places of lexicon entries in `tokens`, ascending."""
        starts = self._arrays["occurrence_starts"]
        places = [self._arrays.stretch("occurrences", *starts[n : n + 2].tolist()) for n in entries.tolist()]
        if len(places) == 1:
            return places[0]
        return np.sort(np.concatenate(places)) if places else self.tokens[:0]

    def parts_of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The part that each place lies in: twice the document's number, one more for its text than for its heading."""
        return self.boundaries.searchsorted(places)

    def extents(self, slot: int) -> tuple[range, range]:
        """The places of the words of a document's heading, and of those of its text, in `tokens`."""
        begin, end = self._arrays["token_starts"][slot : slot + 2].tolist()
        heading = begin + int(self._arrays["heading_words"][self._arrays["document"][slot]])
        # A boundary stands behind either.
        return range(begin, heading), range(heading + 1, end - 1)

    def _members(self, name: str, number: int) -> NDArray[np.int32]:
        members: NDArray[np.int32] = self._arrays[f"{name}.members"]
        if number < 0:
            return members[:0]
        starts = self._arrays[f"{name}.starts"]
        return members[starts[number] : starts[number + 1]]
