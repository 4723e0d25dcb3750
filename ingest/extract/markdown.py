"""Markdown into a flow: headings with their level, paragraphs, list items; the marks themselves are dropped.

Also read: front matter between `---` lines, page markers ("### Página 3 del PDF"), folded notes (`<details>`) and
comments, which tell where a copy came from and are no text of the law.
"""

import re

from ingest.flow import Flow, Line, LineRole
from ingest.read import decode

_HEADING = re.compile(r"(#{1,9})\s+(.*?)\s*#*")
_PAGE = re.compile(r"(?:P[áa]gina|Page|P[áa]g\.)\s+(\d{1,4})(?:\s+(?:del?|of)\s+.*)?", re.I)
_FIELD = re.compile(r"(\w[\w-]*)\s*:\s*\"?(.*?)\"?\s*")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}")
_ADMONITION = re.compile(r"!!!\s|:::")
_TABLE_RULE = re.compile(r"[|:\s-]+")
_LIST_MARK = re.compile(r"(?:[-*+]\s+)(?=\S)")


def extract(data: bytes) -> Flow:
    """The lines of a Markdown file; front matter gives the flow's language, title and date where it names them."""
    printed = decode(data).splitlines()
    facts, start = _front_matter(printed)
    lines = [Line(text=line, role="navigation") for line in printed[:start] if line.strip()]
    lines += _Reader().read(printed[start:])
    title = facts.get("title", "") or next((line.text for line in lines if line.heading_level), "")
    return Flow(
        lines=tuple(lines), media_type="text/markdown", pages=max((line.page or 0 for line in lines), default=0),
        language=facts.get("language", facts.get("lang", ""))[:2].lower(), title=title,
        as_of=facts.get("as_of", facts.get("date", "")),
    )  # fmt: skip


def _front_matter(printed: list[str]) -> tuple[dict[str, str], int]:
    if not printed or printed[0].strip() != "---":
        return {}, 0
    for number, line in enumerate(printed[1:], 1):
        if line.strip() == "---":
            matches = [_FIELD.fullmatch(entry.strip()) for entry in printed[1:number]]
            return {match[1].lower(): match[2] for match in matches if match}, number + 1
    return {}, 0


class _Reader:
    def __init__(self) -> None:
        self.page: int | None = None
        self.blank = True
        self.folded = False
        self.comment = False
        self.admonition = False
        self.cited = False
        self.lines: list[Line] = []

    def read(self, printed: list[str]) -> list[Line]:
        for line in printed:
            self._line(line)
        return self.lines

    def _line(self, line: str) -> None:
        stripped = line.strip()
        if not stripped:
            self.blank = True
            return
        if self.comment or stripped.startswith("<!--"):
            self.comment = "-->" not in stripped
            self._add(stripped, role="navigation")
        elif self.admonition and line[:1] in " \t":
            self._add(stripped, role="navigation")
        elif _ADMONITION.match(stripped):
            self.admonition = True
            self._add(stripped, role="navigation")
        elif stripped in ("<details>", "</details>") or stripped.startswith("<summary>"):
            self.folded = stripped != "</details>"
            self._add(stripped, role="navigation")
        elif self.folded:
            self._add(plain(_LIST_MARK.sub("", stripped)), role="footnote")
        elif _RULE.fullmatch(stripped):
            self._add(stripped, role="navigation")
        elif match := _HEADING.fullmatch(stripped):
            self.admonition = False
            self._heading(match)
        else:
            self.admonition = False
            self._paragraph(line, stripped)
        self.blank = False

    def _heading(self, match: re.Match[str]) -> None:
        text = plain(match[2])
        if page := _PAGE.fullmatch(text):
            self.page = int(page[1])
            self._add(text, role="page-number")
        else:
            self._add(text, level=min(len(match[1]), 6))

    def _paragraph(self, line: str, stripped: str) -> None:
        bold = re.fullmatch(r"\*\*(?!\*)((?:(?!\*\*(?!\*)).)+)\*\*\**", stripped) is not None
        if stripped.startswith(">"):
            self._cited(plain(stripped.lstrip("> ")))
            return
        self.cited = False
        if stripped.startswith("|") and stripped.endswith("|"):
            self._row(stripped)
            return
        listed = _LIST_MARK.match(stripped)
        text = plain(stripped[listed.end() :] if listed else stripped)
        self._add(text, opens=self.blank or bool(listed) or line[:1] in " \t", bold=bold)

    def _cited(self, text: str) -> None:
        """A line of a block quotation: the wording that an amending act quotes, or a remark of the copy's maker."""
        before = next((line.text for line in reversed(self.lines) if line.role == "body"), "")
        self.cited = self.cited or text[:1] in '«“"' or before.endswith(":")
        if text:
            self._add(text, role="body" if self.cited else "navigation")

    def _row(self, stripped: str) -> None:
        """A row of a table: its cells on one line; the rule below a table's head is no text."""
        if _TABLE_RULE.fullmatch(stripped):
            self._add(stripped, role="navigation")
        else:
            self._add("\t".join(plain(cell.strip()) for cell in stripped.strip("|").split("|")))

    def _add(
        self, text: str, *, role: LineRole = "body", level: int = 0, opens: bool = True, bold: bool = False
    ) -> None:
        self.lines.append(
            Line(text=text, page=self.page, role=role, opens_paragraph=opens, heading_level=level, bold=bold)
        )


def plain(text: str) -> str:
    """A line of Markdown without its marks: links become their words, emphasis and escapes go.

    >>> plain("This Act may be cited as the *Criminal Code* ([source](http://x.y/z))\\\\.")
    'This Act may be cited as the Criminal Code (source).'
    """
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\*\*(.+?)\*\*(?!\*)", r"\1", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    text = re.sub(r"</?(?:br|sup|sub|b|i|em|strong|span|u)\s*/?>", "", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>|])", r"\1", text)
