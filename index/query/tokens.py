"""From the characters of a query to its tokens: words, phrases, operators, parentheses, field names.

What belongs to a sentence or a citation is never an operator: question marks, hyphens within words, apostrophes,
`279.01(1)(a)`, `inciso a)`, `Decreto No. 93`. Operators are in capitals, and in a query typed in capitals throughout
only those that cannot be words of the sentence are left.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from corpus.identifiers import fold
from index.limits import QueryLimits
from index.query.fields import FIELDS, KNOWN_FIELDS
from index.query.mistakes import mistake

TokenKind = Literal["word", "phrase", "field", "(", ")", "AND", "OR", "NOT", "NEAR"]

_OPERATORS: dict[str, TokenKind] = {
    "AND": "AND", "Y": "AND", "ET": "AND",
    "OR": "OR", "O": "OR", "OU": "OR",
    "NOT": "NOT", "NO": "NOT", "SAUF": "NOT",
}  # fmt: skip
_NEAR = re.compile(r"NEAR(?:/(\S*))?")
_CLOSING = {'"': '"”', "“": '”"', "„": '“”"', "«": "»"}
_CHUNK = re.compile(r'[^\s"“”„«»()]+')
# (a), (iii), (15): the parts of a section, written against its number.
_PART = re.compile(r"(?:\([^\s()\"]{1,5}\))+")
# Signs that are operators or may be: what most people type between two spaces has none of them.
_SIGN = re.compile(r"""["“”„«»()*~:]|^-(?=\w)""")
_LIST_LABEL = re.compile(r"\d{1,3}[a-z]?|[a-zñ]|[ivx]{1,5}", re.I)
_FIELD = re.compile(r"([^\W\d]+):(?!//)(.*)", re.S)
_LEADING = "¿¡[{<'’‘`´.,;:…—–·•%§#&|!+/\\=_^$@?>]}-~"
_TRAILING = ".,;:…!?'’‘`´]}>)—–·•/\\|&=_^-"
# Characters without width that word processors leave in copied text.
_WEIGHTLESS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
# The default of NEAR without a number: about a line of print.
_DEFAULT_DISTANCE = 10
# Those that are words of headings in Spanish and French.
_WORDS_TOO = frozenset({"Y", "O", "NO", "ET", "OU"})
# Acronyms have so many letters at most: "ONU Y OIM" is a query with an operator.
_ACRONYM = 5
# Fewer words all in capitals may be acronyms with an operator between them (TIP AND SOM).
_SHOUTED_WORDS = 3


class Token(msgspec.Struct, frozen=True):
    """`text` is a word or phrase without its signs, a field's name in the index, or an operator as typed."""

    kind: TokenKind
    text: str
    start: int
    end: int
    prefix: bool = False
    fuzzy: int = 0
    distance: int = 0


def tokens(query: str, limits: QueryLimits) -> list[Token]:
    """The tokens of a query, in order. Raises QueryError for what cannot be read, with its place in the query."""
    if len(query) > limits.query_max_characters:
        raise mistake(
            "too-long",
            limits.query_max_characters,
            len(query) - limits.query_max_characters,
            limit=limits.query_max_characters,
        )
    for position, character in enumerate("" if query.isprintable() else query):
        if _is_control(character):
            raise mistake("control-character", position, 1, character=f"{ord(character):04X}")
    found = _plain(query) or _Scanner(query, limits).scan()
    if len(found) > limits.query_max_terms:
        words = [token for token in found if token.kind in ("word", "phrase")]
        if len(words) > limits.query_max_terms:
            start = words[limits.query_max_terms].start
            raise mistake("too-many-terms", start, len(query) - start, limit=limits.query_max_terms)
    return found


