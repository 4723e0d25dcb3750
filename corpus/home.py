"""Where an installation keeps what it holds: one folder, named by `CONCORDIS_HOME`."""

from dataclasses import dataclass
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class HomeSettings(BaseSettings):
    """`CONCORDIS_HOME`: the folder of originals, parsed laws and index; `./var` unless told otherwise."""

    model_config = SettingsConfigDict(env_prefix="CONCORDIS_", extra="ignore")

    home: Path = Path("var")


@dataclass(frozen=True, slots=True)
class Home:
    """The folders below the home. `originals` and `laws` are the record; `index` can be rebuilt from them."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Home":
        return cls(HomeSettings().home.resolve())

    @property
    def originals(self) -> Path:
        """Source files by the sha256 of their bytes."""
        return self.root / "originals"

    @property
    def laws(self) -> Path:
        """Parsed laws: `<country>/<law>@<version>….json`, and a lawyer's corrections beside them."""
        return self.root / "laws"

    @property
    def index(self) -> Path:
        """Generations of the index; disposable."""
        return self.root / "index"

    @property
    def downloads(self) -> Path:
        """What `concordis fetch` brought, before it is ingested."""
        return self.root / "downloads"
