"""What bringing lists of offices in asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.desktop.background import Step
from advocacy.domain.moment import Moment
from advocacy.errors import AdvocacyError

if TYPE_CHECKING:
    from advocacy.workflows.list_files import ListFile, ListFormat
    from advocacy.workflows.office_import import ImportReport
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class ListDays:
    """What a person says of the days of a list; None: what the file itself says."""

    as_of: date | None = None
    since: date | None = None
    until: date | None = None

    def list_file(self, file: Path, kind: ListFormat) -> ListFile:
        """The file as it is to be read."""
        from advocacy.workflows.list_files import ListFile  # noqa: PLC0415 - off the window's thread

        return ListFile(file, kind, self.as_of, self.since, self.until)


@dataclass(frozen=True, slots=True)
class ListLooked:
    """A file that was looked at: what it can be read as, and what it was read as (None: a person must say).

    Once it was read there is either the report or the refusal.
    """

    formats: tuple[ListFormat, ...]
    format: ListFormat | None
    report: ImportReport | None = None
    refusal: AdvocacyError | None = None
    counts: dict[str, int] = field(default_factory=dict)
    """How many entries have each verdict, by its value."""


def look(
    workplace: Workplace, moment: Moment, file: Path, said: ListFormat | None, days: ListDays
) -> ListLooked:
    """What bringing a file in would do, or why it cannot be brought in; nothing is written."""
    from advocacy.workflows.list_files import READERS, SUFFIXES  # noqa: PLC0415
    from advocacy.workflows.office_comparing import Verdict  # noqa: PLC0415
    from advocacy.workflows.office_import import look_at_list  # noqa: PLC0415

    formats, by_name = tuple(READERS), SUFFIXES.get(file.suffix.lower())
    kind = said or (by_name if by_name in READERS else None)
    if kind is None:
        return ListLooked(formats, None)
    try:
        report = look_at_list(workplace, days.list_file(file, kind), moment)
    except AdvocacyError as refusal:
        return ListLooked(formats, kind, refusal=refusal)
    return ListLooked(formats, kind, report, counts={one.value: report.count(one) for one in Verdict})


def bring_in(workplace: Workplace, moment: Moment, step: Step, file: ListFile) -> ImportReport:
    """Bring a file in. Raises what reading and writing refuse; Cancelled: nothing was written."""
    from advocacy.workflows.office_import import import_list  # noqa: PLC0415

    return import_list(workplace, file, moment, step)
