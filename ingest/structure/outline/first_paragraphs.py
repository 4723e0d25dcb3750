"""Laws that print the first paragraph's number on the article's: "Artículo 363.1. Quien… 2. La pena…" is article 363.

Told apart from decimal numbers on the whole of a scope: there every article with a point ends in ".1" and none in ".2".
"""

import re
from dataclasses import replace

from ingest.structure.outline.marks import Mark, Scope
from ingest.structure.rows import Row

_FIRST = re.compile(r"(\d+)\.1")
# One such number may be an article inserted after another (92 and 92.1).
_LEAST = 2


def without_paragraph_numbers(rows: list[Row], marks: list[Mark], scopes: list[Scope]) -> None:
    """Give articles the number before the point where what stands behind it numbers their first paragraph, in place."""
    for scope in scopes:
        dotted = [number for number in scope.numbers if "." in number]
        heads = {number.partition(".")[0] for number in dotted}
        if len(dotted) < _LEAST or heads & set(scope.numbers) or not all(_FIRST.fullmatch(n) for n in dotted):
            continue
        for mark in marks:
            heading = mark.heading
            if mark.scope is not scope or heading is None or heading.form != "word" or heading.number not in dotted:
                continue
            place = rows[mark.row].text.rfind(".1", 0, heading.end)
            label = heading.label.rpartition(".1")[0]
            number = heading.number.partition(".")[0]
            scope.numbers[scope.numbers.index(heading.number)] = number
            mark.heading = replace(heading, number=number, label=label, end=place + 1)
