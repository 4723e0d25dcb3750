"""The peers that a result is measured against: stock Whoosh and SQLite FTS5, both with every word OR-ed."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from whoosh import index as whoosh_index
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup

from corpus.timeline import DatedProvision

DEPTH = 50


class System(Protocol):
    """What is measured: a name, a ranking for a query, and the first provisions of each country."""

    name: str

    def search(self, query: str, language: str) -> Sequence[str]: ...

    def compare(self, query: str, language: str) -> Mapping[str, Sequence[str]]: ...


def by_country(ranking: Iterable[str], countries: Sequence[str], depth: int = 3) -> dict[str, list[str]]:
    """The first provisions of each country in one ranking."""
    columns: dict[str, list[str]] = {country: [] for country in countries}
    for provision in ranking:
        column = columns.get(provision.partition("/")[0])
        if column is not None and len(column) < depth and provision not in column:
            column.append(provision)
    return columns


class SqliteFts:
    """SQLite FTS5 with its default tokenizer (accents removed), BM25, words OR-ed."""

    name = "SQLite FTS5, OR"

    def __init__(self, provisions: Iterable[DatedProvision], countries: Sequence[str]) -> None:
        self._countries = countries
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE p USING fts5(id UNINDEXED, heading, body)")
        self._db.executemany(
            "INSERT INTO p VALUES (?, ?, ?)", ((p.id, p.provision.heading, p.provision.text) for p in provisions)
        )

    def search(self, query: str, language: str) -> Sequence[str]:
        return self._ranked(query)[:DEPTH]

    def compare(self, query: str, language: str) -> Mapping[str, Sequence[str]]:
        return by_country(self._ranked(query), self._countries)

    def _ranked(self, query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = self._db.execute("SELECT id FROM p WHERE p MATCH ? ORDER BY rank", (words,))
        return list(dict.fromkeys(row[0] for row in rows))


class StockWhoosh:
    """Whoosh as its manual has it: a field per language with that language's analyzer, words OR-ed, BM25F."""

    name = "stock Whoosh, OR"

    def __init__(self, provisions: Iterable[DatedProvision], countries: Sequence[str], folder: Path) -> None:
        self._countries = countries
        fields = {language: TEXT(analyzer=LanguageAnalyzer(language)) for language in ("es", "en", "fr")}
        built = whoosh_index.create_in(str(folder), Schema(id=ID(stored=True), **fields))
        writer = built.writer(limitmb=256)
        for p in provisions:
            words = f"{p.provision.heading}\n{p.provision.text}"
            writer.add_document(id=p.id, **{p.provision.language: words})
        writer.commit()
        self._searcher = built.searcher()
        self._parser = MultifieldParser(list(fields), built.schema, group=OrGroup)
        self._kept: dict[str, list[str]] = defaultdict(list)

    def search(self, query: str, language: str) -> Sequence[str]:
        return self._ranked(query)[:DEPTH]

    def compare(self, query: str, language: str) -> Mapping[str, Sequence[str]]:
        return by_country(self._ranked(query), self._countries)

    def _ranked(self, query: str) -> list[str]:
        if query not in self._kept:
            found = self._searcher.search(self._parser.parse(query), limit=None)
            self._kept[query] = list(dict.fromkeys(hit["id"] for hit in found))
        return self._kept[query]
