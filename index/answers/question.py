"""What a request asks, as a plan: its words by the planner, a topic by its label, a provision by what it says."""

from collections import Counter
from collections.abc import Iterator, KeysView, Mapping
from functools import cached_property
from math import log

from msgspec.structs import replace

from corpus.catalogue import catalogue
from corpus.law import Law
from corpus.topic import topics
from index.analysis import analyzer
from index.fields import FIELD_NUMBERS
from index.postings.postings import Postings
from index.profile import Profile
from index.query.ast import Clause, Or, Plan, QueryTopic, Term
from index.query.citation import Citations
from index.query.function_words import FUNCTION_WORDS
from index.query.plan import Planner
from index.ranking.facts import Facts
from index.ranking.numbers import IndexedNumbers
from index.ranking.ranking import Ranking
from index.request import CompareRequest, SearchRequest
from index.segments.record import Record

# Words of a provision that stand for it when its like is looked for, the most telling ones.
_WORDS = 14
# Beside its topics and what the thesaurus makes of its heading, they are the weaker sign.
_WORD_WEIGHT = 0.5


class Lexicon(Mapping[str, int]):
    """The exact forms of the texts and in how many provisions each stands. Read when a word is first asked for."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        field = FIELD_NUMBERS["text_exact"]
        if len(self._postings.segments) == 1:
            return self._postings.segments[0].frequencies(field)
        counts: Counter[str] = Counter()
        for segment in self._postings.segments:
            counts.update(segment.frequencies(field))
        return counts

    def __getitem__(self, word: str) -> int:
        found = self._postings.frequency(FIELD_NUMBERS["text_exact"], word)
        if not found:
            raise KeyError(word)
        return found

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._postings.frequency(FIELD_NUMBERS["text_exact"], word) > 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def keys(self) -> KeysView[str]:
        """All forms as one dictionary's keys, for whoever compares them one by one."""
        return self._counts.keys()


class Questions:
    """Makes the plans for the requests to one generation."""

    def __init__(self, postings: Postings, facts: Facts, ranking: Ranking, profile: Profile) -> None:
        self._postings = postings
        self._ranking = ranking
        self._profile = profile
        # What an operator ingested without an entry in the catalogue is cited by the title that was given.
        laws = {law.id: Law(id=law.id, country=law.country, title=law.title) for law in facts.laws} | catalogue()
        self.citations = Citations(laws.values(), IndexedNumbers(postings, facts))
        self.lexicon = Lexicon(postings)
        self.planner = Planner(self.lexicon, self.citations, profile)

    def plan(self, request: SearchRequest | CompareRequest) -> Plan:
        """The plan of a request. Raises QueryError for words that cannot be read, KeyError for a topic or provision
        that there is not."""
        if isinstance(request, CompareRequest) and request.topic:
            return self._of_topic(request)
        if isinstance(request, CompareRequest) and request.provision:
            return self.of_provision(request.provision, request.language)
        return self.planner.plan(request)

    def _of_topic(self, request: CompareRequest) -> Plan:
        label = topics()[request.topic].label.in_language(request.language)
        asked = self._said(label, request.language or "es", replace(request, topic=""))
        return replace(asked, text=label, topics=(QueryTopic(id=request.topic, certainty=1.0),))

    def _said(self, text: str, language: str, request: SearchRequest | CompareRequest) -> Plan:
        """The plan of words of our own, which hold no operators and cite nothing."""
        plain = " ".join(word.exact for word in analyzer(language).query_words(text))
        if not plain:
            return Plan(text=text, language=language, require=None, clauses=())
        plan = self.planner.plan(replace(request, q=plain, language=language))
        return replace(plan, citations=(), countries=(), did_you_mean=None, require=None)

    def of_provision(self, provision: str, language: str = "") -> Plan:
        """The plan that looks for the like of a provision: its topics, its heading, its most telling words."""
        slots = self._ranking.slots_of(provision)
        if not slots:
            raise KeyError(provision)
        segment, local = self._postings.segment_of(slots[-1])
        record = segment.record(local)
        heading = self._said(record.heading, record.language, SearchRequest(q="")) if record.heading else None
        words = Or(tuple(Term(word, 0, 0) for word in self._telling(record, segment.text(local))), plain=True)
        clauses = heading.clauses if heading else ()
        if words.children:
            clauses += (Clause(node=words, weight=_WORD_WEIGHT, origin="user", language=record.language),)
        return Plan(
            text=f"{record.label} {record.heading}".strip(),
            language=language or record.language,
            require=None,
            clauses=clauses,
            topics=tuple(QueryTopic(id=topic, certainty=sure) for topic, _, sure in record.topics),
            also_searched=heading.also_searched if heading else (),
            stretches=heading.stretches if heading else None,
        )

    def _telling(self, record: Record, text: str) -> list[str]:
        analysed = analyzer(record.language).analyse(text)
        counts = Counter(word for word in analysed.exact if word.isalpha() and word not in FUNCTION_WORDS)
        total = self._postings.documents
        worth = {word: n * log(total / (self.lexicon.get(word, 0) + 1) + 1) for word, n in counts.items()}
        return sorted(worth, key=lambda word: (-worth[word], word))[:_WORDS]
