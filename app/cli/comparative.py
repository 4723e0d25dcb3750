"""`concordis matrix`, `penalties` and `elements`: what the provisions say, country by country, as tables and CSV."""

import click

from app import asking
from app.cli.asking import library
from app.cli.output import format_option, write_json, write_rows
from corpus.country import MEMBERS
from corpus.home import Home
from index.comparison.elements import ElementCell, elements
from index.comparison.matrix import matrix
from index.comparison.penalties import penalties

countries_option = click.option("--countries", multiple=True, help="These countries; all members if none.")
as_of_option = click.option("--as-of", default="", help="The wordings of this day: 2021-10-01.")


@click.command("matrix")
@countries_option
@click.option("--topics", multiple=True, help="These topics; the whole scheme if none.")
@as_of_option
@format_option
def matrix_command(countries: tuple[str, ...], topics: tuple[str, ...], as_of: str, form: str) -> None:
    """Set topics against countries: the state of each cell, its articles, and the instruments' duty."""
    chosen = asking.countries(countries, library()) or MEMBERS
    found = matrix(Home.from_environment(), chosen, asking.topic_ids(topics), asking.day(as_of))
    if form == "json":
        write_json(found)
        return
    rows = []
    for row in found.rows:
        cells = []
        for cell in row.cells:
            strong = [provision.id for provision in cell.provisions if provision.strength == "strong"]
            related = [f"({provision.id})" for provision in cell.provisions if provision.strength == "weak"]
            cells.append(" ".join([cell.state, *strong, *related, *(f"missing {law}" for law in cell.not_held)]))
        rows.append((row.topic, row.duty, ", ".join(row.instruments), *cells))
    write_rows(("topic", "duty", "instruments", *chosen), rows, form)


@click.command("penalties")
@click.option("--topic", default="trafficking-offence", show_default=True, help="The offence's topic.")
@countries_option
@as_of_option
@format_option
def penalties_command(topic: str, countries: tuple[str, ...], as_of: str, form: str) -> None:
    """List every penalty range of an offence with the words of the law; years on one axis, no ranking."""
    asking.topic_ids([topic])
    chosen = asking.countries(countries, library()) or MEMBERS
    found = penalties(Home.from_environment(), topic, chosen, asking.day(as_of))
    if form == "json":
        write_json(found)
        return
    columns = (
        "country", "provision", "offence", "kind", "min_years", "max_years", "life", "aggravated", "page", "words",
        "by_reference", "stands_in",
    )  # fmt: skip
    write_rows(columns, [tuple(getattr(row, name) for name in columns) for row in found.rows], form)


@click.command("elements")
@countries_option
@as_of_option
@format_option
def elements_command(countries: tuple[str, ...], as_of: str, form: str) -> None:
    """Show which elements of the trafficking and smuggling offences each country's definition has, by its words."""
    chosen = asking.countries(countries, library()) or MEMBERS
    found = elements(Home.from_environment(), chosen, asking.day(as_of))
    if form == "json":
        write_json(found)
        return
    rows = [(row.offence, row.group, row.element, *map(_element, row.cells)) for row in found.rows]
    write_rows(("offence", "group", "element", *chosen), rows, form)


def _element(cell: ElementCell) -> str:
    return f"{cell.provision}: {cell.words}" if cell.present else cell.state
