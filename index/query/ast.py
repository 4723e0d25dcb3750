"""What a query means, as frozen values: the parsed words of the user, and the plan that the index carries out.

Nodes say what the user typed, with positions in the query; they hold raw words, which the index analyses as it
analyses the texts. A `Plan` is printed by `explain` and can be compared and cached. They are structs because a
question makes some dozens, and a frozen dataclass takes ten times as long to make.
"""

from typing import Literal, TypeAlias

import msgspec

from index.result import AlsoSearched

# Fields of full text; "" is all of them.
TEXT_FIELDS: tuple[str, ...] = ("heading", "text", "path")
# Fields that hold one value as it is.
KEYWORD_FIELDS: tuple[str, ...] = ("country", "law", "topic", "language", "kind", "number")


class Term(msgspec.Struct, frozen=True):
    """A word. `prefix` for `word*`; `fuzzy` is how many letters may differ (`word~`); `start` and `end` are the
    characters of the query that it stands for."""

    text: str
    start: int
    end: int
    field: str = ""
    prefix: bool = False
    fuzzy: int = 0


class Phrase(msgspec.Struct, frozen=True):
    """Words that stand one after the other."""

    text: str
    start: int
    end: int
    field: str = ""


class And(msgspec.Struct, frozen=True):
    """All of these; a `Not` among them excludes."""

    children: tuple["Node", ...]


class Or(msgspec.Struct, frozen=True):
    """Any of these, the more the better. `plain` tells words that merely stand beside each other (the order of the
    answers is theirs, nothing is demanded) from an OR that was typed."""

    children: tuple["Node", ...]
    plain: bool = False


class Not(msgspec.Struct, frozen=True):
    """None of this. The parser puts it only within an `And` that has something to look for; as the whole of a plan's
    `require` it merely excludes."""

    child: "Node"


class Near(msgspec.Struct, frozen=True):
    """Two expressions of words or phrases, in either order, with at most `distance` words from one to the other."""

    left: "Node"
    right: "Node"
    distance: int


Node: TypeAlias = Term | Phrase | And | Or | Not | Near
# Tuples of kinds, since a union of them would be made anew for each node that is asked.
LEAVES = (Term, Phrase)
PARTS = (Term, Phrase, Near)

ClauseOrigin = Literal["user", "concept"]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """Something that adds to a provision's score: `weight` times the BM25F score of `node`.

    `origin` is `user` for what was typed, `concept` for a term of the thesaurus (then `concept` is its id). `language`
    is the language of the words, "" where any analysis may match. `fields` overrides the profile's field weights by
    name. `terms` are the texts of the words and phrases of `node` where they are known, so that what they find is
    looked up by them.
    """

    node: Node
    weight: float
    origin: ClauseOrigin
    language: str = ""
    concept: str = ""
    fields: tuple[tuple[str, float], ...] = ()
    terms: tuple[str, ...] = ()


class Stretches(msgspec.Struct, frozen=True, kw_only=True):
    """The user's words, a few at a time, as they stand side by side: an extra of `weight` for provisions that have them
    so. `words` are what was likely meant where a word was misspelt, `places` where each begins in the query; a run
    is the words from one number up to another, the longest runs first."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]
    weight: float
    language: str

    def text(self, run: tuple[int, int]) -> str:
        """The words of a run."""
        return " ".join(self.words[run[0] : run[1]])


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A provision that the query cites. `eid` is "" where a law is cited as a whole. `block` is the part of the
    provision below it, as printed: "(1)(a)", "fracción iii"."""

    law: str
    eid: str
    block: str = ""
    certainty: float = 1.0


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What was recognised as a citation in the characters `start` to `end`, and what it can mean, likeliest first."""

    text: str
    start: int
    end: int
    candidates: tuple[Cited, ...]


class QueryTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of the scheme that the query is on, with a certainty of 0 to 1."""

    id: str
    certainty: float
    # The labels that spoke for it.
    reasons: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How a request is carried out.

    `require` is what every answer must match (None: nothing; the order alone tells): the user's operators, quoted
    phrases and fields. `clauses` and `stretches` make the score. Cited provisions go first, in the order of
    `citations`, whatever their score, as far as `require` and the filters allow. `countries` are those named in the
    words, a mild preference.
    """

    text: str
    language: str
    require: Node | None
    clauses: tuple[Clause, ...]
    citations: tuple[Citation, ...] = ()
    topics: tuple[QueryTopic, ...] = ()
    countries: tuple[str, ...] = ()
    also_searched: tuple[AlsoSearched, ...] = ()
    did_you_mean: str | None = None
    stretches: Stretches | None = None

    def lines(self) -> tuple[str, ...]:
        """The plan printed for `explain`, one line a part."""
        lines = [f"language {self.language or 'not recognised'}"]
        if self.require is not None:
            lines.append(f"require {printed(self.require)}")
        for citation in self.citations:
            lines.extend(
                f"cited {'/'.join(filter(None, (target.law, target.eid)))} {target.block} ({target.certainty:.2f})"
                for target in citation.candidates
            )
        for clause in self.clauses:
            named = f" {clause.concept}" if clause.concept else ""
            spoken = f" [{clause.language}]" if clause.language else ""
            lines.append(f"{clause.origin}{named} {clause.weight:.2f} × {printed(clause.node)}{spoken}")
        if self.stretches is not None:
            phrases = " ".join(f'"{self.stretches.text(run)}"' for run in self.stretches.runs)
            spoken = f" [{self.stretches.language}]" if self.stretches.language else ""
            lines.append(f"stretches {self.stretches.weight:.2f} × ({phrases}){spoken}")
        lines.extend(f"topic {topic.id} {topic.certainty:.2f}: {', '.join(topic.reasons)}" for topic in self.topics)
        if self.countries:
            lines.append(f"countries named {', '.join(self.countries)}")
        return tuple(lines)


def printed(node: Node) -> str:
    """A node in the notation of the query language.

    >>> printed(And((Term("trata", 0, 5), Not(Phrase("menor de edad", 7, 22)))))
    '(trata AND NOT "menor de edad")'
    """
    match node:
        case Term(text=text, field=field, prefix=prefix, fuzzy=fuzzy):
            return (f"{field}:" if field else "") + text + ("*" if prefix else "") + (f"~{fuzzy}" if fuzzy else "")
        case Phrase(text=text, field=field):
            return (f"{field}:" if field else "") + f'"{text}"'
        case And(children=children):
            return f"({' AND '.join(printed(child) for child in children)})"
        case Or(children=children):
            return f"({(' ' if node.plain else ' OR ').join(printed(child) for child in children)})"
        case Not(child=child):
            return f"NOT {printed(child)}"
        case Near(left=left, right=right, distance=distance):
            return f"({printed(left)} NEAR/{distance} {printed(right)})"


def leaves(node: Node) -> tuple[Term | Phrase, ...]:
    """The words and phrases of a node that are looked for, not those that are excluded."""
    match node:
        case Term() | Phrase():
            return (node,)
        case And(children=children) | Or(children=children):
            found: list[Term | Phrase] = []
            for child in children:
                if isinstance(child, LEAVES):
                    found.append(child)
                else:
                    found.extend(leaves(child))
            return tuple(found)
        case Not():
            return ()
        case Near(left=left, right=right):
            return leaves(left) + leaves(right)
