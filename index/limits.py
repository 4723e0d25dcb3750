"""The bounds on what one query may ask, each with its reason; each is an environment variable `CONCORDIS_<NAME>`."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class QueryLimits(BaseSettings):
    """Bounds on a query; past one of them it is refused with the place where it passes it."""

    model_config = SettingsConfigDict(env_prefix="CONCORDIS_", extra="ignore")

    query_max_characters: int = Field(
        default=1_000,
        ge=1,
        description="Characters of a query: five long sentences; a whole text belongs in the draft check.",
    )
    query_max_terms: int = Field(
        default=96,
        ge=1,
        description="Words of a query: each costs a walk along its postings, and a sentence has some thirty.",
    )
    query_max_depth: int = Field(
        default=8,
        ge=1,
        description="Levels of parentheses: more than anyone reads, and it bounds the parser's recursion.",
    )
    query_max_expansions: int = Field(
        default=96,
        ge=0,
        description="Terms that the thesaurus may add to a query, the surest first: they take most of its time.",
    )
    query_max_variants: int = Field(
        default=64,
        ge=1,
        description="Words of the index that one `word*` or `word~` may stand for, the commonest first.",
    )
    query_max_distance: int = Field(
        default=50,
        ge=1,
        description="Words that NEAR may bridge; beyond it the words merely stand in the same article.",
    )
    query_min_prefix: int = Field(
        default=3, ge=1, description="Letters before `*`: with fewer a word stands for a tenth of the index."
    )


@cache
def query_limits() -> QueryLimits:
    """The limits of this process, read once."""
    return QueryLimits()
