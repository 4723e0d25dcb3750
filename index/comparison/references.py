"""Citations between provisions, both ways: what a provision refers to, and which provisions refer to it or to its law.

A citation says which of four it is: `held` (it leads to a provision), `law` (it names a law as a whole, which is
known), `not-held` (law or number are known, the text is not here), `open` (it could not be told what it means).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.annotation import Reference
from corpus.catalogue import catalogue
from corpus.home import Home
from corpus.timeline import DatedProvision, earliest_day, repeal_day, today
from index.comparison.knowledge import Knowledge, Known, knowledge

CitationState = Literal["held", "law", "not-held", "open"]

# The words around a citation by which a reader knows it again, in characters before and after it.
_BEFORE, _AFTER = 24, 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a provision refers to. `start`, `end` and `words` are of its own text, `quote` has a few words around
    them; `target`, `law`, `label` and `heading` are of what is cited, "" where that is not known."""

    start: int
    end: int
    words: str
    target: str
    state: CitationState
    law: str
    law_title: str
    label: str
    heading: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """A provision that refers to another, or to a law as a whole; `quote` is how it does."""

    id: str
    law: str
    law_title: str
    country: str
    label: str
    heading: str
    version: str
    language: str
    words: str
    quote: str
    repealed: str = ""


def references(home: Home, dated: DatedProvision) -> tuple[Cited, ...]:
    """What a wording refers to, in the order of its text."""
    known = knowledge(home)
    text, language, day = dated.provision.text, dated.provision.language, _day(dated)
    return tuple(_cited(known, one, text, language, day) for one in dated.provision.references)


def referred_by(home: Home, name: str, language: str = "", as_of: str = "") -> tuple[Citing, ...]:
    """The provisions that refer to a provision, or to a law as a whole (`name` is its id), on a day: one wording each,
    in `language` where it is held. Those of the same law come first, in its order; those of repealed laws last."""
    known = knowledge(home)
    chosen: dict[str, tuple[Known, Reference]] = {}
    for one, reference in known.referring.get(name, ()):
        if one.id != name and _stands(one.dated, as_of):
            held = chosen.get(one.id)
            if held is None or (held[0].dated.provision.language != language == one.dated.provision.language):
                chosen[one.id] = (one, reference)
    own = name if name.count("/") == 1 else name.rpartition("/")[0]
    found = [_citing(one, reference) for one, reference in chosen.values()]
    return tuple(sorted(found, key=lambda citing: (bool(citing.repealed), citing.law != own)))


def referring_to(home: Home, dated: DatedProvision) -> tuple[Citing, ...]:
    """The provisions that refer to a wording while it stands."""
    return referred_by(home, dated.id, dated.provision.language, _day(dated))


def _day(dated: DatedProvision) -> str:
    """The day on which a wording is read: "" for the last one, else its first."""
    return "" if dated.is_last else earliest_day(dated.valid_from)


def _stands(dated: DatedProvision, as_of: str) -> bool:
    if dated.provision.status == "repealed":
        return False
    return dated.holds_on(as_of) if as_of else dated.is_last


def _cited(known: Knowledge, reference: Reference, text: str, language: str, day: str) -> Cited:
    whole = known.by_id.get(reference.target, ())
    standing = [one.dated for one in whole if _stands(one.dated, day)] or [one.dated for one in whole]
    target = next((one for one in standing if one.provision.language == language), next(iter(standing), None))
    law = reference.target if reference.target.count("/") == 1 else reference.target.rpartition("/")[0]
    facts = target.law if target else catalogue().get(law)
    state: CitationState = "open"
    if target is not None:
        state = "held"
    elif reference.target:
        state = "law" if reference.target == law else "not-held"
    return Cited(
        start=reference.start, end=reference.end, words=reference.words, target=reference.target, state=state,
        law=law, law_title=facts.title if facts else "", label=target.provision.label if target else "",
        heading=target.provision.heading if target else "", quote=_quote(text, reference),
    )  # fmt: skip


def _citing(one: Known, reference: Reference) -> Citing:
    dated, provision = one.dated, one.dated.provision
    gone = repeal_day(dated.law)
    return Citing(
        id=one.id, law=dated.law.id, law_title=dated.law.title, country=dated.law.country, label=provision.label,
        heading=provision.heading, version=dated.version, language=provision.language, words=reference.words,
        quote=_quote(provision.text, reference), repealed=dated.law.repealed if gone and gone <= today() else "",
    )  # fmt: skip


def _quote(text: str, reference: Reference) -> str:
    """The citation with whole words around it, within its line."""
    before = text[max(0, reference.start - _BEFORE) : reference.start].rpartition("\n")[2]
    after = text[reference.end : reference.end + _AFTER].partition("\n")[0]
    if reference.start > _BEFORE and len(before) == _BEFORE:
        before = "… " + before.partition(" ")[2]
    if reference.end + _AFTER < len(text) and len(after) == _AFTER:
        after = after.rpartition(" ")[0] + " …"
    return re.sub(r"\s+", " ", before + reference.words + after).strip()


def distinct(cited: Iterable[Cited]) -> tuple[Cited, ...]:
    """Each target once, at its first citation; every open citation by itself."""
    seen: dict[str, Cited] = {}
    for one in cited:
        seen.setdefault(one.target or f"{one.start}", one)
    return tuple(seen.values())
