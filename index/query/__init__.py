"""From what a user types to a plan: the query language, citations, concepts, topics, spelling."""
