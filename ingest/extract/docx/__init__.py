"""Word documents (DOCX): paragraphs with their automatic numbers, headings, tables and footnotes as lines."""

from ingest.extract.docx.document import extract

__all__ = ["extract"]
