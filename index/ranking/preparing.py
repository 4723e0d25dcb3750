"""Making ready what questions will ask for: what every concept of the thesaurus finds beside the label by which it is
named most, before anyone names it.

The first question that names a concept otherwise takes some milliseconds more. It is done beside the answering of
questions, a concept at a time with a rest after each, so that no question waits for it.
"""

from collections.abc import Callable
from threading import Thread
from time import sleep

from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.profile import Profile
from index.query.concepts import Named, concepts_named
from index.query.expand import expand
from index.query.language import recognise
from index.ranking.clauses import Clauses

# A concept in three languages takes some four milliseconds: rests as long leave the processor to questions.
_REST_SECONDS = 0.004


def prepare(clauses: Clauses, profile: Profile, wanted: Callable[[], bool], rest: float = _REST_SECONDS) -> None:
    """Lay out what questions are recognised by, then make what the concepts find, as long as it is wanted."""
    recognise("")
    concepts_named("")
    for concept in thesaurus().values():
        named = Named(concept.id, concept, concept.id, "", 1.0, frozenset({0}), ())
        for language in LANGUAGES:
            for clause in expand(
                concept.pref.in_language(language), (named,), language,
                other_languages=profile.expansion_other, same_language=profile.expansion_same,
            ).clauses:  # fmt: skip
                if not wanted():
                    return
                clauses.concept(clause)
        sleep(rest)


def prepare_beside(
    clauses: Clauses, profile: Profile, wanted: Callable[[], bool], then: Callable[[], None] = lambda: None
) -> Thread:
    """The same in a thread of its own, which ends with the process; `then` is called in it at the end."""

    def prepared() -> None:
        prepare(clauses, profile, wanted)
        then()

    thread = Thread(target=prepared, name="preparing", daemon=True)
    thread.start()
    return thread
