"""What went wrong, in one line: what happened, where, and what to do next. A traceback only where it is asked for."""

import os
import traceback

import click

from app.language import DEFAULT_LANGUAGE


def message_language() -> str:
    """The language of the messages that rooms write in three: the locale's if it is one of ours, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            code = value[:2].lower()
            return code if code in ("es", "en", "fr") else "en"
    return "en"


def one_line(error: BaseException) -> str:
    """The line for an exception. `CONCORDIS_DEBUG=1` adds the traceback, for whoever works on the code."""
    line = " ".join(f"concordis: {_reason(error)}".split())
    if os.environ.get("CONCORDIS_DEBUG"):
        line += "\n" + "".join(traceback.format_exception(error))
    return line


def _reason(error: BaseException) -> str:
    from app.problem import Problem
    from corpus.store import StoreError
    from index.query.errors import QueryError
    from ingest.errors import IngestError

    language = message_language() or DEFAULT_LANGUAGE
    match error:
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "concordis"
            return f"{error.format_message()} (see `{command} --help`)"
        case click.ClickException():
            return error.format_message()
        case click.exceptions.Abort() | KeyboardInterrupt():
            return "stopped; what was finished is kept"
        case Problem():
            body = error.body(language)
            known = [str(value) for value in body.get("known", [])]
            shown = f" Known: {', '.join(known[:40])}{' …' if len(known) > 40 else ''}." if known else ""
            return f"{body['detail']}{shown}"
        case QueryError():
            detail, advice = error.detail.in_language(language), error.advice.in_language(language)
            return f"{detail}: {advice} (position {error.position + 1})"
        case IngestError() | StoreError():
            return str(error)
        case BrokenPipeError():
            return "the reader of the output went away"
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error}"
        case _ if _is_said_for_people(error):
            return str(error)
        case _:
            return f"unexpected {type(error).__name__}: {error}; CONCORDIS_DEBUG=1 shows where"


def _is_said_for_people(error: BaseException) -> bool:
    """Whether the exception is of our rooms, whose messages are one line that says what to do."""
    return type(error).__module__.partition(".")[0] in {"corpus", "index", "ingest"}
