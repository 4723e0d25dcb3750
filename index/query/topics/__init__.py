"""What a question is on: topics of the scheme, each with a certainty, by the concepts and the words that it has."""

from index.query.topics.recognise import query_topics

__all__ = ["query_topics"]
