"""The languages of the laws and of the people who read them: Spanish, English and French."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["es", "en", "fr"]
LANGUAGES: tuple[str, ...] = get_args(Language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """One text in the three languages.

    >>> Labels(es="México", en="Mexico", fr="Mexique").in_language("fr")
    'Mexique'
    """

    es: str
    en: str
    fr: str

    def in_language(self, language: str) -> str:
        """The text in `language`; Spanish for any other, the first language of most readers."""
        match language:
            case "en":
                return self.en
            case "fr":
                return self.fr
            case _:
                return self.es
