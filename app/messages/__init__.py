"""What pages and errors say, in three languages: `messages/<language>.toml`, one key per message.

A test holds that the three files have the same keys and the same places to fill in.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from corpus.language import LANGUAGES


@cache
def messages(language: str) -> Mapping[str, str]:
    """Every message of a language by its key, `section.name`; Spanish for a language that is not ours."""
    name = language if language in LANGUAGES else "es"
    read = tomllib.loads(resources.files("app.messages").joinpath(f"{name}.toml").read_text("utf-8"))
    return MappingProxyType(
        {f"{section}.{key}": text for section, entries in read.items() for key, text in entries.items()}
    )


def say(language: str, key: str, **values: object) -> str:
    """The message `key` with its places filled in. Raises KeyError for a key or a value that is missing."""
    return messages(language)[key].format(**values)
