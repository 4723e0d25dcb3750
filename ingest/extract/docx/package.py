"""The parts of a DOCX, expanded within bounds: an archive of a few kilobytes can hold petabytes of zeros."""

import io
import zipfile
import zlib

from lxml import etree

from ingest.errors import DamagedError, LimitError
from ingest.extract.xml import parse_xml
from ingest.limits import ReadLimits

# Parts smaller than this may pack at any ratio: a page of blanks does no harm.
_HARMLESS = 1_000_000


class Package:
    """An opened DOCX. Raises DamagedError where it is no archive, LimitError where it expands past the bounds."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError):
            raise DamagedError("the DOCX is broken or cut off; download or export it again") from None
        limits = ReadLimits()
        if sum(info.file_size for info in infos) > limits.archive_max_bytes:
            raise LimitError(
                f"the DOCX expands to more than {limits.archive_max_bytes:,} bytes; refused as a zip bomb "
                "(CONCORDIS_ARCHIVE_MAX_BYTES sets the bound)"
            )
        for info in infos:
            if info.file_size > _HARMLESS and info.file_size > limits.archive_max_ratio * max(1, info.compress_size):
                raise LimitError(
                    f"a part of the DOCX expands more than {limits.archive_max_ratio} times; refused as a zip bomb "
                    "(CONCORDIS_ARCHIVE_MAX_RATIO sets the bound)"
                )

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, None where the package has no such part."""
        try:
            # No more is read than the size that was checked above, whatever the part's own header says.
            data = self._archive.read(name)
        except KeyError:
            return None
        except RuntimeError:
            raise DamagedError("the DOCX is encrypted; save it without a password") from None
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError):
            raise DamagedError("the DOCX is broken or cut off; download or export it again") from None
        return parse_xml(data)
