"""One file in, a parsed law out: read, extract, structure, annotate."""
