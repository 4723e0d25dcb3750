"""The rooms import one way: corpus knows nobody, ingest and index know corpus, app knows all three."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {"corpus": set[str](), "ingest": {"corpus"}, "index": {"corpus"}, "app": {"corpus", "ingest", "index"}}


def imported(path: Path) -> set[str]:
    """The first names of what a module imports, also within functions and by a literal `import_module`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            names |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_the_rooms_below_it(room: str) -> None:
    strangers = set(ROOMS) - ROOMS[room] - {room} | {"tests", "benchmarks"}
    modules = list((ROOT / room).rglob("*.py"))
    assert modules
    for path in modules:
        assert not imported(path) & strangers, path.relative_to(ROOT)


def test_the_command_line_is_light_until_a_command_is_called() -> None:
    assert imported(ROOT / "app" / "cli" / "__init__.py") <= {"sys", "importlib", "click", "app"}
    assert imported(ROOT / "app" / "__init__.py") == set()
