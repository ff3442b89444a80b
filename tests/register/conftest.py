from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advocacy.domain.moment import Moment
from advocacy.register import Library
from tests.register.samples import Sample, fill, moment_of, new_library


@pytest.fixture
def moment() -> Moment:
    return moment_of()


@pytest.fixture
def library(tmp_path: Path, moment: Moment) -> Iterator[Library]:
    with new_library(tmp_path / "library", moment) as made:
        yield made


@pytest.fixture
def sample(library: Library, moment: Moment) -> Sample:
    """The ids of a case with everything, entered into the library."""
    return fill(library, moment)
