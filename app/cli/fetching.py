"""`concordis fetch`: official texts from their publishers."""

import click

from app.cli.output import format_option


@click.command("fetch")
@click.argument("laws", nargs=-1, metavar="[LAW…]")
@click.option("--seconds", type=click.FloatRange(0.5), default=None, help="Give up on all after this many seconds.")
@click.option("--ingest/--no-ingest", "then_ingest", default=True, help="Ingest and index what came.")
@format_option
def fetch_command(laws: tuple[str, ...], seconds: float | None, then_ingest: bool, form: str) -> int:
    """Download the official texts of laws (all of the catalogue unless named) and ingest them.

    A source that fails is named with the reason, and the others go on. Without a network it says so in one line.
    """
    raise NotImplementedError
