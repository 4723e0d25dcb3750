"""Figures in running heads: which stay as they are or count on with the page, told as by comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.pdf.furniture import Key, _counting_on
from ingest.extract.pdf.printed import PrintedLine, PrintedPage


def pages_of(texts: list[str]) -> list[PrintedPage]:
    return [
        PrintedPage(
            number=at + 1, width=612, height=792, lines=[PrintedLine(text=text, x0=72, x1=300, base=40, size=10)]
        )
        for at, text in enumerate(texts)
    ]


def one_by_one(figures: list[list[int]]) -> set[Key]:
    """What is asked for, word for word: each number of a line agrees with enough of the lines with as many numbers."""
    kept = set()
    for page, mine in enumerate(figures):
        others = [(other, numbers) for other, numbers in enumerate(figures) if len(numbers) == len(mine)]
        needed = max(2, min(0.3 * len(others), 12))
        agreeing = [
            sum(numbers[at] == number or numbers[at] - number == other - page for other, numbers in others)
            for at, number in enumerate(mine)
        ]
        if all(count >= needed for count in agreeing):
            kept.add((page, 0))
    return kept


@given(st.lists(st.lists(st.integers(0, 12), max_size=2), max_size=40))
def test_figures_that_stay_or_count_on_are_told(figures: list[list[int]]) -> None:
    pages = pages_of(["faro " + " de ".join(map(str, numbers)) for numbers in figures])
    assert _counting_on(pages, [(at, 0) for at in range(len(pages))]) == one_by_one(figures)
