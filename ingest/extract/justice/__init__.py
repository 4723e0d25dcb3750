"""Acts and regulations in the XML of Justice Canada (laws-lois.justice.gc.ca), consolidated and annual, in both
languages: the markup says what a section is, so they come out as units, not as lines."""

from ingest.extract.justice.statute import extract

__all__ = ["extract"]
