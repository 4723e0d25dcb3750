"""What annotation adds to the time of ingest, in processor seconds, by kind of source.

    python -m benchmarks.annotation_cost ../shared/laws

Each file of the catalogue is read, split and annotated in a process of its own, as ingest does it, from the start of
the interpreter to the finished law text. Annotation's part includes the loading of its model and cues. The bar: it
adds less than 30 % to the rest.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from corpus.law import LawText
from ingest import parse as parsing
from ingest.recognise import by_name

_BAR = 0.30


def main() -> int:
    """Print a table of kinds of source; the exit code is 1 where annotation adds more than the bar over all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+", help="files of the catalogue, or folders of them")
    parser.add_argument("--one", action="store_true", help="measure one file in this process (used by the others)")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.paths[0])))
        return 0
    files = [file for path in given.paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for file in files:
        if file.is_file() and by_name(str(file)) is not None:
            command = [sys.executable, "-m", __spec__.name, "--one", str(file)]
            kind, whole, annotation = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            spent[kind].append((whole - annotation, annotation))
    print(f"{'source':48} files   the rest  annotation   adds")
    for kind in sorted(spent):
        _tell(kind, spent[kind])
    everything = [pair for pairs in spent.values() for pair in pairs]
    return 0 if _tell("all", everything) < _BAR else 1


def _tell(kind: str, pairs: list[tuple[float, float]]) -> float:
    rest, annotation = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    print(f"{kind:48} {len(pairs):5} {rest:8.1f} s {annotation:9.1f} s {annotation / rest:6.0%}")
    return annotation / rest


def measured(file: Path) -> tuple[str, float, float]:
    """A file's kind, the processor seconds of its parsing with this process's start, and of these annotation's."""
    annotate, spent = parsing._annotated, [0.0]

    def timed(text: LawText) -> LawText:
        started = time.process_time()
        annotated = annotate(text)
        spent[0] += time.process_time() - started
        return annotated

    parsing._annotated = timed
    text = parsing.parse(file.read_bytes(), str(file))
    used = os.times()
    kind = text.source.media_type + (", scanned" if text.report.ocr_pages else "")
    return kind, used.user + used.system + used.children_user + used.children_system, spent[0]


if __name__ == "__main__":
    sys.exit(main())
