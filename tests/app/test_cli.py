"""The command line: one line and exit code 2 for what cannot be done, reports, tables, CSV and JSON."""

import csv
import io
import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli import main
from app.cli.output import write_rows
from app.cli.serving import bring_up_to_date, listen
from corpus.home import Home
from corpus.store import Store
from index.segments.build import is_up_to_date
from tests.app.conftest import LAW
from tests.corpus.invented import law_text, provision


@pytest.fixture(autouse=True)
def own_home(home: Home, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDIS_HOME", str(home.root))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    store.put(law_text(LAW, "2020-03-01", [provision("art_1", "Pena de ocho años."), provision("art_2")]))
    store.put(law_text(LAW, "2024-01-01", [provision("art_1", "Pena de diez años."), provision("art_2")]))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing"], "No such command"),
        (["ingest"], "Missing argument"),
        (["search", "a", "--limit", "x"], "--limit"),
        (["search", "a"], "no index yet"),
        (["show", "mx"], "mx/lgpsedmtp/art_10"),
        (["show", LAW], f"{LAW}/art_1"),
        (["show", "zz/law/art_1"], "no country with the code"),
        (["show", "mx/none/art_1"], "mx/lgpsedmtp"),
        (["show", f"{LAW}/art_9"], "art_1, art_2"),
        (["diff", LAW], "give two addresses"),
        (["diff", f"{LAW}/art_1", LAW], "Expected"),
        (["tag", LAW, "art_1", "+nothing"], "no topic"),
        (["tag", LAW, "art_1", "victims"], "begin with +"),
        (["laws", "--country", "zz"], "no country with the code"),
    ],
)
def test_a_refusal_is_one_line_and_exit_code_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("concordis: ")
    assert says in error
    assert "Traceback" not in error


def test_show_prints_the_words_and_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", f"{LAW}/art_1@2020-03-01") == 0
    printed = capsys.readouterr().out
    assert "Pena de ocho años." in printed
    assert "0" * 64 in printed


def test_diff_marks_words_and_tells_by_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", LAW, "2020-03-01", "2024-01-01") == 1
    printed = capsys.readouterr().out
    assert "[-ocho-] {+diez+}" in printed
    assert "1 provisions unchanged" in printed
    assert run("diff", f"{LAW}/art_2", f"{LAW}/art_2@2020-03-01") == 0


def test_laws_as_csv_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("laws", "--country", "xx,sv", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["law"]: row["text"] for row in rows}[LAW] == "whole"
    assert run("laws", "--held", "--format", "json") == 0
    assert [law["law"] for law in json.loads(capsys.readouterr().out)] == [LAW]


def test_a_correction_lies_beside_the_law(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("tag", LAW, "art_1", "+non-punishment", "-principles", "--no-index") == 0
    kept = json.loads((home.laws / f"{LAW}.tags.json").read_text("utf-8"))
    assert kept == {"art_1": {"non-punishment": 2, "principles": 0}}


def test_a_backup_comes_back(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert run("backup", str(archive)) == 0
    assert run("backup", str(archive)) == 2
    before = {path.name: path.read_bytes() for path in home.laws.rglob("*.json")}
    assert run("restore", str(archive)) == 2
    monkeypatch.setenv("CONCORDIS_HOME", str(tmp_path / "other"))
    monkeypatch.setattr("app.cli.keeping.build_index", lambda home: None)
    assert run("restore", str(archive)) == 0
    after = {path.name: path.read_bytes() for path in Home(tmp_path / "other").laws.rglob("*.json")}
    assert after == before


def test_a_taken_port_gives_way_to_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with listen("127.0.0.1", port, 20) as found:
            assert found.getsockname()[1] > port
        assert f"port {port} is taken" in capsys.readouterr().out
        with pytest.raises(OSError, match="--port"):
            listen("127.0.0.1", port, 1)


def test_a_server_has_its_index_built_beside_it(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    assert not is_up_to_date(home)
    bring_up_to_date(home)
    assert is_up_to_date(home)
    bring_up_to_date(home)
    assert "index up to date" in capfd.readouterr().out


def test_a_server_does_not_start_where_its_index_cannot_be_built(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    stored = next(path for path in home.laws.rglob("*") if path.is_file())
    stored.write_bytes(b"\0broken")
    with pytest.raises(SystemExit) as stopped:
        bring_up_to_date(home)
    assert stopped.value.code == 2
    told = capfd.readouterr().err.strip()
    assert told
    assert "Traceback" not in told


def test_no_cell_of_a_csv_is_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(("a", "b"), [("=1+1", -2.5)], "csv")
    assert capsys.readouterr().out == "a,b\r\n'=1+1,-2.5\r\n"


def test_help_is_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    assert "ingest" in capsys.readouterr().out


def test_check_prints_findings_with_their_place_and_marks_what_needs_review(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = law_text(LAW, "2024-01-01", [provision("art_1", "Pena de diez aÃ±os de prisión."), provision("art_4")])
    report = replace(faulty.report, needs_review=True)
    store.put(replace(faulty, report=report))
    assert run("check", LAW, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    found = {(row["kind"], row["provision"]): row for row in rows if row["version"] == "2024-01-01"}
    damaged = found["mojibake", "art_1"]
    assert damaged["state"] == "needs review"
    assert "aÃ±os" in damaged["snippet"]
    assert "page" in damaged
    assert found["gap", "art_1"]["finding"].startswith("2-3 missing")


def test_answers_are_sent_at_once() -> None:
    """asyncio turns off the delay of small packets on sockets that name TCP as their protocol, and on no others."""
    with listen("127.0.0.1", 0, 1) as listening:
        assert listening.proto == socket.IPPROTO_TCP
