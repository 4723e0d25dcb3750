"""From a request to a plan: parse, recognise citations, concepts, topics, language and slips of the pen.

Parsing comes first and alone can fail; everything after it adds to what the user typed and takes nothing away.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from itertools import accumulate

from index.limits import QueryLimits, query_limits
from index.profile import Profile
from index.query.ast import (
    KEYWORD_FIELDS,
    And,
    Citation,
    Clause,
    Node,
    Not,
    Or,
    Plan,
    Stretches,
    Term,
    leaves,
)
from index.query.citation import Citations
from index.query.concepts import concepts_named
from index.query.demanded import met_elsewhere
from index.query.expand import expand
from index.query.function_words import is_function_word
from index.query.language import recognise
from index.query.named_alone import named_alone
from index.query.parser import parse
from index.query.places import countries_named
from index.query.spelling import corrected, corrections, meant
from index.query.topics import query_topics
from index.request import CompareRequest, SearchRequest

# Stretches of this many words of a query are looked for as they stand, the longest first.
_STRETCHES = (4, 3, 2)
# More of them cost more time than they tell.
_MOST_STRETCHES = 14
# Words that only name a law or count its articles are no subject; they stay in the search with this weight.
_CITED_WORDS = 0.15
# A correction that was not asked for weighs less than a word that was typed.
_CORRECTED = 0.7
# Words of queries that only laws may have, and what was likely meant: those of some thousand questions.
_WORDS = 4096


class Planner:
    """Makes plans for one generation of the index.

    `lexicon` gives the words of the texts (exact forms, folded) and how often each stands; `citations` knows the laws
    and the numbers that exist.
    """

    def __init__(
        self, lexicon: Mapping[str, int], citations: Citations, profile: Profile, limits: QueryLimits | None = None
    ) -> None:
        self._lexicon = lexicon
        self._citations = citations
        self._profile = profile
        self._limits = limits or query_limits()
        # All words of the lexicon are looked through for one that it has not.
        self._meant = lru_cache(maxsize=_WORDS)(partial(meant, lexicon))

    def plan(self, request: SearchRequest | CompareRequest) -> Plan:
        """The plan for a request's words. Raises QueryError where they cannot be read."""
        node = parse(request.q, self._limits)
        demanded = required(node)
        language = request.language or recognise(request.q)
        citations = self._citations.find(request.q)
        searched = isinstance(request, SearchRequest) and demanded is None
        if searched and (place := named_alone(request.q, self._citations, citations)):
            return Plan(text=request.q, language=language, require=place, clauses=(), citations=citations)
        subject = _blanked(request.q, [one for one in citations if not _speaks(one)])
        if demanded is not None:
            subject = _without_fields(subject, node)
        changes = corrections(subject, self._lexicon, self._known_names(citations), language, self._meant)
        mended = corrected(subject, changes) or subject
        # Of plain words, none is excluded.
        wanted = mended if demanded is None else _without_excluded(mended, node)
        named = concepts_named(wanted, language)
        clauses = self._user_clauses(node, language, citations if demanded is None else ())
        if changes:
            fixes: tuple[Node, ...] = tuple(Term(word, *span) for span, word in changes.items())
            clauses.append(Clause(node=Or(fixes, plain=True), weight=_CORRECTED, origin="user", language=language))
        added = expand(
            mended,
            named if request.expand else (),
            language,
            other_languages=self._profile.expansion_other,
            same_language=self._profile.expansion_same,
            without=request.without_concepts,
            most=self._limits.query_max_expansions,
        )
        kept = [one for one in named if one.id not in request.without_concepts]
        topics = query_topics(wanted, language, kept, explain=request.explain)
        return Plan(
            text=request.q,
            language=language,
            require=met_elsewhere(demanded, language, request.without_concepts)
            if demanded is not None and request.expand
            else demanded,
            clauses=(*clauses, *added.clauses),
            citations=citations,
            topics=topics,
            countries=tuple(countries_named(request.q)),
            also_searched=added.shown,
            did_you_mean=corrected(request.q, changes),
            stretches=self._stretches(node, language, changes) if demanded is None else None,
        )

    def _known_names(self, citations: Iterable[Citation]) -> frozenset[str]:
        return frozenset(word for citation in citations for word in citation.text.lower().split())

    def _user_clauses(self, node: Node, language: str, citations: tuple[Citation, ...]) -> list[Clause]:
        """What was typed; the words of a citation by themselves, as they say where to look, not what for."""
        if not citations:
            return [Clause(node=node, weight=1.0, origin="user", language=language)]
        spans = [(citation.start, citation.end) for citation in citations]
        parts = node.children if isinstance(node, Or) else (node,)
        cited = [one for one in parts if any(_starts(one) in range(start, end) for start, end in spans)]
        subject = [one for one in parts if one not in cited]
        return [
            Clause(
                node=words[0] if len(words) == 1 else Or(tuple(words), plain=True),
                weight=weight,
                origin="user",
                language=language,
            )
            for words, weight in ((subject, 1.0), (cited, _CITED_WORDS))
            if words
        ]

    def _stretches(self, node: Node, language: str, changes: Mapping[tuple[int, int], str]) -> Stretches | None:
        """The user's words in the order in which they stand, a few at a time: who quotes a law means that passage. A
        word that no law has is taken for the one that was likely meant, since it stands in no stretch of a law."""
        words = [leaf for leaf in leaves(node) if isinstance(leaf, Term) and not leaf.field and not leaf.prefix]
        said = [word.text for word in words]
        runs = _runs(tuple(map(is_function_word, said)))
        if not runs:
            return None
        if changes:
            said = [changes.get((word.start, word.end), word.text) for word in words]
        return Stretches(
            words=tuple(said),
            places=tuple([word.start for word in words]),
            runs=runs,
            weight=self._profile.stretch,
            language=language,
        )


