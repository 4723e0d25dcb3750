"""The grid of the digests: what each member has on the topics that matter most to prosecutors.

`make docs` writes it into docs/digests.md; a test holds that it is up to date.
"""

from corpus.catalogue import catalogue
from corpus.country import MEMBERS
from corpus.digest import Digest, digests
from corpus.topic import topics

# The fifteen topics, in the order of a case; three of them are two topics of the scheme each.
PROSECUTORS_TOPICS = (
    "trafficking-offence", "smuggling-offence", "trafficking-aggravating", "smuggling-aggravating",
    "consent-irrelevant", "child-victims-offence", "child-protection", "non-punishment", "victim-assistance",
    "residence-status", "compensation", "witness-protection", "privacy", "specialised-units", "special-investigation",
    "confiscation", "coordinating-body", "mutual-legal-assistance",
)  # fmt: skip


def cell(country: str, topic: str) -> str:
    """What the best digest of a country on a topic rests on; "–" where none is known."""
    known = [digest for digest in digests() if digest.country == country and topic in digest.topics]
    in_force = [digest for digest in known if not catalogue()[digest.law].repealed]
    if any(digest.checked and not digest.no_rule for digest in in_force):
        return "checked"
    if any(digest.no_rule for digest in in_force):
        return "no rule"
    if in_force:
        return min(_grade(digest) for digest in in_force)
    return "repealed" if known else "–"


def digest_grid() -> str:
    """The table, a row a topic and a column a member."""
    head = f"| topic | {' | '.join(MEMBERS)} |\n|---|{'---|' * len(MEMBERS)}"
    rows = [
        f"| {topics()[topic].label.en} | {' | '.join(cell(country, topic) for country in MEMBERS)} |"
        for topic in PROSECUTORS_TOPICS
    ]
    return "\n".join([head, *rows])


def _grade(digest: Digest) -> str:
    assert digest.grade is not None, f"{digest.law}: neither checked nor graded"
    return digest.grade
