"""Pages a second of the ingest of a PDF beside pdfminer.six's own `extract_pages`, measured in one run.

    python benchmarks/pdf_speed.py FILE.pdf [--cores N] [--law ID] [--rounds N]

The bar: at least 90 % of pdfminer's rate on one core, times the number of cores. Ours is all that `concordis ingest`
does to a file: its processes are started, its pages read by both readers, columns, furniture, footnotes and paragraphs
found, provisions split and annotated, the original and the law text written to a store. pdfminer's is `extract_pages`
over every page with its layout analysis, as a caller gets it by default.
"""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pdfminer.high_level import extract_pages

from corpus.home import Home
from corpus.store import Store
from ingest.parse import share_cores
from ingest.pipeline import ingest
from ingest.recognise import Options


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock; and of the processor, by this process and the children that have ended."""

    wall: float
    processor: float


def main() -> int:
    """Print both rates and the ratio; the exit code is 1 below the bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--law", default="", help="the law's id, where the catalogue does not name the file")
    parser.add_argument("--rounds", type=int, default=3, help="how often both are measured, in turns; medians count")
    given = parser.parse_args()
    data = given.file.read_bytes()
    share_cores(given.cores)

    ours: list[Spent] = []
    theirs: list[Spent] = []
    # In turns: a machine that grows hot or busy slows both alike.
    for _ in range(given.rounds):
        ours.append(_spent(lambda: _ingested(given.file, given.law)))
        theirs.append(_spent(lambda: _pages(data)))

    pages = _pages(data)
    print(f"{given.file.name}: {pages} pages, {given.cores} cores, {given.rounds} rounds, medians")
    wall, processor = _told("pdfminer.six extract_pages, one core", theirs, pages)
    our_wall, our_processor = _told(f"concordis ingest, {given.cores} cores", ours, pages)
    ratio = wall / (our_wall * given.cores)
    print(f"by processor time: {processor / our_processor:.2f}")
    print(f"ours / (pdfminer × cores): {ratio:.2f} (the bar is 0.90)")
    return 0 if ratio >= 0.9 else 1


def _told(who: str, spent: list[Spent], pages: int) -> tuple[float, float]:
    wall, processor = median(s.wall for s in spent), median(s.processor for s in spent)
    print(f"{who + ':':40} {wall:6.2f} s  {pages / wall:6.1f} pages/s  {processor:6.2f} s of processor time")
    return wall, processor


def _ingested(file: Path, law: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        (outcome,) = ingest([file], Store(Home(Path(home))), Options(law=law), force=True)
    if outcome.state != "ingested":
        raise SystemExit(f"{file}: {outcome.message}")


def _pages(data: bytes) -> int:
    return sum(1 for _ in extract_pages(io.BytesIO(data)))


def _spent(job: Callable[[], object]) -> Spent:
    before, started = os.times(), time.perf_counter()
    job()
    wall, after = time.perf_counter() - started, os.times()
    # All but the last of what os.times gives, which is the clock.
    return Spent(wall, sum(after[:4]) - sum(before[:4]))


if __name__ == "__main__":
    sys.exit(main())
