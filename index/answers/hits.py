"""Hits: a provision of the index as it is shown, with its passage and, where asked for, why it matched."""

from collections.abc import Sequence
from functools import cache
from itertools import islice

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from index.answers.accounts import account
from index.answers.passages import Marks, marks, passages
from index.postings.postings import Postings
from index.ranking.amended import amended
from index.ranking.facts import Facts
from index.ranking.ranking import Ranked, Ranking
from index.ranking.reasons import reasons
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
        self._spanish = language == "es"
        # The numbers of the languages in which what is held in several is shown, the first one best.
        read = (language, "en") if language else ()
        self._wanted = [facts.languages.index(one) for one in read if one in facts.languages]
        self._repealed = facts.repealed(day)
        self._explain = explain
        self._amended = amended(postings, facts)
        self._marks: Marks = marks(ranking.clauses, ranked.plan)

    def chosen(self, rankings: Sequence[NDArray[np.intp]], count: int) -> list[list[int]]:
        """The first `count` provisions of each ranking, one slot each: of several language versions the one that
        the user reads, with the score of the best."""
        facts = self._facts
        together = np.concatenate(rankings) if rankings else np.zeros(0, np.intp)
        slots = zip(
            together.tolist(), facts.group.take(together).tolist(), facts.translated.take(together).tolist(),
            strict=True,
        )  # fmt: skip
        hidden = self._amended.answers_for
        found = []
        for ranking in rankings:
            seen: dict[int, int] = {}
            for slot, group, translated in islice(slots, len(ranking)):
                if slot in hidden and (other := self._answering_for(slot)) != slot:
                    slot, group, translated = other, int(facts.group[other]), facts.translated[other]
                if group not in seen and len(seen) < count:
                    seen[group] = self._in_own_language(slot) if translated else slot
            found.append(list(seen.values()))
        return found

    def _answering_for(self, slot: int) -> int:
        """The slot that answers for one that says the same; the slot itself where none of them matches, or where it is
        an amending article that was cited."""
        scores, allowed = self._ranked.scores, self._ranked.allowed
        others = [one for one in self._amended.answers_for[slot] if allowed[one] and scores[one] > 0]
        if not others or (slot in self._amended.acts and slot in self._ranked.cited):
            return slot
        best = max(others, key=lambda one: float(scores[one]))
        scores[best] = max(scores[best], scores[slot])
        return best

    def _in_own_language(self, slot: int) -> int:
        """The version in the user's language, else in English, so that who reads neither has one language throughout
        a law; where the user's language is not known, the one that matches best."""
        facts, scores = self._facts, self._ranked.scores
        wanted = self._wanted
        if not wanted or facts.language[slot] == wanted[0]:
            return slot
        versions, allowed = facts.versions(slot), self._ranked.allowed
        by_language = {language: one for one, language in versions if allowed[one]}
        shown = next((by_language[one] for one in wanted if one in by_language), slot)
        scores[shown] = max(scores[shown], scores[slot])
        return shown

    def hits(self, slots: Sequence[int]) -> tuple[Hit, ...]:
        """The hits of some slots, in their order."""
        at, facts = np.asarray(slots, np.intp), self._facts
        # Positive numbers of six digits after the point, as the API gives them.
        scores = self._ranked.scores.take(at).astype(np.float64).round(6).tolist()
        of_laws = [slot for slot, digest in zip(slots, facts.digest.take(at).tolist(), strict=True) if not digest]
        cut: dict[int, Passage] = {}
        for number, segment in enumerate(self._postings.segments):
            base = segment.base
            own = [slot for slot in of_laws if base <= slot < base + segment.size]
            found = passages(segment, [slot - base for slot in own], self._marks.worths[number])
            cut.update(zip(own, found, strict=True))
        hits = [self._hit(slot, score, cut.get(slot)) for slot, score in zip(slots, scores, strict=True)]
        for place, law in enumerate(facts.law.take(at).tolist()):
            if self._repealed[law]:
                hits[place] = replace(hits[place], repealed=facts.laws[law].repealed)
        if self._explain:
            hits = [
                replace(hit, why=reasons(self._ranking, facts, self._ranked, slot))
                for slot, hit in zip(slots, hits, strict=True)
            ]
        return tuple(hits)

    def _hit(self, slot: int, score: float, found: Passage | None) -> Hit:
        """The hit of one slot with its passage; that of a digest is the whole of it."""
        shown = self._facts.shown.get((slot, self._spanish), self._shown, _size, slot)
        if found is None:
            found = account(shown.digest, "es" if self._spanish else "en", self._marks.words)
        return replace(shown, score=score, passages=(found,))

    def _id(self, slot: int) -> str:
        segment, local = self._postings.segment_of(slot)
        record = segment.record(local)
        return f"{segment.law(record.law).id}/{record.eid}"

    def _shown(self, slot: int) -> Hit:
        """What is the same in every answer with the slot. Our account is in Spanish or else in English."""
        spanish = self._spanish
        segment, local = self._postings.segment_of(slot)
        record = segment.record(local)
        law = segment.law(record.law)
        identity = f"{law.id}/{record.eid}"
        return Hit(
            id=identity,
            law=law.id,
            country=law.country,
            label=record.label,
            heading=record.heading,
            path=record.path,
            language=record.language if not record.digest else ("es" if spanish else "en"),
            version=record.version,
            score=0.0,
            passages=(),
            topics=tuple([_topic(one, strong) for one, strong, _ in record.topics]),
            page=record.page,
            url=f"/laws/{law.id}" if record.digest else f"/laws/{identity}",
            ocr=record.ocr,
            law_title=law.title,
            digest=record.digest_es if spanish else record.digest_en,
            source="digest" if record.digest else "text",
            checked=record.checked,
            grade=record.grade,
            sources=record.sources,
            needs_review=record.needs_review,
            base_held=record.base_held,
            same=tuple(dict.fromkeys(self._id(one) for one in self._amended.same.get(slot, ()))),
        )


@cache
def _topic(topic: str, strong: bool) -> HitTopic:
    """One for all hits that are on it."""
    return HitTopic(id=topic, strength="strong" if strong else "weak")


def _size(shown: Hit) -> int:
    """What a hit without passages takes, roughly: its words, and some 60 bytes for each of its strings and lists."""
    return len(shown.digest) + len(shown.heading) + sum(map(len, shown.path)) + 1_200
