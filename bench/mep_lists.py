"""How long it takes to read the Parliament's list: 720 members, as it has them, and 25,000, every one there ever was.

Prints seconds of the processor beside those of the clock, so that a busy machine does not weigh on the figure.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from advocacy.formats.listing import Listing
from advocacy.formats.mep_tables import read_mep_table
from advocacy.formats.mep_xml import read_mep_xml
from tests.formats.mep_lists import PARLTRACK, entries, full_list, table

SIZES = (720, 25_000)
DAY = date(2024, 9, 1)


def rows(count: int) -> list[tuple[int, dict[str, str]]]:
    """A table as one made of Parltrack's dump, of so many members."""
    cells = []
    for one in entries(count):
        first, _, last = one.name.partition(" ")
        named = {"epid": str(one.number), "country": one.country, "first_name": first, "last_name": last}
        reached = {"email": f"m{one.number}@example.org", "phone": "+322 28 00000", "gender": "F"}
        belongs = {"eugroup": "S&D", "party": one.party, "committee": "LIBE,DROI", "substitute": "AFET"}
        cells.append(named | reached | belongs)
    return table(PARLTRACK, *cells)


def main() -> None:
    for count in SIZES:
        for form in ("XML", "table"):
            data, cells = full_list(count), rows(count)
            clock, processor = time.perf_counter(), time.process_time()
            read = read_mep_xml(data, DAY) if form == "XML" else read_mep_table(PARLTRACK, cells, DAY)
            report(form, read, time.perf_counter() - clock, time.process_time() - processor)


def report(form: str, read: Listing, clock: float, processor: float) -> None:
    """One line of the result."""
    print(f"{form:5} {len(read.offices):6,} members: {processor:5.2f} s of the processor, {clock:5.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
