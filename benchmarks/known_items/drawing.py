"""Drawing known items from the stored laws: the same in each run, each law about as often as any other."""

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.known_items import forms
from benchmarks.known_items.forms import WORD, Cite, Names
from corpus.identifiers import fold
from corpus.timeline import DatedProvision

Made = TypeVar("Made")

_SEED = 20001215
_MAIN = re.compile(r"/(?:art|sec)_\d[^_]*$")
# Words that stand in more provisions than this cannot be meant to lead to one of them.
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A query and the provisions that answer it."""

    form: str
    query: str
    wanted: frozenset[str]


def drawn(wordings: Sequence[DatedProvision], draws: int) -> Iterator[Item]:
    """`draws` items of each form."""
    dice = random.Random(_SEED)
    names = {one.law: one for one in _names()}
    of_law: dict[str, list[DatedProvision]] = defaultdict(list)
    for one in wordings:
        # Transitory articles and annexes are cited with words of their own.
        if one.law.id in names and one.provision.status == "in-force" and _MAIN.search(one.id):
            of_law[one.law.id].append(one)
    texts = {(one.id, one.provision.language): f" {_words(one.provision.text)} " for one in wordings}
    headings: dict[str, set[str]] = defaultdict(set)
    for one in wordings:
        headings[fold(one.provision.heading)].add(one.id)
    for form in forms.CITED:
        for one, query in _several(of_law, draws, dice, partial(_asked, form, names)):
            wanted = _like(form, one, headings[fold(one.provision.heading)])
            if len(wanted) <= _ALIKE:
                yield Item(form.__name__, query, frozenset(wanted))
    for edit in (forms.verbatim, *forms.REMEMBERED):
        for _, run in _several(of_law, draws, dice, _remembered):
            passage = f" {_words(' '.join(run))} "
            wanted = {identity for (identity, _), text in texts.items() if passage in text}
            if wanted and len(wanted) <= _ALIKE:
                yield Item(edit.__name__, edit(run, dice), frozenset(wanted))


def _like(form: Cite, one: DatedProvision, same_heading: set[str]) -> set[str]:
    """The provisions that a query fits as well: those of the same heading, as far as it says no more."""
    if form is forms.heading:
        return same_heading
    if form is forms.heading_and_country:
        return {other for other in same_heading if other.startswith(one.law.country)}
    if form is forms.with_subject:
        return {other for other in same_heading if other.rpartition("_")[2] == one.id.rpartition("_")[2]}
    return {one.id}


def _asked(form: Cite, names: Mapping[str, Names], one: DatedProvision, dice: random.Random) -> str | None:
    return form(one.provision, names[one.law.id], dice)


def _remembered(one: DatedProvision, dice: random.Random) -> list[str] | None:
    return forms.run_of(one.provision, dice)


def _several(
    of_law: Mapping[str, list[DatedProvision]],
    draws: int,
    dice: random.Random,
    make: Callable[[DatedProvision, random.Random], Made | None],
) -> Iterator[tuple[DatedProvision, Made]]:
    """Provisions of laws drawn alike, with what `make` makes of them, but for those of which it makes nothing."""
    laws = sorted(of_law)
    made = 0
    for _ in range(draws * 20):
        if made == draws or not laws:
            return
        one = dice.choice(of_law[dice.choice(laws)])
        if (query := make(one, dice)) is not None:
            made += 1
            yield one, query


def _words(text: str) -> str:
    return " ".join(WORD.findall(fold(text)))


def _names() -> Iterator[Names]:
    with (Path(__file__).parent / "names.toml").open("rb") as file:
        for law in tomllib.load(file)["law"]:
            yield Names(
                law=law["id"],
                language=law["language"],
                own=tuple(law["names"]),
                shared=tuple(law.get("shared", ())),
                country=law.get("country", ""),
            )
