"""Why a provision stands where it does: what each term, concept, topic and prior added to its score (`explain`)."""

import numpy as np

from index.query.ast import leaves
from index.ranking.clauses import parts
from index.ranking.evidence import topic_evidence
from index.ranking.facts import Facts, law_prior
from index.ranking.ranking import Ranked, Ranking, home_of
from index.result import Reason


def reasons(ranking: Ranking, facts: Facts, ranked: Ranked, slot: int) -> tuple[Reason, ...]:
    """The reasons of one slot, those that added most first."""
    plan, profile = ranked.plan, ranking.profile
    at = np.array([slot], np.intp)
    found: list[Reason] = []
    if slot in ranked.cited:
        found.append(Reason(kind="citation", name=plan.citations[0].text if plan.citations else "", score=1.0))
    for clause in plan.clauses:
        matching = ranking.clauses.matching(clause)
        for node in parts(clause.node):
            added = float(matching.vector(node).at(at)[0]) * clause.weight / ranked.scale
            if added > 0:
                found.append(
                    Reason(
                        kind="concept" if clause.origin == "concept" else "term",
                        name=" ".join(leaf.text for leaf in leaves(node)) if clause.origin != "concept"
                        else f"{clause.concept}: {' '.join(leaf.text for leaf in leaves(node))}",
                        score=round(added, 4),
                    )
                )  # fmt: skip
    if plan.stretches is not None:
        for stretch in ranked.said.stretches:
            added = float(stretch.vector.at(at)[0]) * plan.stretches.weight / ranked.scale
            if added > 0:
                found.append(Reason(kind="phrase", name=stretch.text, score=round(added, 4)))
    surest = max((topic.certainty for topic in plan.topics), default=1.0)
    for topic in plan.topics:
        ((sure_of, _),) = topic_evidence(facts, profile, (topic,), at)
        sure = float(sure_of[0])
        if sure > 0:
            sure *= 1 + (profile.subject if slot in facts.naming_subject else 0.0)
            found.append(Reason(kind="topic", name=topic.id, score=round(sure * profile.topic / surest, 4)))
    law = facts.laws[int(facts.law[slot])]
    if preferred := law_prior(law, profile, home_of(plan)):
        found.append(Reason(kind="prior", name=law.id, score=preferred))
    return tuple(sorted(found, key=lambda reason: -reason.score))
