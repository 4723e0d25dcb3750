"""`concordis draft`: a draft law's row of the matrix, what it lacks, and its penalties. Nothing of it is kept."""

from pathlib import Path

import click

from app import asking
from app.cli.asking import library
from app.cli.failures import message_language
from app.cli.output import format_option, write_json, write_rows
from app.drafts import checked
from corpus.country import MEMBERS
from corpus.home import Home


@click.command("draft")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--countries", multiple=True, help="Whose provisions to show for a gap; all members if none.")
@click.option("--language", default="", type=click.Choice(["", "es", "en", "fr"]), help="Language of the draft.")
@format_option
def draft_command(file: Path, countries: tuple[str, ...], language: str, form: str) -> int:
    """Check a draft law in any format of ingest against the Protocols and the laws of the region.

    Prints what it covers, what the Protocols ask for and it lacks, and where other countries have it. Exit code 1
    where there is nothing to check.
    """
    chosen = asking.countries(countries, library()) or MEMBERS
    found = checked(file.read_bytes(), file.name, Home.from_environment(), chosen, language)
    if form == "json":
        write_json(found)
    elif found.nothing_to_check is not None:
        click.echo(found.nothing_to_check.in_language(message_language()), err=True)
    else:
        examples = {gap.topic: gap.examples for gap in found.gaps}
        rows = [
            (
                row.topic, row.duty, ", ".join(row.instruments), row.state, row.gap,
                " ".join(p.label or p.eid for p in row.provisions if p.strength == "strong"),
                " ".join(p.id for _, provisions in examples.get(row.topic, ()) for p in provisions),
            )
            for row in found.rows
        ]  # fmt: skip
        write_rows(("topic", "duty", "instruments", "state", "gap", "articles", "elsewhere"), rows, form)
    return 1 if found.nothing_to_check is not None else 0
