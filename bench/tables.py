"""Seconds to read a table of 25,000 offices in an old encoding, to make offices of it, and to write them.

Run as ``python bench/tables.py`` from the checkout.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from advocacy.formats.office_headings import guess_columns
from advocacy.formats.office_table import read_office_table
from advocacy.formats.office_table_writing import write_office_table
from advocacy.formats.table import read_table

T = TypeVar("T")

ROWS = 25_000
HEADING = (
    "ID;Urząd;Kraj;Imię;Nazwisko;Płeć;E-mail;Telefon;Ulica;Kod pocztowy;Miejscowość;Od;Komisja;Partia;Uwagi\r\n"
)
ROW = (
    "{n};Poseł;PL;Zofia;Łąka {n};K;office{n}@example.org;+48 22 {n};ul. Źródlana {n};00-001;Łódź;2024-07-16;"
    "LIBE;Partia Przykładowa;sprawdzić\r\n"
)


def main() -> None:
    """Measure and print."""
    data = (HEADING + "".join(ROW.format(n=n) for n in range(ROWS))).encode("cp1250")
    table = _timed("read the table", lambda: read_table(data))
    columns = guess_columns(table.header)
    listing = _timed("make offices", lambda: read_office_table(table, columns, "bench", date(2026, 11, 1)))
    assert len(listing.offices) == ROWS
    _timed("write them", lambda: write_office_table(listing.offices))


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    done = work()
    sys.stdout.write(f"{what:<20} {time.process_time() - start:6.2f} s\n")
    return done


if __name__ == "__main__":
    main()
