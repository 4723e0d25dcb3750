"""What the tests share: the real laws where they are at hand, and a home in a temporary folder."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from corpus.home import Home
from corpus.store import Store

SHARED = Path(os.environ.get("CONCORDIS_SHARED", Path(__file__).resolve().parents[2] / "shared"))


# How long an example takes rests on what else the machine does, and no test asserts a time.
settings.register_profile("concordis", deadline=None)
settings.load_profile("concordis")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real laws and judged samples. Absent, the test skips and says so; in CI the absence fails."""
    if not (SHARED / "laws" / "laws.toml").exists():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the real laws in {SHARED}")
        pytest.skip(f"the real laws are not at {SHARED}")
    return SHARED


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: an archive's hold the time at which it was made, and the workers that share the tests must
    give each the same name."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "var")


@pytest.fixture
def store(home: Home) -> Store:
    return Store(home)
