"""What the topic model sees of a provision: cues by place, the law it stands in, its neighbours, and its form.

Cues carry over between languages: one is the same in all three, so a model trained on Spanish laws reads a French
one. Stems of words (`w:`, in a heading `v:`, in the titles above `u:`) are of one language each and add what no list
of cues thought of. A feature's name says where it was seen: `h:` heading, `p:` place in the law (titles above it),
`s:` the first words, `t:` the text, `x:` the text of a provision that sets a prison term, `l:` the law's title,
`k:` kind of law, `f:` form, `r:` a rule of `rules.toml` that holds.
"""

import math
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from corpus.law import LawText
from corpus.provision import Provision
from ingest.annotate.cues import Finder, Match, finder, plain
from ingest.annotate.rules import rulings
from ingest.annotate.stems import Stems

# The subject of a provision stands in its first words.
_OPENING = 260
# Beyond this many characters a provision is a chapter of its own, and the rest says little on its subject.
_READ_AT_MOST = 12_000
_SHORT, _LONG = 250, 3_000
_FIRST_OF_LAW = 5
# Stems are read so far: a subject that first comes up later is not the provision's own.
_WORDS_READ = 6_000
# What a stem counts for in a heading, also above; in the text the more words there are, the less each says. Not by the
# square root: a long article on a topic would stand behind every short one that touches it (chosen on reviewed laws and
# countries held out).
_IN_HEADING, _IN_TEXT, _LESS_BY_LENGTH = 0.7, 1.5, 0.3


@dataclass(slots=True)
class Seen:
    """The features of a provision, and for each the words that showed it."""

    values: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, value: float, words: str = "") -> None:
        """Note a feature at its highest value, with the words of the text as they are printed."""
        if value > self.values.get(name, 0.0):
            self.values[name] = value
            self.words[name] = words

    def add_stems(self, place: str, stems: Set[str], value: float) -> None:
        """Note the stems of a place, which no other feature names; each is its own reason."""
        named = {f"{place}{stem}": stem for stem in stems}
        self.values.update(dict.fromkeys(named, value))
        self.words.update(named)


@dataclass(frozen=True, slots=True)
class _Above:
    """What the titles above some provisions show: cues with their words, and stems."""

    cues: list[tuple[str, str]]
    stems: set[str]


def features(text: LawText) -> list[Seen]:
    """The features of each provision of a law text, in its order."""
    found = finder(text.language)
    titles = " . ".join(dict.fromkeys((text.law.title, text.law.title_en, *text.printed_titles)))
    of_law = {match.cue: titles[match.start : match.end] for match in finder("").find(titles)}
    stems = Stems(text.language)
    above: dict[tuple[str, ...], _Above] = {}
    everything: list[Seen] = []
    for position, provision in enumerate(text.provisions):
        seen = Seen()
        folded, folded_heading = plain(provision.text[:_READ_AT_MOST]), plain(provision.heading)
        heading = _cues_in(provision.heading, found.find(provision.heading))
        for cue, words in heading.items():
            seen.add(f"h:{cue}", 1.0, words)
        titles_above = above.get(provision.path)
        if titles_above is None:
            titles_above = above[provision.path] = _titles_above(provision.path, found, stems)
        for cue, words in titles_above.cues:
            seen.add(f"p:{cue}", 1.0, words)
        for cue, words in of_law.items():
            seen.add(f"l:{cue}", 1.0, words)
        in_text = found.find(provision.text[:_READ_AT_MOST])
        _read_text(provision, in_text, seen)
        shown = {*heading, *(cue for cue, _ in titles_above.cues), *(match.cue for match in in_text)}
        for ruling in rulings(provision, folded_heading, folded, text.language, shown):
            seen.add(f"r:{ruling.rule}", 1.0, ruling.words)
        _read_form(provision, position, text, seen)
        in_heading, in_text_at_most = stems.of(folded_heading), stems.of(folded[:_WORDS_READ])
        seen.add_stems(f"u:{text.language}:", titles_above.stems, _IN_HEADING)
        seen.add_stems(f"v:{text.language}:", in_heading, _IN_HEADING)
        seen.add_stems(f"w:{text.language}:", in_text_at_most, _IN_TEXT / (len(in_text_at_most) + 5) ** _LESS_BY_LENGTH)
        everything.append(seen)
    return everything


def _titles_above(path: Sequence[str], found: Finder, stems: Stems) -> _Above:
    cues = [(match.cue, title[match.start : match.end]) for title in path for match in found.find(title)]
    return _Above(cues, {stem for title in path for stem in stems.of(plain(title))})


def _cues_in(text: str, matches: Sequence[Match]) -> dict[str, str]:
    return {match.cue: text[match.start : match.end] for match in matches}


def _read_text(provision: Provision, matches: Sequence[Match], seen: Seen) -> None:
    text = provision.text
    counts = Counter(match.cue for match in matches)
    first: dict[str, Match] = {}
    for match in matches:
        first.setdefault(match.cue, match)
    imprisons = any(penalty.kind in ("imprisonment", "increase") for penalty in provision.penalties)
    for cue, count in counts.items():
        match = first[cue]
        words = text[match.start : match.end]
        seen.add(f"t:{cue}", min(1.0, math.log1p(count) / math.log1p(5)), words)
        if imprisons:
            seen.add(f"x:{cue}", 1.0, words)
        if match.start < _OPENING:
            seen.add(f"s:{cue}", 1.0, words)


def _read_form(provision: Provision, position: int, text: LawText, seen: Seen) -> None:
    seen.add(f"k:{text.law.kind}", 1.0, text.law.kind)
    if text.law.on_subject:
        seen.add("k:on-subject", 1.0)
    for penalty in provision.penalties:
        kind = "aggravated" if penalty.aggravated and penalty.kind == "imprisonment" else penalty.kind
        seen.add(f"f:{kind}", 1.0, penalty.words)
    if not provision.penalties:
        seen.add("f:no-penalty", 1.0)
    if len(provision.text) < _SHORT:
        seen.add("f:short", 1.0)
    elif len(provision.text) > _LONG:
        seen.add("f:long", 1.0)
    if position < _FIRST_OF_LAW:
        seen.add("f:first-articles", 1.0)
    if provision.kind != "article" and provision.kind != "section":
        seen.add(f"f:{provision.kind}", 1.0)
    if not provision.heading:
        seen.add("f:no-heading", 1.0)
