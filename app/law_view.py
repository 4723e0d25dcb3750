"""A law as the interface shows it: what is held of it, its contents tree, and our accounts of it."""

from dataclasses import dataclass, field

from app.library import HeldText, LawEntry, Library, digests_of
from corpus.digest import Digest
from corpus.law import Holding, Source
from corpus.report import Report
from corpus.timeline import DatedProvision
from index.comparison.references import Citing


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSummary:
    """A law in a list. `state` says how much of its text is held, `versions` from which dates its texts speak."""

    id: str
    title: str
    title_en: str
    country: str
    kind: str
    number: str
    date: str
    languages: tuple[str, ...]
    official_url: str
    state: Holding
    versions: tuple[str, ...]
    on_subject: bool
    repealed: str
    replaced_by: str
    amends: str
    amended_by: tuple[str, ...]
    provisions: int
    digests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A held text of a law: its source, and the report of its ingest."""

    version: str
    language: str
    part: str
    source: Source
    provisions: int
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A provision in the table of contents."""

    id: str
    eid: str
    label: str
    heading: str
    page: int | None
    status: str


@dataclass(slots=True, kw_only=True)
class Division:
    """A division of a law (book, title, chapter) with what stands in it; the law itself at the top, without a title."""

    title: str = ""
    provisions: list[ContentsEntry] = field(default_factory=list)
    divisions: list["Division"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawView:
    """A law, its held versions, its contents tree, our accounts of it, and who names it as a whole."""

    law: LawSummary
    versions: tuple[VersionView, ...]
    contents: Division
    digests: tuple[Digest, ...]
    note: str
    published: str
    referred_by: tuple[Citing, ...] = ()


def law_summary(entry: LawEntry) -> LawSummary:
    """A law as a list shows it."""
    law = entry.law
    return LawSummary(
        id=law.id,
        title=law.title,
        title_en=law.title_en,
        country=law.country,
        kind=law.kind,
        number=law.number,
        date=law.date,
        languages=law.languages or tuple(dict.fromkeys(text.language for text in entry.texts)),
        official_url=law.official_url,
        state=entry.state,
        versions=entry.versions,
        on_subject=law.on_subject,
        repealed=law.repealed,
        replaced_by=law.replaced_by,
        amends=law.amends,
        amended_by=entry.amended_by,
        provisions=max((text.provisions for text in entry.texts), default=0),
        digests=len(digests_of(law.id)),
    )


def law_view(
    library: Library, law: str, *, version: str = "", as_of: str = "", language: str = "",
    referring: tuple[Citing, ...] = (),
) -> LawView:  # fmt: skip
    """A law with its contents, of a version, of a day, or as last held. `referring` are the provisions that name it."""
    entry = library.entries()[law]
    return LawView(
        law=law_summary(entry),
        versions=tuple(_version_view(text) for text in entry.texts),
        contents=_contents(library.contents(law, version=version, as_of=as_of, language=language)),
        digests=digests_of(law),
        note=entry.law.note,
        published=entry.law.published,
        referred_by=referring,
    )


def _version_view(text: HeldText) -> VersionView:
    return VersionView(
        version=text.version,
        language=text.language,
        part=text.part,
        source=text.source,
        provisions=text.provisions,
        report=text.report,
    )


def _contents(provisions: list[DatedProvision]) -> Division:
    """The tree of the provisions' paths, in their order; a division that is met again after another is a new one."""
    root = Division()
    open_divisions: list[Division] = [root]
    for dated in provisions:
        provision = dated.provision
        depth = 0
        while (
            depth < len(provision.path)
            and depth + 1 < len(open_divisions)
            and open_divisions[depth + 1].title == provision.path[depth]
        ):
            depth += 1
        del open_divisions[depth + 1 :]
        for title in provision.path[depth:]:
            division = Division(title=title)
            open_divisions[-1].divisions.append(division)
            open_divisions.append(division)
        open_divisions[-1].provisions.append(
            ContentsEntry(
                id=dated.id,
                eid=provision.eid,
                label=provision.label,
                heading=provision.heading,
                page=provision.first_page,
                status=provision.status,
            )
        )
    return root
