"""The form of heading that a source uses for its articles or sections, measured on the whole of it."""

from typing import Literal

from ingest.structure.headings import Heading, article_heading, bare_heading, section_heading
from ingest.structure.numbering import first_figure, follows
from ingest.structure.rows import Row

HeadingForm = Literal["article", "sign", "section", "bare", "none"]


def heading_form(rows: list[Row], unit: str) -> HeadingForm:
    """The form of heading that the source uses for its articles or sections."""
    counts = {"article": 0, "sign": 0, "section": 0}
    bare: list[str] = []
    for row in rows:
        if row.role != "body":
            continue
        if (found := article_heading(row.text)) and (found.strength != "weak" or row.level):
            counts["article"] += 1
        elif (found := section_heading(row.text)) and (row.opens or row.level):
            counts["sign" if found.form == "sign" else "section"] += 1
        elif row.opens and (found := bare_heading(row.text)):
            bare.append(found.number)
    bare = _longest_run(bare)
    if counts["sign"] >= max(1, counts["article"]):
        return "sign"
    if counts["article"] and (unit == "art" or counts["article"] >= max(3, len(bare) // 2, counts["section"])):
        return "article"
    if counts["section"] > max(2, len(bare) // 2):
        return "section"
    if bare and (unit == "sec" or len(bare) >= 2):
        return "bare"
    if counts["section"]:
        return "section"
    return "article" if counts["article"] else "none"


def _longest_run(numbers: list[str]) -> list[str]:
    """The longest series of numbers in which each may follow the one before, in the order given."""
    best: list[tuple[int, int]] = []  # For each number: how long a series ends with it, and where its predecessor is.
    ends: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        figure = first_figure(number) or 0
        length, before = 1, -1
        for earlier in (e for f in range(figure - 3, figure + 1) for e in ends.get(f, ())[-8:]):
            if best[earlier][0] >= length and follows(number, numbers[earlier], 3):
                length, before = best[earlier][0] + 1, earlier
        best.append((length, before))
        ends.setdefault(figure, []).append(place)
    run: list[str] = []
    place = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    while place >= 0:
        run.append(numbers[place])
        place = best[place][1]
    return run[::-1]


def heading_in(text: str, form: HeadingForm) -> Heading | None:
    """The heading of the source's form at the start of a text."""
    match form:
        case "article":
            return article_heading(text)
        case "sign":
            found = section_heading(text)
            return found if found and found.form == "sign" else None
        case "section":
            return section_heading(text)
        case "bare":
            return bare_heading(text)
        case _:
            return None
