"""A draft law, checked against the Protocols. It is parsed in memory and nothing of it is kept, logged or indexed."""

from app.problem import Problem
from corpus.country import MEMBERS
from corpus.home import Home
from corpus.language import LANGUAGES
from corpus.law import Law, LawText, Source
from corpus.report import Report
from index.comparison.draft import DraftCheck, check_draft
from ingest.errors import IngestError

# A draft has no country yet (the code is ISO 3166-1's for private use), and no language until its words tell one:
# "und" is BCP 47's for an undetermined one.
_UNDETERMINED = "und"
_DRAFT = Law(id="xx/draft", country="xx", title="", languages=(_UNDETERMINED,))


def checked(data: bytes, name: str, home: Home, countries: tuple[str, ...] = MEMBERS, language: str = "") -> DraftCheck:
    """The check of a draft in any format of ingest. Raises Problem `unreadable-file` with the reader's one line.

    A few articles may be too short to tell their language; then the one in which they say most is taken.
    """
    if not data.strip():
        return check_draft(_empty(), home, countries)
    text = _parsed(data, name, language)
    if text.language != _UNDETERMINED:
        return check_draft(text, home, countries)
    checks = [check_draft(_parsed(data, name, code), home, countries) for code in LANGUAGES]
    return max(checks, key=lambda check: sum(row.state == "found" for row in check.rows))


def _parsed(data: bytes, name: str, language: str) -> LawText:
    from ingest.pipeline import parse
    from ingest.recognise import Options

    try:
        return parse(data, name, _DRAFT, Options(language=language))
    except IngestError as error:
        raise Problem("unreadable-file", {"reason": str(error)}) from None


def _empty() -> LawText:
    source = Source(sha256="", name="", media_type="text/plain", bytes=0)
    report = Report(provisions=0, articles=0)
    return LawText(law=_DRAFT, version="", language="", part="", source=source, provisions=(), report=report)
