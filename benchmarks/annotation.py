"""`python -m benchmarks.annotation [--home HOME]`: how well topics and penalties are found, on the judged sample.

Topics are cross-validated over laws: the model that tags a law never saw its review.
A strong tag counts against the judgements of grade 2; on a provision judged 1 it is no error. Penalties are compared
by kind, amounts and life; those that the sample gives without figures are left out.
"""

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.relevance.gold import provision_id
from corpus.home import Home
from corpus.law import LawText
from corpus.review import reviews
from corpus.store import Store
from corpus.timeline import timeline, today
from corpus.topic import topics
from ingest.annotate.train import STRONG, cross_certainties, examples

SHARED = Path(os.environ.get("CONCORDIS_SHARED", Path(__file__).resolve().parents[2] / "shared"))
# Judged penalties that say how another penalty changes; they have no figures of their own.
_CHANGES = ("fraction-of-basic-penalty", "multiple-of-maximum", "added-years")
# Each group of laws held out costs a training.
_GROUPS = 6
# Wrong or missing tags of a topic that are named in the table.
_NAMED = 3


@dataclass(slots=True)
class Count:
    """What was found rightly, wrongly and not."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    wrongly: list[str] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __iadd__(self, other: "Count") -> "Count":
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        return self


Judged = dict[str, dict[str, Any]]


def judged(file: Path) -> Judged:
    """The judged provisions by our id. In an amending act the outer article carries the judgement."""
    rows = (json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip())
    return {provision_id(row["law"], row.get("norm") or row["article"]): row for row in rows}


def measure_tags(gold: Judged, strong: Mapping[str, frozenset[str]]) -> dict[str, Count]:
    """The counts of each topic, of tags given strongly against the judgements; provisions without tags are skipped."""
    counts = {topic: Count() for topic in topics()}
    for name, row in gold.items():
        if name not in strong:
            continue
        for topic, count in counts.items():
            grade, given = row["topics"].get(topic, 0), topic in strong[name]
            if given and grade == 2:
                count.right += 1
            elif given and grade == 0:
                count.wrong += 1
                count.wrongly.append(name)
            elif not given and grade == 2:
                count.missed += 1
                count.not_found.append(name)
    return counts


def machine_tags(texts: Sequence[LawText], gold: Judged) -> dict[str, frozenset[str]]:
    """The strong topics of the judged provisions, each law's by a model that never saw its review."""
    made = examples(texts, always=frozenset(gold))
    groups = _groups(gold)
    certainties = cross_certainties(made, groups)
    names = tuple(topics())
    tested = {law for group in groups for law in group}
    found: dict[str, frozenset[str]] = {}
    for example, own in zip(made, certainties, strict=True):
        if example.law in tested:
            name = f"{example.law}/{example.eid}"
            strong = frozenset(names[column] for column in np.flatnonzero(own >= STRONG).tolist())
            found[name] = found.get(name, frozenset()) | strong
    return found


def _groups(gold: Judged) -> list[list[str]]:
    """The judged laws in groups that are held out together: the largest alone, the small ones dealt to one another."""
    per_law: dict[str, int] = defaultdict(int)
    for row in gold.values():
        per_law[row["law"]] += 1
    largest = sorted(per_law, key=lambda law: (-per_law[law], law))
    groups = [[law] for law in largest[:_GROUPS]]
    for position, law in enumerate(largest[_GROUPS:]):
        groups[-1 - position % (_GROUPS - 2)].append(law)
    return groups


def reviewed_tags(texts: Sequence[LawText]) -> dict[str, frozenset[str]]:
    """The strong topics of the reviews that ship with the project, for the provisions that they cover."""
    known = reviews()
    return {
        f"{text.law.id}/{provision.eid}": frozenset(
            topic for topic, grade in known[text.law.id].provisions.get(provision.eid, {}).items() if grade == 2
        )
        for text in texts
        if text.law.id in known
        for provision in text.provisions
    }


