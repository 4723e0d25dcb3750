"""What of the store goes into the index, law by law: every wording of every provision, and digests of what is not held.

A law's documents depend on its own texts and on those of the acts that amend it; both are known from the texts alone,
so that one law can be indexed anew without reading the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from corpus.catalogue import catalogue
from corpus.digest import Digest, digests
from corpus.identifiers import citable_number
from corpus.law import Law
from corpus.review import corrections, judged_topics
from corpus.store import Store, TextKey
from corpus.timeline import timeline
from index.segments.record import Document, digest_document, provision_document


class _Amending(msgspec.Struct):
    law: str


class _AmendingProvision(msgspec.Struct):
    amendments: tuple[_Amending, ...] = ()


class _Outline(msgspec.Struct):
    """The part of a stored text that says which laws it amends; the rest of the document is skipped."""

    law: Law
    provisions: tuple[_AmendingProvision, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A law text of the store: its law, and the laws that its provisions amend."""

    law: Law
    amends: frozenset[str]


def outline(store: Store, key: TextKey) -> Outline:
    """The outline of one text. Raises StoreError for an unreadable document."""
    try:
        read = msgspec.json.decode(store.path(key).read_bytes(), type=_Outline)
    except (FileNotFoundError, msgspec.DecodeError):
        # The store's own reader says what is wrong.
        text = store.get(key)
        return Outline(text.law, frozenset(a.law for p in text.provisions for a in p.amendments))
    return Outline(read.law, frozenset(a.law for p in read.provisions for a in p.amendments))


class Sources:
    """The texts of the store by law, and what each amends."""

    def __init__(self, store: Store, outlines: Mapping[TextKey, Outline]) -> None:
        self._store = store
        self._keys: dict[str, list[TextKey]] = defaultdict(list)
        self._amenders: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, Law] = dict(catalogue())
        for key, text in outlines.items():
            self._keys[key.law].append(key)
            self._known.setdefault(key.law, text.law)
            for target in text.amends:
                self._amenders[target].add(key.law)
        self._digests: dict[str, list[Digest]] = defaultdict(list)
        for digest in digests():
            self._digests[digest.law].append(digest)

    def laws(self) -> list[str]:
        """Every law that has something to index, by country: with texts, amended by a text, or with a digest."""
        return sorted({*self._keys, *self._amenders, *self._digests} & set(self._known))

    def held(self) -> tuple[str, ...]:
        """The laws of which a text is held, be it one article that an amending act quotes."""
        return tuple(sorted({*self._keys, *self._amenders} & set(self._known)))

    def keys(self, law: str) -> tuple[TextKey, ...]:
        """The texts that the law's documents come from: its own and those of the acts that amend it."""
        sources = (law, *sorted(self._amenders.get(law, set()) - {law}))
        return tuple(key for source in sources for key in self._keys.get(source, ()))

    def law(self, law: str) -> Law:
        return self._known[law]

    def documents(self, law: str, law_number: int) -> Iterator[Document]:
        """The documents of one law; `law_number` is what their records call it."""
        texts = [self._store.get(key) for key in self.keys(law)]
        corrected = corrections(self._store.home, law)
        accounts: dict[str, list[Digest]] = defaultdict(list)
        for digest in self._digests.get(law, ()):
            for eid in digest.eids:
                accounts[eid].append(digest)
        faulty = {(t.law.id, t.version, t.language) for t in texts if t.report.needs_review}
        seen: set[str] = set()
        for dated in timeline(texts, self._known.get):
            if dated.law.id != law:
                continue
            provision = dated.provision
            seen.add(provision.eid)
            yield provision_document(
                dated,
                law_number,
                judged_topics(law, provision.eid, provision.topics, corrected),
                accounts.get(provision.eid, []),
                needs_review=(law, dated.version, provision.language) in faulty,
            )
        yield from self._accounts(law, law_number, seen)

    def _accounts(self, law: str, law_number: int, seen: set[str]) -> Iterator[Document]:
        """The digests of a law that no held provision shows, and those that find no rule in what is held: that is
        said nowhere in it."""
        used: set[str] = set()
        for place, digest in enumerate(self._digests.get(law, ()), 1):
            silent = digest.no_rule and bool(seen)
            if not silent and (any(eid in seen for eid in digest.eids) or (not digest.eids and seen)):
                continue
            eid = digest.eids[0] if digest.eids and not silent else f"digest_{place}"
            if eid in used:
                eid = f"{eid}~{place}"
            used.add(eid)
            label = "" if silent else ", ".join(citable_number(one) for one in digest.eids)
            yield digest_document(self._known[law], law_number, digest, eid, label)
