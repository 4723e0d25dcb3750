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
    markup_max_seconds: float = Field(
        default=120,
        gt=0,
        description="longest time for parsing one file of text or markup, or splitting a PDF, in seconds; 2.7 MB: 15",
    )


class ExtractLimits(BaseSettings):
    """Bounds on one child process that reads a file or a share of its pages; `CONCORDIS_<NAME>` sets each."""

    model_config = SettingsConfigDict(env_prefix="CONCORDIS_", extra="ignore")

    extract_max_seconds: float = Field(
        default=600,
        gt=0,
        description="longest time for reading one file's text layer, in seconds; 1,000 pages take about 70",
    )
    extract_max_memory_bytes: int = Field(
        default=2_000_000_000,
        gt=100_000_000,
        description="address space of a reading process, in bytes; a code of 450 pages needs 400 MB with its libraries",
    )
    extract_max_pages: int = Field(
        default=5_000, gt=0, description="most pages of one PDF; the longest national code has fewer than 1,500"
    )
    extract_max_output_bytes: int = Field(
        default=400_000_000,
        gt=0,
        description="most bytes that a reading process may hand back; a page of dense print gives about 20 KB",
    )
    extract_workers: int = Field(
        default=0, ge=0, description="processes that share the pages of one PDF; 0 for one a core"
    )
    ocr_max_seconds: float = Field(
        default=120,
        gt=0,
        description="longest time for reading one page by OCR, in seconds; a dense page takes 5 to 30",
    )
    ocr_dpi: int = Field(
        default=300,
        ge=100,
        le=600,
        description="resolution at which pages are drawn for OCR; Tesseract is trained on 300",
    )
    ocr_max_pages: int = Field(
        default=1_500, gt=0, description="most pages of one file that are read by OCR; at 10 seconds a page, four hours"
    )