def measure_penalties(texts: Sequence[LawText], gold: Judged) -> Count:
    """The counts of penalties with figures, on the wording of today of every judged provision that is held."""
    day = today()
    count = Count()
    for dated in timeline(texts):
        row = gold.get(dated.id)
        if row is None or not dated.holds_on(day):
            continue
        wanted = {key for one in row.get("penalties") or () if (key := _key(one)) is not None}
        found = {
            (one.kind, one.min, one.max, one.life)
            for one in dated.provision.penalties
            if one.kind != "increase" and (one.min is not None or one.max is not None or one.life)
        }
        count.right += len(wanted & found)
        count.wrong += len(found - wanted)
        count.missed += len(wanted - found)
        count.wrongly += [f"{dated.id}: {entry}" for entry in found - wanted]
        count.not_found += [f"{dated.id}: {entry}" for entry in wanted - found]
    return count


def _key(one: dict[str, Any]) -> tuple[str, float | None, float | None, bool] | None:
    if one.get("superseded") or one.get("by_reference") or one.get("increase") or one["unit"] in _CHANGES:
        return None
    if one["min"] is None and one["max"] is None and not one["life"]:
        return None
    banned = one["kind"] == "other" and any(word in one.get("what", "") for word in ("ban", "disqualification"))
    return "disqualification" if banned else one["kind"], one["min"], one["max"], bool(one["life"])


def table(counts: Mapping[str, Count]) -> str:
    """A line for each topic, and for all together, with some of what goes wrong."""
    total = Count()
    lines = [f"{'topic':26} {'right':>5} {'wrong':>5} {'missed':>6} {'F1':>6}  what goes wrong"]
    for topic, count in counts.items():
        total += count
        wrong = " ".join(f"+{name}" for name in count.wrongly[:_NAMED])
        missed = " ".join(f"-{name}" for name in count.not_found[:_NAMED])
        lines.append(
            f"{topic:26} {count.right:5} {count.wrong:5} {count.missed:6} {count.f1:6.2f}  {wrong} {missed}".rstrip()
        )
    lines.append(f"{'all':26} {total.right:5} {total.wrong:5} {total.missed:6} {total.f1:6.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables. Exit code 2 where the judged sample or the laws are missing."""
    parser = argparse.ArgumentParser(description="Measure topics and penalties on the judged sample.")
    parser.add_argument("--home", type=Path, help="folder of the stored laws (default: CONCORDIS_HOME)")
    chosen = parser.parse_args(arguments)
    home = Home(chosen.home.resolve()) if chosen.home else Home.from_environment()
    file = SHARED / "gold" / "provisions.jsonl"
    if not file.exists():
        print("no judged sample in ../shared/gold: nothing to measure", file=sys.stderr)
        return 2
    texts = list(Store(home).texts())
    if not texts:
        print(f"{home.laws}: no law is stored here; run concordis ingest ../shared/laws first", file=sys.stderr)
        return 2
    gold = judged(file)
    held = {f"{text.law.id}/{provision.eid}" for text in texts for provision in text.provisions}
    print(f"{len(gold)} judged provisions, {len(gold.keys() - held)} of them not in the store")
    penalties = measure_penalties(texts, gold)
    print(
        f"\nPenalties with figures: precision {penalties.precision:.3f}, recall {penalties.recall:.3f} "
        f"({penalties.right} right, {penalties.wrong} wrong, {penalties.missed} missed)"
    )
    for sign, names in (("+", penalties.wrongly), ("-", penalties.not_found)):
        for name in names:
            print(f"  {sign} {name}")
    print(f"\nReviewed topics (facts that ship with the project)\n{table(measure_tags(gold, reviewed_tags(texts)))}")
    started = time.perf_counter()
    print(f"\nMachine topics, cross-validated over laws\n{table(measure_tags(gold, machine_tags(texts, gold)))}")
    print(f"({time.perf_counter() - started:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
