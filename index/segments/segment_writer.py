"""Writing a segment: documents go to Whoosh, and what Whoosh does not keep (places of words, records) is gathered here.

Documents get *slots*: numbers in which each country begins at a multiple of `BLOCK`, so that the best answers of every
country are found from one array of scores by looking at whole blocks.
"""

from array import array
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.identifiers import normalise_number
from corpus.timeline import earliest_day
from index.analysis import Analysis, analyzer
from index.fields import FIELD_NAMES
from index.segments.arrays import Words, write_arrays
from index.segments.record import Document, LawFacts
from index.segments.whoosh_store import FieldPostings, FieldTerms, IndexedDocument

# Slots of a block. Smaller blocks give a sharper bound and more of them to look at; 64 was the fastest of 16 to 256.
BLOCK = 64
# Days as numbers, yyyymmdd. A wording without an end holds for ever.
FOR_EVER = 99_99_99_99
# A word longer than this is rubbish of OCR; only its highlight is cut short.
_LONGEST_WORD = 255


class SegmentMeta(msgspec.Struct, frozen=True, array_like=True):
    """What a segment says of itself beside its arrays."""

    laws: tuple[LawFacts, ...]
    topics: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    documents: int
    # Whoosh's count of the terms of each text field.
    totals: tuple[int, ...]


def day_number(day: str, otherwise: int) -> int:
    """A day as a number that sorts like it.

    >>> day_number("2021-11-01", 0), day_number("2021", 0), day_number("", 7)
    (20211101, 20210101, 7)
    """
    return int(earliest_day(day).replace("-", "")) if day[:4].isdigit() else otherwise


