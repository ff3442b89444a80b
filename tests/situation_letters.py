"""A letter for each situation of the matrix in each language, and the sample library's: made once in a process."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

from advocacy.domain.appeal import Appeal, Origin
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.letters_facts.matrix import fill, orders
from tests.letters_facts.world import made, make_world
from tests.workflows.desk import sample_library

ORDERS = orders()


@cache
def world_of_situations(base: Path) -> Workplace:
    """The invented library with every case of the matrix, beneath pytest's folder; nobody writes into it."""
    world = make_world(base / "the-situations" / "library")
    atexit.register(world.close)
    fill(world)
    return world


@cache
def situation_letter(base: Path, name: str) -> bytes:
    """The letter of one situation in one language ("thanks-man.fr")."""
    return made(world_of_situations(base), ORDERS[name]).docx


@cache
def sample_letters(base: Path) -> dict[str, bytes]:
    """The letters the sample library made and issued, by their references."""
    with open_workplace(sample_library(base)) as workplace:
        issued = {one.reference: one.issued for one in workplace.library.find(Appeal, origin=Origin.MADE)}
        return {name: workplace.library.bytes_of(sha) for name, sha in issued.items() if sha is not None}
