"""Seconds to find out who owes what by when in a library of 10,000 appeals, all of them waiting for an answer.

Also to gather what waits, and to write it as a calendar. Run as ``python bench/deadlines.py [APPEALS]`` from the
checkout. A loop of twenty million additions stands beside it, so that two machines can be compared.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Appeal,
    AppealKind,
    Campaign,
    DocumentState,
    Origin,
)
from advocacy.domain.case import Case, CaseKind
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.filing import CCF
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.moment import moment_of_the_clock
from advocacy.domain.office import Channel, Office
from advocacy.domain.todo_item import TodoKind
from advocacy.register import Library
from advocacy.workflows.deadlines import deadlines
from advocacy.workflows.keeping import make_library
from advocacy.workflows.todo import todo
from advocacy.workflows.todo_calendar import export_calendar

T = TypeVar("T")

APPEALS = 10_000
FILED = date(2026, 1, 5)
TODAY = date(2026, 11, 30)


def main() -> None:
    """Measure and print."""
    appeals = int(sys.argv[1]) if sys.argv[1:] else APPEALS
    sys.stdout.write(f"{appeals} appeals, seconds of processor time\n")
    _timed("twenty million additions", lambda: sum(range(20_000_000)))
    with tempfile.TemporaryDirectory() as folder:
        moment = moment_of_the_clock("bench", TODAY)
        with make_library(Path(folder) / "library", "Bench", "BEN", moment) as workplace:
            _fill(workplace.library, appeals)
            for what in ("deadlines of all", "  and again"):
                found = _timed(what, lambda: deadlines(workplace, moment))
                assert len(found) == appeals, len(found)
            items = _timed("what waits", lambda: todo(workplace, moment))
            assert sum(one.kind is TodoKind.OVERDUE for one in items) == appeals, len(items)
            file = Path(folder) / "calendar.ics"
            _timed("  as a calendar", lambda: export_calendar(items, file, moment, str))


def _fill(library: Library, appeals: int) -> None:
    """Requests to the Commission, each filed and registered, none declared admissible yet."""
    office = library.one(Office, key=CCF).id
    case, campaign = Case("case", "bench", CaseKind.INSTITUTIONAL, "Bench"), Campaign("campaign", "Bench")
    values: list[object] = [case, campaign]
    for n in range(appeals):
        name, day = f"{n:06}", FILED + timedelta(days=n % 200)
        values += [
            Appeal(
                name, f"BEN-2026-{n}", case.id, campaign.id, AppealKind.FILING, Origin.RECORDED, "en",
                DocumentState.ISSUED,
            ),
            Addressee(f"to-{name}", name, office, AddresseeRole.TO, 1),
            Delivery(f"d-{name}", f"to-{name}", Channel.PORTAL, 1),
            DeliveryStep(f"s-{name}", f"d-{name}", DeliveryState.SENT, day),
            Milestone(f"m-{name}", f"to-{name}", MilestoneKind.REGISTERED, day + timedelta(days=3)),
        ]  # fmt: skip
    library.write(moment_of_the_clock("bench", TODAY), "filled", "bench", *values)


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    done = work()
    sys.stdout.write(f"{what:<26} {time.process_time() - start:6.2f}\n")
    sys.stdout.flush()
    return done


if __name__ == "__main__":
    main()
