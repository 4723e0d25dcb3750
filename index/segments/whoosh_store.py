"""The one module that touches Whoosh: writing its index, and reading back its own postings as arrays.

Whoosh 2.7.4 is the writer, the durable form and the reference that tests score against; users' queries never reach
its parser or its searcher. Its files hold pickles: only directories that this program wrote itself are ever opened.
"""

import pickle
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats, index
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo

from index.fields import TEXT_FIELDS
from index.segments.whoosh_writing import BlockCodec, GatheredPostings, stored_lengths

# Postings of a block. Stock Whoosh takes 128 and compresses them, to skip within its own searches; here the blocks
# are only ever read as a whole, at commit.
_BLOCK = 4096
_KEYWORDS = ("id", "law", "country", "language", "kind", "eid", "number", "topic")


class AnalysedField(fields.FieldType):  # type: ignore[misc]
    """A field whose terms are given ready, never analysed by Whoosh. A term's count is its weight; `positions` says
    whether its places are kept too."""

    stored = False
    unique = False
    vector = None
    analyzer = None
    column_type = None
    multitoken_query = "default"
    indexed = True
    spelling = False

    def __init__(self, *, positions: bool = False, scorable: bool = True) -> None:
        self.format = formats.Positions() if positions else formats.Existence()
        self.scorable = scorable


def schema() -> fields.Schema:
    """The schema: the text fields of `index.fields`, exact ones with positions, and the keyword fields."""
    built = fields.Schema()
    for field in TEXT_FIELDS:
        built.add(field.name, AnalysedField(positions=not field.stemmed))
    for name in _KEYWORDS:
        built.add(f"k_{name}", AnalysedField(scorable=False))
    return built


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """What a document has in a field: its terms with their counts, how many words they are, and for a field with
    places the words in their order and the further terms, which stand at none."""

    counts: Mapping[str, int]
    length: int
    words: Sequence[str] = ()
    compounds: Sequence[str] = ()

    @classmethod
    def of(cls, words: Sequence[str], compounds: Sequence[str]) -> "FieldTerms":
        counts = Counter(words)
        counts.update(compounds)
        return cls(counts, len(words) + len(compounds))

    @classmethod
    def placed(cls, words: Sequence[str], compounds: Sequence[str]) -> "FieldTerms":
        return cls({}, len(words) + len(compounds), words, compounds)


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as Whoosh takes it: what it has in each text field, and its keyword values."""

    texts: Mapping[str, FieldTerms]
    keywords: Mapping[str, tuple[str, ...]]


def create(folder: Path) -> None:
    """A new, empty index."""
    folder.mkdir(parents=True)
    index.create_in(str(folder), schema())


def add_segment(folder: Path, documents: Iterable[IndexedDocument], deleted: Iterable[int] = ()) -> str:
    """Write documents as one new segment, mark those with the given numbers (counted over all segments) as deleted,
    commit both at once; returns the new segment's id, "" where there were no documents."""
    opened = index.open_dir(str(folder))
    writer = opened.writer(codec=BlockCodec(blocklimit=_BLOCK, compression=0), compound=False)
    writer.pool = postings = GatheredPostings()
    try:
        for number in deleted:
            writer.delete_document(number)
        own = writer.schema
        written = 0
        for document in documents:
            writer.perdocwriter.start_doc(written)
            for name, found in document.texts.items():
                if found.length:
                    if found.counts:
                        postings.add(name, written, found.counts)
                    else:
                        postings.add_placed(name, written, _places(found))
                    writer.perdocwriter.add_field(name, own[name], None, found.length)
            for name, values in document.keywords.items():
                postings.add(f"k_{name}", written, dict.fromkeys(values, 1))
            writer.perdocwriter.finish_doc()
            written += 1
        writer.docnum += written
        writer._added = written > 0
    except BaseException:
        writer.cancel()
        raise
    segment = writer.newsegment.segment_id() if written else ""
    writer.commit(merge=False)
    opened.close()
    return segment


_encode = formats.Positions().encode


@lru_cache(maxsize=16_384)
def _at_one(place: int) -> bytes:
    """One place, encoded: what most terms have in a document."""
    return bytes(_encode([place]))


