"""Short invented laws of an invented country, for tests that need no real law."""

from corpus.law import Law, LawText, Source
from corpus.provision import Amendment, Provision
from corpus.report import Report


def provision(eid: str, text: str = "Texto.", *, amendments: tuple[Amendment, ...] = ()) -> Provision:
    number = eid.rpartition("__")[2].partition("_")[2]
    return Provision(
        eid=eid,
        kind="article",
        number=number,
        label=f"Artículo {number}",
        heading="",
        path=(),
        text=text,
        language="es",
        amendments=amendments,
    )


def law_text(law: str, version: str, provisions: list[Provision], language: str = "es") -> LawText:
    country = law.partition("/")[0]
    return LawText(
        law=Law(id=law, country=country, title=f"Ley inventada {law}", languages=(language,)),
        version=version,
        language=language,
        part="",
        source=Source(sha256="0" * 64, name="ley.txt", media_type="text/plain", bytes=1),
        provisions=tuple(provisions),
        report=Report(provisions=len(provisions), articles=len(provisions)),
    )
