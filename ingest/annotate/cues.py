"""Cues: words of the field in three languages, found in a text whatever their inflection, accents or small words.

They come from `cues.toml` and from the thesaurus; the same cue stands for its words in every language, which is what
makes the topic model independent of language.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate, compress, count
from operator import attrgetter

import msgspec

from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus

# Words that come between the words that matter, in any of the three languages.
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "el la los las lo un una unos unas de del al a en y o u e por para con su sus que se the of an in on to and or "
        "for by with his her its their le les l d du des une et ou au aux par pour dans sur s n qu",
    )
)
_WORD_BETWEEN = re.compile(r"([^\W_]+(?:\([a-z]\))?)")
# The wordings of one place are looked up by their first word; a wording has at most so many words.
_LONGEST = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue and how far it speaks for topics by itself (log-odds in a heading; half of it in the text)."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in a text, at `start` to `end`."""

    cue: str
    start: int
    end: int


# The accented letters of the three languages; ñ is a letter of its own. The length stays, so that offsets do.
_ACCENTED, _BARE = "áàâäãéèêëíìîïóòôöõúùûüçÿ", "aaaaaeeeeiiiiooooouuuucy"
_PLAIN = str.maketrans(_ACCENTED, _BARE)
# From so many characters on, replacing letter by letter takes a fifth of the time of a translation.
_LONG = 200


def plain(text: str) -> str:
    """Lower case without accents, letter for letter: what is at an offset stays there.

    >>> plain("Año de la Protección")
    'año de la proteccion'
    """
    lowered = text.lower()
    if len(text) < _LONG:
        lowered = lowered.translate(_PLAIN)
    elif not lowered.isascii():
        for accented, bare in zip(_ACCENTED, _BARE, strict=True):
            lowered = lowered.replace(accented, bare)
    # A few capitals of other alphabets are lowered to two letters.
    return lowered if len(lowered) == len(text) else text


def normal(word: str) -> str:
    """A word without accents and plural ending, the same in the three languages.

    >>> [normal(w) for w in ("Víctimas", "fiscalías", "asylum", "migrants", "aux", "países")]
    ['victima', 'fiscalia', 'asylum', 'migrant', 'aux', 'pais']
    """
    return _singular(plain(word))


def _singular(bare: str) -> str:
    """A folded word without its plural ending."""
    if len(bare) > 4:
        if bare.endswith("es") and bare[-3] in "rlndszj":
            return bare[:-2]
        if bare.endswith("s") and not bare.endswith("ss"):
            return bare[:-1]
    return bare


def _compared(token: str) -> str:
    """A word of a wording or a text as the two are compared, "" for a small one; an open word keeps its sign."""
    folded = plain(token)
    if folded in _SMALL:
        return ""
    return folded if folded.endswith("*") else _singular(folded)


