"""`python -m benchmarks.speed [provisions …]`: builds each size, measures us and the peers, prints medians and ratios.

Every engine gets the same stems in the same two fields (heading ×2, text) and answers with identifiers and scores;
what we do beyond that (exact forms, topics, passages, records) is measured as jobs of our own. Times are wall time of
one thread, in ms: the median over the queries, five times each after a first one that is thrown away.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speed.corpus import expansions, grown, queries, real_texts
from benchmarks.speed.peers import Bm25s, Document, Sqlite, Tantivy, Whoosh, xapian_medians
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.law import LawText
from corpus.store import Store
from corpus.timeline import today
from index.analysis import analyzer
from index.best import best, best_listed, best_of_each
from index.build import build
from index.engine import Engine, open_engine
from index.matching import Matching
from index.passages import marks, passages
from index.query.ast import Phrase, Term
from index.request import CompareRequest, Filters, SearchRequest

SIZES = (0, 50_000, 300_000)
Jobs = dict[str, Callable[[Sequence[str]], Any]]


class Ours:
    """Our postings, asked for the same as the peers."""

    name = "Concordis"
    _weights = ((0, 2.0), (1, 1.0))

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._blocks = [engine.facts.blocks.get(country, np.zeros(0, np.intp)) for country in MEMBERS]

    def _scores(self, words: Sequence[str]) -> Any:
        scores = np.zeros(self._engine.postings.size, np.float32)
        matching = self._matching()
        for word in words:
            matching.add(Term(word, 0, 0), scores, 1.0)
        return scores

    def _matching(self) -> Matching:
        return Matching(self._engine.postings, "es", self._weights, self._engine.facts.keyword)

    def top10(self, words: Sequence[str]) -> Any:
        return best(self._scores(words), 10)

    def every(self, words: Sequence[str]) -> Any:
        return best_listed(*self._matching().all_of([Term(word, 0, 0) for word in words]), 10)

    def phrase(self, words: Sequence[str]) -> Any:
        return best_listed(*self._matching().vector(Phrase(" ".join(words[:2]), 0, 0, "text")).listed(), 10)

    def filtered(self, words: Sequence[str], country: str) -> Any:
        return best(self._scores(words) * self._engine.facts.mask(Filters(countries=(country,))), 10)

    def compare(self, words: Sequence[str], countries: Sequence[str]) -> Any:
        return best_of_each(self._scores(words), self._blocks, 3)


def documents(texts: Iterator[LawText]) -> Iterator[Document]:
    """The provisions as the peers index them."""
    for text in texts:
        analyse = analyzer(text.language).analyse
        for provision in text.provisions:
            yield Document(
                " ".join(analyse(provision.heading).stems), " ".join(analyse(provision.text).stems), text.law.country
            )


def median(job: Callable[[Sequence[str]], Any], asked: list[Sequence[str]]) -> float | None:
    """Milliseconds, None where the engine cannot do the job."""
    times = []
    for one in asked:
        if job(one) is NotImplemented:
            return None
        for _ in range(5):
            begun = time.perf_counter()
            job(one)
            times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def jobs_of(engine: Any) -> Jobs:
    return {
        "top10": engine.top10,
        "every": engine.every,
        "phrase": engine.phrase,
        "filtered": lambda words: engine.filtered(words, "mx"),
        "compare": lambda words: engine.compare(words, MEMBERS),
        "top10+12": engine.top10,
        "compare+12": lambda words: engine.compare(words, MEMBERS),
    }


TITLES = {
    "top10": "top 10, any word", "every": "top 10, every word", "phrase": "phrase", "filtered": "one country",
    "compare": "compare 11 × 3", "top10+12": "top 10, 12 terms more", "compare+12": "compare, 12 terms more",
}  # fmt: skip


def measure(size: int, texts: list[LawText]) -> None:
    """Build one size and print its tables."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder, "home"))
        store = Store(home)
        for text in grown(texts, size or sum(len(text.provisions) for text in texts)):
            store.put(text)
        begun = time.perf_counter()
        built = build(home)
        seconds = time.perf_counter() - begun
        held = sum(path.stat().st_size for path in home.index.rglob("*") if path.is_file())
        print(f"\n## {built.documents:,} provisions\n\nbuilt in {seconds:.1f} s; index {held / 2**20:.0f} MiB")
        begun = time.perf_counter()
        engine = open_engine(home)
        engine.compare(CompareRequest(q="trata de personas"))
        print(f"opened, with a first comparison, in {time.perf_counter() - begun:.2f} s (without Python's own start)")
        fresh_start(home)
        plain, more = stemmed(queries(texts)), stemmed(expansions(texts))
        asked: dict[str, list[Sequence[str]]] = {name: more if name.endswith("+12") else plain for name in TITLES}
        print(f"first time a word is asked for, top 10: {_first_time(engine, plain):.2f} ms")
        table = {"Concordis": {name: median(job, asked[name]) for name, job in jobs_of(Ours(engine)).items()}}
        ours_only(engine, texts)
        own = lambda: documents(store.texts())  # noqa: E731
        for make in (Sqlite, Tantivy, Bm25s):
            with tempfile.TemporaryDirectory() as peer_folder:
                try:
                    begun = time.perf_counter()
                    peer = make(own(), Path(peer_folder))
                except ImportError as error:
                    print(f"{make.name}: left out ({error})")
                    continue
                print(f"{make.name}: built in {time.perf_counter() - begun:.1f} s")
                table[make.name] = {name: median(job, asked[name]) for name, job in jobs_of(peer).items()}
        if engine.postings.documents <= 60_000:
            whoosh = Whoosh(engine._reading.generation.whoosh)
            few = {name: asked[name][:6] for name in TITLES}
            table["Whoosh"] = {name: median(job, few[name]) for name, job in jobs_of(whoosh).items()}
        found = xapian_medians(own(), [(name, [list(q) for q in asked[name]]) for name in TITLES], MEMBERS)
        if found is None:
            print("Xapian: left out (Debian's python3-xapian is not installed)")
        else:
            table["Xapian"] = dict(found)
        show(table)
        update(home, engine)
        engine.close()


