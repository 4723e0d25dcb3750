"""Finding provisions: analysis, the Whoosh index, postings, queries, search, comparison and the matrix."""
