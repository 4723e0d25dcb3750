"""Settings of the server. Each is an environment variable `CONCORDIS_<NAME>`; `docs/operations.md` names them all."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServerSettings(BaseSettings):
    """How the server listens, who may frame its pages, and how much it keeps in memory."""

    model_config = SettingsConfigDict(env_prefix="CONCORDIS_", extra="ignore")

    host: str = Field(
        default="127.0.0.1", description="Address to listen on: this machine only, until an operator opens it."
    )
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    frame_ancestors: str = Field(
        default="",
        description="Origins of the portals that may show the pages in a frame, with spaces between them; none by "
        "default, so that no foreign page can put its own words around a search.",
    )
    response_cache_mb: int = Field(
        default=12,
        ge=0,
        description="Megabytes of finished answers kept in memory, of what was asked more than once: some 250 "
        "comparisons, more than are asked again in an hour; 0 keeps none.",
    )
    response_cache_entry_kb: int = Field(
        default=1024,
        ge=1,
        description="Kilobytes of the largest answer that is kept, so that one cannot push out all others.",
    )
    library_laws: int = Field(
        default=24, ge=1, description="Laws kept read in memory for the law pages; the largest code takes some 15 MB."
    )
    draft_max_mb: int = Field(
        default=20, ge=1, description="Megabytes of a draft law that may be sent: twice the largest code in the region."
    )
    diff_max_words: int = Field(
        default=60_000,
        ge=100,
        description="Words of each text that are compared; beyond it a comparison would take seconds.",
    )
    known_listed: int = Field(
        default=1000,
        ge=1,
        description="Known values that an error lists: more than any law has articles, within 30 kB.",
    )


@cache
def server_settings() -> ServerSettings:
    """The settings of this process, read once."""
    return ServerSettings()
