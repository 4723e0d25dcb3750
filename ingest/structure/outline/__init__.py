"""The outline of a source: which rows open articles, divisions, transitory provisions, annexes; which are quoted.

A heading is believed by its form, by whether a paragraph opens with it, and by the numbering around it. Numbering
that begins anew opens a *scope*: an enacting decree before the law, a table of contents, transitory provisions, a
later decree of reform, an annex. The scope with the most articles is the law's body.
"""

from ingest.structure.outline.marks import Mark, Outline, Scope
from ingest.structure.outline.reading import outline

__all__ = ["Mark", "Outline", "Scope", "outline"]
