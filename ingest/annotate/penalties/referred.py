"""Penalties set by reference, read as the penalties that they refer to.

Each is marked `by_reference`: its words and offsets are those that refer (`same` reads them), and `provision` is where
the amounts stand. Where that is not one range, or stands in a law that is not being read, the amounts are left open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.annotation import Penalty
from corpus.provision import Provision
from ingest.annotate.penalties.offence import offence_of
from ingest.annotate.penalties.same import Phrase, phrases
from ingest.annotate.penalties.sentences import sentence_end, sentence_start

# A place with more prison terms than this does not tell which of them is meant.
_RANGES_TOLD = 1
# A phrase within so many characters begins its article: "Se impondrá la misma pena a …".
_BEGINS = 80


def refer(provisions: Sequence[Provision], law: str) -> tuple[Provision, ...]:
    """The provisions of a law text with the penalties that they set by reference. Their own penalties and their
    references must have been found before."""
    by_id = {f"{law}/{p.eid}": p for p in provisions}
    earlier: Provision | None = None
    for name, provision in list(by_id.items()):
        given = tuple(_given(provision, name, by_id, earlier))
        if given:
            # Put back at once: the next article may refer to one that itself refers.
            own = [p for p in provision.penalties if not p.provision]
            linked = [p for p in provision.penalties if p.provision]
            by_id[name] = replace(
                provision, penalties=(*sorted([*own, *given], key=lambda p: (p.start, p.end)), *linked)
            )
        earlier = by_id[name]
    return tuple(by_id.values())


def _given(
    provision: Provision, name: str, by_id: Mapping[str, Provision], earlier: Provision | None
) -> Iterator[Penalty]:
    text = provision.text
    for phrase in phrases(text, tuple((r.start, r.end) for r in provision.references)):
        seen: set[tuple[object, ...]] = set()
        for where, penalties in _sources(phrase, provision, name, by_id, earlier):
            # Of several ranges in the same provision each has its own place in the list; an open one would add none.
            untold = () if where == name else (_open(phrase),)
            for penalty in penalties or untold:
                told = (where, penalty.kind, penalty.min, penalty.max, penalty.unit, penalty.life)
                if told in seen:
                    continue
                seen.add(told)
                yield replace(
                    penalty, start=phrase.start, end=phrase.end, words=text[phrase.start : phrase.end],
                    offence=offence_of(provision, phrase.start), aggravated=False, provision=where, by_reference=True,
                    page=provision.page_at(phrase.start),
                )  # fmt: skip


def _sources(
    phrase: Phrase, provision: Provision, name: str, by_id: Mapping[str, Provision], earlier: Provision | None
) -> Iterator[tuple[str, list[Penalty]]]:
    """The provisions that a phrase refers to, each with the penalties that are meant; none where they are not told."""
    if phrase.where == "cited":
        cited = [r for r in provision.references if phrase.start <= r.start < phrase.end]
        for reference in cited:
            target = by_id.get(reference.target)
            yield reference.target, _limited(_basic(target), phrase) if target else []
        return
    own = [p for p in provision.penalties if p.kind != "increase" and not p.provision]
    before = [p for p in own if p.end <= phrase.start]
    match phrase.where:
        case "untold":
            yield "", []
            return
        case "block":
            block = next((b for b in provision.blocks if b.label.strip("(). ") == phrase.block), None)
            found = [p for p in own if block and block.start <= p.start < block.end and not p.aggravated]
        case "here":
            found = [p for p in own if not p.aggravated]
        case "first":
            found = _of_sentence(provision.text, own, 0)
        case _:
            found = _of_sentence(provision.text, before, -1)
            if not found and phrase.where == "unsaid" and phrase.start < _BEGINS and earlier is not None:
                # An article that begins so goes on from the one before it.
                place = name.rpartition("/")[0] + "/" + earlier.eid
                yield place, _limited(_basic(earlier), phrase)
                return
    yield (name if found else ""), _limited(found, phrase)


def _of_sentence(text: str, penalties: list[Penalty], which: int) -> list[Penalty]:
    """The penalties of the same sentence as the first or the last of some."""
    if not penalties:
        return []
    at = penalties[which].start
    begin, stop = sentence_start(text, at), sentence_end(text, at)
    return [p for p in penalties if begin <= p.start < stop]


def _basic(provision: Provision | None) -> list[Penalty]:
    own = [p for p in provision.penalties if p.kind != "increase"] if provision else []
    return [p for p in own if not p.aggravated] or own


def _limited(penalties: list[Penalty], phrase: Phrase) -> list[Penalty]:
    """The penalties that are meant; none where several prison terms might be."""
    meant = [p for p in penalties if not phrase.only or p.kind == phrase.only]
    terms = {(p.min, p.max, p.unit, p.life) for p in meant if p.kind == "imprisonment"}
    return meant if len(terms) <= _RANGES_TOLD else []


def _open(phrase: Phrase) -> Penalty:
    return Penalty(kind=phrase.only or "other", start=phrase.start, end=phrase.end, words="", unit="unspecified")
