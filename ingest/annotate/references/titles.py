"""Laws and instruments that are named by their titles, as the catalogue gives them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from corpus.annotation import Reference
from corpus.catalogue import laws_of
from corpus.law import Law
from ingest.annotate.cues import plain


def laws_by_title(words: str, law: Law) -> Iterator[Reference]:
    """The laws and instruments named by their whole title, but for the law itself."""
    pattern, by_title = _title_pattern(law.country)
    folded = plain(words)
    for named in pattern.finditer(folded):
        target = by_title[named[0]]
        if target != law.id:
            yield Reference(
                start=named.start(), end=named.end(), words=words[named.start() : named.end()], target=target
            )


@cache
def titles(country: str) -> tuple[tuple[str, str], ...]:
    """The titles and abbreviations of a country's laws and of the instruments, folded, the longest first."""
    named = [
        (law.id, folded)
        for law in (*laws_of(country), *laws_of("un"))
        for title in (law.title, law.title_en, *law.abbreviations)
        for part in re.split(r"\s+/\s+|\s*\(", title)
        if len(folded := plain(part).strip(" .)")) > 3
    ]
    return tuple(sorted(dict.fromkeys(named), key=lambda entry: -len(entry[1])))


@cache
def _title_pattern(country: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    long = [(law, title) for law, title in titles(country) if len(title.split()) >= 4]
    # Grouped by their first word, most of a text is passed over at a glance.
    by_first: dict[str, list[str]] = defaultdict(list)
    for _, title in long:
        first, _, rest = title.partition(" ")
        by_first[first].append(re.escape(rest))
    grouped = "|".join(rf"{re.escape(first)} (?:{'|'.join(rests)})" for first, rests in by_first.items())
    pattern = re.compile(rf"\b(?:{grouped})" if grouped else r"(?!)")
    return pattern, MappingProxyType({title: law for law, title in reversed(long)})
