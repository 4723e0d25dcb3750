"""Web pages of any publisher: the law's paragraphs and headings as lines, without what the page adds around it.

What is left out (menus, search boxes, dialogs, scripts, a second copy of a part) stays in the flow as `navigation`
lines, so that the report counts it.
"""

from ingest.extract.html.page import extract

__all__ = ["extract"]
