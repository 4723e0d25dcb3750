"""The command line. It lives in `app` because it serves all rooms; each family of commands is a module of its own.

Commands are imported when they are called, so that `concordis --help` and completion answer at once.
"""

import sys
from importlib import import_module

import click

# Command → the module that holds it, as the function of the same name, and its line in the list of commands.
COMMANDS: dict[str, tuple[str, str]] = {
    "ingest": ("app.cli.ingesting", "Read laws from files or folders, and index them."),
    "fetch": ("app.cli.fetching", "Download official texts that the catalogue names."),
    "index": ("app.cli.indexing", "Build the index from the stored laws."),
    "serve": ("app.cli.serving", "Serve the pages and the API."),
    "search": ("app.cli.asking", "Search the provisions of all countries."),
    "compare": ("app.cli.asking", "Compare the countries on a question, topic or provision."),
    "matrix": ("app.cli.comparative", "Topics by countries, with the articles, as a table or CSV."),
    "penalties": ("app.cli.comparative", "Penalty ranges of an offence with the words of the law."),
    "elements": ("app.cli.comparative", "Elements of the trafficking and smuggling offences by country."),
    "draft": ("app.cli.drafting", "Check a draft law against the Protocols; nothing of it is kept."),
    "diff": ("app.cli.wordings", "The words that two wordings do not share."),
    "laws": ("app.cli.wordings", "The laws that are known, and what is held of each."),
    "show": ("app.cli.wordings", "A provision with its source."),
    "tag": ("app.cli.correcting", "Correct the topics of a provision."),
    "check": ("app.cli.checking", "Look through the stored laws for what a person should see."),
    "verify": ("app.cli.checking", "Check originals, law texts and index for damage."),
    "repair": ("app.cli.keeping", "Put right what verify found, as far as that can be done."),
    "backup": ("app.cli.keeping", "Write the originals and laws to one archive."),
    "restore": ("app.cli.keeping", "Bring an archive back into an empty home."),
}


class Commands(click.Group):
    """The group of commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        found = getattr(import_module(module), f"{cmd_name}_command")
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="concordis", prog_name="concordis")
def concordis() -> None:
    """Comparative law search on trafficking in persons and smuggling of migrants.

    What is held lies below CONCORDIS_HOME (./var unless set).
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 nothing found or a check not passed, 2 it could not be done, with one
    line on standard error that says why."""
    try:
        status = concordis.main(arguments, prog_name="concordis", standalone_mode=False)
    except BaseException as error:
        if isinstance(error, SystemExit):
            raise
        from app.cli.failures import one_line

        print(one_line(error), file=sys.stderr)
        raise SystemExit(2) from None
    raise SystemExit(status if isinstance(status, int) else 0)
