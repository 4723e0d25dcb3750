"""The difference of two provisions, or of two versions of a law provision by provision."""

from dataclasses import dataclass

from app.difference import Change, TooLongError, changed, difference
from app.library import Library
from app.problem import Problem
from app.reading import read_law, read_provision
from app.settings import server_settings
from corpus.home import Home
from corpus.identifiers import Address
from corpus.timeline import DatedProvision


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A wording that is compared; empty where the provision is not in that version."""

    id: str
    label: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionDifference:
    """What tells two wordings apart. `changed` is false where they differ in white space at most."""

    a: Side
    b: Side
    changed: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The provisions that were compared; of two versions of a law those that differ; `unchanged` counts the rest."""

    a: str
    b: str
    provisions: tuple[ProvisionDifference, ...]
    unchanged: int


def compare_wordings(library: Library, home: Home, a: str, b: str) -> Difference:
    """Compare two addresses, both of provisions or both of laws, with `@version` or without. Raises Problem."""
    first, second = _address(a, "a"), _address(b, "b")
    if bool(first.eid) != bool(second.eid):
        raise Problem("invalid-parameter", {"parameter": "b", "expected": a[:120]}, {"parameter": "b"})
    if first.eid:
        one = _wording(library, home, first)
        other = _wording(library, home, second)
        return Difference(a=a, b=b, provisions=(_compare(*one, *other),), unchanged=0)
    return _compare_laws(library, home, first, second)


def _address(text: str, parameter: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError:
        raise Problem(
            "invalid-parameter",
            {"parameter": parameter, "expected": "mx/lgpsedmtp/art_10@2025-11-14"},
            {"parameter": parameter},
        ) from None


def _wording(library: Library, home: Home, address: Address) -> tuple[Side, str]:
    view = read_provision(library, home, address.law_id, address.eid, version=address.version)
    text = next((block.text for block in view.blocks if block.eid == view.block), view.text)
    return Side(id=address.id, label=view.label, version=view.version), text


def _compare_laws(library: Library, home: Home, first: Address, second: Address) -> Difference:
    read_law(library, home, first.law_id, version=first.version)
    read_law(library, home, second.law_id, version=second.version)
    before = {w.provision.eid: w for w in library.contents(first.law_id, version=first.version)}
    after = {w.provision.eid: w for w in library.contents(second.law_id, version=second.version)}
    found = [
        _compare(*_side(before.get(eid), first), *_side(after.get(eid), second))
        for eid in dict.fromkeys([*before, *after])
    ]
    differing = tuple(entry for entry in found if entry.changed)
    return Difference(a=str(first), b=str(second), provisions=differing, unchanged=len(found) - len(differing))


def _side(wording: DatedProvision | None, address: Address) -> tuple[Side, str]:
    if wording is None:
        return Side(id="", label="", version=address.version), ""
    return Side(id=wording.id, label=wording.provision.label, version=wording.version), wording.provision.text


def _compare(a: Side, a_text: str, b: Side, b_text: str) -> ProvisionDifference:
    limit = server_settings().diff_max_words
    try:
        changes = difference(a_text, b_text, max_words=limit)
    except TooLongError:
        raise Problem("too-large", {"limit": f"{limit} words"}) from None
    return ProvisionDifference(a=a, b=b, changed=changed(changes), changes=changes)
