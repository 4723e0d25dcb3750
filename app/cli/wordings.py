"""`concordis laws`, `show` and `diff`: what is held, a provision with its source, and what tells two wordings apart."""

import click
from rich.text import Text

from app import asking
from app.cli.asking import library
from app.cli.output import console, format_option, write_json, write_rows
from app.comparing_wordings import ProvisionDifference, compare_wordings
from app.law_view import law_summary
from app.problem import Problem
from app.reading import read_provision
from corpus.home import Home
from corpus.identifiers import Address
from index.comparison.references import distinct


@click.command("laws")
@click.option("--country", multiple=True, help="Only these countries: mx,gt.")
@click.option("--held", is_flag=True, help="Only laws of which a text is held.")
@format_option
def laws_command(country: tuple[str, ...], held: bool, form: str) -> None:
    """List the laws that are known, and what is held of each."""
    known = library()
    wanted = asking.countries(country, known)
    rows = [
        (law.id, law.kind, law.date, law.state, " ".join(law.versions), law.provisions or "", law.title)
        for law in map(law_summary, known.entries().values())
        if (not wanted or law.country in wanted) and (not held or law.state != "not-held")
    ]
    write_rows(("law", "kind", "date", "text", "versions", "provisions", "title"), rows, form)


@click.command("show")
@click.argument("provision")
@click.option("--as-of", default="", help="The wording of this day: 2021-10-01.")
@click.option("--language", default="", help="The language, where the law is held in several.")
@click.option("--json", "as_json", is_flag=True, help="Everything that the API gives.")
def show_command(provision: str, as_of: str, language: str, as_json: bool) -> None:
    """Print a provision with its source: concordis show mx/lgpsedmtp/art_10@2025-11-14."""
    address = parsed(provision, "PROVISION")
    if not address.eid:
        raise click.UsageError(f"{provision} is a law; a provision reads like {provision}/art_1")
    view = read_provision(
        library(), Home.from_environment(), address.law_id, address.eid, version=address.version, as_of=as_of,
        language=language,
    )  # fmt: skip
    if as_json:
        write_json(view)
        return
    out = console()
    out.print(f"{view.label} {view.heading}".rstrip(), style="bold")
    out.print(f"{view.law_title} · {view.version or 'text not held'}", style="dim")
    if view.held:
        out.print(f"\n{view.text}\n")
    for digest in view.digests:
        marks = "checked" if digest.checked else f"unchecked {digest.grade or ''}".rstrip()
        out.print(f"\nOur digest ({marks}): {digest.en}\n")
    for heading, lines in (
        ("refers to", [f"{one.target or 'not resolved'}: {one.quote}" for one in distinct(view.references)]),
        ("referred to by", [f"{one.id}: {one.quote}" for one in view.referred_by]),
    ):
        for line in lines:
            out.print(f"{heading} {line}", style="dim", highlight=False, markup=False)
    if view.source is not None:
        page = f" · p. {view.source.page}" if view.source.page else ""
        out.print(f"{view.source.name}{page} · sha256 {view.source.sha256}", style="dim")


@click.command("diff")
@click.argument("addresses", nargs=-1, required=True, metavar="A B | LAW A B")
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON.")
def diff_command(addresses: tuple[str, ...], as_json: bool) -> int:
    """Show the words that two wordings do not share. Exit code 1 where they differ.

    Either two addresses (mx/lgpsedmtp/art_10@2021-01-01 mx/lgpsedmtp/art_10), or a law and two of its versions
    (mx/lgpsedmtp 2021-01-01 2025-11-14).
    """
    match addresses:
        case (law, a, b):
            first, second = f"{law}@{a}", f"{law}@{b}"
        case (first, second):
            pass
        case _:
            raise click.UsageError("give two addresses, or a law and two of its versions")
    found = compare_wordings(library(), Home.from_environment(), first, second)
    differing = any(entry.changed for entry in found.provisions)
    if as_json:
        write_json(found)
    else:
        for entry in found.provisions:
            _print(entry)
        if not differing:
            click.echo("no difference")
        if found.unchanged:
            click.echo(f"{found.unchanged} provisions unchanged")
    return 1 if differing else 0


def parsed(text: str, parameter: str) -> Address:
    """The address that was typed. Raises Problem."""
    try:
        return Address.parse(text)
    except ValueError:
        raise Problem("invalid-parameter", {"parameter": parameter, "expected": "mx/lgpsedmtp/art_10"}) from None


def _print(entry: ProvisionDifference) -> None:
    """The words taken out in [-…-] and put in in {+…+}, as in git's word diff, also where there are no colours."""
    line = Text(f"{entry.a.label or '–'} ({entry.a.version}) → {entry.b.label or '–'} ({entry.b.version})\n", "bold")
    for change in entry.changes:
        if change.op == "equal":
            line.append(change.a, "not bold")
            continue
        if change.a:
            line.append(f"[-{change.a.rstrip()}-] ", "not bold red")
        if change.b:
            line.append(f"{{+{change.b.rstrip()}+}} ", "not bold green")
    console().print(line)