def _places(found: FieldTerms) -> dict[str, tuple[int, bytes]]:
    """For each term how often it stands in a document's field, and where, as Whoosh encodes it."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found.words):
        if word in places:
            places[word].append(place)
        else:
            places[word] = [place]
    # Past the last word, two apart: no phrase ever reaches them.
    for place, word in enumerate(found.compounds, len(found.words) + 1):
        places.setdefault(word, []).append(2 * place)
    return {word: (len(at), _at_one(at[0]) if len(at) == 1 else _encode(at)) for word, at in places.items()}


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of a field in a segment: sorted terms, `starts[i]:starts[i + 1]` the extent of the i-th in
    `documents` (numbers within the segment, ascending) and `frequencies`; `lengths` and `total` are Whoosh's own
    (rounded) lengths of the field by document, in terms."""

    terms: list[str]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    frequencies: NDArray[np.uint16]
    lengths: NDArray[np.int32]
    total: int


class StoredSegments:
    """The segments of an index, to read postings from. Close it after use."""

    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(str(folder), readonly=True)
        self._segments = list(self._index._segments())

    def close(self) -> None:
        self._index.close()

    def ids(self) -> list[str]:
        return [segment.segment_id() for segment in self._segments]

    def counts(self) -> dict[str, int]:
        """Documents by segment, deleted ones among them."""
        return {segment.segment_id(): segment.doc_count_all() for segment in self._segments}

    def deleted(self) -> dict[str, list[int]]:
        return {segment.segment_id(): sorted(segment.deleted_docs()) for segment in self._segments}

    def fields(self, segment_id: str) -> Iterator[tuple[str, FieldPostings]]:
        """The text fields of a segment with their postings, read from its own blocks in one pass."""
        segment = next(s for s in self._segments if s.segment_id() == segment_id)
        storage = self._index.storage
        reader = segment.codec().terms_reader(storage, segment)
        per_document = segment.codec().per_document_reader(storage, segment)
        try:
            blocks = BytesIO(Path(storage.folder, segment.make_filename(W3Codec.POSTS_EXT)).read_bytes())
            wanted = {number: name for name, number in reader._fieldmap.items() if not name.startswith("k_")}
            collected: dict[str, _Collector] = {name: _Collector() for name in wanted.values()}
            for key, value in reader._tindex.items():
                name = wanted.get(int.from_bytes(key[:2], "big"))
                if name is not None:
                    collected[name].add(key[2:].decode(), value, blocks)
            for name, found in collected.items():
                yield name, found.finish(stored_lengths(per_document, name), per_document.field_length(name))
        finally:
            reader.close()
            per_document.close()


class _Collector:
    """Gathers the postings of one field, term by term."""

    def __init__(self) -> None:
        self._terms: list[str] = []
        self._counts: list[int] = []
        self._ids = array("i")
        self._weights = array("f")

    def add(self, term: str, info: bytes, blocks: BytesIO) -> None:
        before = len(self._ids)
        terminfo = W3TermInfo.from_bytes(info)
        if terminfo.is_inlined():
            ids, weights, _ = terminfo.inlined_postings()
            self._ids.extend(ids)
            self._weights.extend(weights)
        else:
            # Four bytes of a mark stand before a term's first block.
            self._read(terminfo.extent()[0] + 4, blocks)
        self._terms.append(term)
        self._counts.append(len(self._ids) - before)

    def _read(self, at: int, blocks: BytesIO) -> None:
        """The blocks of a term from `at`: a length (negative for the last block), what the block holds, and its
        pickled (differences of document numbers, weights, values)."""
        last = False
        while not last:
            blocks.seek(at)
            length = int.from_bytes(blocks.read(4), "big", signed=True)
            last = length < 0
            count, _, _, compression, *_ = pickle.load(blocks)  # noqa: S301 - our own index
            if compression:
                differences, weights, _ = pickle.loads(zlib.decompress(blocks.read(abs(length))))  # noqa: S301
            else:
                differences, weights, _ = pickle.load(blocks)  # noqa: S301
            self._ids.extend(accumulate(differences))
            if isinstance(weights, tuple):
                self._weights.extend(weights)
            else:
                self._weights.extend([1.0 if weights is None else weights] * count)
            at += 4 + abs(length)

    def finish(self, lengths: NDArray[np.int32], total: int) -> FieldPostings:
        starts = np.zeros(len(self._terms) + 1, dtype=np.int64)
        np.cumsum(self._counts, out=starts[1:])
        return FieldPostings(
            terms=self._terms,
            starts=starts,
            documents=np.frombuffer(self._ids, dtype=np.int32) if self._ids else np.zeros(0, np.int32),
            frequencies=np.minimum(np.array(self._weights, dtype=np.float32), 65535).astype(np.uint16),
            lengths=lengths,
            total=int(total),
        )
