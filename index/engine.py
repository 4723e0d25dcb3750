"""The engine: one generation of the index, opened for questions. The narrow door of the index for everything else."""

from collections.abc import Callable
from functools import cached_property

from corpus.country import MEMBERS
from corpus.home import Home
from index.answers.compare import Compared, compare
from index.answers.question import Questions
from index.answers.search import Searched, search
from index.postings.postings import Postings
from index.profile import Profile, profile
from index.query.suggest import Suggester
from index.ranking.facts import Facts
from index.ranking.preparing import prepare_beside
from index.ranking.ranking import Ranking
from index.request import CompareRequest, SearchRequest
from index.result import Column, Comparison, SearchResult
from index.segments import generation as generations
from index.segments.generation import IndexStateError, NoIndexError, Reading

__all__ = ["Engine", "IndexStateError", "NoIndexError", "current_generation", "open_engine"]


class Engine:
    """Answers from one generation of the index until it is closed; what a newer one holds, a newer engine answers.

    Safe to use from several threads. Requests that are running when it is closed still end well, because what is
    mapped into memory stays until the last of them lets go of it.
    """

    def __init__(self, reading: Reading, ranking_profile: Profile | None = None) -> None:
        self._reading = reading
        self._closed = False
        self.generation = reading.generation.name
        self.manifest = reading.generation.manifest()
        self.postings = Postings(reading.generation, self.manifest)
        self.facts = Facts(self.postings)
        self.profile = ranking_profile or profile()
        self.ranking = Ranking(self.postings, self.facts, self.profile)
        self.questions = Questions(self.postings, self.facts, self.ranking, self.profile)

    @cached_property
    def suggester(self) -> Suggester:
        """What can be suggested; laid out when first asked for."""
        return Suggester(self.questions.citations)

    def search(self, request: SearchRequest) -> SearchResult:
        """The best provisions for a question. Raises QueryError for a query that cannot be read."""
        return self._searched(request).answer()

    def search_json(self, request: SearchRequest) -> bytes:
        """The same as JSON, in less time."""
        return self._searched(request).json()

    def _searched(self, request: SearchRequest) -> Searched:
        return search(self.postings, self.facts, self.ranking, request, self.questions.plan(request))

    def compare(self, request: CompareRequest) -> Comparison:
        """The best provisions of each country for a question, a topic or a provision.

        Raises QueryError for a query that cannot be read, KeyError for a topic or provision that there is not.
        """
        return self._compared(request).answer()

    def compare_json(self, request: CompareRequest) -> bytes:
        """The same as JSON, in less time."""
        return self._compared(request).json()

    def _compared(self, request: CompareRequest) -> Compared:
        return compare(self.postings, self.facts, self.ranking, self.profile, request, self.questions.plan(request))

    def suggest(self, q: str, language: str, limit: int = 10) -> tuple[str, ...]:
        """At most `limit` completions of what is being typed, the likeliest first."""
        return tuple(suggestion.text for suggestion in self.suggester.suggest(q, language, limit))

    def counterparts(self, provision: str, countries: tuple[str, ...] = (), k: int = 3) -> tuple[Column, ...]:
        """The nearest provisions of other countries. Raises KeyError for a provision that is not held."""
        found = self.compare(CompareRequest(provision=provision, countries=countries or MEMBERS, k=k))
        own = provision.partition("/")[0]
        return tuple(column for column in found.columns if column.country != own)

    def prepare(self, then: Callable[[], None] = lambda: None) -> None:
        """Make ready what questions will ask for, beside answering them, until that is done or the engine is closed;
        `then` is called at the end."""
        prepare_beside(self.ranking.clauses, self.profile, lambda: not self._closed, then)

    def close(self) -> None:
        """Let go of the generation, so that it may be removed once a newer one serves."""
        self._closed = True
        self._reading.release()


def current_generation(home: Home) -> str | None:
    """The name of the generation that serves, None where there is none."""
    serving = generations.current(home)
    return serving.name if serving else None


def open_engine(home: Home, ranking_profile: Profile | None = None) -> Engine:
    """Open the generation that serves. Raises NoIndexError where there is none that this version can read."""
    reading = generations.hold_current(home)
    try:
        return Engine(reading, ranking_profile)
    except BaseException:
        reading.release()
        raise
