"""What provisions are filtered, grouped and weighted by: countries, laws, validity, languages, as arrays by slot."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import catalogue
from corpus.country import COUNTRIES
from index.memory import Memory, nbytes
from index.postings.matching import Mask, number_mask
from index.postings.postings import Postings
from index.profile import Profile
from index.ranking.subject import slots_naming_subject
from index.request import Filters
from index.segments.record import LawFacts
from index.segments.segment_writer import BLOCK, FOR_EVER, day_number

# The masks of about so many combinations of filters are remembered; a mask takes a byte a provision.
_MASKS = 64
# Provisions that are kept as they are shown, some two thousand of two kB.
_SHOWN_BYTES = 12 * 1024**2
# Passages that were cut from their texts, some fourteen thousand of a kB.
_PASSAGES_BYTES = 14 * 1024**2
# Days for which the weights of laws are remembered, four bytes a provision: today, and a few that are being looked
# back to.
_DAYS = 8


@dataclass(frozen=True, slots=True)
class OnTopic:
    """The slots that are on a topic, ascending, with what certainty, and whether that is a strong one."""

    slots: NDArray[np.intp]
    sure: NDArray[np.float32]
    strong: Mask

    def at(self, slots: NDArray[np.intp]) -> NDArray[np.float32]:
        """How surely some slots are on the topic, 0 where they are not."""
        return self.both_at(slots)[0]

    def both_at(self, slots: NDArray[np.intp]) -> tuple[NDArray[np.float32], Mask]:
        """The same, and whether the topic is a strong one of theirs."""
        if not len(self.slots):
            return np.zeros(len(slots), np.float32), np.zeros(len(slots), np.bool_)
        places = self.slots.searchsorted(slots)
        there = self.slots.take(places, mode="clip") == slots
        return self.sure.take(places, mode="clip") * there, self.strong.take(places, mode="clip") & there


class Facts:
    """The facts of a generation. Safe to use from several threads."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self.looked_up = postings.looked_up
        # Provisions as they are shown: the same ones answer many questions.
        self.shown = Memory(_SHOWN_BYTES)
        # Their passages, for what a question is after: many are after the same.
        self.passages = Memory(_PASSAGES_BYTES)
        segments = postings.segments
        own = {code for segment in segments for code in segment.meta.countries}
        self.countries: tuple[str, ...] = tuple(dict.fromkeys([*(c for c in COUNTRIES if c in own), *sorted(own)]))
        self.languages = tuple(sorted({one for segment in segments for one in segment.meta.languages}))
        self.kinds = tuple(sorted({one for segment in segments for one in segment.meta.kinds}))
        self.topics = tuple(sorted({one for segment in segments for one in segment.meta.topics}))
        self.laws: list[LawFacts] = [law for segment in segments for law in segment.meta.laws]
        size = postings.size
        self.country: NDArray[np.uint8] = np.full(size, 255, np.uint8)
        self.language: NDArray[np.uint8] = np.full(size, 255, np.uint8)
        self.kind: NDArray[np.uint8] = np.full(size, 255, np.uint8)
        self.law: NDArray[np.int32] = np.full(size, -1, np.int32)
        self.group: NDArray[np.int32] = np.full(size, -1, np.int32)
        self.valid_from: NDArray[np.int32] = np.full(size, FOR_EVER, np.int32)
        self.valid_to: NDArray[np.int32] = np.zeros(size, np.int32)
        self.digest: Mask = np.zeros(size, np.bool_)
        self.in_force: Mask = np.zeros(size, np.bool_)
        self.present: Mask = np.zeros(size, np.bool_)
        self.groups = 0
        laws = 0
        for segment in segments:
            where = slice(segment.base, segment.base + segment.size)
            for name, target, values in (
                ("country", self.country, [self.countries.index(c) for c in segment.meta.countries]),
                ("language", self.language, [self.languages.index(c) for c in segment.meta.languages]),
                ("kind", self.kind, [self.kinds.index(c) for c in segment.meta.kinds]),
            ):
                renumbered = np.full(256, 255, np.uint8)
                renumbered[: len(values)] = values
                target[where] = renumbered[segment[name]]
            taken = segment["document"] >= 0
            self.law[where] = np.where(taken, segment["law"] + laws, -1)
            self.group[where] = np.where(taken, segment["group"] + self.groups, -1)
            self.valid_from[where] = segment["from"]
            self.valid_to[where] = segment["to"]
            self.digest[where] = segment["digest"]
            self.in_force[where] = segment["in_force"]
            taken[segment.deleted_slots] = False
            self.present[where] = taken
            self.groups += len(segment.ids)
            laws += len(segment.meta.laws)
        self.last = self.present & (self.valid_to == FOR_EVER)
        # How many wordings one provision shows at once: one for each language in which it is held.
        shown = self.group[self.last]
        self.most_wordings = int(np.bincount(shown).max()) if len(shown) else 1
        self.blocks = self._blocks()
        self._topics: dict[str, OnTopic] = {}
        self._accounts_on: dict[str, Mask] = {}
        self.preambles = self._preambles()
        self.preamble: Mask = np.zeros(size, np.bool_)
        self.preamble[self.preambles] = True
        self.digest_slots = np.flatnonzero(self.digest & self.present)
        self._masks = Memory(_MASKS * size)
        self._weights = Memory(_DAYS * 4 * size)

    @cached_property
    def framing_slots(self) -> NDArray[np.intp]:
        """The slots of preambles and transitory provisions, which frame a law and rule little."""
        found = [np.zeros(0, np.intp)]
        for segment in self._postings.segments:
            framing = np.array([_FRAMING.search(name) is not None for name in segment.ids.all()], np.bool_)
            group = segment["group"]
            found.append(np.flatnonzero((group >= 0) & framing[group]) + segment.base)
        return np.concatenate(found)

    @cached_property
    def naming_subject(self) -> NDArray[np.intp]:
        """The slots of provisions that name the subject in laws that are not on it."""
        named = slots_naming_subject(self._postings, self.keyword)
        on_subject = np.array([*(law.on_subject for law in self.laws), False], np.bool_)
        return named[~on_subject[self.law[named]]]

    @cached_property
    def translated(self) -> Mask:
        """The slots of provisions that are held in several languages."""
        taken = np.flatnonzero(self.group >= 0)
        groups, languages = self.group[taken], self.language[taken]
        first = np.full(self.groups, 255, np.uint8)
        first[groups] = languages
        several = np.zeros(self.groups, np.bool_)
        several[groups[languages != first[groups]]] = True
        mask = np.zeros(len(self.group), np.bool_)
        mask[taken] = several[groups]
        return mask

    def versions(self, slot: int) -> tuple[tuple[int, int], ...]:
        """The slots of all wordings of a provision, in all languages, each with the number of its language."""
        return self.looked_up.get(("versions", int(self.group[slot])), self._versions, None, slot)

    def _versions(self, slot: int) -> tuple[tuple[int, int], ...]:
        segment, local = self._postings.segment_of(slot)
        slots = segment.slots_of_group(int(segment["group"][local])).astype(np.intp) + segment.base
        return tuple(zip(slots.tolist(), self.language[slots].tolist(), strict=True))

    def _blocks(self) -> dict[str, NDArray[np.intp]]:
        """The blocks of slots of each country: a block never holds two."""
        of_block = self.country.reshape(-1, BLOCK)[:, 0] if len(self.country) else self.country
        return {code: np.flatnonzero(of_block == number) for number, code in enumerate(self.countries)}

    def topic(self, topic: str) -> OnTopic:
        """The slots on a topic."""
        if topic not in self._topics:
            found = [(segment.base, *segment.topic(topic)) for segment in self._postings.segments]
            self._topics[topic] = OnTopic(
                np.concatenate([np.zeros(0, np.intp), *(own.astype(np.intp) + base for base, own, _, _ in found)]),
                np.concatenate([np.zeros(0, np.float32), *(sure for _, _, sure, _ in found)]),
                np.concatenate([np.zeros(0, np.bool_), *(strong for _, _, _, strong in found)]),
            )
        return self._topics[topic]

    def accounts_on(self, topic: str) -> Mask:
        """Which of our accounts, in the order of `digest_slots`, are on a topic; not to be changed."""
        if topic not in self._accounts_on:
            self._accounts_on[topic] = np.isin(self.digest_slots, self.topic(topic).slots)
        return self._accounts_on[topic]

    def _preambles(self) -> NDArray[np.intp]:
        """The slots of the laws' preambles."""
        found = [
            segment.slots_of_id(f"{law.id}/preamble").astype(np.intp) + segment.base
            for segment in self._postings.segments
            for law in segment.meta.laws
        ]
        return np.sort(np.concatenate([np.zeros(0, np.intp), *found]))

    # Filters.

    def mask(self, filters: Filters) -> Mask:
        """The slots that the filters let pass; not to be changed."""
        return self._masks.get(filters, self._mask, nbytes, filters)

    def excluded(self, filters: Filters) -> NDArray[np.intp]:
        """The slots that they do not let pass; not to be changed."""
        return self._masks.get(("excluded", filters), lambda: np.flatnonzero(~self.mask(filters)), nbytes)

    def _mask(self, filters: Filters) -> Mask:
        if filters.as_of:
            day = day_number(filters.as_of, FOR_EVER)
            mask = self.present & (self.valid_from <= day) & (day < self.valid_to)
        else:
            mask = self.last.copy()
        if filters.countries:
            mask &= _one_of(self.country, self.countries, filters.countries)
        if filters.languages:
            mask &= _one_of(self.language, self.languages, filters.languages)
        if filters.kinds:
            mask &= _one_of(self.kind, self.kinds, filters.kinds)
        if filters.topics:
            on_one = np.zeros_like(mask)
            for topic in filters.topics:
                on_one[self.topic(topic).slots] = True
            mask &= on_one
        if filters.laws:
            mask &= self._of_laws([law.id in filters.laws for law in self.laws])
        if filters.date_from or filters.date_to:
            earliest, latest = day_number(filters.date_from, 0), day_number(filters.date_to, FOR_EVER)
            mask &= self._of_laws([earliest <= day_number(law.date, 0) <= latest for law in self.laws])
        return mask

    def keyword(self, field: str, value: str) -> Mask:
        """The slots with a value in a keyword field of the query language."""
        match field:
            case "country":
                return _one_of(self.country, self.countries, (value,))
            case "language":
                return _one_of(self.language, self.languages, (value,))
            case "kind":
                return _one_of(self.kind, self.kinds, (value,))
            case "law":
                return self._of_laws([law.id == value for law in self.laws])
            case "topic":
                mask = np.zeros(self._postings.size, np.bool_)
                mask[self.topic(value).slots] = True
                return mask
            case "number":
                return number_mask(self._postings, value)
            case _:
                return np.zeros(self._postings.size, np.bool_)

    def _of_laws(self, wanted: list[bool]) -> Mask:
        # The last entry is for slots without a document, whose law is -1.
        return np.array([*wanted, False], np.bool_)[self.law]

    # Weights that do not depend on the words.

    def weights(self, day: str, profile: Profile, home: frozenset[str] = frozenset()) -> NDArray[np.float32]:
        """By slot: the prior of laws on the subject and of the kinds of law in `home`, and the reduction of what is
        no longer in force on `day`, of our own accounts, and of what frames a law."""
        key = (day, home, profile.prior, profile.home, profile.core, profile.repealed, profile.consolidated,
               profile.unheld, profile.framing)  # fmt: skip
        return self._weights.get(key, self._weighed, nbytes, day, profile, home)

    def _weighed(self, day: str, profile: Profile, home: frozenset[str]) -> NDArray[np.float32]:
        by_law = [
            (1 + law_prior(law, profile, home))
            * (profile.repealed if gone else 1.0)
            * (profile.consolidated if self._is_consolidated(law) else 1.0)
            for law, gone in zip(self.laws, self.repealed(day), strict=True)
        ]
        weights = np.array([*by_law, 0.0], np.float32)[self.law]
        weights *= np.where(self.in_force, np.float32(1), np.float32(profile.repealed))
        weights[self.digest_slots] *= np.float32(profile.unheld)
        weights[self.framing_slots] *= np.float32(profile.framing)
        return weights

    def _is_consolidated(self, act: LawFacts) -> bool:
        """Whether the law that an amending act changes is held as it reads since."""
        known = catalogue().get(act.id)
        target = catalogue().get(known.amends) if known is not None else None
        if known is None or target is None or target.id not in {law.id for law in self.laws}:
            return False
        return bool(target.text_as_of and known.date) and target.text_as_of > known.date

    def repealed(self, day: str) -> tuple[bool, ...]:
        """For each law, whether it was no longer in force on a day."""
        number = day_number(day, FOR_EVER)
        return self.looked_up.get(
            ("repealed", day),
            lambda: tuple(bool(law.repealed) and day_number(law.repealed, 0) <= number for law in self.laws),
        )

    def in_force_on(self, day: str) -> Mask:
        """The slots of what is in force, in a law that is in force on a day; not to be changed."""
        return self._masks.get(
            ("in force", day), lambda: self.in_force & self._of_laws([not gone for gone in self.repealed(day)]), nbytes
        )


# The ids of what stands before the first article and after the last, and of what enacts a law or reforms it.
_FRAMING = re.compile(r"/(?:preamble|trans|decree|enacting)[^/]*$")
# Where a legal system keeps its offences and its rules on foreigners; procedure and general acts come after them.
_CORE = frozenset({"code", "migration-act", "special-law", "amending-act"})


def law_prior(law: LawFacts, profile: Profile, home: frozenset[str] = frozenset()) -> float:
    """What a law's provisions are preferred by for what the law is; `home` are the kinds of law in which drafters put
    what is asked for."""
    if law.on_subject:
        return profile.prior
    if law.kind in home:
        return profile.home
    return profile.core if law.kind in _CORE else 0.0


def _one_of(values: NDArray[np.uint8], names: tuple[str, ...], wanted: Iterable[str]) -> Mask:
    table = np.zeros(256, np.bool_)
    table[[names.index(name) for name in wanted if name in names]] = True
    return table[values]
