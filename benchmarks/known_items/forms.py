"""The forms in which one provision is asked for: citations, headings, and words that are remembered of its text.

Each form makes a query from a provision, or nothing where the provision has not what it takes. What is drawn depends on
the dice alone, so that a run can be repeated.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.provision import Provision

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words too common to be remembered by: a run with fewer telling ones could stand anywhere.
_SHORT = 4
_TELLING = 4
# Places at which a run is looked for in a sentence.
_TRIES = 20
_SPANISH_NUMBERS = WORD.findall(
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
)
_SPANISH_ORDINALS = WORD.findall("primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo")
_ENGLISH_NUMBERS = WORD.findall(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Names:
    """What a law is called: names of its own, and those that laws of other countries have too, typed with `country`."""

    law: str
    language: str
    own: tuple[str, ...]
    shared: tuple[str, ...]
    country: str

    def one(self, dice: random.Random) -> str:
        """A name that means this law alone."""
        return dice.choice((*self.own, *(f"{name} {self.country}" for name in self.shared)))


Cite = Callable[[Provision, Names, random.Random], str | None]


def plain(provision: Provision, names: Names, dice: random.Random) -> str:
    """art. 10 LGPSEDMTP"""
    unit = dice.choice(_units(names))
    if names.law.startswith("us/"):
        return f"{names.one(dice)} {dice.choice(('', '§ ', '§', 'section ', 'sec. '))}{provision.number}"
    return f"{unit} {_typed(provision, dice)} {names.one(dice)}"


def law_first(provision: Provision, names: Names, dice: random.Random) -> str:
    """Ley 9095 art 5; IRPA 117"""
    if names.law.startswith("us/"):
        return f"section {provision.number} of title {names.law.rpartition('-')[2]}"
    return f"{names.one(dice)} {dice.choice((*_units(names), ''))} {_typed(provision, dice)}".replace("  ", " ")


def of_the_law(provision: Provision, names: Names, dice: random.Random) -> str:
    """artículo 10 de la ley general de trata; section 279.01 of the Criminal Code"""
    if names.law.startswith("us/"):
        return f"what does {names.one(dice)} {provision.number} say"
    joined = {"es": ("de la", "del", "de", ","), "en": ("of the", "of", ",")}[names.language]
    return f"{dice.choice(_units(names))} {_typed(provision, dice)} {dice.choice(joined)} {names.one(dice)}"


def in_part(provision: Provision, names: Names, dice: random.Random) -> str | None:
    """art. 10 fracción III LGPSEDMTP; s. 279.01(1)(a) Criminal Code"""
    label = dice.choice(("(1)", "(1)(a)", "(a)", "(2)(b)"))
    if names.law.startswith("us/"):
        return f"{names.one(dice)} {provision.number}{label}"
    if names.language == "en":
        return f"s. {provision.number}{label} {names.one(dice)}"
    part = dice.choice(
        ("fracción III", "inciso a)", "numeral 2", "párrafo segundo", "fracc. I", "inc. b", "literal c)")
    )
    return f"art. {_typed(provision, dice)} {part} {names.one(dice)}"


def in_words(provision: Provision, names: Names, dice: random.Random) -> str | None:
    """artículo tercero, artículo diez, article five, Article XII"""
    if not provision.number.isdigit() or names.law.startswith("us/"):
        return None
    number = int(provision.number)
    if names.language == "es":
        forms = [f"artículo {word}" for word in _SPANISH_NUMBERS[number - 1 : number]]
        forms += [f"artículo {word}" for word in _SPANISH_ORDINALS[number - 1 : number]]
        forms += [f"artículo {roman(number)}"] if number < 40 else []
    else:
        forms = [f"{dice.choice(('section', 'article'))} {word}" for word in _ENGLISH_NUMBERS[number - 1 : number]]
    return f"{dice.choice(forms)} {names.one(dice)}" if forms else None


def carelessly(provision: Provision, names: Names, dice: random.Random) -> str | None:
    """In lower case without accents, with one slip of the pen in the law's name."""
    query = plain(provision, names, dice)
    words = query.split()
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha() and not word.isupper()]
    if long:
        at = dice.choice(long)
        words[at] = slipped(words[at], dice)
    return bare(" ".join(words))


def with_subject(provision: Provision, names: Names, dice: random.Random) -> str | None:
    """384 bis trafico ilicito de organos: a number and words of the heading, no law"""
    words = WORD.findall(provision.heading)
    if not 2 <= len(words) <= 12 or names.law.startswith("us/"):
        return None
    return f"{dice.choice(_units(names))} {_typed(provision, dice)} {' '.join(words[:5])}"


