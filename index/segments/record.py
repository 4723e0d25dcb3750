"""What the index keeps of each document to show it: small records, so that a page of answers costs microseconds."""

import msgspec

from corpus.annotation import TopicTag
from corpus.digest import Digest
from corpus.law import Law
from corpus.timeline import DatedProvision, repeal_day


class LawFacts(msgspec.Struct, frozen=True, array_like=True):
    """What is shown of a law, and what its provisions are filtered by."""

    id: str
    country: str
    title: str
    kind: str
    date: str
    repealed: str
    on_subject: bool
    url: str

    @classmethod
    def of(cls, law: Law) -> "LawFacts":
        return cls(
            law.id, law.country, law.title, law.kind, law.date, repeal_day(law), law.on_subject, law.official_url
        )


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A wording of a provision, or a digest that stands for a provision whose text is not held (`digest` true).

    `law` is a number in the segment's table of laws. `topics` are (id, strong, certainty).
    """

    law: int
    eid: str
    label: str
    heading: str
    path: tuple[str, ...]
    language: str
    version: str
    valid_from: str
    valid_to: str
    number: str
    page: int | None
    ocr: bool
    needs_review: bool
    base_held: bool
    in_force: bool
    derived_from: str
    topics: tuple[tuple[str, bool, float], ...]
    digest_es: str
    digest_en: str
    digest: bool = False
    grade: str = ""
    checked: bool = True
    sources: tuple[str, ...] = ()


class Document(msgspec.Struct, frozen=True):
    """What is indexed: a record, its law, and its text ("" for a digest)."""

    law: Law
    record: Record
    text: str

    @property
    def id(self) -> str:
        return f"{self.law.id}/{self.record.eid}"


def provision_document(
    dated: DatedProvision, law_number: int, topics: tuple[TopicTag, ...], accounts: list[Digest], *, needs_review: bool
) -> Document:
    """The document of a wording, with the digests that speak of the provision."""
    provision = dated.provision
    return Document(
        dated.law,
        Record(
            law=law_number,
            eid=provision.eid,
            label=provision.label,
            heading=provision.heading,
            path=provision.path,
            language=provision.language,
            version=dated.version,
            valid_from=dated.valid_from,
            valid_to=dated.valid_to,
            number=provision.number,
            page=provision.first_page,
            ocr=provision.ocr,
            needs_review=needs_review,
            base_held=dated.base_held,
            in_force=provision.status == "in-force",
            derived_from=dated.derived_from,
            topics=tuple((tag.id, tag.strength == "strong", tag.score) for tag in topics),
            digest_es=" ".join(digest.es for digest in accounts),
            digest_en=" ".join(digest.en for digest in accounts),
        ),
        provision.text,
    )


def digest_document(law: Law, law_number: int, digest: Digest, eid: str, label: str) -> Document:
    """The document of a digest whose provision is not held. `eid` tells it from the law's other digests."""
    return Document(
        law,
        Record(
            law=law_number,
            eid=eid,
            label=label,
            heading="",
            path=(),
            language="es",
            version=digest.as_of,
            valid_from="",
            valid_to="",
            number="",
            page=None,
            ocr=False,
            needs_review=False,
            base_held=False,
            in_force=True,
            derived_from="",
            topics=tuple((topic, True, 1.0) for topic in digest.topics),
            digest_es=digest.es,
            digest_en=digest.en,
            digest=True,
            grade=digest.grade or "",
            checked=digest.checked,
            sources=digest.sources,
        ),
        "",
    )
