"""The store keeps law texts whole: atomically, under one key each, never two provisions under one eId."""

import dataclasses
from pathlib import Path

import pytest

from corpus.home import Home
from corpus.store import Store, StoreError, TextKey, write_atomically
from tests.corpus.invented import law_text, provision


def test_a_text_comes_back_as_it_was_put(store: Store) -> None:
    text = law_text(
        "xx/ley-1", "2020-01-01", [provision("art_1", "Queda prohibida la trata."), provision("art_2", "ñ é")]
    )
    store.put(text)
    assert store.get(TextKey.of(text)) == text


def test_keys_are_read_from_names_and_sorted(store: Store) -> None:
    for version, part in (("2021", ""), ("2020-05", ""), ("2020-05", "ch77-trafficking.2023")):
        store.put(dataclasses.replace(law_text("xx/ley-1", version, [provision("art_1")]), part=part.replace(".", "-")))
    assert store.keys("xx/ley-1") == [
        TextKey("xx/ley-1", "2020-05", "es"),
        TextKey("xx/ley-1", "2020-05", "es", "ch77-trafficking-2023"),
        TextKey("xx/ley-1", "2021", "es"),
    ]
    assert store.keys("xx/ley-2") == []


def test_two_provisions_under_one_eid_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="art_1"):
        store.put(law_text("xx/ley-1", "2020", [provision("art_1"), provision("art_1", "otro")]))
    assert store.keys() == []


def test_a_failed_write_leaves_the_old_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "document.json"
    write_atomically(path, b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_originals_are_checked_when_read(store: Store, home: Home) -> None:
    digest = store.put_original(b"%PDF law")
    assert store.original(digest) == b"%PDF law"
    (home.originals / digest).write_bytes(b"tampered")
    with pytest.raises(StoreError, match="changed on disk"):
        store.original(digest)
    with pytest.raises(StoreError, match="missing"):
        store.original("0" * 64)


def test_an_unreadable_document_says_so(store: Store) -> None:
    text = law_text("xx/ley-1", "2020", [provision("art_1")])
    store.put(text).write_text("{", "utf-8")
    with pytest.raises(StoreError, match="unreadable"):
        store.get(TextKey.of(text))


def test_the_fingerprint_changes_with_what_is_held(store: Store) -> None:
    empty = store.fingerprint()
    text = law_text("xx/ley-1", "2020", [provision("art_1")])
    store.put(text)
    held = store.fingerprint()
    assert held != empty
    store.remove(TextKey.of(text))
    assert store.fingerprint() == empty
