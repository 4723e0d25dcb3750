"""The query language: words, "phrases", AND OR NOT, -word, (…), field:value, word*, word~, NEAR/n.

From the loosest to the tightest: OR, AND, words beside each other, NEAR, NOT. Words beside each other rank: each one
helps, none is demanded. Beside an AND they are demanded, but for articles and prepositions ("trata de personas AND
menores" asks for trata, personas and menores). NOT takes the one word, phrase or group after it. User text never
reaches any other parser.
"""

from msgspec.structs import replace

from corpus.identifiers import fold
from index.limits import QueryLimits, query_limits
from index.query.ast import KEYWORD_FIELDS, And, Near, Node, Not, Or, Phrase, Term
from index.query.errors import QueryError
from index.query.fields import field_value
from index.query.function_words import FUNCTION_WORDS
from index.query.mistakes import mistake
from index.query.tokens import Token, tokens

_EXAMPLES = {"country": "mx", "language": "es", "topic": "non-punishment", "kind": "code", "law": "mx/lgpsedmtp"}


def parse(query: str, limits: QueryLimits | None = None) -> Node:
    """What `query` means. Raises QueryError with the position of the mistake and advice.

    >>> from index.query.ast import printed
    >>> printed(parse("¿Qué pena tiene la trata?"))
    '(Qué pena tiene la trata)'
    >>> printed(parse('"trata de personas" -menores'))
    '("trata de personas" AND NOT menores)'
    >>> printed(parse("trata de personas Y (niñ* O menores)"))
    '((trata AND personas) AND (niñ* OR menores))'
    """
    limits = limits or query_limits()
    found = tokens(query, limits)
    if not found:
        raise mistake("empty", 0, len(query))
    if all(token.kind == "word" for token in found):
        # What most people type: nothing but words beside each other.
        words = tuple([_word(token) for token in found])
        return Or(words, plain=True) if len(words) > 1 else words[0]
    parser = _Parser(found, limits)
    node = parser.either(0)
    if parser.next is not None:
        raise mistake("unexpected-parenthesis", parser.next.start, 1)
    return node


