"""From text to index terms, per language: an exact form and a stem for every word, the same for texts and queries.

Nothing is thrown away: no stop list, no minimum length. Negations, prepositions, numbers and single letters decide
what a provision says, so they are terms like any other; what they are worth is for ranking to say.
"""

from index.analysis.analyzer import Analysis, Analyzer, QueryWord, analyzer
from index.analysis.tokens import compounds, tokens

__all__ = ["Analysis", "Analyzer", "QueryWord", "analyzer", "compounds", "tokens"]
