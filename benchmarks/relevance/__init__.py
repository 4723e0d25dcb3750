"""How well the search answers, measured on a judged sample: `python -m benchmarks.relevance` (`make eval`)."""