class _Parser:
    """Recursive descent over the tokens; `next` is the token to be read, None at the end."""

    def __init__(self, found: list[Token], limits: QueryLimits) -> None:
        self.tokens = found
        self.limits = limits
        self.at = 0

    @property
    def next(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _next_is(self, *kinds: str) -> bool:
        return self.next is not None and self.next.kind in kinds

    def _take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def either(self, depth: int) -> Node:
        """expressions joined by OR"""
        first = self.next
        parts = [self.both(depth)]
        while self._next_is("OR"):
            parts.append(self.both(depth, self._take()))
        if len(parts) == 1:
            return self._wanted(parts[0], first)
        return Or(tuple(self._wanted(part, first) for part in parts))

    def both(self, depth: int, after: Token | None = None) -> Node:
        """sequences joined by AND"""
        sequences = [self.sequence(depth, after)]
        while self._next_is("AND"):
            sequences.append(self.sequence(depth, self._take()))
        wanted = [wanted for wanted, _ in sequences]
        unwanted = [node for _, excluded in sequences for node in excluded]
        if len(sequences) > 1:
            parts = [_demanded(nodes) for nodes in wanted if nodes]
        else:
            nodes = wanted[0]
            parts = [Or(tuple(nodes), plain=True) if len(nodes) > 1 else nodes[0]] if nodes else []
        if not unwanted and len(parts) == 1:
            return parts[0]
        return And((*parts, *(Not(node) for node in unwanted)))

    def sequence(self, depth: int, after: Token | None) -> tuple[list[Node], list[Node]]:
        """Expressions beside each other: those wanted, and those excluded by NOT or a hyphen."""
        wanted: list[Node] = []
        unwanted: list[Node] = []
        while self._next_is("word", "phrase", "field", "(", "NOT"):
            if self._next_is("NOT"):
                operator = self._take()
                while self._next_is("NOT"):
                    operator = self._take()
                unwanted.append(self.close_by(depth, operator))
            else:
                wanted.append(self.close_by(depth, after))
        if not wanted and not unwanted:
            raise self._missing(after)
        return wanted, unwanted

    def close_by(self, depth: int, after: Token | None) -> Node:
        """expressions joined by NEAR"""
        node = self.single(depth, after)
        while self._next_is("NEAR"):
            operator = self._take()
            node = Near(node, self.single(depth, operator), operator.distance)
        return node

    def single(self, depth: int, after: Token | None) -> Node:
        """a word, a phrase, a group, or one of them in a field"""
        token = self.next
        if token is None or token.kind not in ("word", "phrase", "field", "("):
            raise self._missing(after)
        self._take()
        match token.kind:
            case "word":
                return _word(token)
            case "phrase":
                return Phrase(token.text, token.start, token.end)
            case "field":
                return self._in_field(token, depth)
            case _:
                return self._group(token, depth)

    def _group(self, opening: Token, depth: int) -> Node:
        if depth + 1 > self.limits.query_max_depth:
            raise mistake("too-deep", opening.start, 1, limit=self.limits.query_max_depth)
        if self._next_is(")"):
            raise mistake("empty-parentheses", opening.start, self._take().end - opening.start)
        if self.next is None:
            raise mistake("unclosed-parenthesis", opening.start, 1)
        node = self.either(depth + 1)
        if not self._next_is(")"):
            raise mistake("unclosed-parenthesis", opening.start, 1)
        self._take()
        return node

    def _in_field(self, field: Token, depth: int) -> Node:
        if not self._next_is("word", "phrase", "(") or (self.next and self.next.start != field.end):
            name = field.text
            raise mistake(
                "empty-value", field.start, field.end - field.start, name=name, example=_EXAMPLES.get(name, "trata")
            )
        return _with_field(self.single(depth, field), field.text)

    def _missing(self, after: Token | None) -> QueryError:
        """The error for an operator without a word on one side, or a parenthesis out of place."""
        stray = self.next
        if after is None and stray is not None and stray.kind == ")":
            return mistake("unexpected-parenthesis", stray.start, 1)
        operator, side = (after, "after") if after is not None else (stray, "before")
        if operator is None:
            return mistake("empty", 0, 0)
        sides = {
            "after": ("después", "after", "après"),
            "before": ("antes", "before", "avant"),
        }[side]
        return mistake(
            "missing-operand", operator.start, operator.end - operator.start,
            operator=operator.text, lower=operator.text.lower(), side_es=sides[0], side_en=sides[1], side_fr=sides[2],
        )  # fmt: skip

    def _wanted(self, node: Node, first: Token | None) -> Node:
        """The node, if it looks for anything; an expression of exclusions alone answers nothing."""
        if isinstance(node, And) and all(isinstance(child, Not) for child in node.children):
            start = first.start if first else 0
            end = self.tokens[self.at - 1].end
            raise mistake("only-excluded", start, end - start)
        return node


def _word(token: Token) -> Term:
    return Term(token.text, token.start, token.end, "", token.prefix, token.fuzzy)


def _demanded(nodes: list[Node]) -> Node:
    """Words beside an AND: all of them, but for those that only join others."""
    said = [n for n in nodes if not (isinstance(n, Term) and not n.field and fold(n.text) in FUNCTION_WORDS)] or nodes
    # A group in parentheses whose words merely stood together, beside an AND: any of them is enough.
    said = [replace(n, plain=False) if isinstance(n, Or) else n for n in said]
    return said[0] if len(said) == 1 else And(tuple(said))


def _with_field(node: Node, field: str) -> Node:
    match node:
        case Term(text=text, start=start) | Phrase(text=text, start=start) if field in KEYWORD_FIELDS:
            return Term(field_value(field, text, start), start, node.end, field=field)
        case Term() | Phrase():
            return replace(node, field=field)
        case And(children=children):
            return And(tuple(_with_field(child, field) for child in children))
        case Or(children=children, plain=plain):
            return Or(tuple(_with_field(child, field) for child in children), plain)
        case Not(child=child):
            return Not(_with_field(child, field))
        case Near(left=left, right=right, distance=distance):
            return Near(_with_field(left, field), _with_field(right, field), distance)
