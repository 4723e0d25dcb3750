"""The operators of a page's content, carried out as pdfminer.six does, with its tokens cut by one pattern.

pdfminer's own tokeniser walks from state to state and takes over half of the time that a page costs. This one cuts the
same tokens out of the same bytes, pdfminer's leniency with what is broken included; a test compares the two on streams
made at random and on real pages. Content with inline images, whose data are no tokens, is left to pdfminer.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSSyntaxError
from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, keyword_name, literal_name

# What ends a name or an operator (ISO 32000-1, 7.2.2, as pdfminer has it: NUL ends nothing, "#" ends an operator).
_ENDS = rb"/%\[\]()<>{}\s"
# The groups, in the order in which they are tried: the most frequent first. Comments and a lone ">" are in none.
# Every quantifier is possessive, so that no input is looked at twice.
_TOKEN = re.compile(
    rb"[\s\0]*+(?:"
    rb"([-+\d]\d*+)(?!\.)|"
    rb"([-+\d]\d*+\.\d*+|\.\d*+)|"
    rb"\(([^()\\]*+)\)|"
    rb"([A-Za-z][^#" + _ENDS + rb"]*+)|"
    rb"/([^" + _ENDS + rb"]*+)|"
    rb"([\[\]{}]|<<|>>)|"
    rb"<([\s0-9a-fA-F]*+)|"
    rb"(\()|"
    rb"%[^\r\n]*+|>|"
    rb"(.))",
    re.DOTALL,
)
_INTEGER, _REAL, _PLAIN_STRING, _OPERATOR, _NAME, _BRACKET, _HEXADECIMAL, _STRING, _OTHER = range(1, 10)
_NUMBERS = frozenset((_INTEGER, _REAL))
# An inline image may begin here; within a string it does not, and then only time is lost.
_INLINE_IMAGE = re.compile(rb"(?<![^\s\0\])>}])BI(?![^\s\0/])")
_STRING_PART = re.compile(rb"[()]|\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPES = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
_NAME_ESCAPE = re.compile(rb"#([0-9a-fA-F]{0,2})")
_OPENS = {b"[": b"]", b"{": b"}", b"<<": b">>"}


class ContentInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter of page content with a faster tokeniser."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the operators of the streams, which are read as one; called for pages and for forms within."""
        valid = self._valid(streams)
        data = b"\n".join(stream.get_data() for stream in valid)
        if _INLINE_IMAGE.search(data):
            super().execute(streams)
            return
        for item in objects(data):
            if not isinstance(item, PSKeyword):
                self.argstack.append(item)
                continue
            known = _operators.get(item.name)
            if known is None:
                known = _operators[item.name] = _operator(item)
            method, operands = known
            if not method:
                continue
            if not operands:
                getattr(self, method)()
                continue
            given = self.argstack[-operands:]
            del self.argstack[-operands:]
            if len(given) == operands:
                getattr(self, method)(*given)

    def _valid(self, streams: Sequence[object]) -> list[PDFStream]:
        """The streams that may be carried out: one that is being carried out already would never end."""
        self.stream_ids.clear()
        valid = []
        for given in streams:
            stream = stream_value(given)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                valid.append(stream)
                self.stream_ids.add(stream.objid)
        return valid


# The method that carries an operator out and how many operands it takes, by the operator; "" for none.
_operators: dict[bytes, tuple[str, int]] = {}


def _operator(keyword: PSKeyword) -> tuple[str, int]:
    name = keyword_name(keyword)
    method = "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q")
    function = getattr(PDFPageInterpreter, method, None)
    return (method, function.__code__.co_argcount - 1) if function is not None else ("", 0)


def objects(data: bytes) -> Iterator[Any]:
    """The operands and operators of a content stream without inline images, as pdfminer has them: numbers, bytes,
    literals, lists, dictionaries and keywords.

    >>> [item for item in objects(b"[(Ley) -20 <41>] 12.5") if not isinstance(item, PSKeyword)]
    [[b'Ley', -20, b'A'], 12.5]

    Raises PSSyntaxError where a dictionary lacks a value.
    """
    # A blank at the end ends the last token.
    data, at = data + b"\n", 0
    match = _TOKEN.match
    # The lists, dictionaries and procedures that are open: how each will be closed, and what was read before it.
    outer: list[tuple[bytes, list[Any]]] = []
    inner: list[Any] = []
    while found := match(data, at):
        at = found.end()
        kind = found.lastindex
        if kind is None:
            continue
        token: Any = found[kind]
        if kind in _NUMBERS:
            try:
                token = int(token) if kind == _INTEGER else float(token)
            except ValueError:
                # A lone sign or point, or more digits than a number has.
                continue
        elif kind == _OPERATOR:
            token = KWD(token) if token not in _TRUTH else _TRUTH[token]
        elif kind == _NAME:
            token = _names.get(token) or _name(token)
        elif kind == _BRACKET:
            if token in _OPENS:
                outer.append((_OPENS[token], inner))
                inner = []
                continue
            if not outer or outer[-1][0] != token:
                continue
            token = _dictionary(inner) if token == b">>" else inner
            inner = outer.pop()[1]
        elif kind == _HEXADECIMAL:
            token = _hexadecimal(token)
        elif kind == _STRING:
            token, at = _string(data, at)
            if token is None:
                return
        elif kind == _OTHER:
            token = KWD(token)
        if outer:
            inner.append(token)
        else:
            yield token


_TRUTH = {b"true": True, b"false": False}
_names: dict[bytes, PSLiteral] = {}


def _name(raw: bytes) -> PSLiteral:
    name = _NAME_ESCAPE.sub(lambda found: bytes((int(found[1], 16),)) if found[1] else b"", raw)
    try:
        literal = LIT(name.decode())
    except UnicodeDecodeError:
        literal = LIT(name)
    _names[raw] = literal
    return literal


def _dictionary(items: list[Any]) -> dict[str, Any]:
    if len(items) % 2:
        raise PSSyntaxError(f"Invalid dictionary construct: {items!r}")
    return {literal_name(key): value for key, value in zip(items[::2], items[1::2], strict=True) if value is not None}


def _hexadecimal(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    # pdfminer takes a last digit without its pair for the lower half of a byte.
    whole = len(digits) // 2 * 2
    return bytes.fromhex(digits[:whole].decode()) + (bytes((int(digits[whole:], 16),)) if digits[whole:] else b"")


def _string(data: bytes, at: int) -> tuple[bytes | None, int]:
    """A string with escapes or parentheses within, and where it ends; None where it does not end."""
    parts: list[bytes] = []
    depth = 1
    for found in _STRING_PART.finditer(data, at):
        parts.append(data[at : found.start()])
        at = found.end()
        mark = found[0]
        if mark == b"(":
            depth += 1
        elif mark == b")":
            depth -= 1
            if not depth:
                return b"".join(parts), at
        elif found[1]:
            # Overflow is ignored (ISO 32000-1, table 3).
            mark = bytes((int(found[1], 8) & 0xFF,))
        else:
            mark = _ESCAPES.get(found[2] or b"", b"")
        parts.append(mark)
    return None, len(data)