def _plain(query: str) -> list[Token]:
    """The tokens of a query in which nothing can be an operator, as most are; none where anything can."""
    found = []
    at = 0
    for piece in query.split():
        said = _plain_word(piece)
        if said is None:
            return []
        word, start, end = said
        at = query.index(piece, at)
        if word:
            found.append(Token("word", word, at + start, at + end))
        at += len(piece)
    return found


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _plain_word(piece: str) -> tuple[str, int, int] | None:
    """The word in what stands between two spaces and its place there, "" where it is punctuation alone; None where it
    may be an operator or a field."""
    if _SIGN.search(piece) or piece in _OPERATORS or _NEAR.fullmatch(piece):
        return None
    word, start = _bare(piece)
    said = word.translate(_WEIGHTLESS)
    return (said if any(map(str.isalnum, said)) else "", start, start + len(word))


def _bare(raw: str) -> tuple[str, int]:
    """A word without the punctuation around it, and where it begins."""
    word = raw.rstrip(_TRAILING) if not raw.endswith(")") else raw
    bare = word.lstrip(_LEADING)
    return bare, len(word) - len(bare)


def _is_control(character: str) -> bool:
    """Control characters, direction marks and lone surrogates: nothing that a keyboard types into a question."""
    if character in "\t\n\r" or ord(character) in _WEIGHTLESS:
        return False
    return unicodedata.category(character) in ("Cc", "Cs", "Cf", "Co", "Cn")


