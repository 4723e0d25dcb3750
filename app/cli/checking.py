"""`concordis check` and `concordis verify`: what a person should see in the texts, and damage to what is stored."""

import click

from app.cli.output import bar, format_option, write_rows
from corpus.home import Home
from corpus.store import Store, StoreError


@click.command("check")
@click.argument("laws", nargs=-1, metavar="[LAW…]")
@format_option
def check_command(laws: tuple[str, ...], form: str) -> int:
    """List what a person should see: gaps, duplicates, suspicious lengths, mojibake, weak OCR. Exit code 1 if any.

    All stored laws are looked through unless some are named. A law that falls under the bar of acceptance is stored,
    searched and marked "needs review", here and wherever it is shown.
    """
    from app import asking
    from app.cli.asking import library
    from ingest.check import check_store

    known = library()
    chosen = [asking.known_law(law, known) for law in laws]
    held = chosen or [law for law, entry in known.entries().items() if entry.texts]
    store = Store(Home.from_environment())
    rows = []
    with bar("checking") as step:
        for done, law in enumerate(held):
            step(done, len(held), law)
            for text, findings in check_store(store, law):
                review = "needs review" if text.report.needs_review else ""
                rows += [
                    (law, text.version, text.language, review, f.kind, f.eid, f.page, f.message, f.snippet)
                    for f in findings
                ]
    if rows or form != "table":
        columns = ("law", "version", "language", "state", "kind", "provision", "page", "finding", "snippet")
        write_rows(columns, rows, form)
    else:
        click.echo("nothing that a person should look at")
    return 1 if rows else 0


@click.command("verify")
@format_option
def verify_command(form: str) -> int:
    """Check that every original has the sha256 of its name, every text can be read, and the index matches the store.

    Exit code 1 where something is damaged; `concordis repair` puts right what can be.
    """
    rows = damage(Home.from_environment())
    if rows or form != "table":
        write_rows(("what", "where", "damage", "what to do"), rows, form)
    else:
        click.echo("originals, law texts and index are sound")
    return 1 if rows else 0


def damage(home: Home) -> list[tuple[str, str, str, str]]:
    """What is wrong in a home: what, where, how, and what to do; nothing for a sound one."""
    store = Store(home)
    found: list[tuple[str, str, str, str]] = []
    originals = sorted(home.originals.glob("[0-9a-f]*")) if home.originals.is_dir() else []
    with bar("verifying") as step:
        for done, path in enumerate(originals):
            step(done, len(originals), path.name)
            try:
                store.original(path.name)
            except StoreError:
                found.append(("original", path.name, "its bytes have changed", "ingest its law again"))
        for key in store.keys():  # noqa: SIM118 – a method of the store, not of a mapping
            try:
                text = store.get(key)
            except StoreError as error:
                found.append(("text", str(store.path(key)), str(error), "ingest the law again"))
                continue
            if not (home.originals / text.source.sha256).exists():
                found.append(("text", str(store.path(key)), "its original is missing", "ingest the law again"))
    found += _index_damage(home)
    return found


def _index_damage(home: Home) -> list[tuple[str, str, str, str]]:
    from index.engine import open_engine
    from index.segments.build import is_up_to_date
    from index.segments.generation import IndexStateError

    try:
        open_engine(home).close()
    except IndexStateError as error:
        return [("index", str(home.index), str(error), "concordis index")]
    if not is_up_to_date(home):
        return [("index", str(home.index), "it is older than the stored laws", "concordis index")]
    return []
