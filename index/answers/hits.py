"""Hits: a provision of the index as it is shown, with its passage and, where asked for, why it matched."""

from collections.abc import Sequence
from functools import cache
from itertools import islice
from sys import getsizeof
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.answers.accounts import account
from index.answers.passages import Marks, marks, passages, words_of
from index.answers.written import COMMA, Pieces, encode
from index.postings.postings import Postings
from index.ranking.amended import amended
from index.ranking.facts import Facts
from index.ranking.ranking import Ranked, Ranking
from index.ranking.reasons import reasons
from index.result import Hit, HitTopic, ShownProvision

_hit = msgspec.json.Decoder(Hit).decode
# What is said of a provision that is not repealed, where it is not asked why it matches.
_NO_MORE = b',"repealed":"","why":[]}'


class Shown(NamedTuple):
    """A provision as every answer shows it: JSON up to its score, the number of its law, and what its passages are cut
    from: the distinct words of its text (`Printed.words`), moved past the lexicons of the segments before its own; or
    the whole account of a provision that is not held."""

    json: bytes
    law: int
    words: bytes
    account: str


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
        self._marks: Marks = marks(postings, ranked)

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
        return tuple([_hit(b"".join(pieces[1:])) for pieces in self.written(slots)])

    def written(self, slots: Sequence[int]) -> list[Pieces]:
        """The same as JSON. Most of a hit is the same in every answer and is kept as it is sent."""
        if not slots:
            return []
        kept, make, spanish = self._facts.shown.get, self._shown, self._spanish
        shown = [kept((slot, spanish), make, _size, slot) for slot in slots]
        # Scores are given with six digits after the point.
        scores = self._ranked.scores.take(np.array(slots)).astype(np.float64).round(6).tolist()
        repealed, explain = self._repealed, self._explain
        said = zip(slots, shown, encode(scores)[1:-1].split(COMMA), self._passages(slots, shown), strict=True)
        return [
            (COMMA, one.json, score, b',"passages":', found,
             self._more(slot, one.law) if explain or repealed[one.law] else _NO_MORE)
            for slot, one, score, found in said
        ]  # fmt: skip

    def _passages(self, slots: Sequence[int], shown: Sequence[Shown]) -> list[bytes]:
        """The passages of each slot as JSON; that of an account is the whole of it."""
        language = "es" if self._spanish else "en"
        texts = [(slot, one.words) for slot, one in zip(slots, shown, strict=True) if not one.account]
        cut = iter(passages(self._postings, self._facts.passages, texts, self._marks))
        return [account(one.account, language, self._marks.words) if one.account else next(cut) for one in shown]

    def _more(self, slot: int, law: int) -> bytes:
        """What stands behind the passages of a hit: since when it is repealed, and why it matched."""
        repealed = self._facts.laws[law].repealed if self._repealed[law] else ""
        why = reasons(self._ranking, self._facts, self._ranked, slot) if self._explain else ()
        return b',"repealed":%b,"why":%b}' % (encode(repealed), encode(why))

    def _id(self, slot: int) -> str:
        segment, local = self._postings.segment_of(slot)
        record = segment.record(local)
        return f"{segment.law(record.law).id}/{record.eid}"

    def _shown(self, slot: int) -> Shown:
        """What is the same in every answer with the slot. Our account is in Spanish or else in English."""
        spanish = self._spanish
        segment, local = self._postings.segment_of(slot)
        record = segment.record(local)
        law = segment.law(record.law)
        identity = f"{law.id}/{record.eid}"
        shown = ShownProvision(
            id=identity,
            law=law.id,
            country=law.country,
            label=record.label,
            heading=record.heading,
            path=record.path,
            language=record.language if not record.digest else ("es" if spanish else "en"),
            version=record.version,
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
        return Shown(
            encode(shown)[:-1] + b',"score":',
            int(self._facts.law[slot]),
            b"" if record.digest else words_of(self._postings, slot),
            shown.digest if record.digest else "",
        )


@cache
def _topic(topic: str, strong: bool) -> HitTopic:
    """One for all hits that are on it."""
    return HitTopic(id=topic, strength="strong" if strong else "weak")


def _size(shown: Shown) -> int:
    # The objects around them take some two hundred bytes.
    return len(shown.json) + len(shown.words) + getsizeof(shown.account) + 200
