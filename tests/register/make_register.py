"""Writes the library that later releases must still open: ``python -m tests.register.make_register 0.1``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.register.samples import fill, moment_of, new_library

REGISTERS = Path(__file__).resolve().parents[1] / "registers"


def make_register(release: str) -> Path:
    """The file of a filled library, named for the release."""
    with tempfile.TemporaryDirectory() as folder:
        with new_library(Path(folder)) as library:
            fill(library, moment_of())
            library.engine.rows("VACUUM")
        return Path(shutil.copyfile(Path(folder) / "library.db", REGISTERS / f"{release}.db"))


if __name__ == "__main__":
    make_register(sys.argv[1])
