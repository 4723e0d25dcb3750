"""The ledger of a split: every row that is in no provision is entered here with a reason, so that none is lost."""

from dataclasses import dataclass, field

from corpus.report import Finding, LeftOut, LeftOutReason
from ingest.flow import LineRole
from ingest.structure.assemble import weight
from ingest.structure.rows import Row

REASONS: dict[LineRole, LeftOutReason] = {
    "running-head": "running-head",
    "running-foot": "running-head",
    "page-number": "page-number",
    "watermark": "watermark",
    "navigation": "navigation",
    "editorial": "editorial",
}
# How much of a stretch is shown of it, in characters.
SNIPPET = 80


@dataclass(slots=True)
class Ledger:
    """What was left out and why, what a person should look at, and how many characters stand in headings."""

    left: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    heading_characters: int = 0

    def head(self, row: Row) -> None:
        """Count a row as a heading."""
        self.heading_characters += weight(row.text)

    def leave(self, rows: list[Row], reason: LeftOutReason) -> None:
        """Name rows as left out; one entry for each stretch with one reason."""
        for row in rows:
            own = REASONS.get(row.role, reason)
            entry = LeftOut(reason=own, characters=weight(row.text), page=row.page, snippet=row.text[:SNIPPET])
            last = self.left[-1] if self.left else None
            if last is not None and last.reason == own and last.page == row.page and own not in ("other", "duplicate"):
                self.left[-1] = LeftOut(
                    reason=own, characters=last.characters + entry.characters, page=last.page, snippet=last.snippet
                )
            else:
                self.left.append(entry)
