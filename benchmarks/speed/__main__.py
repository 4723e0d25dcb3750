"""`python -m benchmarks.speed [provisions …]`: builds each size, measures us and the peers, prints medians and ratios.

`--homes FOLDER` keeps what was built and takes it from there the next time; `--peers tantivy,…` measures these only.

Every engine gets the same stems in the same two fields (heading ×2, text) and answers with identifiers and scores;
what we do beyond that (exact forms, topics, passages, records) is measured as jobs of our own. Times are wall time of
one thread, in ms: the median over the queries, five times each after a first one that is thrown away.
"""

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
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
from index.answers.passages import marks, passages, words_of
from index.engine import Engine, open_engine
from index.memory import Memory
from index.postings.matching import Matching
from index.query.ast import Phrase, Term
from index.ranking.best import Sets, best, best_listed, best_of_each
from index.request import CompareRequest, Filters, SearchRequest
from index.segments.build import build

SIZES = (0, 50_000, 300_000)
Jobs = dict[str, Callable[[Sequence[str]], Any]]


class Ours:
    """Our postings, asked for the same as the peers."""

    name = "Concordis"
    _weights = ((0, 2.0), (1, 1.0))

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        blocks = [engine.facts.blocks.get(country, np.zeros(0, np.intp)) for country in MEMBERS]
        self._all = Sets.of(blocks)
        self._each = {country: Sets.of([own]) for country, own in zip(MEMBERS, blocks, strict=True)}

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
        return best_of_each(self._scores(words), self._each[country], 10)[0]

    def compare(self, words: Sequence[str], countries: Sequence[str]) -> Any:
        return best_of_each(self._scores(words), self._all, 3)


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


def home_of(size: int, texts: list[LawText], homes: Path | None, folder: Path) -> Home:
    """A home with so many provisions, indexed; one that was kept is taken as it is."""
    home = Home((homes or folder) / str(size))
    if not (home.index / "CURRENT").exists():
        store = Store(home)
        for text in grown(texts, size or sum(len(text.provisions) for text in texts)):
            store.put(text)
        begun, processor = time.perf_counter(), time.process_time()
        build(home)
        print(f"built in {time.perf_counter() - begun:.1f} s, {time.process_time() - processor:.1f} s of the processor")
    return home


def measure(size: int, texts: list[LawText], homes: Path | None, wanted: set[str]) -> None:
    """Build one size and print its tables."""
    with tempfile.TemporaryDirectory() as folder:
        home = home_of(size, texts, homes, Path(folder))
        store = Store(home)
        begun, processor = time.perf_counter(), time.process_time()
        engine = open_engine(home)
        engine.compare(CompareRequest(q="trata de personas"))
        seconds, processor = time.perf_counter() - begun, time.process_time() - processor
        held = sum(path.stat().st_size for path in home.index.rglob("*") if path.is_file())
        print(f"\n## {engine.postings.documents:,} provisions\n\nindex {held / 2**20:.0f} MiB")
        print(f"opened, with a first comparison: {seconds:.2f} s, {processor:.2f} s of the processor")
        fresh_start(home)
        plain, more = stemmed(queries(texts)), stemmed(expansions(texts))
        asked: dict[str, list[Sequence[str]]] = {name: more if name.endswith("+12") else plain for name in TITLES}
        print(f"first time a word is asked for, top 10: {_first_time(engine, plain):.2f} ms")
        table = {"Concordis": {name: median(job, asked[name]) for name, job in jobs_of(Ours(engine)).items()}}
        ours_only(engine, texts)

        def own() -> Iterator[Document]:
            return documents(store.texts())

        for make in (Sqlite, Tantivy, Bm25s):
            if wanted and make.name not in wanted:
                continue
            with tempfile.TemporaryDirectory() as peer_folder:
                try:
                    begun = time.perf_counter()
                    peer = make(own(), Path(peer_folder))
                except ImportError as error:
                    print(f"{make.name}: left out ({error})")
                    continue
                print(f"{make.name}: built in {time.perf_counter() - begun:.1f} s")
                table[make.name] = {name: median(job, asked[name]) for name, job in jobs_of(peer).items()}
        if engine.postings.documents <= 60_000 and (not wanted or Whoosh.name in wanted):
            whoosh = Whoosh(engine._reading.generation.whoosh)
            few = {name: asked[name][:6] for name in TITLES}
            table["Whoosh"] = {name: median(job, few[name]) for name, job in jobs_of(whoosh).items()}
        found = None
        if not wanted or "Xapian" in wanted:
            found = xapian_medians(own(), [(name, [list(q) for q in asked[name]]) for name in TITLES], MEMBERS)
            if found is None:
                print("Xapian: left out (Debian's python3-xapian is not installed)")
        if found is not None:
            table["Xapian"] = dict(found)
        show(table)
        update(home, engine)
        engine.close()


