"""The parts of the documents that are made from the code: in docs/operations.md commands with their options and
settings with reasons, in docs/digests.md the grid of the digests.

`python -m tests.documentation` (`make docs`) writes them anew; a test holds that they are up to date.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Callable
from pathlib import Path

import click
from pydantic_settings import BaseSettings

from app.cli import COMMANDS, concordis
from tests.digest_grid import digest_grid

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("app", "corpus", "index", "ingest")


def settings_classes() -> list[type[BaseSettings]]:
    """Every class of settings in the rooms."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            classes = [
                node.name
                for node in ast.parse(path.read_text("utf-8")).body
                if isinstance(node, ast.ClassDef)
                and any(isinstance(base, ast.Name) and base.id == "BaseSettings" for base in node.bases)
            ]
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found += [getattr(importlib.import_module(module), name) for name in classes]
    return found


def settings_table() -> str:
    """A table of the settings for each class, under the class's own words."""
    parts = []
    for settings in settings_classes():
        about = inspect.cleandoc(settings.__doc__ or "").replace("\n", " ")
        rows = [
            f"| `CONCORDIS_{name.upper()}` | {_default(field.default)} | {field.description or about} |"
            for name, field in settings.model_fields.items()
        ]
        parts.append("\n".join([about, "", "| variable | default | what it bounds, and why |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


def commands_reference() -> str:
    """A section for each command: its help, and its options."""
    parts = []
    for name in COMMANDS:
        command = concordis.get_command(click.Context(concordis), name)
        assert command is not None
        usage = " ".join(
            piece for piece in command.collect_usage_pieces(click.Context(command)) if piece != "[OPTIONS]"
        )
        paragraphs = [" ".join(text.split()) for text in inspect.cleandoc(command.help or "").split("\n\n")]
        lines = [f"### `concordis {name}{f' {usage}' if usage else ''}`", "", "\n\n".join(paragraphs)]
        options = [option for option in command.params if isinstance(option, click.Option)]
        if options:
            lines += ["", "| option | |", "|---|---|"]
            lines += [f"| `{_option(option)}` | {_about(option)} |" for option in options]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


MADE: dict[Path, dict[str, Callable[[], str]]] = {
    ROOT / "docs" / "operations.md": {"commands": commands_reference, "settings": settings_table},
    ROOT / "docs" / "digests.md": {"digest-grid": digest_grid},
}


def written(document: Path) -> str:
    """The document with its made parts up to date."""
    text = document.read_text("utf-8")
    for name, make in MADE[document].items():
        begins, ends = f"<!-- made: {name} -->", f"<!-- end: {name} -->"
        pattern = re.compile(f"{begins}.*{ends}", re.S)
        assert pattern.search(text), f"{document.name} has no {begins} … {ends}"
        block = f"{begins}\n{make()}\n{ends}"
        text = pattern.sub(lambda _, block=block: block, text)
    return text


def _default(value: object) -> str:
    return f"{value:,}".replace(",", " ") if type(value) is int else str(value) or "–"


def _option(option: click.Option) -> str:
    name = max(option.opts, key=len)
    if option.secondary_opts:
        return f"{name}/{option.secondary_opts[0]}"
    return name if option.is_flag else f"{name} {option.make_metavar(click.Context(click.Command('')))}"


def _about(option: click.Option) -> str:
    default = f" Default: {option.default}." if option.show_default and option.default is not None else ""
    return f"{option.help or ''}{default}".strip().replace("|", "\\|")


if __name__ == "__main__":
    for made in MADE:
        made.write_text(written(made), "utf-8")
