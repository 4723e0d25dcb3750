"""`concordis index`: the index, rebuilt from the stored laws beside the one that is serving."""

import click

from app.cli.output import bar
from corpus.home import Home


@click.command("index")
@click.option("--force", is_flag=True, help="Build it even where nothing has changed.")
def index_command(force: bool) -> None:
    """Build the index from the stored laws, verify it and put it in place of the old one.

    Where nothing has changed since the last build, nothing is done. A running server goes over to the new index.
    """
    build_index(Home.from_environment(), force=force)


def build_index(home: Home, *, force: bool = False, quiet: bool = False) -> None:
    """Build the index with a progress bar, and say in a line what it holds."""
    from index.segments.build import build

    with bar("indexing") as step:
        built = build(home, force=force, progress=lambda done, total: step(done, total, ""))
    if not quiet:
        match built.kind:
            case "up-to-date":
                click.echo(f"index up to date: {built.documents} provisions and digests")
            case kind:
                held = f"{built.documents} provisions and digests of {len(built.laws)} laws"
                click.echo(f"index {kind}: {held}, {built.seconds:.1f} s")
