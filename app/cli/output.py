"""Results on the terminal: tables for people, CSV and JSON for programs, a progress bar only where someone looks."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

FORMATS = ("table", "csv", "json")

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the result."
)


def write_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> None:
    """Print rows as a table, as CSV (RFC 4180, UTF-8) or as a JSON list of objects."""
    if form == "json":
        write_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([[_cell(value) for value in row] for row in rows])
    else:
        cells = [[_plain(value) for value in row] for row in rows]
        # A column that is empty in every row would only make the others narrow.
        shown = [at for at in range(len(columns)) if any(row[at] for row in cells) or not cells]
        table = Table(show_lines=False, header_style="bold")
        for at in shown:
            table.add_column(columns[at], overflow="fold")
        for row in cells:
            table.add_row(*(row[at] for at in shown))
        console().print(table)


def write_json(value: Any) -> None:
    """Print a value as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def console(*, stderr: bool = False) -> Console:
    """A console that wraps at the terminal's width, and not at all into a file; square brackets are no markup."""
    where = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not where.is_terminal:
        where.width = 200
    return where


def _cell(value: object) -> str:
    """A CSV cell. A spreadsheet would run a text that begins like a formula; an apostrophe keeps it a text."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}:
        return f"'{value}"
    return _plain(value)


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case _:
            return str(value)


Step = Callable[[int, int, str], None]


@contextmanager
def bar(doing: str) -> Iterator[Step]:
    """A progress bar on a terminal, nothing elsewhere. The step takes what is done, the total and what it is at."""
    where = console(stderr=True)
    if not where.is_terminal:
        yield lambda done, total, at: None
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[at]}"), console=where, transient=True,
    ) as progress:  # fmt: skip
        task = progress.add_task(doing, total=None, at="")

        def step(done: int, total: int, at: str) -> None:
            progress.update(task, completed=done, total=total, at=at[-40:])

        yield step
