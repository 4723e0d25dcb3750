"""`python -m tests.fuzz --runs N --seed S`: N damaged inputs through ingest; exit 1 with each fault kept as a file."""

import argparse
import hashlib
import random
import sys
import time
from pathlib import Path

from tests.fuzz.harness import Harness
from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import Seeds


def run(runs: int, seed: int, keep: Path) -> int:
    """Feed the inputs; returns how many broke the promise."""
    seeds, harness, faults = Seeds(), Harness(), 0
    started = time.monotonic()
    try:
        for number in range(runs):
            # Each input by its own number, so that one can be tried again alone.
            chance = random.Random(f"{seed}:{number}")
            name, data = seeds.pick(chance)
            damaged = mutate(data, seeds.pick(chance)[1], chance)
            fault = harness.feed(name, damaged)
            if fault is not None:
                faults += 1
                keep.mkdir(parents=True, exist_ok=True)
                path = keep / f"{fault.kind}-{hashlib.sha256(damaged).hexdigest()[:12]}-{name}"
                path.write_bytes(damaged)
                last = fault.detail.strip().splitlines()[-3:]
                print(f"#{number} {fault.kind}: {' | '.join(line.strip() for line in last)} → {path}", flush=True)
    finally:
        harness.stop()
    seconds = time.monotonic() - started
    counts = ", ".join(f"{kind} {count}" for kind, count in harness.outcomes.most_common())
    print(f"{runs} inputs, seed {seed}, {seconds:.0f} s, slowest {harness.slowest:.1f} s: {counts}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("var/fuzz"), help="folder for inputs that broke the promise")
    arguments = parser.parse_args()
    return 1 if run(arguments.runs, arguments.seed, arguments.keep) else 0


if __name__ == "__main__":
    sys.exit(main())
