"""Citations both ways over invented laws: what a provision refers to, and what refers to it."""

from dataclasses import replace

from corpus.annotation import Reference
from corpus.home import Home
from corpus.provision import Provision
from corpus.store import Store
from corpus.timeline import timeline
from index.comparison.references import distinct, references, referred_by
from tests.index.invented import law_text, provision


def _citing(number: str, words: str, **targets: str) -> Provision:
    """A provision in whose text each named word is a citation of its target."""
    found = tuple(
        Reference(start=words.index(word), end=words.index(word) + len(word), words=word, target=target)
        for word, target in targets.items()
    )
    return replace(provision(number, words), references=found)


def _laws(store: Store) -> None:
    store.put(
        law_text(
            "xx/ley-a",
            [
                provision("1", "El farol.", heading="Del farol"),
                _citing(
                    "2", "Según uno y nueve y tal ley y otro.", uno="xx/ley-a/art_1", nueve="xx/ley-a/art_9",
                    tal="xx/ley-b", otro="",
                ),
            ],
        )
    )  # fmt: skip
    store.put(law_text("xx/ley-b", [_citing("1", "Como uno.", uno="xx/ley-a/art_1")]))
    store.put(law_text("xx/ley-c", [_citing("1", "Como uno.", uno="xx/ley-a/art_1")], repealed="2021-01-01"))


def test_what_a_provision_refers_to(home: Home, store: Store) -> None:
    _laws(store)
    (dated,) = [one for one in timeline(store.texts()) if one.id == "xx/ley-a/art_2"]
    found = references(home, dated)
    assert [(one.words, one.state, one.label, one.heading) for one in found] == [
        ("uno", "held", "Artículo 1", "Del farol"),
        ("nueve", "not-held", "", ""),
        ("tal", "law", "", ""),
        ("otro", "open", "", ""),
    ]
    assert all(one.words in one.quote for one in found)
    assert len(distinct([*found, *found])) == len(found)


def test_what_refers_to_it(home: Home, store: Store) -> None:
    _laws(store)
    found = referred_by(home, "xx/ley-a/art_1")
    # Its own law first, a repealed one last and marked.
    assert [(one.id, one.repealed) for one in found] == [
        ("xx/ley-a/art_2", ""), ("xx/ley-b/art_1", ""), ("xx/ley-c/art_1", "2021-01-01"),
    ]  # fmt: skip
    assert [one.id for one in referred_by(home, "xx/ley-b")] == ["xx/ley-a/art_2"]
    assert referred_by(home, "xx/ley-b/art_1") == ()


def test_a_later_wording_that_cites_no_more_is_no_link_of_today(home: Home, store: Store) -> None:
    _laws(store)
    store.put(law_text("xx/ley-b", [provision("1", "Como nada.")], version="2023-01-01"))
    assert [one.id for one in referred_by(home, "xx/ley-a/art_1")] == ["xx/ley-a/art_2", "xx/ley-c/art_1"]
    then = referred_by(home, "xx/ley-a/art_1", as_of="2022-06-01")
    assert "xx/ley-b/art_1" in [one.id for one in then]


def test_each_link_leads_both_ways(home: Home, store: Store) -> None:
    _laws(store)
    for dated in timeline(store.texts()):
        for one in references(home, dated):
            if one.state == "held":
                assert dated.id in [back.id for back in referred_by(home, one.target)]


def test_a_citing_provision_shows_in_the_readers_language(home: Home, store: Store) -> None:
    _laws(store)
    for language in ("en", "fr"):
        store.put(law_text("yy/loi", [_citing("1", "As uno.", uno="xx/ley-a/art_1")], language=language))
    (shown,) = [one for one in referred_by(home, "xx/ley-a/art_1", "fr") if one.law == "yy/loi"]
    assert shown.language == "fr"
