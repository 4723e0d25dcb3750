"""`python -m benchmarks.relevance [--home HOME] [--held-out] [--write]`: the table of relevance, its gains and losses.

Reads `../shared/gold` and the laws stored in HOME (default: CONCORDIS_HOME). `--write` commits the figures to
`benchmarks/relevance.json`; without it they are compared with what stands there.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.relevance.baselines import SqliteFts, StockWhoosh, System
from benchmarks.relevance.gold import Gold, read
from benchmarks.relevance.machine import build_machine_home
from benchmarks.relevance.measures import randomisation
from benchmarks.relevance.ours import Concordis, without_topics, words_alone
from benchmarks.relevance.report import Figures, measure, printed
from benchmarks.relevance.tuning import Bench, Tuner, held_out
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.store import Store
from corpus.timeline import timeline
from index.engine import Engine, open_engine
from index.segments.build import build, is_up_to_date

COMMITTED = Path(__file__).parent.parent / "relevance.json"
SHARED = Path(os.environ.get("CONCORDIS_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Exit code 2 where the judged sample or the laws are missing."""
    parser = argparse.ArgumentParser(description="Measure how well the search answers, on the judged sample.")
    parser.add_argument("--home", type=Path, help="folder of the stored laws (default: CONCORDIS_HOME)")
    parser.add_argument("--machine", type=Path, help="keep the home with machine topics here and use it again")
    parser.add_argument("--held-out", action="store_true", help="choose the weights anew, and measure what is held out")
    parser.add_argument("--write", action="store_true", help=f"commit the figures to {COMMITTED.name}")
    chosen = parser.parse_args(arguments)
    home = Home(chosen.home.resolve()) if chosen.home else Home.from_environment()
    if not (SHARED / "gold").is_dir():
        print("no judged sample in ../shared/gold: nothing to measure", file=sys.stderr)
        return 2
    store = Store(home)
    if not store.keys():
        print(f"{home.laws}: no law is stored here; run concordis ingest ../shared/laws first", file=sys.stderr)
        return 2
    gold = read(SHARED / "gold")
    if chosen.held_out:
        print(_held_out(store, home, gold, chosen.machine))
        return 0
    rows = run(store, home, gold, chosen.machine)
    last = json.loads(COMMITTED.read_text("utf-8")) if COMMITTED.exists() else {}
    print(printed(rows, last))
    if chosen.write:
        COMMITTED.write_text(json.dumps({f.name: f.summary() for f in rows}, indent=1, ensure_ascii=False) + "\n")
    return 0


def run(store: Store, home: Home, gold: Gold, machine: Path | None = None) -> list[Figures]:
    """The figures of the baselines, of each step of ours with machine topics, and of the whole with reviewed ones."""
    wordings = [dated for dated in timeline(store.texts()) if dated.is_last]
    with tempfile.TemporaryDirectory() as folder:
        systems: list[System] = [
            SqliteFts(wordings, MEMBERS),
            StockWhoosh(wordings, MEMBERS, Path(folder)),
        ]
        rows = [measure(system, gold) for system in systems]
        machine_home = Home(machine) if machine else Home(Path(folder) / "machine")
        if not machine_home.index.exists():
            build_machine_home(store, machine_home.root)
        engine = open_engine(machine_home)
        rows.extend(measure(system, gold) for system in ablation(engine))
        engine.close()
        if not is_up_to_date(home):
            build(home)
        engine = open_engine(home)
        rows.append(measure(Concordis("tuned, reviewed topics", engine, aliases(engine)), gold))
        engine.close()
    for row, before in zip(rows[1:], rows, strict=False):
        row.p_value = randomisation(row.ndcg_by_query(), before.ndcg_by_query())
    return rows


def _held_out(store: Store, home: Home, gold: Gold, machine: Path | None) -> str:
    """The weights that a search over the grid chooses, and a table of what they are worth on what was held out."""
    with tempfile.TemporaryDirectory() as folder:
        machine_home = Home(machine) if machine else Home(Path(folder) / "machine")
        if not machine_home.index.exists():
            build_machine_home(store, machine_home.root)
        if not is_up_to_date(home):
            build(home)
        engines = [open_engine(one) for one in (machine_home, home)]
        tuner = Tuner([Bench(engine, gold, aliases(engine)) for engine in engines], engines[0].profile)
        rows = held_out(tuner)
        names = list(rows[0][2])
        lines = ["| held out | topics | weights | " + " | ".join(names) + " |", "|---" * (len(names) + 3) + "|"]
        for part, place, without, within in rows:
            for weights, figures in (("chosen without them", without), ("chosen on everything", within)):
                cells = " | ".join(f"{figures[name]:.3f}" for name in names)
                lines.append(f"| {part} | {('machine', 'reviewed')[place]} | {weights} | {cells} |")
        chosen = ", ".join(f"{name} {value:g}" for name, value in tuner.choose().items())
        for engine in engines:
            engine.close()
    return "\n".join([*lines, "", f"Chosen on everything: {chosen}."])


def ablation(engine: Engine) -> list[System]:
    """Ours, a part more in each row."""
    known, profile = aliases(engine), engine.profile
    # Without topics none is to be guessed either.
    topicless = replace(profile, echo=0.0)
    undigested = replace(topicless, fields={**profile.fields, "digest": 0.0})
    return [
        Concordis("analysis", engine, known, undigested, edit=words_alone, expand=False),
        Concordis("+ citations, stretches", engine, known, undigested, edit=without_topics, expand=False),
        Concordis("+ thesaurus", engine, known, undigested, edit=without_topics),
        Concordis("+ digests", engine, known, topicless, edit=without_topics),
        Concordis("tuned, machine topics", engine, known, profile),
    ]


def aliases(engine: Engine) -> Mapping[str, str]:
    """Our id of a wording that an amending act gives -> the amending provision's, under which it was judged."""
    found = {}
    for segment in engine.postings.segments:
        for slot in segment.slots.tolist():
            record = segment.record(slot)
            if record.derived_from and not record.valid_to:
                found[f"{segment.law(record.law).id}/{record.eid}"] = record.derived_from
    return found


if __name__ == "__main__":
    sys.exit(main())
