"""What is asked of the index: a search or a comparison, as frozen values that can be logged, cached and compared."""

import msgspec

from corpus.country import MEMBERS


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Restrictions; an empty tuple restricts nothing. `as_of` is a day (ISO 8601) or "" for the last held wording of
    each law; `date_from` and `date_to` bound the date of the law itself."""

    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    as_of: str = ""
    date_from: str = ""
    date_to: str = ""


class SearchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`language` is the user's, "" to recognise it from the words. `expand` switches the thesaurus off as a whole,
    `without_concepts` by concept."""

    q: str
    filters: Filters = Filters()
    language: str = ""
    limit: int = 10
    offset: int = 0
    expand: bool = True
    without_concepts: frozenset[str] = frozenset()
    explain: bool = False


class CompareRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One of `q`, `topic` and `provision` says what is compared; `k` provisions for each country. `against` is "un"
    to put the instrument's article first, else ""."""

    q: str = ""
    topic: str = ""
    provision: str = ""
    countries: tuple[str, ...] = MEMBERS
    k: int = 3
    against: str = ""
    filters: Filters = Filters()
    language: str = ""
    expand: bool = True
    without_concepts: frozenset[str] = frozenset()
    explain: bool = False
