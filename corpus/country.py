"""The countries that are compared, and `un`, under which the international instruments stand."""

from dataclasses import dataclass
from types import MappingProxyType

from corpus.language import Labels


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166-1 alpha-2 in lower case; `member` says whether it belongs to the Regional Conference."""

    code: str
    name: Labels
    member: bool = True


def _country(code: str, es: str, en: str, fr: str, *, member: bool = True) -> Country:
    return Country(code, Labels(es=es, en=en, fr=fr), member)


COUNTRIES = MappingProxyType(
    {
        country.code: country
        for country in (
            _country("bz", "Belice", "Belize", "Belize"),
            _country("ca", "Canadá", "Canada", "Canada"),
            _country("cr", "Costa Rica", "Costa Rica", "Costa Rica"),
            _country("do", "República Dominicana", "Dominican Republic", "République dominicaine"),
            _country("gt", "Guatemala", "Guatemala", "Guatemala"),
            _country("hn", "Honduras", "Honduras", "Honduras"),
            _country("mx", "México", "Mexico", "Mexique"),
            _country("ni", "Nicaragua", "Nicaragua", "Nicaragua"),
            _country("pa", "Panamá", "Panama", "Panama"),
            _country("sv", "El Salvador", "El Salvador", "Salvador"),
            _country("us", "Estados Unidos", "United States", "États-Unis"),
            _country("un", "Instrumentos internacionales", "International instruments",
                     "Instruments internationaux", member=False),
        )
    }
)  # fmt: skip

# The order of columns wherever nothing else is asked for: alphabetical by code, as the Conference lists its members.
MEMBERS: tuple[str, ...] = tuple(code for code, country in COUNTRIES.items() if country.member)


def country_of(code: str) -> Country:
    """The country of a code. One that an operator added (`--country xx`) is named by its code in every language.

    >>> country_of("mx").name.fr, country_of("xx").name.es, country_of("xx").member
    ('Mexique', 'XX', False)
    """
    known = COUNTRIES.get(code)
    return known or Country(code, Labels(es=code.upper(), en=code.upper(), fr=code.upper()), member=False)
