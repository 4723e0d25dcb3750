"""PDF into a flow of lines: reading order, roles and places, measured on each page; scans are read by OCR."""

from ingest.extract.pdf.document import extract

__all__ = ["extract"]
