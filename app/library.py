"""Reading laws from the store: what is held, a law's contents, a provision's wording on a day.

The library reads the record, not the index, so that a law can be read while its index is being built. What it keeps
in memory is checked against the files before each use.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic

import msgspec

from corpus.catalogue import catalogue
from corpus.country import COUNTRIES, MEMBERS
from corpus.digest import Digest, digests
from corpus.law import Holding, Law, LawText, Source
from corpus.report import Report
from corpus.store import Store, TextKey
from corpus.timeline import DatedProvision, earliest_day, timeline, today

# How long the list of files is trusted, in seconds: a reader may see a law a moment late, never a mixture of two.
TRUSTED_SECONDS = 0.5


class _Amending(msgspec.Struct):
    law: str


class _AmendingProvision(msgspec.Struct):
    amendments: tuple[_Amending, ...] = ()


class _Summary(msgspec.Struct):
    """What the list of laws shows of a text; msgspec skips the rest of the document."""

    law: Law
    version: str
    language: str
    part: str
    source: Source
    report: Report
    provisions: tuple[_AmendingProvision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldText:
    """A text of a law that is held. `provisions` counts them."""

    version: str
    language: str
    part: str
    source: Source
    provisions: int
    report: Report
    amends: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawEntry:
    """A law as the list shows it. `amended_by` names held laws that give single articles of this one anew."""

    law: Law
    state: Holding
    texts: tuple[HeldText, ...]
    amended_by: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """The dates that held texts speak from, the newest first."""
        return tuple(sorted({text.version for text in self.texts}, key=earliest_day, reverse=True))

    @property
    def has_wording(self) -> bool:
        """Whether any wording can be read, be it one that an amending act quotes."""
        return bool(self.texts or self.amended_by)


class UnknownVersionError(LookupError):
    """No wording of the provision is held for the version or day asked for; `held` are the versions that are."""

    def __init__(self, held: tuple[str, ...]) -> None:
        super().__init__("no such version")
        self.held = held


class Library:
    """The laws of one store, read when asked for. Safe to use from several threads."""

    def __init__(self, store: Store, *, laws_kept: int) -> None:
        self._store = store
        self._laws_kept = laws_kept
        self._lock = Lock()
        self._checked = 0.0
        self._fingerprint = ""
        self._summaries: dict[TextKey, tuple[tuple[int, int], _Summary]] = {}
        self._entries: Mapping[str, LawEntry] = {}
        self._wordings: OrderedDict[str, tuple[DatedProvision, ...]] = OrderedDict()

    def entries(self) -> Mapping[str, LawEntry]:
        """Every law that is known, by id: those of the catalogue in its order, then those that an operator added."""
        with self._lock:
            self._refresh()
            return self._entries

    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that can be asked for: the members, the instruments, and those of added laws."""
        added = {entry.law.country for entry in self.entries().values()} - set(COUNTRIES)
        return (*MEMBERS, *(code for code in COUNTRIES if code not in MEMBERS), *sorted(added))

    def texts(self, law: str) -> tuple[LawText, ...]:
        """The law's own held texts, whole."""
        return tuple(self._store.texts(law))

    def wordings(self, law: str) -> tuple[DatedProvision, ...]:
        """Every held wording of the law's provisions, its own texts' and those that amending acts quote."""
        with self._lock:
            self._refresh()
            if (kept := self._wordings.get(law)) is not None:
                self._wordings.move_to_end(law)
                return kept
            entry = self._entries.get(law)
            sources = (law, *entry.amended_by) if entry else ()
            texts = [text for source in sources for text in self._store.texts(source)]
            known = {law_id: known_entry.law for law_id, known_entry in self._entries.items()}
            found = tuple(d for d in timeline(texts, known.get) if d.law.id == law)
            self._wordings[law] = found
            while len(self._wordings) > self._laws_kept:
                self._wordings.popitem(last=False)
            return found

    def contents(self, law: str, *, version: str = "", as_of: str = "", language: str = "") -> list[DatedProvision]:
        """The law's provisions in their order, one wording each: of a version, of a day, or the last held.

        Where the law is held in several languages, the one asked for, else the law's first.
        """
        wordings = self.wordings(law)
        spoken = {w.provision.language for w in wordings}
        chosen = language if language in spoken else next((w.provision.language for w in wordings), "")
        return _selected((w for w in wordings if w.provision.language == chosen), version, as_of)

    def provision(
        self, law: str, eid: str, *, version: str = "", as_of: str = "", language: str = ""
    ) -> tuple[DatedProvision, str]:
        """A wording of a provision, and the eId of the block within it that was asked for ("" for the whole).

        Raises KeyError where the law has no such provision in any held text, UnknownVersionError where it has none for
        that version or day.
        """
        wordings = self.wordings(law)
        own = [w for w in wordings if w.provision.eid == eid]
        block = ""
        if not own:
            own = [w for w in wordings if any(b.eid == eid for b in w.provision.blocks)]
            block = eid if own else ""
        if not own:
            raise KeyError(eid)
        selected = _selected(own, version, as_of)
        if not selected:
            raise UnknownVersionError(tuple(sorted({w.version for w in own}, key=earliest_day, reverse=True)))
        return next((w for w in selected if w.provision.language == language), selected[0]), block

    def versions(self, law: str, eid: str) -> tuple[tuple[str, str], ...]:
        """The (version, language) of every held wording of a provision, the newest first."""
        held = {(w.version, w.provision.language) for w in self.wordings(law) if w.provision.eid == eid}
        return tuple(sorted(held, key=lambda pair: (earliest_day(pair[0]), pair[1]), reverse=True))

    # Keeping up with the store; called with the lock held.

    def _refresh(self) -> None:
        if self._checked and monotonic() - self._checked < TRUSTED_SECONDS:
            return
        fingerprint = self._store.fingerprint()
        self._checked = monotonic()
        if fingerprint == self._fingerprint and self._entries:
            return
        self._fingerprint = fingerprint
        self._wordings.clear()
        self._entries = self._listed(self._read_summaries())

    def _read_summaries(self) -> list[_Summary]:
        read: dict[TextKey, tuple[tuple[int, int], _Summary]] = {}
        for key in self._store.keys():  # noqa: SIM118 – a method of the store, not of a mapping
            path = self._store.path(key)
            try:
                state = path.stat()
                stamp = (state.st_mtime_ns, state.st_size)
                known = self._summaries.get(key)
                if known is None or known[0] != stamp:
                    known = (stamp, msgspec.json.decode(path.read_bytes(), type=_Summary))
            except (FileNotFoundError, msgspec.DecodeError):
                # Replaced this moment, or damaged: `concordis verify` names it; the other laws can be read.
                continue
            read[key] = known
        self._summaries = read
        return [summary for _, summary in read.values()]

    @staticmethod
    def _listed(summaries: Iterable[_Summary]) -> Mapping[str, LawEntry]:
        texts: dict[str, list[HeldText]] = defaultdict(list)
        amended_by: dict[str, set[str]] = defaultdict(set)
        laws: dict[str, Law] = dict(catalogue())
        for summary in summaries:
            laws.setdefault(summary.law.id, summary.law)
            amends = frozenset(a.law for provision in summary.provisions for a in provision.amendments)
            for target in amends:
                amended_by[target].add(summary.law.id)
            texts[summary.law.id].append(
                HeldText(
                    version=summary.version,
                    language=summary.language,
                    part=summary.part,
                    source=summary.source,
                    provisions=len(summary.provisions),
                    report=summary.report,
                    amends=amends,
                )
            )
        return {
            law_id: LawEntry(
                law=law,
                state=_holding(law, texts[law_id]) if law_id in texts else "not-held",
                texts=tuple(sorted(texts.get(law_id, ()), key=lambda t: earliest_day(t.version), reverse=True)),
                amended_by=tuple(sorted(amended_by.get(law_id, set()) - {law_id})),
            )
            for law_id, law in laws.items()
        }


def digests_of(law: str, eid: str = "") -> tuple[Digest, ...]:
    """Our accounts of a law, or of one of its provisions."""
    return tuple(d for d in digests() if d.law == law and (not eid or eid in d.eids))


def _holding(law: Law, texts: list[HeldText]) -> Holding:
    if any(text.report.needs_review for text in texts):
        return "needs-review"
    return law.completeness


def _selected(wordings: Iterable[DatedProvision], version: str, as_of: str) -> list[DatedProvision]:
    """The wordings of a version, else of a day, else the last of each provision."""
    if version:
        # A version names the wordings that its text gave, and a day any wording that held on it.
        listed = list(wordings)
        exact = [w for w in listed if w.version == version]
        return exact or [w for w in listed if len(version) == len(today()) and w.holds_on(version)]
    if as_of:
        return [w for w in wordings if w.holds_on(as_of)]
    return [w for w in wordings if w.is_last]
