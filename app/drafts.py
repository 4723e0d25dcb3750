"""A draft law, checked against the Protocols. It is parsed in memory and nothing of it is kept, logged or indexed."""

from app.problem import Problem
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.law import Law, LawText, Source
from corpus.report import Report
from index.draft import DraftCheck, check_draft
from ingest.errors import IngestError

# A draft has no country yet (the code is ISO 3166-1's for private use), and no language until its words tell one:
# "und" is BCP 47's for an undetermined one, of which the check says that there is nothing to check.
_DRAFT = Law(id="xx/draft", country="xx", title="", languages=("und",))


def checked(data: bytes, name: str, home: Home, countries: tuple[str, ...] = MEMBERS, language: str = "") -> DraftCheck:
    """The check of a draft in any format of ingest. Raises Problem `unreadable-file` with the reader's one line."""
    from ingest.pipeline import parse
    from ingest.recognise import Options

    if not data.strip():
        return check_draft(_empty(), home, countries)
    try:
        text = parse(data, name, _DRAFT, Options(language=language))
    except IngestError as error:
        raise Problem("unreadable-file", {"reason": str(error)}) from None
    return check_draft(text, home, countries)


def _empty() -> LawText:
    source = Source(sha256="", name="", media_type="text/plain", bytes=0)
    report = Report(provisions=0, articles=0)
    return LawText(law=_DRAFT, version="", language="", part="", source=source, provisions=(), report=report)
