"""Provisions through time: which wording of a provision the held texts give for which dates.

A version of a law speaks from its date until the next held version. An amending act's quoted article is a version
of the *target's* article from the amendment's date, also where the target's own text is not held.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from time import time
from typing import TypeVar

from corpus.annotation import Definition, Element, Penalty, Reference
from corpus.catalogue import catalogue
from corpus.identifiers import citable_number
from corpus.law import Law, LawText, Source
from corpus.provision import Amendment, Provision

_Annotation = TypeVar("_Annotation", Penalty, Element, Reference, Definition)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedProvision:
    """One wording of one provision in one language, in force of the held texts from `valid_from` to before
    `valid_to` ("" while it is the last that is held)."""

    law: Law
    provision: Provision
    version: str
    valid_from: str
    valid_to: str
    source: Source
    # The id of the amending provision that this wording was taken from, "" where it stands in the law's own text.
    derived_from: str = ""
    # False where only this wording is held of the law, not the law's own text.
    base_held: bool = True

    @property
    def id(self) -> str:
        return f"{self.law.id}/{self.provision.eid}"

    def holds_on(self, day: str) -> bool:
        """Whether this is the wording for `day` (ISO 8601), as far as the held texts tell."""
        return earliest_day(self.valid_from) <= day and (not self.valid_to or day < earliest_day(self.valid_to))

    @property
    def is_last(self) -> bool:
        """Whether no later wording is held; the law may have been repealed all the same (`law.repealed`)."""
        return not self.valid_to


def earliest_day(known: str) -> str:
    """The first day that a date of lesser precision can mean.

    >>> earliest_day("2023-04"), earliest_day("1985"), earliest_day("2012-06-14")
    ('2023-04-01', '1985-01-01', '2012-06-14')
    """
    return known + "-01-01"[len(known) - 4 :] if len(known) >= 4 else known


def repeal_day(law: Law) -> str:
    """The first day on which a law was no longer in force, as far as is known; "" while it is in force."""
    return earliest_day(law.repealed) if law.repealed[:4].isdigit() else law.repealed


def today() -> str:
    """Today, ISO 8601."""
    return _day_of(int(time() // _QUARTER))


# Seconds. Wherever one is, a day begins with a quarter of an hour, so that it need not be asked for every question.
_QUARTER = 900


@lru_cache(maxsize=1)
def _day_of(quarter: int) -> str:
    return date.fromtimestamp(quarter * _QUARTER).isoformat()


def timeline(
    texts: Iterable[LawText], known_laws: Callable[[str], Law | None] | None = None
) -> Iterator[DatedProvision]:
    """Every wording of every provision of the texts, a law's own texts together.

    `known_laws` finds the law that an amendment names; the catalogue unless another is given.
    """
    known_laws = known_laws or catalogue().get
    pending: list[tuple[LawText, Provision, Amendment]] = []
    held: dict[tuple[str, str, str], list[DatedProvision]] = defaultdict(list)
    targets: set[str] = set()
    by_law: dict[str, list[LawText]] = defaultdict(list)
    for text in texts:
        by_law[text.law.id].append(text)
        for provision in text.provisions:
            for amendment in provision.amendments:
                pending.append((text, provision, amendment))
                targets.add(amendment.law)
    for law_id, own in by_law.items():
        for dated in _versions_of(own):
            if law_id in targets:
                held[(law_id, dated.provision.eid, dated.provision.language)].append(dated)
            else:
                yield dated
    yield from _amended(pending, held, known_laws, set(by_law))


def _versions_of(texts: list[LawText]) -> Iterator[DatedProvision]:
    """The wordings that a law's own texts give, each until the next version that is held in its language and part."""
    series: dict[tuple[str, str], list[LawText]] = defaultdict(list)
    for text in texts:
        series[(text.language, text.part)].append(text)
    for versions in series.values():
        versions.sort(key=lambda text: earliest_day(text.version))
        ends = [later.version for later in versions[1:]] + [""]
        for text, end in zip(versions, ends, strict=True):
            for provision in text.provisions:
                yield DatedProvision(
                    law=text.law,
                    provision=provision,
                    version=text.version,
                    valid_from=text.version,
                    valid_to=end,
                    source=text.source,
                )


def _amended(
    pending: list[tuple[LawText, Provision, Amendment]],
    held: dict[tuple[str, str, str], list[DatedProvision]],
    known_laws: Callable[[str], Law | None],
    held_laws: set[str],
) -> Iterator[DatedProvision]:
    """The wordings of amended laws: their own, cut off where an amendment takes effect, and the new ones."""
    for text, amending, amendment in sorted(pending, key=lambda entry: entry[2].date):
        law = known_laws(amendment.law)
        if law is None:
            continue
        wordings = held[(law.id, amendment.eid, amending.language)]
        day = earliest_day(amendment.date)
        superseded_to = ""
        for position, earlier in enumerate(wordings):
            if earlier.holds_on(day):
                superseded_to = earlier.valid_to
                wordings[position] = replace(earlier, valid_to=amendment.date)
        # A version of the target that speaks from later than the amendment has taken it in already.
        later = [w.valid_from for w in wordings if earliest_day(w.valid_from) > day]
        if amendment.action != "repeal" and not any(earliest_day(w.valid_from) == day for w in wordings):
            wordings.append(
                DatedProvision(
                    law=law,
                    provision=_quoted(amending, amendment),
                    version=amendment.date,
                    valid_from=amendment.date,
                    valid_to=min(later, default=superseded_to),
                    source=text.source,
                    derived_from=f"{text.law.id}/{amending.eid}",
                    base_held=law.id in held_laws,
                )
            )
    for wordings in held.values():
        yield from wordings


def _quoted(amending: Provision, amendment: Amendment) -> Provision:
    """The quoted article as a provision of the law that it amends. Annotations within the quotation move with it."""
    start, end = amendment.start, amendment.end

    def moved(annotations: tuple[_Annotation, ...]) -> tuple[_Annotation, ...]:
        return tuple(
            replace(a, start=a.start - start, end=a.end - start)
            for a in annotations
            if start <= a.start and a.end <= end
        )

    return replace(
        amending,
        eid=amendment.eid, kind="section" if amendment.eid.startswith("sec") else "article",
        number=citable_number(amendment.eid), label=amendment.label, heading=amendment.heading, path=(),
        text=amending.text[start:end], blocks=(), notes=(), joins=(), amendments=(),
        first_page=amending.page_at(start), last_page=amending.page_at(end),
        page_starts=tuple((page, at - start) for page, at in amending.page_starts if start < at < end),
        penalties=moved(amending.penalties), elements=moved(amending.elements),
        references=moved(amending.references), definitions=moved(amending.definitions),
    )  # fmt: skip
