"""`python -m benchmarks.known_items [--home HOME] [--draws N] [--misses]`: how surely one provision is found first.

Draws provisions from the stored laws, each law about as often as any other, asks for each in one of the forms of
`forms.py`, and counts how often it comes first and among the first five. What was drawn is the same in each run. Where
the words that are asked with stand in several provisions, each of these is right. No query is committed: they are
passages of laws.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.known_items import forms
from benchmarks.known_items.drawing import drawn
from corpus.home import Home
from corpus.store import Store
from corpus.timeline import timeline
from index.engine import Engine, open_engine
from index.query.errors import QueryError
from index.request import SearchRequest


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each form."""
    parser = argparse.ArgumentParser(description="Measure how surely one provision is found.")
    parser.add_argument("--home", type=Path, help="folder of the stored laws (default: CONCORDIS_HOME)")
    parser.add_argument("--draws", type=int, default=60, help="queries of each form (default: 60)")
    parser.add_argument("--misses", action="store_true", help="print what did not come first, with what did")
    chosen = parser.parse_args(arguments)
    home = Home(chosen.home.resolve()) if chosen.home else Home.from_environment()
    wordings = [one for one in timeline(Store(home).texts()) if one.is_last and one.provision.number]
    engine = open_engine(home)
    firsts: dict[str, list[int]] = defaultdict(list)
    for item in drawn(wordings, chosen.draws):
        found = _found(engine, item.query)
        rank = next((place for place, one in enumerate(found, 1) if one in item.wanted), 0)
        firsts[item.form].append(rank)
        if chosen.misses and rank != 1:
            print(f"{item.form}: {item.query} | {rank or '-'} | {' '.join(sorted(item.wanted)[:2])} | {found[:2]}")
    engine.close()
    print("| form | queries | success@1 | success@5 |\n|---|---|---|---|")
    for form in (*forms.all_forms(), "**all**"):
        ranks = firsts[form] if form in firsts else [rank for one in firsts.values() for rank in one]
        first, five = (sum(0 < rank <= depth for rank in ranks) / len(ranks) for depth in (1, 5))
        print(f"| {form.replace('_', ' ')} | {len(ranks)} | {first:.3f} | {five:.3f} |")


def _found(engine: Engine, query: str) -> list[str]:
    """The first five; nothing where the query cannot be read."""
    try:
        return [hit.id for hit in engine.search(SearchRequest(q=query, limit=5)).hits]
    except QueryError as error:
        return [error.detail.en]


if __name__ == "__main__":
    main()
