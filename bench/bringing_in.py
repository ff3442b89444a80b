"""Seconds to bring 25,000 offices into an empty library, in each format: the first time, the second, and written out.

Run as ``python bench/bringing_in.py [OFFICES]`` from the checkout. A loop of twenty million additions stands beside
it, so that two machines can be compared.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from advocacy.domain.moment import Moment, moment_of_the_clock
from advocacy.domain.office import Office
from advocacy.workflows.keeping import make_library
from advocacy.workflows.list_files import ListFile
from advocacy.workflows.office_export import ExportFormat, export_offices
from advocacy.workflows.office_import import import_list
from advocacy.workflows.workplace import Workplace

T = TypeVar("T")

OFFICES = 25_000
MEMBER = (
    "<mep><fullName>{given} MUSTER-{n}</fullName><country>France</country>"
    "<politicalGroup>Group of Examples</politicalGroup><id>{id}</id>"
    "<nationalPoliticalGroup>Party of Examples</nationalPoliticalGroup></mep>"
)
GIVEN = ("Ada", "Mara", "Zoë", "Łucja")


def main() -> None:
    """Measure and print."""
    offices = int(sys.argv[1]) if sys.argv[1:] else OFFICES
    sys.stdout.write(f"{offices} offices, seconds of processor time\n")
    _timed("twenty million additions", lambda: sum(range(20_000_000)))
    with tempfile.TemporaryDirectory() as folder:
        root, moment = Path(folder), moment_of_the_clock("bench")
        first = root / "members.xml"
        members = "".join(MEMBER.format(given=GIVEN[n % 4], n=n, id=100_000 + n) for n in range(offices))
        first.write_text(f"<meps>{members}</meps>", encoding="utf-8")
        library = _brought_in(root, first, offices, moment)
        keys = [one.key for one in library.library.find(Office) if one.key.startswith("mep-")]
        for format_, suffix in ((ExportFormat.CSV, "csv"), (ExportFormat.POPOLO, "json"), (ExportFormat.VCARD, "vcf")):
            file = root / f"offices.{suffix}"
            _timed(f"write {file.name}", lambda: export_offices(library, keys, format_, file))  # noqa: B023 - now
            _brought_in(root, file, offices, moment)


def _brought_in(root: Path, file: Path, offices: int, moment: Moment) -> Workplace:
    """The library after the file was brought in twice; the second time nothing is new."""
    library = make_library(root / f"library-{file.suffix[1:]}", "Bench", "BEN", moment)
    report = _timed(f"bring in {file.name}", lambda: import_list(library, ListFile(file), moment))
    assert len(report.outcomes) == len(report.kept) + offices, report.outcomes[:2]
    again = _timed("  and again", lambda: import_list(library, ListFile(file), moment))
    assert not list(again.values), next(iter(again.values))
    return library


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    done = work()
    sys.stdout.write(f"{what:<26} {time.process_time() - start:6.2f}\n")
    sys.stdout.flush()
    return done


if __name__ == "__main__":
    main()
