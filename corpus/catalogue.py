"""The catalogue: the laws and instruments that are known, whether or not their text is held.

Facts only (titles, numbers, dates, official addresses); the texts come from the publisher or the operator. The
files are `corpus/catalogue/<country>.toml`.
"""

import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec

from corpus.law import Law


@cache
def catalogue() -> MappingProxyType[str, Law]:
    """Every law of the catalogue by its id, by country and in the order of its file."""
    folder = resources.files("corpus").joinpath("catalogue")
    laws: dict[str, Law] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for entry in tomllib.loads(file.read_text("utf-8"))["law"]:
            law = msgspec.convert(entry, Law)
            if law.id in laws or not law.id.startswith(f"{law.country}/"):
                raise ValueError(f"{file.name}: {law.id} stands twice in the catalogue or under the wrong country")
            laws[law.id] = law
    return MappingProxyType(laws)


def laws_of(country: str) -> tuple[Law, ...]:
    """The laws of one country, in the order of the catalogue.

    >>> [law.id for law in laws_of("sv")][0]
    'sv/decreto-824-2014'
    """
    return tuple(law for law in catalogue().values() if law.country == country)