class SegmentBuilder:
    """Takes documents one after the other, grouped by country, and writes the segment's arrays at the end."""

    def __init__(self) -> None:
        self._laws: list[LawFacts] = []
        self._lexicon: dict[tuple[str, str, str], int] = {}
        # The same by language, for the forms that the analyzers give.
        self._entries: dict[str, dict[tuple[str, str], int]] = {}
        self._tokens = array("i")
        self._token_ends = array("q")
        self._heading_words = array("i")
        self._records = bytearray()
        self._record_ends = array("q")
        self._printed = bytearray()
        self._printed_ends = array("q")
        self._documents: list[tuple[str, str, str, str, int, int, bool, bool, int]] = []
        self._slots: list[int] = []
        self._topics: dict[str, list[tuple[int, bool, float]]] = {}
        self._country = ""
        self._next_slot = 0
        self._encode = msgspec.msgpack.Encoder().encode

    def law_number(self, law: LawFacts) -> int:
        """The number under which the records of a law, added next, name it."""
        self._laws.append(law)
        return len(self._laws) - 1

    def add(self, document: Document) -> IndexedDocument:
        """Take a document; returns it as Whoosh indexes it."""
        record, law = document.record, document.law
        if law.country != self._country:
            self._country = law.country
            self._next_slot = -(-self._next_slot // BLOCK) * BLOCK
        slot = self._next_slot
        self._next_slot += 1
        self._slots.append(slot)
        analyse = analyzer(record.language).analyse
        heading, text = analyse(record.heading), analyse(document.text)
        self._place(record.language, heading, text)
        self._records += self._encode(record)
        self._record_ends.append(len(self._records))
        self._print(document.text, text)
        self._documents.append(
            (
                document.id, normalise_number(record.number) if record.number else "", record.language, law.kind,
                day_number(record.valid_from, 0), day_number(record.valid_to, FOR_EVER), record.digest,
                record.in_force, record.law,
            )
        )  # fmt: skip
        for topic, strong, score in record.topics:
            self._topics.setdefault(topic, []).append((slot, strong, score))
        titles = " ".join((law.title, *([law.title_en] if law.title_en else []), *law.abbreviations))
        return IndexedDocument(
            {
                "heading": FieldTerms.of(heading.stems, heading.compounds),
                "text": FieldTerms.of(text.stems, text.compounds),
                "path": _stemmed(record.language, " ".join(record.path)),
                "title": _stemmed(record.language, titles),
                "digest": _account(record.digest_es, record.digest_en),
                "heading_exact": FieldTerms.placed(heading.exact, heading.compounds),
                "text_exact": FieldTerms.placed(text.exact, text.compounds),
            },
            {
                "id": (document.id,), "law": (law.id,), "country": (law.country,), "language": (record.language,),
                "kind": (law.kind,), "eid": (record.eid,), "number": (record.number,) if record.number else (),
                "topic": tuple(topic for topic, _, _ in record.topics),
            },
        )  # fmt: skip

    def _place(self, language: str, heading: Analysis, text: Analysis) -> None:
        """Keep where the words stand: heading, a boundary, text, a boundary."""
        known = self._entries.setdefault(language, {})
        for part in (heading, text):
            for form in part.forms:
                if form not in known:
                    known[form] = self._lexicon.setdefault((form[0], language, form[1]), len(self._lexicon) + 1)
            self._tokens.extend([known[form] for form in part.forms])
            self._tokens.append(0)
        self._heading_words.append(len(heading.exact))
        self._token_ends.append(len(self._tokens))

    def _print(self, text: str, words: Analysis) -> None:
        """Keep the text as it is printed behind the places and lengths of its words: what a passage is cut from lies
        together."""
        self._printed += array("I", words.starts).tobytes()
        self._printed += bytes(
            [min(end - start, _LONGEST_WORD) for start, end in zip(words.starts, words.ends, strict=True)]
        )
        self._printed += text.encode()
        self._printed_ends.append(len(self._printed))

    @property
    def size(self) -> int:
        """How many slots the documents take."""
        return -(-self._next_slot // BLOCK) * BLOCK

    def finish(self, path: Path, postings: Iterable[tuple[str, FieldPostings]]) -> SegmentMeta:
        """Write the arrays, with the postings that Whoosh wrote of the same documents."""
        slots = np.array(self._slots, dtype=np.int32)
        size = self.size
        arrays: dict[str, NDArray[Any]] = {"slots": slots}
        totals = [0] * len(FIELD_NAMES)
        for name, found in postings:
            totals[FIELD_NAMES.index(name)] = found.total
            arrays |= _field_arrays(name, found, slots, size)
        for name in FIELD_NAMES:
            if f"{name}.starts" not in arrays:
                arrays |= _field_arrays(name, _NOTHING, slots, size)
        countries = sorted({law.country for law in self._laws})
        meta = SegmentMeta(
            laws=tuple(self._laws),
            topics=tuple(sorted(self._topics)),
            countries=tuple(countries),
            languages=tuple(sorted({document[2] for document in self._documents})),
            kinds=tuple(sorted({document[3] for document in self._documents})),
            documents=len(self._documents),
            totals=tuple(totals),
        )
        arrays |= self._attributes(meta, slots, size)
        arrays |= self._places(slots, size)
        write_arrays(path, arrays, msgspec.msgpack.encode(meta))
        return meta

    def _attributes(self, meta: SegmentMeta, slots: NDArray[np.int32], size: int) -> dict[str, NDArray[Any]]:
        """What documents are filtered and grouped by; by slot, where nothing else is said."""

        def by_slot(values: Iterable[int], kind: type, empty: int = 0) -> NDArray[Any]:
            filled: NDArray[Any] = np.full(size, empty, dtype=kind)
            filled[slots] = np.fromiter(values, dtype=kind, count=len(slots))
            return filled

        rows = self._documents
        law_country = [meta.countries.index(law.country) for law in self._laws]
        ids = sorted({row[0] for row in rows})
        number_of = {identity: number for number, identity in enumerate(ids)}
        arrays: dict[str, NDArray[Any]] = {
            "document": by_slot(range(len(rows)), np.int32, -1),
            "country": by_slot((law_country[row[8]] for row in rows), np.uint8, 255),
            "language": by_slot((meta.languages.index(row[2]) for row in rows), np.uint8, 255),
            "kind": by_slot((meta.kinds.index(row[3]) for row in rows), np.uint8, 255),
            "from": by_slot((row[4] for row in rows), np.int32, FOR_EVER),
            "to": by_slot((row[5] for row in rows), np.int32, 0),
            "digest": by_slot((row[6] for row in rows), np.bool_),
            "in_force": by_slot((row[7] for row in rows), np.bool_),
            "law": by_slot((row[8] for row in rows), np.int32, -1),
            "group": by_slot((number_of[row[0]] for row in rows), np.int32, -1),
        }
        arrays |= Words.pack(ids, "ids")
        arrays |= _extents(
            "ids", len(ids), [(number_of[row[0]], slot) for row, slot in zip(rows, self._slots, strict=True)]
        )
        numbers = sorted({row[1] for row in rows if row[1]})
        place = {number: n for n, number in enumerate(numbers)}
        arrays |= Words.pack(numbers, "numbers")
        arrays |= _extents(
            "numbers",
            len(numbers),
            [(place[row[1]], slot) for row, slot in zip(rows, self._slots, strict=True) if row[1]],
        )
        tagged = [(n, *tag) for n, topic in enumerate(meta.topics) for tag in self._topics[topic]]
        arrays |= _extents("topics", len(meta.topics), [(n, slot) for n, slot, _, _ in tagged])
        arrays["topics.strong"] = np.array([strong for _, _, strong, _ in tagged], dtype=np.bool_)
        arrays["topics.score"] = np.array([score for _, _, _, score in tagged], dtype=np.float32)
        return arrays

    def _places(self, slots: NDArray[np.int32], size: int) -> dict[str, NDArray[Any]]:
        """The words in their order, where each of them occurs, records and texts."""
        entries = sorted(self._lexicon)
        renumber = np.zeros(len(entries) + 1, dtype=np.int32)
        for number, entry in enumerate(entries, 1):
            renumber[self._lexicon[entry]] = number
        tokens = renumber[np.frombuffer(self._tokens, dtype=np.int32)] if self._tokens else np.zeros(0, np.int32)
        exacts = sorted({exact for exact, _, _ in entries})
        stems = sorted({stem for _, _, stem in entries})
        exact_number = {word: number for number, word in enumerate(exacts)}
        stem_number = {word: number for number, word in enumerate(stems)}
        counts = np.bincount(tokens, minlength=len(entries) + 1)
        occurrence_starts = np.zeros(len(entries) + 2, dtype=np.int64)
        np.cumsum(counts, out=occurrence_starts[1:])
        return {
            "tokens": tokens,
            "token_starts": _starts_by_slot(self._token_ends, slots, size),
            "heading_words": np.frombuffer(self._heading_words, dtype=np.int32),
            "occurrences": np.argsort(tokens, kind="stable").astype(np.int32),
            "occurrence_starts": occurrence_starts,
            **Words.pack(exacts, "exacts"),
            **Words.pack(stems, "stems"),
            **_extents("exacts", len(exacts), [(exact_number[e], n) for n, (e, _, _) in enumerate(entries, 1)]),
            **_extents("stems", len(stems), [(stem_number[s], n) for n, (_, _, s) in enumerate(entries, 1)]),
            "lexicon.stem": np.array([0, *(stem_number[stem] for _, _, stem in entries)], dtype=np.int32),
            "lexicon.language": np.frombuffer(
                bytes([0]) + bytes(_LANGUAGE_NUMBERS.get(language, 0) for _, language, _ in entries), dtype=np.uint8
            ),
            "records": np.frombuffer(bytes(self._records), dtype=np.uint8),
            "record_starts": np.array([0, *self._record_ends], dtype=np.int64),
            "printed": np.frombuffer(bytes(self._printed), dtype=np.uint8),
            "printed_starts": np.array([0, *self._printed_ends], dtype=np.int64),
        }


# The titles of a law and of its divisions come again with each of its provisions.
@lru_cache(maxsize=4096)
def _stemmed(language: str, text: str) -> FieldTerms:
    found = analyzer(language).analyse(text)
    return FieldTerms.of(found.stems, found.compounds)


@lru_cache(maxsize=256)
def _account(spanish: str, english: str) -> FieldTerms:
    es, en = analyzer("es").analyse(spanish), analyzer("en").analyse(english)
    return FieldTerms.of(es.stems + en.stems, es.compounds + en.compounds)


# Languages in the lexicon; 0 is any other.
_LANGUAGE_NUMBERS = {"es": 1, "en": 2, "fr": 3}
_NOTHING = FieldPostings(
    [], np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint16), np.zeros(0, np.int32), 0
)


def _field_arrays(name: str, found: FieldPostings, slots: NDArray[np.int32], size: int) -> dict[str, NDArray[Any]]:
    lengths = np.ones(size, dtype=np.int32)
    if len(found.lengths):
        lengths[slots] = np.maximum(found.lengths, 1)
    return {
        **Words.pack(found.terms, name),
        f"{name}.starts": found.starts,
        f"{name}.slots": slots[found.documents] if len(slots) else found.documents,
        f"{name}.frequencies": found.frequencies,
        f"{name}.lengths": lengths,
    }


def _extents(name: str, count: int, pairs: list[tuple[int, int]]) -> dict[str, NDArray[Any]]:
    """Members by number: `members[starts[i]:starts[i + 1]]` are those of i, in the order in which they were given."""
    keys = np.array([key for key, _ in pairs], dtype=np.int64)
    members = np.array([member for _, member in pairs], dtype=np.int32)
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=count) if count else np.zeros(0, np.int64), out=starts[1:])
    return {f"{name}.starts": starts, f"{name}.members": members[np.argsort(keys, kind="stable")]}


def _starts_by_slot(ends: "array[int]", slots: NDArray[np.int32], size: int) -> NDArray[np.int64]:
    """Where each slot's tokens begin; a slot without a document has none."""
    lengths = np.zeros(size, dtype=np.int64)
    if len(slots):
        lengths[slots] = np.diff(np.frombuffer(ends, dtype=np.int64), prepend=0)
    return np.array([0, *accumulate(lengths.tolist())], dtype=np.int64)
