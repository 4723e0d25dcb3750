"""`python -m benchmarks.held_out [--home HOME]`: topics by machine on laws, countries and languages never learned from.

Measured on our own reviews, so that the tagger can be worked on without a look at the judged sample. Each division
leaves out what it tests: some laws, all laws of a country, or all but one language. Three figures each:

- micro-F1 of strong tags against grade 2, on the provisions that a reviewer read (grade 1 is no error);
- first three: of the topics on which a country has a provision of grade 2, the share for which one stands among the
  three that the machine is surest of, out of all that is held of the country's reviewed laws;
- nDCG@10 of that order; a provision that no reviewer read is worth nothing.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from benchmarks.relevance.measures import ndcg
from corpus.home import Home
from corpus.law import LawText
from corpus.learning.sparse import Matrix
from corpus.review import reviews
from corpus.store import Store
from corpus.topic import topics
from ingest.annotate.model import Model
from ingest.annotate.train import STRONG, Example, examples, train

# Each group of laws costs a training of some ten seconds.
_GROUPS = 6
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A provision of a reviewed law: what it shows, its grades by topic, whether a reviewer read it, and whether it is
    one of those that are learned from."""

    example: Example
    country: str
    language: str
    grades: NDArray[np.int8]
    read: bool
    learned_from: bool


@dataclass(frozen=True, slots=True)
class Division:
    """What is learned from, and what is tested by that model alone."""

    learns: Callable[[Row], bool]
    tests: Callable[[Row], bool]


def rows(texts: Sequence[LawText]) -> list[Row]:
    """Every provision in force of the reviewed laws, in the order of the texts."""
    columns = {topic: column for column, topic in enumerate(topics())}
    known, made = reviews(), []
    for text in texts:
        if text.law.id not in known:
            continue
        review = known[text.law.id]
        learned = {example.eid: example for example in examples([text])}
        repealed = {provision.eid for provision in text.provisions if provision.status == "repealed"}
        for example in examples([text], always={f"{text.law.id}/{provision.eid}" for provision in text.provisions}):
            if example.eid in repealed:
                continue
            grades = np.zeros(len(columns), np.int8)
            for topic, grade in review.provisions.get(example.eid, {}).items():
                grades[columns[topic]] = grade
            made.append(
                Row(
                    learned.get(example.eid, example), text.law.country, text.language, grades,
                    read=review.covers(example.eid), learned_from=example.eid in learned,
                )
            )  # fmt: skip
    return made


def _of_laws(laws: frozenset[str], row: Row) -> bool:
    return row.example.law in laws


def _of_country(country: str, row: Row) -> bool:
    return row.country == country


def divisions(held: Sequence[Row]) -> Iterator[tuple[str, list[Division]]]:
    """The divisions of each kind, by what is left out."""
    laws = sorted({row.example.law for row in held})
    groups = [frozenset(laws[start::_GROUPS]) for start in range(_GROUPS)]
    yield "laws", [_left_out(partial(_of_laws, group)) for group in groups]
    countries = sorted({row.country for row in held})
    yield "countries", [_left_out(partial(_of_country, country)) for country in countries]
    # The instruments are held in several languages: they would give a word of each away.
    yield (
        "all but Spanish",
        [Division(lambda row: row.language == "es", lambda row: row.language != "es" and row.country != "un")],
    )
    yield (
        "Spanish",
        [Division(lambda row: row.language != "es", lambda row: row.language == "es" and row.country != "un")],
    )


def _left_out(tested: Callable[[Row], bool]) -> Division:
    return Division(lambda row: not tested(row), tested)


def certainties(held: Sequence[Row], divided: Sequence[Division]) -> tuple[NDArray[np.intp], Matrix]:
    """The places of what the divisions test, and how sure the model of its division is of each topic there."""
    places: list[int] = []
    found: list[Matrix] = []
    for division in divided:
        model: Model = train([row.example for row in held if row.learned_from and division.learns(row)])
        tested = [place for place, row in enumerate(held) if division.tests(row)]
        places += tested
        found.append(model.certainties([held[place].example.seen for place in tested]))
    return np.asarray(places, np.intp), np.vstack(found)


def micro_f1(tested: Sequence[Row], sure: Matrix) -> float:
    """F1 of strong tags over all topics, on what a reviewer read."""
    read = np.asarray([row.read for row in tested])
    strong = sure[read] >= STRONG
    grades = np.stack([row.grades for row in tested])[read]
    right = int((strong & (grades == 2)).sum())
    wrong, missed = int((strong & (grades == 0)).sum()), int((~strong & (grades == 2)).sum())
    return 2 * right / max(1, 2 * right + wrong + missed)


def rankings(tested: Sequence[Row], sure: Matrix) -> Iterator[tuple[list[str], dict[str, int]]]:
    """For each country and topic with a provision of grade 2: the country's provisions, the surest first, and their
    grades. The versions of a provision in several languages are one."""
    for country in sorted({row.country for row in tested}):
        own = [place for place, row in enumerate(tested) if row.country == country]
        for column in range(len(topics())):
            grades: dict[str, int] = {}
            for place in np.argsort(-sure[own, column], kind="stable"):
                row = tested[own[place]]
                grades.setdefault(f"{row.example.law}/{row.example.eid}", int(row.grades[column]))
            if 2 in grades.values():
                yield list(grades), grades


def measured(held: Sequence[Row], divided: Sequence[Division]) -> tuple[float, float, float]:
    """Micro-F1, first three and nDCG@10 of a kind of division."""
    places, sure = certainties(held, divided)
    tested = [held[place] for place in places]
    ranked = list(rankings(tested, sure))
    first = fmean(any(grades[one] == 2 for one in ranking[:_FIRST]) for ranking, grades in ranked)
    return micro_f1(tested, sure), first, fmean(ndcg(ranking, grades) for ranking, grades in ranked)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each kind of division. Exit code 2 where no reviewed law is stored."""
    parser = argparse.ArgumentParser(description="Measure topics by machine on what was never learned from.")
    parser.add_argument("--home", type=Path, help="folder of the stored laws (default: CONCORDIS_HOME)")
    chosen = parser.parse_args(arguments)
    home = Home(chosen.home.resolve()) if chosen.home else Home.from_environment()
    held = rows(list(Store(home).texts()))
    if not held:
        print(f"{home.laws}: no reviewed law is stored here; run concordis ingest first", file=sys.stderr)
        return 2
    print("| left out and tested | micro-F1 | first three | nDCG@10 |\n|---|---|---|---|")
    for name, divided in divisions(held):
        f1, first, gained = measured(held, divided)
        print(f"| {name} | {f1:.3f} | {first:.3f} | {gained:.3f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