# Short questions differ little in which of their words are function words.
@lru_cache(maxsize=512)
def _runs(joins: tuple[bool, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of words that are looked for; of each word it is told whether it is a function word."""
    # How many words before each place are none.
    telling = [0, *accumulate([not one for one in joins])]
    return tuple(
        [
            (at, at + length)
            for length in _STRETCHES
            for at in range(len(joins) - length + 1)
            if telling[at + length] - telling[at] > 1
        ][:_MOST_STRETCHES]
    )


def required(node: Node) -> Node | None:
    """What every answer must match: operators, quoted phrases and fields; None where there are none: plain words."""
    match node:
        case Or(children=children, plain=True):
            said = [child for child in children if not isinstance(child, Term) or child.field]
            return _all([required(child) for child in said])
        case Term(field=""):
            return None
        case And(children=children):
            return _all([required(child) if _is_plain(child) else child for child in children])
        case _:
            return node


def _is_plain(node: Node) -> bool:
    return isinstance(node, Or) and node.plain


def _all(parts: list[Node | None]) -> Node | None:
    kept = tuple([part for part in parts if part is not None])
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else And(kept)


def _speaks(citation: Citation) -> bool:
    """Whether a law is named by a title that says what it is about."""
    return (
        not any(cited.eid for cited in citation.candidates)
        and citation.text.replace(" ", "").isalpha()
        and (" " in citation.text)
    )


def _blanked(query: str, citations: Iterable[Citation]) -> str:
    """The query without its citations, every other character at its place."""
    for citation in citations:
        query = query[: citation.start] + " " * (citation.end - citation.start) + query[citation.end :]
    return query


def _without_fields(query: str, node: Node) -> str:
    """The words that say what is looked for: "país:mx" says where."""
    for leaf in leaves(node):
        if leaf.field:
            name = query.rfind(":", 0, leaf.start + 1)
            start = max(query.rfind(" ", 0, max(name, 0)), query.rfind("(", 0, max(name, 0))) + 1
            end = leaf.end if leaf.field in KEYWORD_FIELDS else name + 1
            query = query[:start] + " " * (end - start) + query[end:]
    return query


def _without_excluded(query: str, node: Node) -> str:
    """The words that are looked for: a concept that the user excludes is not expanded."""
    for child in node.children if isinstance(node, And | Or) else ():
        if isinstance(child, Not):
            for leaf in leaves(child.child):
                query = query.replace(query[leaf.start : leaf.end], " " * (leaf.end - leaf.start))
        else:
            query = _without_excluded(query, child)
    return query


def _starts(node: Node) -> int:
    found = leaves(node)
    return found[0].start if found else -1