def fresh_start(home: Home) -> None:
    """What a process of its own needs from its start to its first answer, what it then holds in memory, and what it
    holds after some hundred different comparisons."""
    begun = time.perf_counter()
    _alone(home, 0)
    print(f"a new process, from its start to its first comparison and its end: {time.perf_counter() - begun:.2f} s")
    for count in (0, 500, 2_000):
        private, resident, first, again = _alone(home, count)
        print(
            f"after {count + 1} comparisons it holds {resident:.0f} MiB, {private:.0f} of them its own; each took "
            f"{first:.1f} ms of the processor, the last hundred asked again {again:.1f}"
        )


def _alone(home: Home, comparisons: int) -> tuple[float, ...]:
    asked = [sys.executable, "-c", _ANSWERS, str(home.root), str(comparisons)]
    kept = subprocess.run(asked, capture_output=True, text=True)
    if kept.returncode:
        raise SystemExit(f"benchmarks.speed: the engine did not answer\n{kept.stderr}")
    return tuple(float(number) for number in kept.stdout.split())


_ANSWERS = """
import random, sys, time
from pathlib import Path
from corpus.home import Home
from index.engine import open_engine
from index.request import CompareRequest
engine = open_engine(Home(Path(sys.argv[1])))
engine.compare(CompareRequest(q="trata de personas"))
first = again = 0.0
if count := int(sys.argv[2]):
    from benchmarks.http import distinct_queries
    asked = [CompareRequest(q=q) for q in random.Random(5).sample(distinct_queries(), count)]
    def seconds(requests):
        begun = time.process_time()
        for request in requests:
            engine.compare(request)
        return (time.process_time() - begun) / len(requests) * 1000
    first, again = seconds(asked), seconds(asked[-100:])
lines = dict(line.split(":") for line in open("/proc/self/status") if line.startswith(("RssAnon", "VmRSS")))
print(*(int(lines[name].split()[0]) / 1024 for name in ("RssAnon", "VmRSS")), first, again)
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


def ours_only(engine: Engine, laws: list[LawText]) -> None:
    """Whole requests: from the words of a user to hits with passages."""
    asked: list[Sequence[str]] = [(" ".join(words),) for words in queries(laws)]

    def cut(words: Sequence[str]) -> None:
        table, texts = prepared[words[0]]
        # None of them was cut before.
        passages(engine.postings, Memory(0), texts, table)

    prepared = {}
    for (q,) in asked:
        plan = engine.questions.plan(SearchRequest(q=q))
        ranked = engine.ranking.rank(plan, Filters(), today())
        texts = [(slot, words_of(engine.postings, slot)) for slot in best(ranked.scores, 33).tolist()]
        prepared[q] = (marks(engine.postings, ranked), texts)
    for title, job in (
        ("whole search request", lambda words: engine.search_json(SearchRequest(q=words[0]))),
        ("whole compare request", lambda words: engine.compare_json(CompareRequest(q=words[0]))),
        ("33 passages", cut),
        ("suggestions", lambda words: engine.suggest(words[0][:5], "es")),
    ):
        print(f"{title}: {median(job, asked):.2f} ms")


def update(home: Home, engine: Engine) -> None:
    """Replace a law of some 130 provisions, until its new text is found, while the old engine goes on answering."""
    store = Store(home)
    text = min(store.texts(), key=lambda one: abs(len(one.provisions) - 130))
    changed = replace(text, provisions=tuple(replace(p, text=f"{p.text} palabranueva") for p in text.provisions))
    store.put(changed)
    # A law is ingested by a process of its own: what building the index left in this one is not looked through again.
    gc.collect()
    gc.freeze()
    answers: list[int] = []
    done = threading.Event()

    def go_on() -> None:
        while not done.wait(0.02):
            answers.append(engine.search(SearchRequest(q="trata de personas")).total)

    searching = threading.Thread(target=go_on)
    searching.start()
    begun, processor = time.perf_counter(), time.process_time()
    kind = build(home).kind
    newer = open_engine(home)
    found = newer.search(SearchRequest(q="palabranueva")).total
    seconds, processor = time.perf_counter() - begun, time.process_time() - processor
    done.set()
    searching.join()
    newer.close()
    print(
        f"\none law of {len(text.provisions)} provisions replaced ({kind}) and found ({found} answers) in"
        f" {seconds:.2f} s, {processor:.2f} s of the processor; {len(answers)} searches meanwhile,"
        f" {answers.count(0)} without an answer"
    )
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
    options = argparse.ArgumentParser("benchmarks.speed", description=__doc__)
    options.add_argument("provisions", type=int, nargs="*", default=SIZES, help="0 is the laws as they are")
    options.add_argument("--homes", type=Path, help="where what is built is kept, and taken from the next time")
    options.add_argument("--peers", default="", help="names with commas; all where none is named")
    given = options.parse_args()
    texts = real_texts()
    for size in given.provisions:
        measure(size, texts, given.homes, {name for name in given.peers.split(",") if name})


if __name__ == "__main__":
    main()
