"""The article and section numbers that the index holds: looked up when a query cites one, not read at the start."""

import re
from collections import defaultdict
from functools import cached_property

from index.postings.postings import Postings
from index.query.citation import Numbers
from index.ranking.facts import Facts


class IndexedNumbers(Numbers):
    """`Numbers` on a generation of the index: a law's own numbers are read when they are first asked for."""

    def __init__(self, postings: Postings, facts: Facts) -> None:
        super().__init__(())
        self._postings = postings
        self._facts = facts
        self._of_law: dict[str, dict[str, str]] = {}

    def eid(self, law: str, number: str) -> str | None:
        return self._numbers_of(law).get(self.key(number))

    def laws(self, number: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for segment, place in self._places.get(self.key(number), ()):
            own = self._postings.segments[segment]
            for slot in own.slots_of_number(own.numbers[place]).tolist():
                if self._facts.present[slot + own.base]:
                    found[self._facts.laws[int(self._facts.law[slot + own.base])].id] = None
        return tuple(found)

    def holds(self, law: str) -> bool:
        return bool(self._numbers_of(law))

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """By key: the segments that have a number, and its place in their lists."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, segment in enumerate(self._postings.segments):
            for place, printed in enumerate(segment.numbers.all()):
                # The index holds normalised numbers, so only what prints differ in is left to be taken out.
                places[re.sub(r"[\s\-]+", "", printed)].append((number, place))
        return places

    def _numbers_of(self, law: str) -> dict[str, str]:
        known = self._of_law.get(law)
        if known is None:
            known = {}
            below: dict[str, str] = {}
            for segment in self._postings.segments:
                for slot in segment.slots_of_law(law).tolist():
                    if self._facts.present[slot + segment.base]:
                        record = segment.record(slot)
                        if record.number and (key := self.key(record.number)):
                            # Transitory articles and those of the act that enacts it are numbered anew.
                            (below if "__" in record.eid else known).setdefault(key, record.eid)
            known = below | known
            self._of_law[law] = known
        return known
