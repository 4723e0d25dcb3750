"""Regular expressions that are compiled when they are first asked, and not asked where a text cannot match.

Compiling the grammar of penalties takes a third of a short law's annotation, and most laws never need the half of it.
Where an expression can only match a text that has one of some words, these are written beside it: looking for a word is
a hundred times cheaper than searching. `literals` tells what a match must contain, and a test holds the words to it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Expression:
    """A regular expression; `needs` are words in small letters of which every text that it matches has one."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG, *, needs: tuple[str, ...] = ()) -> None:
        self.source = source
        self.flags = flags
        self.needs = needs

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself, compiled now. Raises re.error where it is none."""
        return re.compile(self.source, self.flags)

    # Each is looked up once and is then the compiled expression's own, without a call of Python's in between.
    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As that of `re.Pattern`."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As that of `re.Pattern`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As that of `re.Pattern`."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As that of `re.Pattern`."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """As that of `re.Pattern`, of an expression without groups."""
        return self.compiled.findall

    def may_match(self, lowered: str) -> bool:
        """Whether a text, in small letters, has a word that the expression needs; true where it needs none.

        >>> Expression(r"\\bfarol(?:es|a)\\b|candil", re.I, needs=("farol", "candil")).may_match("una fuente de agua")
        False
        """
        return not self.needs or has_one_of(self.needs, lowered)


def has_one_of(words: tuple[str, ...], text: str) -> bool:
    """Whether one of some words stands in a text, be it within a longer word.

    >>> has_one_of(("farol", "candil"), "los faroles"), has_one_of(("farol",), "la fuente"), has_one_of((), "la fuente")
    (True, False, False)
    """
    # A loop of its own takes half the time of `any` over a generator.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False
