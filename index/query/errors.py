"""A mistake in a query, told so that its author can mend it: where it stands, what is wrong, what to do instead."""

from typing import Final, Literal

from corpus.language import Labels

QueryErrorCode = Literal[
    "empty", "too-long", "too-many-terms", "too-deep", "control-character", "unclosed-phrase", "empty-phrase",
    "unclosed-parenthesis", "unexpected-parenthesis", "empty-parentheses", "missing-operand", "only-excluded",
    "unknown-field", "unknown-value", "empty-value", "prefix-too-short", "misplaced-star", "fuzzy-too-far",
    "bad-distance",
]  # fmt: skip


class QueryError(ValueError):
    """A query that cannot be read as it stands.

    `position` counts characters of the query from 0 and `length` how many are at fault (at least 1, unless the
    query is empty); `detail` says what is wrong and `advice` what to type instead, in the three languages.
    """

    def __init__(self, code: QueryErrorCode, position: int, length: int, detail: Labels, advice: Labels) -> None:
        super().__init__(f"{detail.en} (position {position}): {advice.en}")
        self.code: Final = code
        self.position: Final = position
        self.length: Final = length
        self.detail: Final = detail
        self.advice: Final = advice
