"""The report of one file's parse: counts, gaps in the numbering, doubles, what was left out and what to look at."""

from corpus.report import Report
from ingest.flow import Units
from ingest.structure.assemble import weight
from ingest.structure.numbering import duplicates, gaps

# A law of which more than this share of characters is in no provision, note or heading, for no good reason, is one
# to look at before it is relied on.
_UNACCOUNTED = 0.05


def report_of(units: Units) -> Report:
    """The report of units; `seconds` is for the caller to fill in."""
    articles = [p for p in units.provisions if p.kind in ("article", "section") and "__" not in p.eid]
    numbers = [p.number for p in articles]
    other = sum(entry.characters for entry in units.left_out if entry.reason in ("other", "rubbish"))
    in_text = sum(weight(p.text) for p in units.provisions)
    return Report(
        provisions=len(units.provisions), articles=len(articles),
        first_number=numbers[0] if numbers else "", last_number=numbers[-1] if numbers else "",
        gaps=gaps(numbers), duplicates=duplicates(numbers), pages=units.pages,
        pages_without_text=units.pages_without_text, ocr_pages=units.ocr_pages, characters=units.characters,
        characters_in_provisions=in_text, characters_in_headings=units.characters_in_headings,
        characters_in_notes=sum(weight(note.text) for p in units.provisions for note in p.notes),
        left_out=units.left_out, findings=units.findings, layout=units.layout,
        needs_review=not articles or other > _UNACCOUNTED * max(units.characters, 1),
    )  # fmt: skip
