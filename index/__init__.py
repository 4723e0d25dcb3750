"""Finding provisions: from a question to answers, through rooms that each know only those before them.

`analysis` (words to terms), `query` (a question to a plan), `segments` (what lies on disk), `postings` (what matches,
and its scores), `ranking` (words, topics and laws in one score), `comparison` (laws side by side), `answers` (hits).
"""
