"""A provision as the interface shows it: its words, where they stand, and what was derived from them."""

from dataclasses import dataclass
from typing import Literal

from app.library import LawEntry, Library, digests_of
from corpus.annotation import Definition, Element, Penalty, TopicTag
from corpus.digest import Digest
from corpus.home import Home
from corpus.provision import Amendment, Block, Join, NoteKind
from corpus.review import corrections, judged_topics
from corpus.timeline import DatedProvision
from index.comparison.references import Cited, Citing, references, referring_to


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A unit below the article, with its own words."""

    eid: str
    label: str
    heading: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Where the words stand: the file's sha256, the page, and the publisher's address."""

    sha256: str
    page: int | None
    last_page: int | None
    url: str
    name: str
    media_type: str
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    kind: NoteKind
    text: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWording:
    """Another held wording of the same provision."""

    version: str
    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionView:
    """A provision as the interface shows it. Where the text is not held, `held` is false, `text` is empty and
    `digests` are what is known. Offsets count characters of `text`."""

    id: str
    law: str
    law_title: str
    country: str
    eid: str
    kind: str
    number: str
    label: str
    heading: str
    path: tuple[str, ...]
    language: str
    version: str
    valid_from: str
    valid_to: str
    held: bool
    text: str
    block: str
    blocks: tuple[BlockView, ...]
    notes: tuple[NoteView, ...]
    joins: tuple[Join, ...]
    status: str
    topics: tuple[TopicTag, ...]
    penalties: tuple[Penalty, ...]
    elements: tuple[Element, ...]
    references: tuple[Cited, ...]
    referred_by: tuple[Citing, ...]
    definitions: tuple[Definition, ...]
    amendments: tuple[Amendment, ...]
    page: int | None
    url: str
    source: SourceView | None
    ocr: bool
    ocr_confidence: float | None
    needs_review: bool
    repealed: str
    derived_from: str
    base_held: bool
    wordings: tuple[OtherWording, ...]
    digests: tuple[Digest, ...]
    previous: str
    next: str


def provision_view(library: Library, home: Home, dated: DatedProvision, block: str = "") -> ProvisionView:
    """A held wording. `block` is the eId within it that was asked for."""
    provision = dated.provision
    entry = library.entries()[dated.law.id]
    order = [w.provision.eid for w in library.contents(dated.law.id, language=provision.language)]
    at = order.index(provision.eid) if provision.eid in order else -1
    held_in = dated.derived_from.rpartition("/")[0] or dated.law.id
    texts = library.entries()[held_in].texts
    reviewed = next((t.report.needs_review for t in texts if t.source.sha256 == dated.source.sha256), False)
    return ProvisionView(
        id=dated.id,
        law=dated.law.id,
        law_title=dated.law.title,
        country=dated.law.country,
        eid=provision.eid,
        kind=provision.kind,
        number=provision.number,
        label=provision.label,
        heading=provision.heading,
        path=provision.path,
        language=provision.language,
        version=dated.version,
        valid_from=dated.valid_from,
        valid_to=dated.valid_to,
        held=True,
        text=provision.text,
        block=block,
        blocks=tuple(_block_view(b, provision.text) for b in provision.blocks),
        notes=tuple(NoteView(kind=n.kind, text=n.text, page=n.page) for n in provision.notes),
        joins=provision.joins,
        status=provision.status,
        topics=judged_topics(dated.law.id, provision.eid, provision.topics, corrections(home, dated.law.id)),
        penalties=provision.penalties,
        elements=provision.elements,
        references=references(home, dated),
        referred_by=referring_to(home, dated),
        definitions=provision.definitions,
        amendments=provision.amendments,
        page=provision.first_page,
        url=f"/laws/{dated.id}@{dated.version}",
        source=SourceView(
            sha256=dated.source.sha256,
            page=provision.first_page,
            last_page=provision.last_page,
            url=dated.source.url or entry.law.official_url,
            name=dated.source.name,
            media_type=dated.source.media_type,
            retrieved=dated.source.retrieved,
        ),
        ocr=provision.ocr,
        ocr_confidence=provision.ocr_confidence,
        needs_review=reviewed,
        repealed=dated.law.repealed,
        derived_from=dated.derived_from,
        base_held=dated.base_held,
        wordings=tuple(
            OtherWording(version=v, language=lang, url=f"/laws/{dated.id}@{v}")
            for v, lang in library.versions(dated.law.id, provision.eid)
            if (v, lang) != (dated.version, provision.language)
        ),
        digests=digests_of(dated.law.id, provision.eid),
        previous=order[at - 1] if at > 0 else "",
        next=order[at + 1] if 0 <= at < len(order) - 1 else "",
    )


def unheld_view(
    entry: LawEntry, eid: str, known: tuple[Digest, ...], label: str, referring: tuple[Citing, ...]
) -> ProvisionView:
    """A provision whose text is not held, but of which our digests tell."""
    law = entry.law
    kind: Literal["article", "section"] = "section" if law.unit == "sec" else "article"
    return ProvisionView(
        id=f"{law.id}/{eid}", law=law.id, law_title=law.title, country=law.country, eid=eid, kind=kind, number="",
        label=label, heading="", path=(), language=(law.languages or ("",))[0], version="", valid_from="",
        valid_to="", held=False, text="", block="", blocks=(), notes=(), joins=(), status="in-force", topics=(),
        penalties=(), elements=(), references=(), referred_by=referring,
        definitions=(), amendments=(), page=None,
        url=f"/laws/{law.id}/{eid}", source=None, ocr=False, ocr_confidence=None, needs_review=False,
        repealed=law.repealed, derived_from="", base_held=False, wordings=(), digests=known, previous="", next="",
    )  # fmt: skip


def _block_view(block: Block, text: str) -> BlockView:
    return BlockView(
        eid=block.eid,
        label=block.label,
        heading=block.heading,
        start=block.start,
        end=block.end,
        text=text[block.start : block.end],
    )
