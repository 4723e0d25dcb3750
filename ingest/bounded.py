"""Parsing a file that may be hostile: in a child process that is killed when it passes the limits.

The pages of a PDF are read in children of their own (`ingest.extract.pdf`); what they give is split and annotated in
one more. Every other format is read, split and annotated in one.
"""

import time
from dataclasses import asdict

import msgspec

from corpus.law import LawText, Source
from ingest import sandbox
from ingest.flow import Flow
from ingest.limits import ExtractLimits, ReadLimits
from ingest.parse import origin, parse, read, settle
from ingest.read import PDF, sniff
from ingest.recognise import Options


def parse_bounded(data: bytes, name: str, options: Options | None = None) -> LawText:
    """What `ingest.parse.parse` gives, within limits on time, memory and output.

    Raises IngestError with one line, LimitError where a limit was passed; nothing is stored.
    """
    options = options or Options()
    if (media_type := sniff(data, name)) != PDF:
        return _in_child("parse_in_child", data, name, options)
    started = time.perf_counter()
    flow = read(data, name, media_type, None, options)
    return _in_child(
        "settle_in_child", msgspec.msgpack.encode(flow), name, options,
        source=asdict(origin(data, name, media_type)), reading=time.perf_counter() - started,
    )  # fmt: skip


def _in_child(function: str, data: bytes, name: str, options: Options, **more: object) -> LawText:
    limits = ExtractLimits()
    bounds = sandbox.Bounds(
        seconds=ReadLimits().markup_max_seconds,
        memory_bytes=limits.extract_max_memory_bytes,
        output_bytes=limits.extract_max_output_bytes,
        seconds_setting="CONCORDIS_MARKUP_MAX_SECONDS",
    )
    arguments = {"name": name, "options": asdict(options), **more}
    request = sandbox.Request(function=f"{__name__}:{function}", data=data, arguments=arguments)
    return sandbox.run(request, LawText, bounds)


def parse_in_child(data: bytes, progress: object, name: str, options: dict[str, str]) -> LawText:
    """What the child runs. `progress` is the sandbox's, which a text needs none of."""
    return parse(data, name, options=Options(**options))


def settle_in_child(
    data: bytes, progress: object, name: str, options: dict[str, str], source: dict[str, object], reading: float
) -> LawText:
    """What the child runs on the flow of a PDF; `reading` is how many seconds its pages took."""
    flow = msgspec.msgpack.decode(data, type=Flow)
    came_from = msgspec.convert(source, Source)
    return settle(flow, came_from, None, Options(**options), time.perf_counter() - reading, path=name)
