"""Provisions to measure on: the real laws of the home, or invented ones, grown to a size, always in the same way."""

import random
from collections.abc import Iterator
from dataclasses import replace

from corpus.country import MEMBERS
from corpus.home import Home
from corpus.law import LawText
from corpus.provision import Provision
from corpus.store import Store
from tests.index.invented import random_laws

# Share of the words of a copy that are other words of the same law: copies then differ as laws of one subject do.
_CHANGED = 0.15


def real_texts() -> list[LawText]:
    """The laws that the home holds, else invented ones of about the same number of provisions."""
    held = [text for text in Store(Home.from_environment()).texts() if text.provisions]
    return held or random_laws(11, laws=60, provisions=150)


def grown(texts: list[LawText], provisions: int) -> Iterator[LawText]:
    """The texts, then copies of them under other names, spread over the members, until there are enough provisions."""
    chance = random.Random(2026)
    left = provisions
    copy = 0
    while left > 0:
        for number, text in enumerate(texts):
            if left <= 0:
                return
            taken = text.provisions[:left]
            left -= len(taken)
            yield (
                text if copy == 0 and len(taken) == len(text.provisions) else _copied(text, taken, copy, number, chance)
            )
        copy += 1


def _copied(text: LawText, taken: tuple[Provision, ...], copy: int, number: int, chance: random.Random) -> LawText:
    country = MEMBERS[(copy + number) % len(MEMBERS)]
    words = " ".join(provision.text for provision in taken[:20]).split() or ["ley"]

    def changed(printed: str) -> str:
        return " ".join(chance.choice(words) if chance.random() < _CHANGED else word for word in printed.split())

    name = text.law.id.replace("/", "-")
    return replace(
        text,
        law=replace(text.law, id=f"{country}/{name}-{text.language}-{number}-{copy}", country=country),
        provisions=tuple(
            replace(
                one, text=changed(one.text), amendments=(), blocks=(), notes=(), joins=(), penalties=(), elements=(),
                references=(), definitions=(),
            )
            for one in taken
        ),
    )  # fmt: skip


def queries(texts: list[LawText], count: int = 72) -> list[tuple[str, ...]]:
    """Queries of two to four telling words that stand together in a heading or a text."""
    chance = random.Random(7)
    found: list[tuple[str, ...]] = []
    while len(found) < count:
        text = chance.choice(texts)
        provision = chance.choice(text.provisions)
        words = [word for word in provision.text.lower().split() if word.isalpha() and len(word) > 4]
        if len(words) > 12:
            at = chance.randrange(len(words) - 4)
            found.append(tuple(words[at : at + chance.choice((2, 3, 4))]))
    return found


def expansions(texts: list[LawText], count: int = 72) -> list[tuple[str, ...]]:
    """The same with twelve terms more, as the thesaurus adds them."""
    chance = random.Random(8)
    pool = sorted(
        {w for t in texts[:40] for p in t.provisions[:40] for w in p.text.lower().split() if w.isalpha() and len(w) > 5}
    )
    return [(*query, *chance.sample(pool, 12)) for query in queries(texts, count)]
