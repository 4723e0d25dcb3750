"""What users and operators touch is documented: commands, settings, endpoints, dependencies, words of make."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from app.application import create_app
from app.cli import COMMANDS, concordis
from app.messages import messages
from app.problem import PROBLEMS
from corpus.home import Home
from corpus.language import LANGUAGES
from tests.documentation import MADE, settings_classes, written

ROOT = Path(__file__).resolve().parents[1]
GUIDE, API, OPERATIONS, DESIGN = (
    (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("guide", "api", "operations", "design")
)


@pytest.mark.parametrize("document", MADE, ids=lambda path: path.name)
def test_the_parts_that_are_made_from_the_code_are_up_to_date(document: Path) -> None:
    assert written(document) == document.read_text("utf-8"), f"{document.name} is behind the code; run `make docs`"


def test_every_setting_is_documented_with_its_default_and_has_a_reason() -> None:
    classes = settings_classes()
    assert len(classes) >= 4
    for settings in classes:
        prefix = settings.model_config.get("env_prefix", "")
        assert prefix == "CONCORDIS_", settings
        for name, field in settings.model_fields.items():
            variable = f"{prefix}{name}".upper()
            assert f"`{variable}`" in OPERATIONS, f"docs/operations.md does not name {variable}"
            assert field.description or settings.__doc__, f"{variable} has no reason"


def test_no_setting_is_documented_that_is_not_there() -> None:
    known = {f"CONCORDIS_{name}".upper() for settings in settings_classes() for name in settings.model_fields}
    # Not of the settings classes: read by the command line and the tests alone.
    known |= {"CONCORDIS_DEBUG", "CONCORDIS_SHARED"}
    assert set(re.findall(r"`(CONCORDIS_[A-Z_]+)`", OPERATIONS)) <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    command = concordis.get_command(click.Context(concordis), name)
    assert command is not None
    assert command.help, name
    section = OPERATIONS.partition(f"### `concordis {name}")[2].partition("\n### ")[0]
    assert section, f"docs/operations.md has no section on concordis {name}"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.show_default, f"{name} {parameter.opts}"
            option = max(parameter.opts, key=len)
            assert f"`{option}" in section or option in {"--format", "--no-index"}, f"concordis {name} {option}"


def test_every_endpoint_and_its_parameters_are_documented(home: Home) -> None:
    described = create_app(home).openapi()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            heading = f"### `{method.upper()} {path}`"
            section = API.partition(heading)[2].partition("\n### ")[0]
            assert section, f"docs/api.md has no section {heading}"
            for parameter in operation.get("parameters", ()):
                name = parameter["name"]
                assert f"`{name}`" in section or name in {"lang", "country", "law", "eid"}, f"{heading}: {name}"


def test_every_problem_is_documented() -> None:
    assert [code for code in PROBLEMS if f"`{code}`" not in API] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    stated = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[\[><=~ ]", entry)[0].lower() for entry in stated}
    reasons = DESIGN.partition("## Dependencies")[2].partition("\n## ")[0].lower()
    assert sorted(name for name in names if f"`{name}`" not in reasons) == []


def test_every_word_of_make_is_documented() -> None:
    words = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {"install", "serve", "test", "lint", "bench", "eval", "clean"} <= set(words)
    assert [word for word in words if f"`make {word}`" not in OPERATIONS and word != "help"] == []


def test_messages_agree_between_the_languages() -> None:
    places = {
        language: {key: sorted(re.findall(r"{\w+}", text)) for key, text in messages(language).items()}
        for language in LANGUAGES
    }
    assert places["es"] == places["en"] == places["fr"]
    assert all(text.strip() for language in LANGUAGES for text in messages(language).values())


def test_every_message_is_used() -> None:
    sources = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "app").rglob("*") if path.suffix in {".py", ".html"}
    )
    # Keys that are put together: the section and the part before what varies.
    together = {
        "problem.", "state.", "mark.grade-", "mark.strong", "mark.weak", "law.state-", "help.operator-",
        "answer.filter-", "site.", "matrix.duty-", "question.example-", "expected.", "penalty.kind-", "penalty.unit-",
        "element.", "provision.origin-", "provision.reason-",
    }  # fmt: skip
    unused = [key for key in messages("es") if f'"{key}"' not in sources and f"'{key}'" not in sources
              and not any(key.startswith(start) for start in together)]  # fmt: skip
    assert unused == []


@pytest.mark.parametrize("path", sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/*.md")))
def test_links_between_documents_lead_somewhere(path: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / path).read_text("utf-8")):
        assert ((ROOT / path).parent / target).exists(), f"{path} → {target}"
