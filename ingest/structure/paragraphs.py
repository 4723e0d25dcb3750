"""The citable units below an article or section, with eIds of their own."""

from corpus.provision import Block


def blocks(text: str, parent: str, language: str) -> tuple[Block, ...]:
    """The blocks of a provision's text."""
    return ()
