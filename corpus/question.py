"""Questions that users of the field ask, each on one topic of the scheme or on none: all of them written by us.

They teach the search what a question is on (`index/query/topics`), since the words that people use are not those of
the laws. The files are `corpus/questions/*.toml`, one for each circle of users: what was learned from some circles is
measured on another.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.language import LANGUAGES
from corpus.topic import topics

# The table of a file with the questions that are on no topic.
_NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was typed. `topic` is "" where it is on none; `circle` is who asks."""

    text: str
    language: str
    topic: str
    circle: str


@cache
def questions() -> tuple[Question, ...]:
    """Every question, by circle and topic. Raises ValueError where a file names a topic that there is not."""
    folder = resources.files("corpus").joinpath("questions")
    found: list[Question] = []
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda entry: entry.name):
        circle = file.name.removesuffix(".toml")
        for topic, asked in tomllib.loads(file.read_text("utf-8")).items():
            if topic not in topics() and topic != _NONE:
                raise ValueError(f"{file.name}: there is no topic {topic}")
            found.extend(
                Question(text=text, language=language, topic="" if topic == _NONE else topic, circle=circle)
                for language in LANGUAGES
                for text in asked.get(language, ())
            )
    return tuple(found)
