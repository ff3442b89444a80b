"""What the window keeps from one day to the next: the last library, the screen's language, its size."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from advocacy.paths import data_home, make_private

FILE = "window.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The values kept; empty means never chosen."""

    library: str = ""
    language: str = ""
    width: int = 1440
    height: int = 900


def recall(home: Path | None = None) -> Remembered:
    """What was kept last; a file that cannot be read counts as none."""
    try:
        kept = json.loads(((home or data_home()) / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Remembered()
    if not isinstance(kept, dict):
        return Remembered()
    usual = asdict(Remembered())
    fitting: dict[str, Any] = {
        name: value for name, value in kept.items() if type(value) is type(usual.get(name))
    }
    return Remembered(**fitting)


def keep(values: Remembered, home: Path | None = None) -> None:
    """Keep these values; a full or locked disk costs only the memory of them."""
    folder = home or data_home()
    try:
        make_private(folder)
        fresh = folder / f"{FILE}.new"
        fresh.write_text(json.dumps(asdict(values)), encoding="utf-8")
        fresh.replace(folder / FILE)
    except OSError:
        return
