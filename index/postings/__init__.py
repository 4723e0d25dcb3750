"""Carrying out words, phrases and operators on the postings: which provisions match, and what they score."""
