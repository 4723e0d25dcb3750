"""The ranking profile: the few weights that join words, topics and priors into one score, from `profile.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import msgspec

from index.fields import FIELD_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Weights. A provision's score is

        (words + topic · topics) · (1 + prior if its law is on the subject) · (repealed if it is)

    where *words* is the sum of the plan's clauses (weight times BM25F) over that of the best provision, and for
    what was typed the share above the sixth best times `standing`, as far as more than half of its words are there;
    *topics* is the sum over the query's topics of their certainty over that of the surest, times the topic's certainty
    for the provision to the power `curve`.
    """

    version: str = "0"
    # By field of `index.fields`; a field that is not named counts 0.
    fields: dict[str, float] = field(
        default_factory=lambda: {
            "heading": 2.0, "text": 1.0, "path": 0.5, "title": 0.3, "digest": 1.0,
            "heading_exact": 0.5, "text_exact": 0.5,
        }
    )  # fmt: skip
    topic: float = 1.0
    # The certainty of a provision's topic counts to this power: below 1 a weak sign counts for more.
    curve: float = 1.0
    # What a weak tag counts beside a strong one as sure; what a topic counts for more in a provision that names the
    # subject where its law is not on it; and how far the query's surest topic stands above its others (their
    # certainty over its own, to this power).
    weak: float = 1.0
    subject: float = 0.0
    focus: float = 1.0
    standing: float = 1.0
    # From which share of what its words could score at most a query quotes a provision rather than asks for a subject.
    quoted: float = 0.0
    # How far topics step back where even the surest of the query is not sure: its certainty to this power.
    doubt: float = 0.0
    # How far topics step back where one provision stands out in the words of the query.
    yields: float = 0.0
    # What "de", "the" or "pas" typed among other words is worth of a word that tells something.
    function: float = 0.15
    # Laws on the subject; other codes, migration acts and special laws, against procedure and general acts.
    prior: float = 0.1
    core: float = 0.0
    # Laws of the kind in which drafters put the topic that is asked for (`home` of the scheme).
    home: float = 0.0
    repealed: float = 0.6
    # An account of ours where the text is not held; an amending act whose words the amended law already has.
    unheld: float = 1.0
    consolidated: float = 1.0
    # What preambles and transitory provisions count against articles.
    framing: float = 1.0
    # What the topics of the provisions that fit the words best are worth where the words name none.
    echo: float = 0.0
    # A country that the words name, and a law that they cite as a whole.
    country: float = 0.2
    law: float = 0.5
    # Against the 1 of the user's own words: terms that the thesaurus adds in other languages and in the query's own,
    # and stretches of the query found as they stand.
    expansion_other: float = 0.6
    expansion_same: float = 0.35
    stretch: float = 0.5
    # Evidence (the larger of a provision's topics and its share of the best words) from which a cell of a comparison
    # says `found`, and below which it says `none-found`.
    found: float = 0.5
    unclear: float = 0.25

    def weight(self, name: str) -> float:
        return self.fields.get(name, 0.0)


@cache
def profile() -> Profile:
    """The profile that ships with the project. Raises ValueError where it names a field that there is not."""
    file = resources.files("index").joinpath("profile.toml")
    if not file.is_file():
        return Profile()
    read = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Profile)
    if unknown := set(read.fields) - set(FIELD_NAMES):
        raise ValueError(f"profile.toml: there is no field {', '.join(sorted(unknown))}; there are {FIELD_NAMES}")
    return read
