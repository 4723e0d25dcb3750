"""What a text must contain for a regular expression to match it, told from the expression alone.

For `victim\\w* … no (?:punib|sancion)` these are "victim", and "punib" or "sancion": each set is needed, and the one
that tells most texts apart is given. It is found by a small reader of the part of the language that the rules use;
what it does not know it refuses, so that no rule is passed over in silence.
"""

import re
from dataclasses import dataclass
from itertools import product

# More strings than this are not spelled out: looking for them would cost what it saves.
_SPELLED_OUT = 24
# Classes of one or two letters ("[sz]") are spelled out, longer ones are any character.
_SPELLED_CLASS = 3
_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>))?)|(?P<close>\))|(?P<or>\|)|(?P<times>[*+?]\??|\{\d*,?\d*\}\??)"
    r"|(?P<nothing>\\[bB]|\^|\$)|(?P<any>\.|\\[dDsSwW])|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|\\(?P<escaped>[^\w\s]|n|t)"
    # Letters that are not repeated stand together.
    r"|(?P<letters>[^\\()\[|*+?{^$.]+(?![*+?{])|[^\\()\[|*+?{^$.])",
    re.S,
)
_ESCAPED = {"n": "\n", "t": "\t"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: `exact` are all strings that it can be, None where they are too many or not known;
    `needed` a set of which each string that it can be contains one, None where there is none."""

    exact: frozenset[str] | None
    needed: frozenset[str] | None


_EMPTY = _Part(frozenset({""}), None)
_OPEN = _Part(None, None)


def literals(source: str, among: tuple[str, ...] = ()) -> frozenset[str]:
    """Strings of which every text that the expression matches contains one; none where that cannot be told.

    Of several such sets that is given which tells most texts apart; a set whose strings all have one of the words
    `among` in them (in small letters) before others. Raises ValueError for what it does not read: flags within,
    references back, conditions.

    >>> sorted(literals(r"victim\\w*\\s+[^.;]{0,9}?\\s+not\\s+be\\s+(?:punish|held)"))
    ['victim']
    >>> sorted(literals(r"organi[sz]ed|(?:in)?valid\\b")), sorted(literals(r"\\w+"))
    (['organised', 'organized', 'valid'], [])
    """
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(source)]
    if sum(len(printed) for _, printed in tokens) != len(source):
        raise ValueError(f"what a match of {source!r} contains cannot be told")
    reader = _Reader(tokens, among)
    found = reader.best(reader.alternatives()) or frozenset()
    if reader.at != len(tokens):
        raise ValueError(f"{source!r} closes a bracket that was not opened")
    # Of "farol" and "faroles" the first is enough.
    return frozenset(one for one in found if not any(other in one for other in found if other != one))


class _Reader:
    """Reads the tokens of an expression once, from `at` on."""

    def __init__(self, tokens: list[tuple[str, str]], among: tuple[str, ...]) -> None:
        self.tokens = tokens
        self.at = 0
        self._among = among

    def alternatives(self) -> _Part:
        """What stands between bars, up to the end or the bracket that closes it."""
        parts = [self._sequence()]
        while self._kind() == "or":
            self.at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        exact = _union([part.exact for part in parts])
        if exact is not None and len(exact) > _SPELLED_OUT:
            exact = None
        return _Part(exact, _union([self.best(part) for part in parts]))

    def _kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def _sequence(self) -> _Part:
        """What stands one after another. Strings that are known are joined as far as they are few."""
        run = frozenset({""})
        whole, needed = True, None
        while self._kind() not in ("", "or", "close"):
            part = self._item()
            if part.exact is not None and len(run) * len(part.exact) <= _SPELLED_OUT:
                run = frozenset(a + b for a, b in product(run, part.exact))
                continue
            whole = False
            needed = self._better(needed, self._better(_sure(run), self.best(part)))
            run = part.exact if part.exact is not None else frozenset({""})
        return _Part(run if whole else None, self._better(needed, _sure(run)))

    def _item(self) -> _Part:
        kind, printed = self.tokens[self.at]
        self.at += 1
        match kind:
            case "open":
                part = self.alternatives()
                if self._kind() != "close":
                    raise ValueError("a bracket is not closed")
                self.at += 1
                if printed[-1] in "=!":
                    # What is only looked at is no part of the match.
                    part = _EMPTY
            case "nothing":
                part = _EMPTY
            case "any":
                part = _OPEN
            case "class":
                part = _of_class(printed[1:-1])
            case "letters":
                part = _Part(frozenset({printed}), None)
            case "escaped":
                part = _Part(frozenset({_ESCAPED.get(printed[-1], printed[-1])}), None)
            case _:
                raise ValueError(f"nothing stands before {printed!r}")
        while self._kind() == "times":
            part = self._repeated(part, self.tokens[self.at][1])
            self.at += 1
        return part

    def _repeated(self, part: _Part, times: str) -> _Part:
        if times[0] == "?":
            return _Part(None if part.exact is None else part.exact | {""}, None)
        if times[0] == "+" or re.match(r"\{0*[1-9]", times):
            return _Part(None, self.best(part))
        return _OPEN

    def best(self, part: _Part) -> frozenset[str] | None:
        """The set of a part that tells most."""
        return self._better(_sure(part.exact), part.needed)

    def _better(self, one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
        if one is None or other is None:
            return other if one is None else one
        return max(one, other, key=self._tells)

    def _tells(self, strings: frozenset[str]) -> tuple[bool, int, int]:
        """How far a set tells texts apart: the longer its shortest string, and then the fewer they are, the further."""
        wanted = bool(self._among) and all(any(word in one.lower() for word in self._among) for one in strings)
        return wanted, min(map(len, strings)), -len(strings)


def _of_class(inside: str) -> _Part:
    # A class with a range, a negation or an escape is any character.
    plain = not re.search(r"^\^|\\|.-.", inside, re.S) and len(inside) <= _SPELLED_CLASS
    return _Part(frozenset(inside), None) if plain else _OPEN


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [one for one in sets if one is not None]
    return frozenset().union(*known) if len(known) == len(sets) else None


def _sure(strings: frozenset[str] | None) -> frozenset[str] | None:
    """The strings as a set of needed ones: an empty one is in every text and tells nothing."""
    return None if strings is None or "" in strings else strings
