"""Building: kept up to date, safe against a kill, one writer, generations held while they are read."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.home import Home
from corpus.review import correct
from corpus.store import Store, TextKey
from index.engine import NoIndexError, current_generation, open_engine
from index.request import SearchRequest
from index.segments.build import build, is_up_to_date
from index.segments.generation import IndexLockedError, current, writing
from tests.index.invented import keep, law_text, provision, random_laws, small_laws


def ids(home: Home, q: str) -> list[str]:
    engine = open_engine(home)
    try:
        return [hit.id for hit in engine.search(SearchRequest(q=q)).hits if hit.source == "text"]
    finally:
        engine.close()


def test_there_is_no_index_before_it_is_built(home: Home) -> None:
    assert current_generation(home) is None
    with pytest.raises(NoIndexError, match="concordis index"):
        open_engine(home)


def test_an_empty_store_makes_an_index_of_digests_alone(home: Home) -> None:
    build(home)
    assert ids(home, "farol") == []


def test_an_unchanged_store_is_not_indexed_again(home: Home) -> None:
    keep(home, *small_laws())
    first = build(home)
    assert (first.kind, is_up_to_date(home)) == ("built", True)
    second = build(home)
    assert (second.kind, second.generation) == ("up-to-date", first.generation)
    assert build(home, force=True).kind == "built"


def test_a_law_is_replaced_alone(home: Home) -> None:
    keep(home, *random_laws(3, laws=12), *small_laws())
    build(home)
    keep(home, law_text("xx/ley-farol", [provision("1", "Quien encienda una antorcha pagará doce velas.")]))
    assert not is_up_to_date(home)
    built = build(home)
    assert (built.kind, built.laws) == ("updated", ("xx/ley-farol",))
    assert "xx/ley-farol/art_1" in ids(home, "antorcha")
    assert "xx/ley-farol/art_2" not in ids(home, "punible")


def test_a_law_that_was_removed_is_found_no_more(home: Home) -> None:
    keep(home, *random_laws(3, laws=12), *small_laws())
    build(home)
    Store(home).remove(TextKey("xx/ley-farol", "2020-01-01", "es"))
    assert build(home).kind == "updated"
    assert not any(one.startswith("xx/ley-farol/") for one in ids(home, "encienda un farol ajeno"))


def test_many_updates_answer_as_one_build_does(home: Home, tmp_path: Path) -> None:
    laws = random_laws(5, laws=8, provisions=12)
    keep(home, *laws)
    build(home)
    kinds = set()
    for round_ in range(12):
        law = laws[round_ % 8].law.id
        laws[round_ % 8] = law_text(law, [provision("1", f"farol luz ronda {round_}"), provision("2", "dragón")])
        keep(home, laws[round_ % 8])
        kinds.add(build(home).kind)
    assert kinds == {"updated", "built"}, "after some updates the index is built as a whole"
    fresh = Home(tmp_path / "fresh")
    keep(fresh, *laws)
    build(fresh)
    for q in ("farol", "ronda", "dragón", "gato nube"):
        assert sorted(ids(home, q)) == sorted(ids(fresh, q))


def test_a_lawyers_correction_is_indexed(home: Home) -> None:
    keep(home, *random_laws(3, laws=12), *small_laws())
    build(home)
    correct(home, "xx/ley-farol", "art_3", {"prevention": 2})
    assert build(home).laws == ("xx/ley-farol",)
    engine = open_engine(home)
    found = engine.search(SearchRequest(q="topic:prevention law:xx/ley-farol"))
    engine.close()
    assert [hit.id for hit in found.hits] == ["xx/ley-farol/art_3"]


def test_the_second_writer_learns_who_is_first(home: Home) -> None:
    keep(home, *small_laws())
    with writing(home), pytest.raises(IndexLockedError, match=rf"process {os.getpid()} on .*concordis index"):
        build(home)


def test_a_generation_stays_while_it_is_read(home: Home) -> None:
    keep(home, *small_laws())
    build(home)
    engine = open_engine(home)
    folder = current(home)
    assert folder is not None
    build(home, force=True)
    assert folder.folder.exists()
    assert engine.search(SearchRequest(q="farol")).hits
    engine.close()
    build(home, force=True)
    assert not folder.folder.exists()


def test_a_damaged_index_is_said_to_be_and_built_anew(home: Home) -> None:
    keep(home, *small_laws())
    build(home)
    serving = current(home)
    assert serving is not None
    (serving.folder / "manifest.json").write_text("{")
    with pytest.raises(NoIndexError, match="damaged"):
        open_engine(home)
    assert build(home).kind == "built"
    assert ids(home, "encienda un farol")


_BUILD = """
import sys, time
from pathlib import Path
from corpus.home import Home
from index.segments.build import build
home = Home(Path(sys.argv[1]))
print("begun", flush=True)
build(home, force=True, progress=lambda done, total: time.sleep(0.02))
"""


@pytest.mark.parametrize("after", [0.0, 0.05, 0.15, 0.3])
def test_a_killed_build_leaves_the_old_index_serving(home: Home, after: float) -> None:
    keep(home, *random_laws(4, laws=30, provisions=20), *small_laws())
    build(home)
    before = current_generation(home)
    child = subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(home.root)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert current_generation(home) == before
    assert "xx/ley-farol/art_1" in ids(home, "encienda un farol ajeno")
    # The lock went with the process, and what it left behind is cleared away.
    assert build(home, force=True).kind == "built"
    assert len([path for path in home.index.iterdir() if path.is_dir()]) == 1


def test_a_law_is_replaced_while_searches_go_on_and_none_fails(home: Home) -> None:
    laws = random_laws(4, laws=8, provisions=40)
    keep(home, *laws, *small_laws())
    build(home)
    answers: list[int] = []
    failures: list[Exception] = []
    done = threading.Event()

    def ask() -> None:
        engine = open_engine(home)
        try:
            while not done.is_set():
                if engine.generation != current_generation(home):
                    old, engine = engine, open_engine(home)
                    old.close()
                answers.append(len(engine.search(SearchRequest(q="encienda un farol ajeno")).hits))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failed search
            failures.append(error)
        finally:
            engine.close()

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for version in range(4):
        one = laws[0].provisions[0]
        text = f"{one.text} palabranueva{version}"
        keep(home, replace(laws[0], provisions=(replace(one, text=text), *laws[0].provisions[1:])))
        assert build(home).kind == "updated"
        assert ids(home, f"palabranueva{version}") == [f"{laws[0].law.id}/{one.eid}"]
    done.set()
    for reader in readers:
        reader.join()
    assert not failures
    assert answers
    assert all(answers)
