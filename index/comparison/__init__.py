"""Whole laws side by side: the matrix, penalties, elements, references, a draft, and what is not held."""