def fresh_start(home: Home) -> None:
    """What a process of its own needs from its start to its first answer, and what it then holds in memory."""
    begun = time.perf_counter()
    kept = subprocess.run([sys.executable, "-c", _FIRST_ANSWER, str(home.root)], capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    if kept.returncode:
        raise SystemExit(f"benchmarks.speed: the engine did not answer\n{kept.stderr}")
    private, resident = (int(number) / 1024 for number in kept.stdout.split())
    print(f"a new process, from its start to its first comparison and its end: {seconds:.2f} s")
    print(f"after it the process holds {resident:.0f} MiB, {private:.0f} of them its own, the rest mapped files")


_FIRST_ANSWER = """
import sys
from pathlib import Path
from corpus.home import Home
from index.engine import open_engine
from index.request import CompareRequest
engine = open_engine(Home(Path(sys.argv[1])))
engine.compare(CompareRequest(q="trata de personas"))
lines = dict(line.split(":") for line in open("/proc/self/status") if line.startswith(("RssAnon", "VmRSS")))
print(*(lines[name].split()[0] for name in ("RssAnon", "VmRSS")))
"""


def stemmed(asked: list[tuple[str, ...]]) -> list[Sequence[str]]:
    """Each word as it is in the index, so that no engine analyses while it is measured."""
    return [tuple(analyzer("es").word(word)[1] for word in words) for words in asked]


def _first_time(engine: Engine, asked: list[Sequence[str]]) -> float:
    ours = Ours(engine)
    times = []
    for words in asked:
        begun = time.perf_counter()
        ours.top10(words)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def ours_only(engine: Engine, texts: list[LawText]) -> None:
    """Whole requests: from the words of a user to hits with passages."""
    asked: list[Sequence[str]] = [(" ".join(words),) for words in queries(texts)]

    def cut(words: Sequence[str]) -> None:
        table, slots = prepared[words[0]]
        for segment, worth in zip(engine.postings.segments, table.worths, strict=True):
            passages(segment, [s - segment.base for s in slots if 0 <= s - segment.base < segment.size], worth)

    prepared = {}
    for (q,) in asked:
        plan = engine.questions.plan(SearchRequest(q=q))
        ranked = engine.ranking.rank(plan, Filters(), today())
        prepared[q] = (marks(engine.ranking.clauses, plan), best(ranked.scores, 33).tolist())
    for title, job in (
        ("whole search request", lambda words: engine.search(SearchRequest(q=words[0]))),
        ("whole compare request", lambda words: engine.compare(CompareRequest(q=words[0]))),
        ("33 passages", cut),
        ("suggestions", lambda words: engine.suggest(words[0][:5], "es")),
    ):
        print(f"{title}: {median(job, asked):.2f} ms")


def update(home: Home, engine: Engine) -> None:
    """Replace a law of some 130 provisions, until its new text is found; the old engine goes on answering."""
    store = Store(home)
    text = min(store.texts(), key=lambda one: abs(len(one.provisions) - 130))
    changed = replace(text, provisions=tuple(replace(p, text=f"{p.text} palabranueva") for p in text.provisions))
    store.put(changed)
    begun = time.perf_counter()
    build(home)
    newer = open_engine(home)
    found = newer.search(SearchRequest(q="palabranueva")).total
    seconds = time.perf_counter() - begun
    newer.close()
    engine.search(SearchRequest(q="trata"))
    print(f"\none law of {len(text.provisions)} provisions replaced and found ({found} answers) in {seconds:.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, the builds and peers among it: {peak:.0f} MiB")


def show(table: dict[str, dict[str, float | None]]) -> None:
    """The medians, and how many times longer than we the fastest peer takes."""
    names = list(table)
    print("\n| job (ms) | " + " | ".join(names) + " | fastest peer / ours |")
    print("|---|" + "---|" * (len(names) + 1))
    for job, title in TITLES.items():
        row = [table[name].get(job) for name in names]
        peers = [value for value in row[1:] if value is not None]
        ratio = f"{min(peers) / row[0]:.2f}" if peers and row[0] else "–"
        print(f"| {title} | " + " | ".join("–" if v is None else f"{v:.3f}" for v in row) + f" | {ratio} |")


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    texts = real_texts()
    for size in sizes:
        measure(size, texts)


if __name__ == "__main__":
    main()
