"""From a flow of lines to provisions: headings, hierarchy, rubrics, notes, blocks, amendments."""

from ingest.structure.split import split

__all__ = ["split"]
