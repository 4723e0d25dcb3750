"""Rules of topics: sentences that make a provision one on a topic, wherever they stand in it.

They are kept in `rules.toml`, for rules that few laws have and that a model therefore cannot learn: that victims are
not punished, that consent does not count, who guides migrants over a border. A rule looks at a sentence; what the
rest of a long article is about does not weaken it.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from corpus.language import LANGUAGES
from corpus.provision import Provision
from ingest.annotate.expression import Expression
from ingest.annotate.literals import literals

# What "…" and "‥" of a pattern stand for: so many characters of the same sentence, as few as will do.
_WITHIN = {"…": r"[^.;]{0,120}?", "‥": r"[^.;]{0,50}?"}
# An instrument sets no penalty: it has the states make an act an offence.
_MADE_AN_OFFENCE = Expression(
    r"criminal offen[cs]es|tipifi|caractere d.infraction|constituy\w* delito|infraction penale"
    r"|shall be (?:an offen|unlawful)",
    needs=("criminal offen", "tipifi", "caractere d", "constituy", "infraction penale", "shall be "),
)
# A rule of the subject stands in the first words of a provision that is about it.
_OPENING = 900


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as `rules.toml` words it: patterns by language, the topics that a match speaks for (log-odds), and what
    the provision must show besides: a penalty, a cue, a match in its opening."""

    topics: dict[str, float]
    es: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    penal: bool = False
    opening: bool = False
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule that holds for a provision, and the words that it rests on."""

    rule: str
    words: str


@cache
def rules() -> Mapping[str, Rule]:
    """The rules by id."""
    read = tomllib.loads(resources.files("ingest.annotate").joinpath("rules.toml").read_text("utf-8"))
    return msgspec.convert(read, dict[str, Rule])


@cache
def searched(language: str) -> tuple[tuple[str, Rule, Expression], ...]:
    """Every rule's patterns in a language as one expression; those of all languages where it is none of the three."""
    made = []
    for name, rule in rules().items():
        wordings = [w for known in LANGUAGES if language in (known, "") for w in getattr(rule, known)]
        if wordings:
            made.append((name, rule, _searched_with("|".join(rf"\b(?:{_expression(w)})" for w in wordings))))
    return tuple(made)


def _searched_with(source: str) -> Expression:
    return Expression(source, needs=tuple(sorted(literals(source))))


def _expression(wording: str) -> str:
    """A pattern of the file as a regular expression.

    >>> bool(re.search(_expression("victim\\w* … not be … ?punish"), "a victim of it shall not\\nbe held or punished"))
    True
    """
    for sign, within in _WITHIN.items():
        wording = within.join(re.split(rf" ?{sign} ?\??", wording))
    return wording.replace(" ", r"\s+")


def rulings(
    provision: Provision, heading: str, text: str, language: str, cues: Collection[str]
) -> Iterator[Ruling]:  # fmt: skip
    """The rules that hold for a provision; `heading` and `text` are its own, folded; `cues` those that they or the
    titles above show."""
    whole = f"{heading} . {text}" if heading else text
    printed = f"{provision.heading} . {provision.text}" if heading else provision.text
    penal = bool(provision.penalties) or (
        _MADE_AN_OFFENCE.may_match(whole) and _MADE_AN_OFFENCE.search(whole) is not None
    )
    for name, rule, pattern in searched(language if language in LANGUAGES else ""):
        if (rule.penal and not penal) or (rule.near and rule.near.isdisjoint(cues)):
            continue
        if not pattern.may_match(whole):
            continue
        if match := pattern.search(whole, 0, _OPENING if rule.opening else len(whole)):
            yield Ruling(name, printed[match.start() : match.end()])
