"""Hits: a provision of the index as it is shown, with its passage and, where asked for, why it matched."""

from collections.abc import Iterable, Sequence

from index.facts import Facts
from index.passages import Marks, account, marks, passages
from index.postings import Postings
from index.ranking import Ranked, Ranking
from index.record import Record
from index.result import Hit, HitTopic, Passage


class Hits:
    """Makes the hits of one answer; the words to be marked are looked up once for all of them."""

    def __init__(
        self,
        postings: Postings,
        facts: Facts,
        ranking: Ranking,
        ranked: Ranked,
        *,
        language: str,
        day: str,
        explain: bool,
    ) -> None:
        self._postings = postings
        self._facts = facts
        self._ranking = ranking
        self._ranked = ranked
        self._language = language
        self._repealed = facts.repealed(day)
        self._explain = explain
        self._marks: Marks = marks(postings, ranked.plan)

    def chosen(self, slots: Iterable[int], count: int) -> list[int]:
        """The first `count` provisions of a ranking, one slot each: of several language versions the one in the
        user's language, with the score of the best, else the best."""
        seen: dict[int, int] = {}
        for slot in slots:
            group = int(self._facts.group[slot])
            if group in seen:
                continue
            seen[group] = self._in_own_language(slot)
            if len(seen) == count:
                break
        return list(seen.values())

    def _in_own_language(self, slot: int) -> int:
        facts = self._facts
        if facts.most_wordings <= 1 or self._language not in facts.languages:
            return slot
        wanted = facts.languages.index(self._language)
        if facts.language[slot] == wanted:
            return slot
        segment, local = self._postings.segment_of(slot)
        scores, allowed = self._ranked.scores, self._ranked.allowed
        for version in segment.slots_of_group(int(segment["group"][local])).tolist():
            other = version + segment.base
            if facts.language[other] == wanted and allowed[other]:
                scores[other] = max(scores[other], scores[slot])
                return int(other)
        return slot

    def hits(self, slots: Sequence[int]) -> tuple[Hit, ...]:
        """The hits of some slots, in their order."""
        cut: dict[int, Passage] = {}
        for number, segment in enumerate(self._postings.segments):
            own = [
                s - segment.base for s in slots if 0 <= s - segment.base < segment.size and not self._facts.digest[s]
            ]
            found = passages(segment, own, self._marks.worths[number])
            cut.update((local + segment.base, one) for local, one in zip(own, found, strict=True))
        return tuple(self._hit(slot, cut.get(slot)) for slot in slots)

    def _hit(self, slot: int, found: Passage | None) -> Hit:
        """The hit of one slot with its passage; that of a digest is the whole of it."""
        segment, local = self._postings.segment_of(slot)
        record, topics = self._facts.records.get(slot, lambda: _shown(segment.record(local)))
        law = segment.law(record.law)
        shown = record.digest_es if self._language == "es" else record.digest_en
        if found is None:
            found = account(shown, "es" if self._language == "es" else "en", self._marks.words)
        identity = f"{law.id}/{record.eid}"
        return Hit(
            id=identity,
            law=law.id,
            country=law.country,
            label=record.label,
            heading=record.heading,
            path=record.path,
            language=record.language if not record.digest else ("es" if self._language == "es" else "en"),
            version=record.version,
            score=round(float(self._ranked.scores[slot]), 6),
            passages=(found,),
            topics=topics,
            page=record.page,
            url=f"/laws/{law.id}" if record.digest else f"/laws/{identity}",
            ocr=record.ocr,
            law_title=law.title,
            digest=shown,
            source="digest" if record.digest else "text",
            checked=record.checked,
            grade=record.grade,
            sources=record.sources,
            repealed=law.repealed if self._repealed[int(self._facts.law[slot])] else "",
            needs_review=record.needs_review,
            base_held=record.base_held,
            why=self._ranking.reasons(self._ranked, slot) if self._explain else (),
        )


def _shown(record: Record) -> tuple[Record, tuple[HitTopic, ...]]:
    """A record with its topics as they are shown."""
    return record, tuple(HitTopic(id=one, strength="strong" if strong else "weak") for one, strong, _ in record.topics)
