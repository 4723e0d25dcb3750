"""Parsing a file that may be hostile: in a child process that is killed when it passes the limits.

A PDF is read in children of its own (`ingest.extract.pdf`); every other format is read, split and annotated in one.
"""

from dataclasses import asdict

from corpus.law import LawText
from ingest import sandbox
from ingest.limits import ExtractLimits, ReadLimits
from ingest.pipeline import parse
from ingest.read import PDF, sniff
from ingest.recognise import Options


def parse_bounded(data: bytes, name: str, options: Options | None = None) -> LawText:
    """What `ingest.pipeline.parse` gives, within limits on time, memory and output.

    Raises IngestError with one line, LimitError where a limit was passed; nothing is stored.
    """
    options = options or Options()
    if sniff(data, name) == PDF:
        return parse(data, name, options=options)
    limits = ExtractLimits()
    bounds = sandbox.Bounds(
        seconds=ReadLimits().markup_max_seconds,
        memory_bytes=limits.extract_max_memory_bytes,
        output_bytes=limits.extract_max_output_bytes,
    )
    request = sandbox.Request(
        function="ingest.bounded:parse_in_child", data=data, arguments={"name": name, "options": asdict(options)}
    )
    return sandbox.run(request, LawText, bounds)


def parse_in_child(data: bytes, progress: object, name: str, options: dict[str, str]) -> LawText:
    """What the child runs. `progress` is the sandbox's, which a text needs none of."""
    return parse(data, name, options=Options(**options))
