"""The peers, each given the same analysed terms: SQLite FTS5, tantivy, bm25s, Xapian, and Whoosh's own searcher.

Every engine answers with identifiers and scores only. A peer that is not installed is left out, with a note.
"""

import json
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

Words = Sequence[str]
COUNTRY_K = 3


@dataclass(frozen=True, slots=True)
class Document:
    """A document as every peer indexes it: stems of its heading and text, exact forms, its country."""

    heading: str
    text: str
    country: str


class Peer(Protocol):
    """What is asked of a peer. A job that it cannot do returns NotImplemented."""

    name: str

    def top10(self, words: Words) -> Any: ...
    def every(self, words: Words) -> Any: ...
    def phrase(self, words: Words) -> Any: ...
    def filtered(self, words: Words, country: str) -> Any: ...
    def compare(self, words: Words, countries: Sequence[str]) -> Any: ...


class Sqlite:
    """SQLite FTS5 in a file; compare is one statement with a window over the countries."""

    name = "SQLite FTS5"

    def __init__(self, documents: Iterator[Document], folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.db")
        self._db.execute(
            "create virtual table d using fts5(heading, text, country unindexed, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        self._db.executemany("insert into d values (?, ?, ?)", ((d.heading, d.text, d.country) for d in documents))
        self._db.execute("insert into d(d) values ('optimize')")
        self._db.commit()

    def _rows(self, query: str, more: str = "", values: tuple[str, ...] = ()) -> Any:
        return self._db.execute(
            f"select rowid, bm25(d, 2.0, 1.0) as s from d where d match ? {more} order by s limit 10", (query, *values)
        ).fetchall()

    def top10(self, words: Words) -> Any:
        return self._rows(" OR ".join(f'"{w}"' for w in words))

    def every(self, words: Words) -> Any:
        return self._rows(" AND ".join(f'"{w}"' for w in words))

    def phrase(self, words: Words) -> Any:
        return self._rows('"' + " ".join(words[:2]) + '"')

    def filtered(self, words: Words, country: str) -> Any:
        return self._rows(" OR ".join(f'"{w}"' for w in words), "and country = ?", (country,))

    def compare(self, words: Words, countries: Sequence[str]) -> Any:
        return self._db.execute(
            "select * from (select rowid, country, s, row_number() over (partition by country order by s) as n from "
            "(select rowid, country, bm25(d, 2.0, 1.0) as s from d where d match ?)) where n <= ?",
            (" OR ".join(f'"{w}"' for w in words), COUNTRY_K),
        ).fetchall()


class Tantivy:
    """tantivy in a file; compare is one search a country."""

    name = "tantivy"

    def __init__(self, documents: Iterator[Document], folder: Path) -> None:
        import tantivy

        self._t = tantivy
        schema = tantivy.SchemaBuilder()
        for field in ("heading", "text"):
            schema.add_text_field(field, stored=False, tokenizer_name="whitespace")
        schema.add_text_field("country", stored=False, tokenizer_name="raw")
        self._schema = schema.build()
        (folder / "tantivy").mkdir()
        index = tantivy.Index(self._schema, path=str(folder / "tantivy"))
        writer = index.writer(200_000_000, 1)
        for d in documents:
            writer.add_document(tantivy.Document(heading=d.heading, text=d.text, country=d.country))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def _query(self, words: Words, occur: Any) -> Any:
        q, t = self._t.Query, self._t
        parts = []
        for word in words:
            heading = q.boost_query(q.term_query(self._schema, "heading", word, "freq"), 2.0)
            text = q.term_query(self._schema, "text", word, "freq")
            parts.append((occur, q.boolean_query([(t.Occur.Should, heading), (t.Occur.Should, text)])))
        return q.boolean_query(parts)

    def top10(self, words: Words) -> Any:
        return self._searcher.search(self._query(words, self._t.Occur.Should), 10, count=False).hits

    def every(self, words: Words) -> Any:
        return self._searcher.search(self._query(words, self._t.Occur.Must), 10, count=False).hits

    def phrase(self, words: Words) -> Any:
        return self._searcher.search(
            self._t.Query.phrase_query(self._schema, "text", list(words[:2])), 10, count=False
        ).hits

    def filtered(self, words: Words, country: str, k: int = 10) -> Any:
        q, t = self._t.Query, self._t
        only = q.const_score_query(q.term_query(self._schema, "country", country, "basic"), 0.0)
        both = q.boolean_query([(t.Occur.Must, self._query(words, t.Occur.Should)), (t.Occur.Must, only)])
        return self._searcher.search(both, k, count=False).hits

    def compare(self, words: Words, countries: Sequence[str]) -> Any:
        return [self.filtered(words, country, COUNTRY_K) for country in countries]


class Bm25s:
    """bm25s on one field (heading and text together); compare picks from its scores, country by country."""

    name = "bm25s (one field)"

    def __init__(self, documents: Iterator[Document], folder: Path) -> None:
        import bm25s

        listed = list(documents)
        self._retriever = bm25s.BM25()
        self._retriever.index([f"{d.heading} {d.text}".split() for d in listed], show_progress=False)
        names = sorted({d.country for d in listed})
        of = np.array([names.index(d.country) for d in listed])
        self._slots = {name: np.flatnonzero(of == number) for number, name in enumerate(names)}

    def _scores(self, words: Words) -> Any:
        return self._retriever.get_scores(list(words))

    def top10(self, words: Words) -> Any:
        return self._retriever.retrieve([list(words)], k=10, show_progress=False)

    def every(self, words: Words) -> Any:
        return NotImplemented

    def phrase(self, words: Words) -> Any:
        return NotImplemented

    def filtered(self, words: Words, country: str) -> Any:
        own = self._slots[country]
        scores = self._scores(words)[own]
        return own[np.argpartition(scores, -10)[-10:]]

    def compare(self, words: Words, countries: Sequence[str]) -> Any:
        scores = self._scores(words)
        return [
            own[np.argpartition(scores[own], -COUNTRY_K)[-COUNTRY_K:]]
            for country in countries
            if len(own := self._slots.get(country, ())) > COUNTRY_K
        ]


class Whoosh:
    """Whoosh's own searcher on the index that it wrote; compare is one filtered search a country."""

    name = "Whoosh"

    def __init__(self, folder: Path) -> None:
        from whoosh import index
        from whoosh import query as q

        self._q = q
        self._searcher = index.open_dir(str(folder), readonly=True).searcher()

    def _any(self, words: Words) -> Any:
        return self._q.Or(
            [
                self._q.Term(field, word, boost=boost)
                for word in words
                for field, boost in (("heading", 2.0), ("text", 1.0))
            ]
        )

    def top10(self, words: Words) -> Any:
        return self._searcher.search(self._any(words), limit=10)

    def every(self, words: Words) -> Any:
        return self._searcher.search(self._q.And([self._any([word]) for word in words]), limit=10)

    def phrase(self, words: Words) -> Any:
        return NotImplemented

    def filtered(self, words: Words, country: str, k: int = 10) -> Any:
        return self._searcher.search(self._any(words), limit=k, filter=self._q.Term("k_country", country))

    def compare(self, words: Words, countries: Sequence[str]) -> Any:
        return [self.filtered(words, country, COUNTRY_K) for country in countries]


# Debian's module belongs to the system's Python, so it is measured in a process of that one.
_XAPIAN = r"""
import json, statistics, sys, time
import xapian
job = json.load(sys.stdin)
db = xapian.WritableDatabase(job["folder"] + "/xapian", xapian.DB_CREATE_OR_OVERWRITE)
for line in open(job["documents"], encoding="utf-8"):
    heading, text, country = json.loads(line)
    d = xapian.Document()
    for place, word in enumerate(text.split(), 1):
        d.add_posting(word, place)
    for word in heading.split():
        d.add_term("H" + word)
    d.add_boolean_term("K" + country)
    db.add_document(d)
db.commit()
db = xapian.Database(job["folder"] + "/xapian")
e = xapian.Enquire(db)
Q = xapian.Query
def some(words, op=Q.OP_OR):
    return Q(op, [Q(Q.OP_OR, Q(w), Q(Q.OP_SCALE_WEIGHT, Q("H" + w), 2.0)) for w in words])
def run(query, k):
    e.set_query(query)
    return [m.docid for m in e.get_mset(0, k)]
jobs = {
    "top10": lambda w: run(some(w), 10),
    "every": lambda w: run(some(w, Q.OP_AND), 10),
    "phrase": lambda w: run(Q(Q.OP_PHRASE, list(w[:2])), 10),
    "filtered": lambda w: run(Q(Q.OP_FILTER, some(w), Q("K" + job["countries"][0])), 10),
    "compare": lambda w: [run(Q(Q.OP_FILTER, some(w), Q("K" + c)), 3) for c in job["countries"]],
}
out = {}
for name, queries in job["jobs"]:
    f = jobs[name.split("+")[0]]
    times = []
    for q in queries:
        f(q)
        for _ in range(5):
            begun = time.perf_counter(); f(q); times.append(time.perf_counter() - begun)
    out[name] = statistics.median(times) * 1000
print(json.dumps(out))
"""


def xapian_medians(
    documents: Iterator[Document], jobs: list[tuple[str, list[Words]]], countries: Sequence[str]
) -> dict[str, float] | None:
    """Xapian's medians in ms by job, None where Debian's `python3-xapian` is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "documents.jsonl")
        try:
            subprocess.run(["/usr/bin/python3", "-c", "import xapian"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        with lines.open("w", encoding="utf-8") as file:
            for d in documents:
                file.write(json.dumps([d.heading, d.text, d.country]) + "\n")
        asked = {"folder": folder, "documents": str(lines), "countries": list(countries), "jobs": jobs}
        done = subprocess.run(
            ["/usr/bin/python3", "-c", _XAPIAN], input=json.dumps(asked), text=True, check=True, capture_output=True
        )
        found: dict[str, float] = json.loads(done.stdout)
        return found
