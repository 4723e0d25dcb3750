"""What the citations of a law text are read against: its own numbers and their order, the instruments it names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from corpus.catalogue import catalogue
from corpus.law import Law, LawText
from ingest.annotate.cues import plain
from ingest.annotate.references.titles import laws_by_title

# What an instrument is called once its title was given: "la Convención", "the Protocol".
_CALLED = frozenset({"convencion", "convention", "protocolo", "protocol", "pacto", "convenio"})
# Parts of these words, the cheapest look at whether a provision may name an instrument.
_MAY_NAME = ("onvenc", "onvent", "onveni", "rotoc", "acto ", "CONV", "PROTOC", "PACTO")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A law text as its citations see it. `eids` are those of the articles by number, the first of those that share
    one; `before` and `after` the eIds of each provision's neighbours in its own series; `called` the one instrument
    that a bare "Convención" means."""

    law: Law
    eids: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    called: Mapping[str, str]


def surroundings(text: LawText) -> Surroundings:
    """The surroundings of a law text's citations; made once for all its provisions."""
    articles = [p for p in text.provisions if p.kind in ("article", "section", "transitory")]
    series: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        # The articles of a decree of reform printed with the law follow one another, not the law's.
        series[article.eid.rpartition("__")[0]].append(article.eid)
    before = {later: earlier for run in series.values() for earlier, later in pairwise(run)}
    return Surroundings(
        law=text.law,
        eids={p.number: p.eid for p in reversed(articles) if p.kind != "transitory"},
        before=before,
        after={earlier: later for later, earlier in before.items()},
        called=_called(text),
    )


def _called(text: LawText) -> Mapping[str, str]:
    """The instruments that the law text names, by the word that their titles begin with; only where one alone does."""
    meant: dict[str, set[str]] = defaultdict(set)
    for provision in text.provisions:
        if any(part in provision.text for part in _MAY_NAME):
            for named in laws_by_title(provision.text, text.law):
                if named.target.startswith("un/") and named.target in catalogue():
                    for word in _CALLED.intersection(plain(named.words).split()[:3]):
                        meant[word].add(named.target)
    return {word: next(iter(laws)) for word, laws in meant.items() if len(laws) == 1}
