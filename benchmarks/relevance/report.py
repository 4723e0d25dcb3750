"""Measuring a system on the judged sample, and the table: one row a system, gains and losses beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from benchmarks.relevance.baselines import System
from benchmarks.relevance.gold import Gold
from benchmarks.relevance.measures import condensed, coverage, ndcg, plain_recall, recall, success

# The languages in which a country's laws are held; all others are in Spanish.
_LAW_LANGUAGES = {"us": ("en",), "ca": ("en", "fr"), "bz": ("en",)}
# A query whose nDCG moved by more is told by name.
_MOVED = 0.1


@dataclass(slots=True)
class Figures:
    """What was measured of a system. `by_query` is nDCG@10; `covered` holds (country, own language, topic, found)."""

    name: str
    by_query: dict[str, float] = field(default_factory=dict)
    condensed: list[float] = field(default_factory=list)
    recall_10: list[float] = field(default_factory=list)
    recall_50: list[float] = field(default_factory=list)
    plain_10: list[float] = field(default_factory=list)
    plain_50: list[float] = field(default_factory=list)
    covered: list[tuple[str, bool, str, bool]] = field(default_factory=list)
    first: dict[str, float] = field(default_factory=dict)
    fifth: dict[str, float] = field(default_factory=dict)
    topics: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    # Of the difference to the row above it.
    p_value: float | None = None

    def ndcg_by_query(self) -> list[float]:
        return list(self.by_query.values())

    def coverage(self, *, own_language: bool | None = None) -> float:
        found = [one for _, own, _, one in self.covered if own_language in (None, own)]
        return fmean(found) if found else 0.0

    def cross_lingual(self) -> float:
        """Coverage of countries whose law is in another language than the query, over that of the others."""
        own = self.coverage(own_language=True)
        return self.coverage(own_language=False) / own if own else 0.0

    def summary(self) -> dict[str, object]:
        """The figures that are committed."""
        countries: dict[str, list[bool]] = defaultdict(list)
        for country, _, _, found in self.covered:
            countries[country].append(found)
        return {
            "success@1": round(fmean(self.first.values()), 3),
            "success@5": round(fmean(self.fifth.values()), 3),
            "nDCG@10": round(fmean(self.by_query.values()), 3),
            "nDCG@10 judged only": round(fmean(self.condensed), 3),
            "recall@10": round(fmean(self.recall_10), 3),
            "recall@50": round(fmean(self.recall_50), 3),
            "of all@10": round(fmean(self.plain_10), 3),
            "of all@50": round(fmean(self.plain_50), 3),
            "coverage@3": round(self.coverage(), 3),
            "cross-lingual": round(self.cross_lingual(), 3),
            "by country": {country: round(fmean(found), 3) for country, found in sorted(countries.items())},
            "by topic": {topic: round(fmean(values), 3) for topic, values in sorted(self.topics.items())},
            "by query": {query: round(value, 3) for query, value in self.by_query.items()},
        }


def measure(system: System, gold: Gold) -> Figures:
    """A system's figures, counted as the sample's README says: an unjudged provision is worth nothing."""
    figures = Figures(system.name)
    for query in gold.queries:
        grades = gold.grades[query.topic]
        ranking = system.search(query.text, query.language)
        # The sample's own words stay with the sample: a query is told by its topic and number.
        key = f"{query.topic} {len(figures.topics[query.topic]) + 1}"
        figures.by_query[key] = ndcg(ranking, grades)
        figures.topics[query.topic].append(figures.by_query[key])
        figures.condensed.append(ndcg(condensed(ranking, gold.judged), grades))
        figures.recall_10.append(recall(ranking, grades, 10))
        figures.recall_50.append(recall(ranking, grades, 50))
        figures.plain_10.append(plain_recall(ranking, grades, 10))
        figures.plain_50.append(plain_recall(ranking, grades, 50))
        for country, found in coverage(system.compare(query.text, query.language), grades).items():
            own = query.language in _LAW_LANGUAGES.get(country, ("es",))
            figures.covered.append((country, own, query.topic, found))
    for item in gold.known:
        ranking = system.search(item.text, item.language)
        figures.first[item.text] = success(ranking, item.provision, 1)
        figures.fifth[item.text] = success(ranking, item.provision, 5)
    return figures


_COLUMNS = (
    "success@1", "success@5", "nDCG@10", "nDCG@10 judged only", "recall@10", "recall@50", "of all@10", "of all@50",
    "coverage@3", "cross-lingual",
)  # fmt: skip


def printed(rows: Sequence[Figures], last: Mapping[str, Mapping[str, object]]) -> str:
    """The table in Markdown; then the last row by country and topic; then what moved since the committed figures."""
    lines = ["| system | " + " | ".join(_COLUMNS) + " | p |", "|---" * (len(_COLUMNS) + 2) + "|"]
    for row in rows:
        summary = row.summary()
        cells = []
        for column in _COLUMNS:
            value, before = summary[column], last.get(row.name, {}).get(column)
            moved = "" if before is None or before == value else f" ({float(str(value)) - float(str(before)):+.3f})"
            cells.append(f"{value:.3f}{moved}")
        p = "" if row.p_value is None else f"{row.p_value:.3f}"
        lines.append(f"| {row.name} | " + " | ".join(cells) + f" | {p} |")
    lines.append(
        "\nrecall: of the judged provisions that could be among the first; of all: of all judged provisions. "
        "p: two-sided paired randomisation test of nDCG@10 against the row above."
    )
    for row in rows[-2:]:
        summary = row.summary()
        for kind in ("by country", "by topic"):
            of_kind = summary[kind]
            assert isinstance(of_kind, dict)
            lines.append(
                f"\n{row.name}, {kind}: " + ", ".join(f"{name} {value:.2f}" for name, value in of_kind.items())
            )
        missed = [text for text, found in row.first.items() if not found]
        lines.append(f"{row.name}, known items not first: " + ("; ".join(missed) or "none"))
        lines.extend(_moves(row, last.get(row.name, {})))
    return "\n".join(lines)


def _moves(row: Figures, before: Mapping[str, object]) -> list[str]:
    """The queries that gained or lost against the committed figures."""
    known = before.get("by query")
    if not isinstance(known, dict):
        return []
    moved = sorted((value - known[query], query) for query, value in row.by_query.items() if query in known)
    return [f"  {change:+.2f} {query}" for change, query in moved if abs(change) > _MOVED]
