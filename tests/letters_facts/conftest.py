from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.workflows.workplace import Workplace, open_workplace
from tests.letters_facts.world import COMPILED, make_world


@pytest.fixture(scope="session")
def world_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented library, made once; nobody writes into it."""
    folder = tmp_path_factory.mktemp("world") / "library"
    make_world(folder).close()
    return folder


@pytest.fixture
def world(tmp_path: Path, world_made: Path) -> Iterator[Workplace]:
    """An invented library of one's own."""
    with open_workplace(Path(shutil.copytree(world_made, tmp_path / "library"))) as opened:
        yield replace(opened, _compiled=COMPILED)
