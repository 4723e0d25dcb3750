"""`concordis search` and `concordis compare`: the same questions as on the pages."""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from app import asking
from app.cli.failures import message_language
from app.cli.output import console, format_option, write_json, write_rows
from app.labels import provision_label
from app.library import Library
from app.settings import server_settings
from corpus.country import country_of
from corpus.home import Home
from corpus.store import Store
from index.result import Hit, QueryEcho

if TYPE_CHECKING:
    from index.engine import Engine


@contextmanager
def opened() -> Iterator[tuple["Engine", Library]]:
    """The engine and the library of the home. Raises Problem `not-ready` where there is no index."""
    from app.serving import Serving

    here = Serving(Home.from_environment(), server_settings())
    try:
        yield here.engine(), here.library
    finally:
        here.close()


def library() -> Library:
    """The laws of the home, without the index."""
    return Library(Store(Home.from_environment()), laws_kept=server_settings().library_laws)


brief_option = click.option("--brief", is_flag=True, help="Leave the passages out.")


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--country", multiple=True, help="Only these countries: mx,gt.")
@click.option("--topic", multiple=True, help="Only these topics of the scheme.")
@click.option("--language", multiple=True, help="Only provisions in these languages.")
@click.option("--kind", multiple=True, help="Only these kinds of law.")
@click.option("--law", multiple=True, help="Only these laws.")
@click.option("--as-of", default="", help="The wordings of this day: 2021-10-01.")
@click.option("--limit", type=click.IntRange(1, asking.MAX_LIMIT), default=10, show_default=True, help="How many.")
@click.option("--offset", type=click.IntRange(0, asking.MAX_OFFSET), default=0, help="How many to pass over.")
@click.option("--no-expand", is_flag=True, help="Do not search the other languages.")
@click.option("--explain", is_flag=True, help="Print the plan, and why each answer matched.")
@brief_option
@format_option
def search_command(
    words: tuple[str, ...],
    country: Sequence[str],
    topic: Sequence[str],
    language: Sequence[str],
    kind: Sequence[str],
    law: Sequence[str],
    as_of: str,
    limit: int,
    offset: int,
    no_expand: bool,
    explain: bool,
    brief: bool,
    form: str,
) -> int:
    """Search the provisions of all countries. Exit code 1 where nothing is found."""
    with opened() as (engine, laws):
        restricted = asking.filters(
            laws, country=country, topic=topic, language=language, kind=kind, law=law, as_of=as_of
        )
        wanted = asking.search_request(
            " ".join(words), restricted, limit=limit, offset=offset, expand=not no_expand, explain=explain
        )
        result = engine.search(wanted)
    if form == "json":
        write_json(result)
    elif form == "csv":
        write_rows(_COLUMNS, [_row(hit) for hit in result.hits], form)
    else:
        for line in result.query.plan:
            click.echo(line)
        _print_hits(result.hits, brief)
        click.echo(f"{len(result.hits)} of {result.total} provisions")
        _print_understood(result.query)
    return 0 if result.hits else 1


@click.command("compare")
@click.argument("words", nargs=-1)
@click.option("--topic", default="", help="A topic of the scheme, in place of words.")
@click.option("--provision", default="", help="The id of a provision, in place of words.")
@click.option("--countries", multiple=True, help="These countries; all members if none.")
@click.option(
    "-k", type=click.IntRange(1, asking.MAX_PER_COUNTRY), default=3, show_default=True, help="Provisions a country."
)
@click.option("--against", type=click.Choice(["", "un"]), default="", help="Put the instruments first.")
@click.option("--as-of", default="", help="The wordings of this day: 2021-10-01.")
@click.option("--no-expand", is_flag=True, help="Do not search the other languages.")
@brief_option
@format_option
def compare_command(
    words: tuple[str, ...],
    topic: str,
    provision: str,
    countries: Sequence[str],
    k: int,
    against: str,
    as_of: str,
    no_expand: bool,
    brief: bool,
    form: str,
) -> int:
    """Compare the countries on a question, a topic or a provision: a column for each, with its state."""
    with opened() as (engine, laws):
        wanted = asking.compare_request(
            laws, asking.filters(laws, as_of=as_of), q=" ".join(words), topic=topic, provision=provision,
            country=countries, k=k, against=against, expand=not no_expand,
        )  # fmt: skip
        comparison = engine.compare(wanted)
    language = message_language()
    if form == "json":
        write_json(comparison)
    elif form == "csv":
        rows = [
            (column.country, column.state, " ".join(column.not_held), *cells)
            for column in comparison.columns
            for cells in [_row(hit) for hit in column.in_order] or [("",) * len(_COLUMNS)]
        ]
        write_rows(("column", "state", "not_held", *_COLUMNS), rows, form)
    else:
        out = console()
        for column in comparison.columns:
            out.print(f"{country_of(column.country).name.in_language(language)}: {column.state}", style="bold reverse")
            _print_hits(column.in_order, brief)
            if column.not_held:
                out.print(f"  texts not held: {', '.join(column.not_held)}")
        _print_understood(comparison.query)
    return 0 if any(column.hits for column in comparison.columns) else 1


_COLUMNS = ("id", "country", "law", "label", "heading", "language", "version", "page", "score", "source", "checked",
            "grade", "ocr", "passage")  # fmt: skip


def _row(hit: Hit) -> tuple[object, ...]:
    passage = " … ".join(_plain(passage.html) for passage in hit.passages)
    return (
        hit.id, hit.country, hit.law, hit.label, hit.heading, hit.language, hit.version, hit.page, hit.score,
        hit.source, hit.checked, hit.grade, hit.ocr, passage,
    )  # fmt: skip


def _plain(passage: str) -> str:
    return html.unescape(re.sub(r"</?mark>", "", passage))


def _print_hits(hits: Sequence[Hit], brief: bool) -> None:
    out = console()
    for hit in hits:
        marks = [
            f"p. {hit.page}" if hit.page else "",
            "OCR" if hit.ocr else "",
            "needs review" if hit.needs_review else "",
            f"repealed {hit.repealed}" if hit.repealed else "",
            f"our digest, not the law's text{'' if hit.checked else ', unchecked'} {hit.grade}".rstrip()
            if hit.source == "digest"
            else "",
        ]
        label = provision_label(hit.label, hit.id.rpartition("/")[2], message_language()) or "(law as a whole)"
        out.print(f"  {label} {hit.heading}".rstrip(), style="bold")
        out.print(f"    {hit.id}@{hit.version}  {hit.law_title[:80]}  {' · '.join(m for m in marks if m)}".rstrip())
        for passage in () if brief else hit.passages:
            out.print(f"    {_plain(passage.html)}")
        for reason in hit.why:
            out.print(f"      {reason.kind} {reason.name} {reason.field} {reason.score:g}")


def _print_understood(query: QueryEcho) -> None:
    if query.not_held:
        click.echo(f"cited, but the text is not held: {', '.join(query.not_held)}")
    if query.also_searched:
        click.echo(f"also searched: {', '.join(also.label for also in query.also_searched)}")
    if query.did_you_mean:
        click.echo(f"did you mean: {query.did_you_mean}")
