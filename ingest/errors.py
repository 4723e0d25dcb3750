"""What can be wrong with a file that is to be ingested. Each error says it in one line, with what to do next.

The message does not repeat the file's name: whoever knows the name (the pipeline, the command line) puts it in front.
"""


class IngestError(Exception):
    """A file cannot be ingested. Nothing was changed; the message is one line for the operator."""


class EmptyFileError(IngestError):
    """There is nothing in the file, or nothing but blanks."""


class WrongKindError(IngestError):
    """The file is something that no reader here reads: an image, an archive, a program."""


class DamagedError(IngestError):
    """The file is of a kind that is read here, but broken: cut off, not well-formed, inconsistent."""


class LimitError(IngestError):
    """The file passes a limit on size, depth or expansion. The message names the setting that raises it."""


class EncryptedError(IngestError):
    """The file cannot be opened without a password."""
