"""Tags provisions with topics: certainty from the model, strength from its thresholds, reasons from what was seen.

Every tag says which words, heading or place gave it. Nothing is asked but the law text itself, so that a law never
seen is tagged like any other.
"""

import re
from collections.abc import Sequence

import numpy as np

from corpus.annotation import TopicTag
from corpus.law import LawText
from ingest.annotate.features import Seen, features
from ingest.annotate.model import Model, model

# What the places of a feature are called in a reason.
_PLACES = {
    "h": "heading", "v": "heading", "s": "opening", "t": "text", "w": "text", "x": "text", "p": "place",
    "u": "place", "l": "law", "k": "kind", "f": "form", "r": "text",
}  # fmt: skip
# More reasons than this explain nothing more.
_REASONS = 4
# The words of a reason are cut here: a sentence need not be told to its end.
_REASON_LENGTH = 60
# The kind of law and what a provision lacks speak for no topic in words.
_NO_REASON = ("k:", "f:no", "f:short", "f:long")
_BLANKS = re.compile(r"\s+")


def tag_topics(text: LawText, using: Model | None = None) -> tuple[tuple[TopicTag, ...], ...]:
    """The topics of each provision, the surest first; a repealed provision has none."""
    using = using or model()
    if not text.provisions:
        return ()
    seen = features(text)
    certainties = using.certainties(seen)
    return tuple(
        () if provision.status == "repealed" else _tags(own, row, using)
        for provision, own, row in zip(text.provisions, seen, certainties, strict=True)
    )


def _tags(seen: Seen, certainties: np.ndarray, using: Model) -> tuple[TopicTag, ...]:
    columns = np.flatnonzero(certainties >= using.weak * using.strong).tolist()
    if not columns:
        return ()
    names = [name for name in seen.values if name in using.index and not name.startswith(_NO_REASON)]
    values = [seen.values[name] for name in names]
    weights = using.weights[[using.index[name] for name in names]]
    tags = [
        TopicTag(
            id=using.topics[column],
            strength="strong" if certainties[column] >= using.strong[column] else "weak",
            score=round(float(certainties[column]), 3),
            reasons=_reasons(seen, names, [-v * w for v, w in zip(values, weights[:, column].tolist(), strict=True)]),
        )
        for column in columns
    ]
    return tuple(sorted(tags, key=lambda tag: -tag.score))


def _reasons(seen: Seen, names: Sequence[str], against: Sequence[float]) -> tuple[str, ...]:
    """What spoke most for a topic, "heading: trata de personas", of features with what each says against it."""
    reasons: dict[str, None] = {}
    for weight, name in sorted(zip(against, names, strict=True)):
        if weight >= -0.05 or len(reasons) == _REASONS:
            break
        place, _, cue = name.partition(":")
        words = _BLANKS.sub(" ", seen.words[name])[:_REASON_LENGTH]
        reasons[f"{_PLACES[place]}: {words or cue}"] = None
    return tuple(reasons)
