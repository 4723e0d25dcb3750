"""`concordis fetch`: official texts from their publishers, and then into the store and the index."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app import asking
from app.cli.asking import library
from app.cli.output import bar, format_option, write_rows
from corpus.home import Home
from corpus.store import Store, write_atomically

if TYPE_CHECKING:
    from ingest.fetch import Failed, Fetched
    from ingest.pipeline import Outcome

# How long `--missing` leaves the publishers alone after a try: a text that was not there will not be by the next start.
RETRY_AFTER = timedelta(hours=24)


@click.command("fetch")
@click.argument("laws", nargs=-1, metavar="[LAW…]")
@click.option("--missing", is_flag=True, help="Only laws of which no text is held, and only once in 24 hours.")
@click.option("--no-ingest", is_flag=True, help="Leave what came in the downloads.")
@click.option("--no-index", is_flag=True, help="Ingest, but leave the index as it is.")
@format_option
def fetch_command(laws: tuple[str, ...], missing: bool, no_ingest: bool, no_index: bool, form: str) -> int:
    """Download the official texts of laws (all of the catalogue unless named) and ingest them.

    A source that fails is named with the reason, and the others go on; then the exit code is 2. Without a network
    it says so in one line, within five seconds.
    """
    from ingest.fetch import Failed, Fetched, fetch, summary

    home, known = Home.from_environment(), library()
    chosen = [known.entries()[asking.known_law(law, known)] for law in laws] or list(known.entries().values())
    if missing:
        if _tried_lately(home):
            return 0
        chosen = [entry for entry in chosen if not entry.texts]
    sources = sum(len(entry.law.text_urls) for entry in chosen)
    with bar("fetching") as step:
        ended: list[Fetched | Failed] = []

        def told(outcome: Fetched | Failed) -> None:
            ended.append(outcome)
            step(len(ended), sources, outcome.law)

        outcomes = fetch([entry.law for entry in chosen], home, progress=told)
    if missing:
        _note_try(home)
    failed = [o for o in outcomes if isinstance(o, Failed) and o.kind not in {"no-network", "no-address"}]
    came = [o for o in outcomes if isinstance(o, Fetched)]
    if form != "table":
        _write(outcomes, form)
    for failure in failed:
        click.echo(f"concordis: {failure.law}: {failure.url}: {failure.reason}", err=True)
    click.echo(summary(outcomes), err=form != "table")
    refused = False
    if came and not no_ingest:
        from app.cli.ingesting import write_report

        read = _ingest(home, came)
        write_report(read, "table")
        refused = any(outcome.state == "failed" for outcome in read)
        if not no_index:
            from app.cli.indexing import build_index

            build_index(home)
    nothing = not came and any(isinstance(o, Failed) for o in outcomes)
    return 2 if failed or refused or nothing else 0


def _ingest(home: Home, came: Sequence["Fetched"]) -> list["Outcome"]:
    """Ingest what came: together where the file's name tells the law, else one by one with the law named."""
    from ingest.pipeline import ingest
    from ingest.recognise import Options, by_name

    told = [f for f in came if (known := by_name(str(f.path))) is not None and known.law.id == f.law]
    with bar("reading") as step:
        outcomes = ingest(
            [f.path for f in told], Store(home), None,
            lambda progress: step(progress.done, progress.total, Path(progress.outcome.path).name),
        )  # fmt: skip
        for f in came:
            if f not in told:
                options = Options(law=f.law, language=f.language, part=f.part)
                outcomes += ingest([f.path], Store(home), options)
    return outcomes


def _write(outcomes: Sequence["Fetched | Failed"], form: str) -> None:
    columns = ("law", "url", "state", "bytes", "sha256", "reason")
    rows = [
        (
            outcome.law, outcome.url, getattr(outcome, "kind", "fetched"), getattr(outcome, "bytes", None),
            getattr(outcome, "sha256", ""), getattr(outcome, "reason", ""),
        )
        for outcome in outcomes
    ]  # fmt: skip
    write_rows(columns, rows, form)


def _tried_lately(home: Home) -> bool:
    try:
        tried = datetime.fromisoformat((home.downloads / "tried").read_text("utf-8").strip())
    except (FileNotFoundError, ValueError):
        return False
    return datetime.now(UTC) - tried < RETRY_AFTER


def _note_try(home: Home) -> None:
    write_atomically(home.downloads / "tried", f"{datetime.now(UTC).isoformat(timespec='seconds')}\n".encode())
