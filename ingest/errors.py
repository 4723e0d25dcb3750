"""What can be wrong with a file that is to be ingested. Each error says it in one line, with what to do next."""


class IngestError(Exception):
    """A file cannot be ingested. Nothing was changed; the message is one line for the operator."""