def heading(provision: Provision, names: Names, dice: random.Random) -> str | None:
    """The heading alone."""
    return provision.heading if len(WORD.findall(provision.heading)) >= 3 else None


def heading_and_country(provision: Provision, names: Names, dice: random.Random) -> str | None:
    """The heading in lower case with the country's or the law's name."""
    if len(WORD.findall(provision.heading)) < 2 or not (names.own or names.shared):
        return None
    where = names.country if names.country and dice.random() < 0.5 else names.one(dice)
    return f"{bare(provision.heading)} {where}"


def run_of(provision: Provision, dice: random.Random) -> list[str] | None:
    """Five to eight words of the text as they stand in one sentence, enough of them telling."""
    sentences = [s for s in re.split(r"[.;:\n]", provision.text) if len(WORD.findall(s)) >= 5]
    if not sentences:
        return None
    words = re.findall(r"[^\s,()«»“”\"]+", dice.choice(sentences))
    length = dice.randint(5, 8)
    for _ in range(_TRIES):
        start = dice.randrange(max(1, len(words) - length + 1))
        run = words[start : start + length]
        if len(run) >= 5 and sum(len(word) > _SHORT and word.isalpha() for word in run) >= _TELLING:
            return run
    return None


def dropped(run: list[str], dice: random.Random) -> str:
    """One of the words left out."""
    at = dice.randrange(len(run))
    return " ".join(run[:at] + run[at + 1 :])


def inflected(run: list[str], dice: random.Random) -> str:
    """One of the telling words in the plural or the singular, if one of them can be."""
    telling = [n for n, word in enumerate(run) if len(word) > _SHORT and word.isalpha()]
    at = dice.choice([n for n in telling if run[n][-1] in "aeiosé"] or telling)
    word = run[at]
    return " ".join((*run[:at], word[:-1] if word[-1] not in "aeioé" else word + "s", *run[at + 1 :]))


def misspelt(run: list[str], dice: random.Random) -> str:
    """One of the telling words with a slip of the pen."""
    at = dice.choice([n for n, word in enumerate(run) if len(word) > _SHORT and word.isalpha()])
    return " ".join((*run[:at], slipped(run[at], dice), *run[at + 1 :]))


def unaccented(run: list[str], dice: random.Random) -> str:
    return bare(" ".join(run))


def out_of_order(run: list[str], dice: random.Random) -> str:
    """The telling words alone, two of them exchanged."""
    words = [word for word in run if len(word) > _SHORT]
    at = dice.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def slipped(word: str, dice: random.Random) -> str:
    """A word with one letter left out, doubled, exchanged with the next or taken for its neighbour in sound."""
    at = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    sounds = {"c": "s", "s": "c", "z": "s", "b": "v", "v": "b", "g": "j", "j": "g", "i": "y", "e": "i", "a": "e"}
    return word[:at] + sounds.get(word[at], "e") + word[at + 1 :]


def bare(text: str) -> str:
    """Lower case, without accents; ñ stays, as it does on keyboards that have it."""
    folded = unicodedata.normalize("NFD", text.lower().replace("ñ", "\0"))
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("\0", "ñ")


def roman(number: int) -> str:
    """
    >>> roman(12), roman(34)
    ('XII', 'XXXIV')
    """
    found = ""
    for value, letters in _ROMAN:
        while number >= value:
            found, number = found + letters, number - value
    return found


def _units(names: Names) -> tuple[str, ...]:
    if names.language == "en":
        return ("s.", "s", "section", "sec.", "art.") if not names.law.startswith("un/") else ("article", "art.", "Art")
    return ("art.", "artículo", "art", "articulo", "Art.", "ARTÍCULO")


def _typed(provision: Provision, dice: random.Random) -> str:
    """The number as it is typed: with or without a hyphen, "bis" in either case."""
    number = provision.number
    if re.search(r"-[a-z]$", number):
        return dice.choice((number.upper(), number, number.replace("-", " ").upper()))
    if " " in number:
        return dice.choice((number, number.title(), number.upper(), number.replace(" ", "-", 1)))
    return number


CITED: tuple[Cite, ...] = (
    plain, law_first, of_the_law, in_part, in_words, carelessly, with_subject, heading, heading_and_country,
)  # fmt: skip
REMEMBERED: tuple[Callable[[list[str], random.Random], str], ...] = (
    dropped, inflected, misspelt, unaccented, out_of_order,
)  # fmt: skip


def verbatim(run: list[str], dice: random.Random) -> str:
    return " ".join(run)


def all_forms() -> Iterator[str]:
    """The names of the forms, in the order in which they are printed."""
    yield from (form.__name__ for form in (*CITED, verbatim, *REMEMBERED))
