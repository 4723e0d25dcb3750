"""What is derived from a provision's text: topics, penalties, elements, references, definitions."""
