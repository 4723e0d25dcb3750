"""Footnotes go to the provision that calls them, whole: a page prints them below its last article, line by line."""

import re
from collections.abc import Sequence
from typing import Protocol

from ingest.structure.rows import Row

_MARK = re.compile(r"[(\[]?(\d{1,3}|\*{1,4})[)\].]?(?=\s|[A-ZÁÉÍÓÚÑ])")
_BARE = re.compile(r"[\[\]().]")


class Called(Protocol):
    """What may call a footnote: the rows of a provision in the making, its label's and its heading's."""

    rows: list[Row]
    heading: list[Row]
    label_row: Row | None


def mark_of(text: str) -> str:
    """The mark that a footnote opens with, "" where it has none.

    >>> mark_of("12 Reformado por"), mark_of("(*) Véase"), mark_of("Reformado por")
    ('12', '*', '')
    """
    found = _MARK.match(text)
    return found[1] if found else ""


def bare(mark: str) -> str:
    """A call without the brackets that some print around it.

    >>> bare("[3]"), bare("2")
    ('3', '2')
    """
    return _BARE.sub("", mark)


def settle(provisions: Sequence[Called]) -> None:
    """Move each footnote to the provision in whose words its mark was called last, on its page or the one before.

    A footnote that nothing calls stays where it is printed.
    """
    callers: dict[str, list[tuple[int, Called]]] = {}
    for provision in provisions:
        label = [provision.label_row] if provision.label_row is not None else []
        for row in (*label, *provision.heading, *provision.rows):
            for _, mark in row.calls if row.role == "body" and row.page is not None else ():
                callers.setdefault(bare(mark), []).append((row.page or 0, provision))
    if not callers:
        return
    moved: list[tuple[Called, Row]] = []
    for provision in provisions:
        kept: list[Row] = []
        home: Called = provision
        for row in provision.rows:
            if row.role != "footnote" or row.page is None:
                kept.append(row)
                continue
            if row.opens:
                home = _caller(callers.get(mark_of(row.text), []), row.page) or provision
            if home is provision:
                kept.append(row)
            else:
                moved.append((home, row))
        provision.rows = kept
    for home, row in moved:
        home.rows.append(row)


def _caller(calls: list[tuple[int, Called]], page: int) -> Called | None:
    near = [caller for at, caller in calls if page - 1 <= at <= page]
    on_page = [caller for at, caller in calls if at == page]
    callers = on_page or near
    return callers[-1] if callers else None
