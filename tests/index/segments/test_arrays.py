"""Arrays in a file: what was written is what is mapped and what is read; a damaged file is named."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.segments.arrays import Arrays, DamagedArraysError, write_arrays


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.lists(st.integers(0, 2**31 - 1), max_size=20), st.data())
def test_what_was_written_is_mapped_and_read(
    tmp_path: Path, text: bytes, numbers: list[int], data: st.DataObject
) -> None:
    path = tmp_path / "some.arrays"
    write_arrays(path, {"text": np.frombuffer(text, np.uint8), "numbers": np.array(numbers, np.int32)}, b"kept")
    arrays = Arrays(path)
    assert arrays["text"].tobytes() == text
    assert arrays["numbers"].tolist() == numbers
    assert arrays.kept == b"kept"
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert arrays.read("text", start, end) == text[start:end]
    start = data.draw(st.integers(0, len(numbers)))
    end = data.draw(st.integers(start, len(numbers)))
    stretch = arrays.stretch("numbers", start, end)
    assert stretch.tolist() == numbers[start:end]
    assert stretch.dtype == np.int32


def test_what_is_read_outlives_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "some.arrays"
    write_arrays(path, {"text": np.frombuffer(b"quien encienda un farol", np.uint8)})
    arrays = Arrays(path)
    path.unlink()
    assert arrays.read("text", 6, 14) == b"encienda"


@pytest.mark.parametrize("content", [b"", b"CONCARR1", b"something else altogether"])
def test_a_file_that_holds_none_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.arrays"
    path.write_bytes(content)
    with pytest.raises(DamagedArraysError, match=r"broken\.arrays"):
        Arrays(path)
