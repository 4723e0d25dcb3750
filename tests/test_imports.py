"""The rooms import one way: corpus knows nobody, ingest and index know corpus, app knows all three."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {"corpus": set[str](), "ingest": {"corpus"}, "index": {"corpus"}, "app": {"corpus", "ingest", "index"}}

# The rooms of the index in the order in which a question passes them, the first to know nobody.
INDEX = ("analysis", "query", "segments", "postings", "ranking", "comparison", "answers", "engine")


def imports(path: Path) -> set[str]:
    """The dotted names that a module imports, also within functions and by a literal `import_module`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            names |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return names


def imported(path: Path) -> set[str]:
    """The first names of what a module imports."""
    return {name.partition(".")[0] for name in imports(path)}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_the_rooms_below_it(room: str) -> None:
    strangers = set(ROOMS) - ROOMS[room] - {room} | {"tests", "benchmarks"}
    modules = list((ROOT / room).rglob("*.py"))
    assert modules
    for path in modules:
        assert not imported(path) & strangers, path.relative_to(ROOT)


@pytest.mark.parametrize("room", ROOMS)
def test_no_modules_of_a_room_import_each_other_in_a_circle(room: str) -> None:
    known = {module_name(path): imports(path) for path in (ROOT / room).rglob("*.py")}
    # "a.b.c" is the module a.b.c where there is one, else the name c of the module a.b.
    modules = {name: {n if n in known else n.rpartition(".")[0] for n in found} for name, found in known.items()}
    circles = TopologicalSorter({name: found & known.keys() - {name} for name, found in modules.items()})
    try:
        circles.prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_the_rooms_of_the_index_know_only_those_before_them() -> None:
    rooms = {path.stem if path.is_file() else path.name for path in (ROOT / "index").iterdir()}
    assert set(INDEX) <= rooms
    for place, room in enumerate(INDEX):
        later = {f"index.{name}" for name in INDEX[place + 1 :]}
        folder = ROOT / "index" / room
        for path in folder.rglob("*.py") if folder.is_dir() else (folder.with_suffix(".py"),):
            known = {".".join(name.split(".")[:2]) for name in imports(path)}
            assert not known & later, path.relative_to(ROOT)


def test_the_command_line_is_light_until_a_command_is_called() -> None:
    assert imported(ROOT / "app" / "cli" / "__init__.py") <= {"sys", "importlib", "click", "app"}
    assert imported(ROOT / "app" / "__init__.py") == set()
