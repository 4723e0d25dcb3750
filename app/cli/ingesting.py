"""`concordis ingest`: files in, parsed laws out, and an index that holds them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.output import bar, format_option, write_json, write_rows
from corpus.home import Home
from corpus.law import LawKind
from corpus.store import Store

if TYPE_CHECKING:
    from ingest.pipeline import Outcome, State

_KINDS: tuple[str, ...] = LawKind.__args__  # type: ignore[attr-defined]


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--law", default="", help="Id of the law: mx/lgpsedmtp. Only where the file is not recognised.")
@click.option("--country", default="", help="Code of the country (ISO 3166-1 alpha-2), for a law that is new.")
@click.option("--title", default="", help="Title of a new law, as it is printed.")
@click.option("--language", default="", type=click.Choice(["", "es", "en", "fr"]), help="Language of the text.")
@click.option("--kind", default="", type=click.Choice(["", *_KINDS]), help="Kind of a new law.")
@click.option("--number", default="", help="Number of a new law: Decreto 824.")
@click.option("--date", default="", help="Date of a new law: 2014-10-16.")
@click.option("--version", default="", help="Day from which the text speaks: 2025-11-14.")
@click.option("--unit", default="", type=click.Choice(["", "art", "sec"]), help="What is numbered in a new law.")
@click.option("--part", default="", help="Name of the part, where the file holds a part of the law.")
@click.option("--force", is_flag=True, help="Read again what has not changed.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes that read; one a core if none.")
@click.option("--no-index", is_flag=True, help="Leave the index as it is.")
@format_option
def ingest_command(
    paths: tuple[Path, ...],
    law: str,
    country: str,
    title: str,
    language: str,
    kind: str,
    number: str,
    date: str,
    version: str,
    unit: str,
    part: str,
    force: bool,
    workers: int | None,
    no_index: bool,
    form: str,
) -> int:
    """Read laws from PDF, HTML, XML, DOCX, Markdown or text files, or from folders of them.

    Files of the catalogue are recognised; any other needs --country, --title and --language, or --law. A file that
    has not changed is left alone. Ends in a report; the exit code is 2 where a file was refused, and the others are
    in.
    """
    from ingest.pipeline import ingest
    from ingest.recognise import Options

    options = Options(
        law=law, country=country.lower(), title=title, language=language, kind=kind, number=number, date=date,
        version=version, unit=unit, part=part,
    )  # fmt: skip
    home = Home.from_environment()
    with bar("reading") as step:
        outcomes = ingest(
            paths,
            Store(home),
            options,
            lambda progress: step(progress.done, progress.total, Path(progress.outcome.path).name),
            workers=workers,
            force=force,
        )
    write_report(outcomes, form)
    if not no_index and any(outcome.state in {"ingested", "unchanged"} for outcome in outcomes):
        from app.cli.indexing import build_index

        build_index(home, quiet=form != "table")
    return 2 if any(outcome.state == "failed" for outcome in outcomes) else 0


def write_report(outcomes: Sequence["Outcome"], form: str) -> None:
    """The report of a run: a row for each law text, then one line for each file that was refused or passed over."""
    if form == "json":
        write_json(outcomes)
    else:
        read = [outcome for outcome in outcomes if outcome.report is not None]
        if read:
            write_rows(_COLUMNS, [_row(outcome) for outcome in read], form)
    for outcome in outcomes:
        if outcome.message:
            click.echo(f"concordis: {outcome.path}: {outcome.message}", err=True)
    counts = Counter(outcome.state for outcome in outcomes)
    if form == "table" and any(outcome.report for outcome in outcomes):
        click.echo(", ".join(f"{counts[state]} {state}" for state in _STATES if counts[state]))


_STATES: tuple["State", ...] = ("ingested", "unchanged", "skipped", "failed")
_COLUMNS = (
    "law", "version", "language", "state", "provisions", "first", "last", "gaps", "duplicates", "pages",
    "pages without text", "left out", "to review", "seconds",
)  # fmt: skip
# Gaps that are shown of a law; all of them are in the JSON report and on the law's page.
_SHOWN = 8


def _row(outcome: "Outcome") -> tuple[object, ...]:
    report, key = outcome.report, outcome.key
    assert report is not None
    left_out: Counter[str] = Counter()
    for stretch in report.left_out:
        left_out[stretch.reason] += stretch.characters
    return (
        outcome.law,
        key.version if key else "",
        f"{key.language}{f' {key.part}' if key.part else ''}" if key else "",
        outcome.state,
        report.provisions,
        report.first_number,
        report.last_number,
        _some(report.gaps),
        _some(report.duplicates),
        report.pages or "",
        _some([str(page) for page in report.pages_without_text]),
        ", ".join(f"{reason} {count}" for reason, count in left_out.most_common()),
        len(report.findings) or "",
        round(report.seconds, 1),
    )


def _some(values: Sequence[str]) -> str:
    more = len(values) - _SHOWN
    return ", ".join(values[:_SHOWN]) + (f" … {more} more" if more > 0 else "")
