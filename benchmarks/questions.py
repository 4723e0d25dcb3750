"""`python -m benchmarks.questions`: how often the first topic that is recognised is the one that a question is on.

For each circle of users, by a model that learned from the questions of the other circles, beside the concepts of the
thesaurus alone. The language is recognised from the words, as it is in a search.
"""

from collections.abc import Iterable, Mapping

from corpus.question import Question, questions
from index.query.concepts import concepts_named
from index.query.language import recognise
from index.query.topics import train
from index.query.topics.concepts import topics_of_concepts

# A question on no topic is misread where a topic is at least this certain: from half on a comparison rests on it.
_BELIEVED = 0.5


def main() -> None:
    """Print a row for each circle and one for all."""
    asked = questions()
    seen = {question: train.seen_in(question.text, recognise(question.text)) for question in asked}
    circles = sorted({question.circle for question in asked})
    learned: dict[Question, tuple[str, float]] = {}
    for circle in circles:
        model = train.train([other for other in circles if other != circle])
        for question in asked:
            if question.circle == circle:
                certain = model.certainties(seen[question])[:-1]
                learned[question] = model.topics[int(certain.argmax())], float(certain.max())
    by_concepts = {question: _by_concepts(question) for question in asked}
    print("| who asks | questions | concepts alone | learned from the others | on no topic, misread |")
    print("|---|---|---|---|---|")
    for circle in (*circles, ""):
        print(_row(circle, [question for question in asked if circle in ("", question.circle)], by_concepts, learned))


def _by_concepts(question: Question) -> str:
    certain = topics_of_concepts(concepts_named(question.text, recognise(question.text)))
    return max(certain, key=lambda topic: certain[topic], default="")


def _row(
    circle: str,
    asked: list[Question],
    by_concepts: Mapping[Question, str],
    learned: Mapping[Question, tuple[str, float]],
) -> str:
    on_topic = [question for question in asked if question.topic]
    off_topic = [question for question in asked if not question.topic]
    concepts = _share(by_concepts[question] == question.topic for question in on_topic)
    model = _share(learned[question][0] == question.topic for question in on_topic)
    misread = _share(learned[question][1] >= _BELIEVED for question in off_topic)
    return f"| {circle or '**all**'} | {len(asked):,} | {concepts} | {model} | {misread} |"


def _share(held: Iterable[bool]) -> str:
    counted = list(held)
    return f"{sum(counted) / len(counted):.3f}" if counted else "–"


if __name__ == "__main__":
    main()
