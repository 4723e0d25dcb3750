"""A home whose topics are the machine's alone, each law's made by a model that never saw that law's review.

Laws are dealt into folds; the model for a fold is trained on the reviewed laws of the others. The reviewed topics
that ship with the project are left out of the index.
"""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from corpus.annotation import TopicTag
from corpus.home import Home
from corpus.law import LawText
from corpus.review import Corrections, judged_topics
from corpus.store import Store
from index.segments import documents
from index.segments.build import build
from ingest.annotate.model import Model
from ingest.annotate.topics import tag_topics
from ingest.annotate.train import examples, train

FOLDS = 5


def build_machine_home(store: Store, folder: Path, folds: int = FOLDS) -> Home:
    """Write the texts of `store` with cross-validated machine topics into `folder` and index them there."""
    home = Home(folder)
    target = Store(home)
    texts = list(store.texts())
    made = examples(texts)
    fold_of = {law: number % folds for number, law in enumerate(sorted({text.law.id for text in texts}))}
    for fold in range(folds):
        model = train([example for example in made if fold_of[example.law] != fold])
        for text in texts:
            if fold_of[text.law.id] == fold:
                target.put(_tagged(text, model))

    def by_machine(law: str, eid: str, machine: tuple[TopicTag, ...], corrected: Corrections) -> tuple[TopicTag, ...]:
        return judged_topics(law, eid, machine, corrected, {})

    with patch.object(documents, "judged_topics", by_machine):
        build(home, force=True)
    return home


def _tagged(text: LawText, model: Model) -> LawText:
    tags = tag_topics(text, model)
    provisions = tuple(replace(p, topics=own) for p, own in zip(text.provisions, tags, strict=True))
    return replace(text, provisions=provisions)