# The words of the thesaurus are few and come again and again, in wording after wording and in each finder.
_compared_in_wordings = cache(_compared)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording of a cue as it is compared; `rank` is its place among those that begin alike."""

    words: tuple[str, ...]
    cue: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Opening:
    """The wordings that begin with a word: those of this word alone, those that go on with a known word, and those
    that go on with an open one."""

    alone: tuple[_Wording, ...]
    going_on: Mapping[str, tuple[_Wording, ...]]
    going_on_open: tuple[_Wording, ...]


class Finder:
    """Finds cues in texts. Built once; one pass over the words of a text."""

    def __init__(self, cues: Iterable[Cue], language: str = "") -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._open: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for cue in cues:
            for name, wordings in cue.words.items():
                if language and name != language:
                    continue
                for wording in wordings:
                    self._add(cue.id, wording)
        # Each word is folded and looked up once: as what it is compared, and which wordings begin with it if any does.
        self._bare: dict[str, str] = {}
        self._opening: dict[str, _Opening | None] = {}

    def _add(self, cue: str, wording: str) -> None:
        printed = wording.replace("-", " ").split()
        tokens = [_compared_in_wordings(token) for token in printed]
        pattern = tuple(token for token in tokens if token)[:_LONGEST]
        if not pattern:
            # A wording of one small word is that word.
            if len(printed) != 1:
                return
            pattern = (_singular(plain(printed[0])),)
        if pattern[0].endswith("*"):
            # The first four letters of an open word find it; the rest is compared after.
            self._open.setdefault(pattern[0][:4].rstrip("*"), []).append((pattern, cue))
        else:
            self._exact.setdefault(pattern[0], []).append((pattern, cue))

    def find(self, text: str) -> list[Match]:
        """Every cue in the text, each place once per cue.

        >>> finder = Finder([Cue(id="trafficking", words={"es": ("trata personas", "tratante*")})])
        >>> [(m.cue, m.start, m.end) for m in finder.find("la trata de las personas y los tratantes")]
        [('trafficking', 3, 24), ('trafficking', 31, 40)]
        """
        # Words stand between what is between them: cut so, no word costs a step of its own until it matters.
        pieces = _WORD_BETWEEN.split(text)
        printed = pieces[1::2]
        for word in set(printed).difference(self._bare):
            self._bare[word], self._opening[word] = self._entry(word)
        bare = [*map(self._bare.__getitem__, printed)]
        # Small words are no places: those that are left stand side by side. `itertools` walks them without Python.
        openings = [*compress(map(self._opening.__getitem__, printed), bare)]
        opening = [*compress(enumerate(openings), openings)]
        if not opening:
            return []
        places = [*compress(count(), bare)]
        words = [*filter(None, bare), ""]
        ends = list(accumulate(map(len, pieces)))
        found: list[Match] = []
        for place, word in opening:
            assert word is not None
            here = [*word.alone]
            for wording in (*word.going_on.get(words[place + 1], ()), *word.going_on_open):
                if _matches(wording.words, words, place):
                    here.append(wording)
            if len(here) > 1:
                here.sort(key=_rank)
            for wording in here:
                first, last = places[place], places[place + len(wording.words) - 1]
                found.append(Match(wording.cue, ends[2 * first], ends[2 * last + 1]))
        return found

    def _entry(self, printed: str) -> tuple[str, _Opening | None]:
        """A word as it is compared, "" for a small one, and the wordings whose first word it is."""
        bare = _compared(printed)
        if not bare:
            return "", None
        exact, open_ = self._exact.get(bare), self._open.get(bare[:4])
        if exact is None and open_ is None:
            return bare, None
        candidates = (*(exact or ()), *(open_ or ()))
        fitting = [_Wording(words, cue, rank) for rank, (words, cue) in enumerate(candidates) if _fits(words[0], bare)]
        if not fitting:
            return bare, None
        going_on: dict[str, list[_Wording]] = {}
        for wording in fitting:
            if len(wording.words) > 1 and not wording.words[1].endswith("*"):
                going_on.setdefault(wording.words[1], []).append(wording)
        return bare, _Opening(
            alone=tuple(one for one in fitting if len(one.words) == 1),
            going_on={second: tuple(ones) for second, ones in going_on.items()},
            going_on_open=tuple(one for one in fitting if len(one.words) > 1 and one.words[1].endswith("*")),
        )


_rank = attrgetter("rank")


def _fits(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _matches(pattern: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    """Whether a wording goes on after its first word, which stands at `at`; the last of the words is none."""
    if at + len(pattern) >= len(words):
        return False
    for offset in range(1, len(pattern)):
        wanted, word = pattern[offset], words[at + offset]
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of `cues.toml`, then the concepts of the thesaurus (ids prefixed with "~")."""
    read = tomllib.loads(resources.files("ingest.annotate").joinpath("cues.toml").read_text("utf-8"))
    own = [
        Cue(
            id=name, words={language: tuple(entry.get(language, ())) for language in LANGUAGES},
            topics=msgspec.convert(entry.get("topics", {}), dict[str, float]),
        )
        for name, entry in read.items()
    ]  # fmt: skip
    own += [
        Cue(
            id=f"~{concept.id}", words={language: concept.labels(language, hidden=False) for language in LANGUAGES},
            topics={topic: 2.0 * certainty for topic, certainty in concept.topics.items()},
        )
        for concept in thesaurus().values()
    ]  # fmt: skip
    return tuple(own)


@cache
def finder(language: str) -> Finder:
    """The finder of every cue's words in a language, of all three where the language is none of them."""
    return Finder(cues(), language if language in LANGUAGES else "")