class _Scanner:
    def __init__(self, query: str, limits: QueryLimits) -> None:
        self.query = query
        self.limits = limits
        self.found: list[Token] = []
        self.depth = 0
        letters = [c for c in query if c.isalpha()]
        words = [w for w in query.split() if w not in _OPERATORS and any(c.isalpha() for c in w)]
        self.shouted = len(words) >= _SHOUTED_WORDS and bool(letters) and all(not c.islower() for c in letters)

    def scan(self) -> list[Token]:
        position = 0
        while position < len(self.query):
            character = self.query[position]
            if character.isspace() or character in "”»":
                position += 1
            elif character in _CLOSING:
                position = self._phrase(position)
            elif character == "(":
                self.depth += 1
                self.found.append(Token("(", "(", position, position + 1))
                position += 1
            elif character == ")":
                position = self._close(position)
            else:
                position = self._chunk(position)
        return self.found

    def _phrase(self, start: int) -> int:
        closing = _CLOSING[self.query[start]]
        ends = [i for i in (self.query.find(c, start + 1) for c in closing) if i >= 0]
        if not ends:
            raise mistake(
                "unclosed-phrase",
                start,
                len(self.query) - start,
                fixed=f'"{self.query[start + 1 :].strip() or self.query[:start].strip()}"',
            )
        end = min(ends)
        text = self.query[start + 1 : end].translate(_WEIGHTLESS).strip()
        if not any(c.isalnum() for c in text):
            raise mistake("empty-phrase", start, end + 1 - start)
        if self.query[end + 1 : end + 2] == "~":
            raise mistake("bad-distance", end + 1, 1, limit=self.limits.query_max_distance)
        self.found.append(Token("phrase", text, start, end + 1))
        return end + 1

    def _close(self, position: int) -> int:
        before = self.found[-1] if self.found else None
        labels = before is not None and before.end == position and before.kind == "word"
        if self.depth == 0:
            if not (labels and before and _LIST_LABEL.fullmatch(before.text)):
                raise mistake("unexpected-parenthesis", position, 1)
            return position + 1
        self.depth -= 1
        self.found.append(Token(")", ")", position, position + 1))
        return position + 1

    def _chunk(self, start: int) -> int:
        """One run of characters without space, quotation mark or parenthesis: an operator, a field or a word."""
        match = _CHUNK.match(self.query, start)
        assert match is not None  # every other character was handled by the caller
        raw, end = match.group(), match.end()
        operator = self._operator(raw, start, end)
        if operator is not None:
            self.found.append(operator)
            return end
        excluded = raw.startswith("-") and self._opens_word(start)
        if excluded:
            self.found.append(Token("NOT", "-", start, start + 1))
            start, raw = start + 1, raw[1:]
            if not raw:
                return start
        field = _FIELD.fullmatch(raw)
        if field is not None and (field.group(2) or self.query[end : end + 1] in ('"', "“", "«", "(")):
            return self._field(field.group(1), start)
        if field is not None and not self.query[end:].strip() and fold(field.group(1)) in FIELDS:
            raise mistake("empty-value", start, end - start, name=field.group(1), example="mx")
        if any(c.isdigit() for c in raw):
            part = _PART.match(self.query, end)
            if part is not None:
                end, raw = part.end(), self.query[start : part.end()]
        elif part := _PART.match(self.query, end):
            # víctima(s), niño(a): the ending belongs to the word and adds nothing to the search.
            end = part.end()
        self._word(raw, start, excluded=excluded)
        return end

    def _opens_word(self, start: int) -> bool:
        before, after = self.query[start - 1 : start], self.query[start + 1 : start + 2]
        return (not before or before.isspace() or before == "(") and (after.isalnum() or after in ('"', "“", "«", "("))

    def _operator(self, raw: str, start: int, end: int) -> Token | None:
        if near := _NEAR.fullmatch(raw):
            if self.shouted and near.group(1) is None:
                return None
            distance = near.group(1)
            if distance is None:
                return Token("NEAR", raw, start, end, distance=_DEFAULT_DISTANCE)
            if not distance.isdecimal() or not 1 <= int(distance) <= self.limits.query_max_distance:
                raise mistake("bad-distance", start, end - start, limit=self.limits.query_max_distance)
            return Token("NEAR", raw, start, end, distance=int(distance))
        kind = _OPERATORS.get(raw)
        # "Decreto NO 93-2021": there NO is "número".
        numbered = raw == "NO" and re.match(r"\s*\d", self.query[end:]) is not None
        if kind is None or self.shouted or numbered or (raw in _WORDS_TOO and self._in_capitals(start, end)):
            return None
        return Token(kind, raw, start, end)

    def _in_capitals(self, start: int, end: int) -> bool:
        """Whether an operator stands within words in capitals, as in a heading that was copied: "art. 64 RENUNCIA Y
        ADHESIÓN". The words beside it must be too long for acronyms."""
        beside = (*self.query[:start].split()[-1:], *self.query[end:].split()[:1])
        # Numbers say nothing: "art. 59 NO ADMISIÓN".
        words = [word for word in beside if any(map(str.isalpha, word))]
        return bool(words) and all(len(word) > _ACRONYM and word.isupper() for word in words)

    def _field(self, name: str, start: int) -> int:
        end = start + len(name) + 1
        known = FIELDS.get(fold(name))
        if known is None:
            raise mistake("unknown-field", start, len(name), name=name, known=KNOWN_FIELDS)
        self.found.append(Token("field", known, start, end))
        return end

    def _word(self, raw: str, start: int, *, excluded: bool) -> None:
        """A word without the punctuation around it; a run of punctuation alone is no word and is passed over."""
        word, before = _bare(raw)
        start += before
        end = start + len(word)
        prefix, fuzzy = False, 0
        if fuzzed := re.fullmatch(r"(.*\w)~(\d*)", word, re.S):
            fuzzy = int(fuzzed.group(2) or 1)
            word = fuzzed.group(1)
            if not 1 <= fuzzy <= 2:
                raise mistake("fuzzy-too-far", start + len(word), end - start - len(word), word=word)
        elif word.endswith("*"):
            word, prefix = word[:-1], True
            if sum(c.isalnum() for c in word) < self.limits.query_min_prefix:
                raise mistake("prefix-too-short", start, end - start, limit=self.limits.query_min_prefix)
        if "*" in word:
            raise mistake("misplaced-star", start + word.index("*"), 1)
        word = word.translate(_WEIGHTLESS)
        if any(c.isalnum() for c in word):
            self.found.append(Token("word", word, start, end, prefix=prefix, fuzzy=fuzzy))
        elif excluded:
            self.found.pop()
