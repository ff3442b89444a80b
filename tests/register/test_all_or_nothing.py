"""A change is kept whole or not at all: whatever fails, whoever else writes, wherever the power goes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.case import Case, CaseKind
from advocacy.domain.document import PDF
from advocacy.domain.library import Setting
from advocacy.domain.moment import Moment
from advocacy.domain.person import CasePerson, Person
from advocacy.register import Library, engine
from advocacy.register.engine import Engine
from advocacy.register.refusals import ChangedMeanwhile, DiskFull, LibraryLocked
from tests.register.samples import Sample, moment_of, new_library

ROOT = Path(__file__).resolve().parents[2]


def one_act(library: Library, moment: Moment, text: str = "x") -> None:
    """A change of several rows and a document."""
    case, person = moment.new_id(), moment.new_id()
    with library.transaction():
        library.store(text.encode(), "a.pdf", PDF)
        library.write(
            moment, "case opened", case,
            Case(case, case, CaseKind.INDIVIDUAL, text), Person(person), CasePerson(case, person),
        )  # fmt: skip
        library.write(moment, "noted", case, replace(library.get(Case, case), note=text))


class Stopped(Exception):
    """Put in the way of a statement."""


@contextmanager
def stopping_at(number: int) -> Iterator[list[int]]:
    """Let the statement of that number fail, whichever it is."""
    count = [0]
    connection = Engine._connection

    @contextmanager
    def counted(self: Engine) -> Iterator[object]:
        count[0] += 1
        if count[0] == number:
            raise Stopped
        with connection(self) as found:
            yield found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_connection", counted)
        yield count


def test_a_failure_at_any_statement_leaves_nothing(library: Library, sample: Sample, moment: Moment) -> None:
    before = library.counts()
    with stopping_at(0) as statements:
        one_act(library, moment)
    after = library.counts()
    assert statements[0] > 10
    assert after["journal"] == before["journal"] + 2
    for number in range(1, statements[0] + 1):
        with stopping_at(number), pytest.raises(Stopped):
            one_act(library, moment, "y")
        assert library.counts() == after
    assert library.verify() == ()


def test_a_full_disk_leaves_nothing(library: Library, sample: Sample, moment: Moment) -> None:
    before = library.counts()
    ((pages,),) = library.engine.rows("PRAGMA page_count")
    refused = 0
    for free in range(40):
        library.engine.rows(f"PRAGMA max_page_count = {pages + free}")
        with suppress(DiskFull):
            one_act(library, moment, "long " * 20_000)
            break
        refused += 1
        assert library.counts() == before
        assert library.verify() == ()
    assert refused > 10
    library.engine.rows("PRAGMA max_page_count = 1000000")
    one_act(library, moment, "again")
    assert library.counts()["cases"] > before["cases"]
    assert library.verify() == ()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that wait for nobody."""
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 1)


@pytest.mark.usefixtures("impatient")
def test_one_writes_at_a_time_and_others_read_meanwhile(library: Library, moment: Moment) -> None:
    with Library.open(library.folder) as other:
        with library.transaction():
            library.write(moment, "set", "place", Setting("place", "Sofia"))
            assert other.setting("place") == ""
            with pytest.raises(LibraryLocked, match="being changed by another program"):
                other.write(moment, "set", "place", Setting("place", "Varna"))
        assert other.setting("place") == "Sofia"
        with pytest.raises(ChangedMeanwhile):
            other.write(moment, "set", "place", Setting("place", "Varna"))


def test_two_windows_never_lose_a_change(library: Library, moment: Moment) -> None:
    library.write(moment, "set", "count", Setting("count", "0"))

    def count_up(which: int) -> int:
        mine, lost = moment_of(str(which)), 0
        with Library.open(library.folder) as window:
            done = 0
            while done < 10:
                seen = window.get(Setting, "count")
                try:
                    window.write(mine, "counted", "count", replace(seen, value=str(int(seen.value) + 1)))
                    done += 1
                except ChangedMeanwhile:
                    lost += 1
        return lost

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(count_up, range(3)))
    assert library.setting("count") == "30"
    assert library.verify() == ()


CHILD = """
import sys
from pathlib import Path
from advocacy.domain.document import PDF
from advocacy.domain.library import Setting
from advocacy.register import Library
from tests.register.samples import moment_of

folder, way = Path(sys.argv[1]), sys.argv[2]
library, moment = Library.open(folder), moment_of()
if way == "amid":
    with library.transaction():
        # More than the page cache holds, so that uncommitted pages reach the disk.
        for number in range(60):
            library.store(bytes([number]) * 100_000, f"{number}.pdf", PDF)
            library.write(moment, "kept", str(number), Setting(str(number), "x"))
        print("ready", flush=True)
        sys.stdin.read()
for number in range(10_000):
    library.write(moment, "set", "n", Setting(f"n{number}", str(number)))
    print(number, flush=True)
"""


@contextmanager
def child(folder: Path, way: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", CHILD, str(folder), way]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_killed_amid_a_transaction_it_is_as_before(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    with child(tmp_path, "amid") as process:
        assert told(process) == "ready"
    assert (tmp_path / "library.db-wal").stat().st_size > 1_000_000
    with Library.open(tmp_path) as library:
        assert library.verify() == ()
        assert (library.counts()["documents"], library.counts()["journal"]) == (0, 1)
        one_act(library, moment_of())
        assert library.verify() == ()


def test_killed_between_changes_it_holds_all_that_were_told(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    with child(tmp_path, "on and on") as process:
        last = [int(told(process)) for _ in range(25)][-1]
    with Library.open(tmp_path) as library:
        assert library.verify() == ()
        assert library.counts()["journal"] > last
        assert library.setting(f"n{last}") == str(last)
