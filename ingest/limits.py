"""The bounds within which a file is read, each with the reason for it. Every file is hostile until parsed."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ReadLimits(BaseSettings):
    """Bounds on a source file before and while its markup is read; `CONCORDIS_<NAME>` sets each."""

    model_config = SettingsConfigDict(env_prefix="CONCORDIS_", extra="ignore")

    file_max_bytes: int = Field(
        default=200_000_000,
        gt=0,
        description="largest file that is read, in bytes; national codes with scanned pages stay under 100 MB",
    )
    archive_max_bytes: int = Field(
        default=200_000_000,
        gt=0,
        description="largest size to which the parts of a DOCX may expand together, in bytes; a zip bomb passes it",
    )
    archive_max_ratio: int = Field(
        default=200,
        gt=0,
        description="largest ratio of expanded to packed size of a DOCX part; honest XML packs 5 to 40 times",
    )
    markup_max_depth: int = Field(
        default=400,
        gt=0,
        description="deepest nesting of elements that is read; laws stay under 40, and libxml2 refuses 256 in XML",
    )
