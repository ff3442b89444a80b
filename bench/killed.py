"""Kills the program with SIGKILL at random moments while it issues letters and brings in a list; looks what is left.

Run as ``python bench/killed.py [TIMES]`` from the checkout. After each kill the record must verify, all letters of the
batch be issued or none, all offices of the list be there or none; the next start writes the copies that are missing.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Appeal, DocumentState, Origin
from advocacy.domain.approval import sha256
from advocacy.domain.moment import moment_of_the_clock
from advocacy.domain.office import Office
from advocacy.workflows import approving, letters
from advocacy.workflows.copies import letter_path, write_missing_copies
from advocacy.workflows.sample import make_sample_library
from advocacy.workflows.workplace import open_workplace

TIMES = 60
BATCH = 43
MEMBERS = 1_500
DAY = date(2020, 2, 10)
MEMBER = "<mep><fullName>Ada MUSTER-{n}</fullName><country>France</country><id>{id}</id></mep>"


def main() -> None:
    """Kill, look and print."""
    times = int(sys.argv[1]) if sys.argv[1:] else TIMES
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        references = _prepared(root / "ready")
        members = root / "members.xml"
        listed = "".join(MEMBER.format(n=n, id=100_000 + n) for n in range(MEMBERS))
        members.write_text(f"<meps>{listed}</meps>", encoding="utf-8")
        for name, words in (
            ("issue 43 letters", ("appeals", "issue", *references)),
            ("bring in 1,500 members", ("offices", "import", str(members))),
        ):
            found = _killed(root, words, times)
            sys.stdout.write(f"{name}: killed {times} times; {dict(found)}\n")


def _prepared(folder: Path) -> list[str]:
    """A library with a batch of approved letters."""
    moment = moment_of_the_clock("Ada Muster", DAY)
    order = letters.LetterOrder(
        "exempel", ("xr-president",), template="stop_extradition", sign=("Ada Muster",), language="en"
    )
    with make_sample_library(folder) as workplace:
        made = [letters.draft(workplace, replace(order, letter_date=DAY), moment)[0].reference for _ in range(BATCH)]
        approving.review(workplace, made, moment)
        approving.approve(workplace, made, moment)
    return made


def _killed(root: Path, words: tuple[str, ...], times: int) -> Counter[str]:
    dice, found = random.Random(7), Counter[str]()  # noqa: S311 - a moment, no secret
    whole = _run(root, words, None)
    assert _look(root / "library").startswith("all")
    for _ in range(times):
        _run(root, words, dice.uniform(0.4, 1.1) * whole)
        found[_look(root / "library")] += 1
    return found


def _run(root: Path, words: tuple[str, ...], patience: float | None) -> float:
    """Run the command in a fresh copy, killed after so many seconds; gives back how long it ran."""
    library = root / "library"
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(root / "ready", library)
    command = [sys.executable, "-m", "advocacy", "--library", str(library), "--today", str(DAY), *words]
    start = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - ourselves
    try:
        running.wait(patience)
    except subprocess.TimeoutExpired:
        running.kill()
    running.communicate()
    return time.monotonic() - start


def _look(library: Path) -> str:
    """What was left; AssertionError where it is neither all nor nothing, or not whole."""
    with open_workplace(library) as workplace:
        assert workplace.library.verify() == ()
        issued = [one for one in workplace.library.find(Appeal, language="en", origin=Origin.MADE) if one.issued]
        members = sum(one.key.startswith("mep-") for one in workplace.library.find(Office))
        assert members in {0, MEMBERS}, members
        mine = [one for one in issued if one.letter_date == DAY and one.template == "stop_extradition"]
        assert len(mine) in {0, BATCH}, len(mine)
        missing = sum(not letter_path(workplace.library, one).exists() for one in issued)
        write_missing_copies(workplace.library)
        for one in issued:
            assert sha256(letter_path(workplace.library, one).read_bytes()) == one.issued
            assert one.state is DocumentState.ISSUED
    done = bool(members) or bool(mine)
    return f"all, {'some copies written at the next start' if missing else 'complete'}" if done else "nothing"


if __name__ == "__main__":
    main()
