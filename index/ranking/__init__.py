"""Every provision's score from words, topics and what its law is, and how sure an answer is."""
