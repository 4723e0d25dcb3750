"""`python -m ingest.fidelity [FOLDER]`: write docs/fidelity.md from the laws and samples at hand."""

import sys
from pathlib import Path

from ingest.fidelity.table import rows, table


def main() -> int:
    """Write docs/fidelity.md from ../shared; without it, say so."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")
    if not (shared / "laws").is_dir():
        print(f"no laws at {shared}: give the folder that holds laws/ and pdf-samples/", file=sys.stderr)
        return 2
    lines = []
    for line in table(rows(shared)):
        print(line, flush=True)
        lines.append(line)
    Path("docs/fidelity.md").write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
