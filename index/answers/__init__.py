"""From scores to answers: searches, comparisons, hits with passages, facets."""
