"""What bringing lists of offices in asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
class ListSaid:
    """What a person says of a list; None and empty: what the file itself says."""

    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""

    def list_file(self, file: Path, kind: ListFormat) -> ListFile:
        """The file as it is to be read; what is said of columns counts for tables only."""
        from advocacy.workflows.list_files import ListFile, ListFormat  # noqa: PLC0415 - off the window's thread

        days = ListFile(file, kind, self.as_of, self.since, self.until)
        if kind is not ListFormat.CSV:
            return days
        return replace(
            days, columns=dict(self.columns) or None, encoding=self.encoding, delimiter=self.delimiter
        )


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """How a table of offices was read: its headings, the fields of those that are read, and the fields to offer."""

    header: tuple[str, ...]
    columns: Mapping[str, str]
    fields: tuple[str, ...]
    encoding: str
    delimiter: str
    encoding_remembered: bool = False
    delimiter_remembered: bool = False
    """Whether that was said of an earlier table with the same headings."""


@dataclass(frozen=True, slots=True)
class ListLooked:
    """A file that was looked at: what it can be read as, and what it was read as (None: a person must say).

    Once it was read there is either the report or the refusal. ``remarks`` are those that ``table`` does not tell.
    """

    formats: tuple[ListFormat, ...]
    format: ListFormat | None
    report: ImportReport | None = None
    refusal: AdvocacyError | None = None
    counts: dict[str, int] = field(default_factory=dict)
    """How many entries have each verdict, by its value."""
    table: OfficeTable | None = None
    remarks: tuple[AdvocacyError, ...] = ()

    @property
    def columns_can_be_said(self) -> bool:
        """Whether a person can say how it is read: a table of offices, or a table that is refused as it is said."""
        return self.table is not None or (self.refusal is not None and self.format == "csv")


def look(
    workplace: Workplace, moment: Moment, file: Path, said_kind: ListFormat | None, said: ListSaid
) -> ListLooked:
    """What bringing a file in would do, or why it cannot be brought in; nothing is written."""
    from advocacy.workflows.list_files import SUFFIXES, ListFormat  # noqa: PLC0415
    from advocacy.workflows.office_comparing import Verdict  # noqa: PLC0415

    formats = tuple(ListFormat)
    kind = said_kind or SUFFIXES.get(file.suffix.lower())
    if kind is None:
        return ListLooked(formats, None)
    try:
        report = _report(workplace, said.list_file(file, kind), moment)
    except AdvocacyError as refusal:
        return ListLooked(formats, kind, refusal=refusal)
    counts = {one.value: report.count(one) for one in Verdict}
    table, remarks = _table(report)
    return ListLooked(formats, kind, report, counts=counts, table=table, remarks=remarks)


def _report(workplace: Workplace, file: ListFile, moment: Moment) -> ImportReport:
    """The report, without what was said of a column that the table does not have as it is read now."""
    from advocacy.workflows.office_import import look_at_list  # noqa: PLC0415
    from advocacy.workflows.refusals import NoSuchColumn  # noqa: PLC0415

    try:
        return look_at_list(workplace, file, moment)
    except NoSuchColumn as gone:
        heading = gone.fields["heading"]
        others = {one: field for one, field in (file.columns or {}).items() if one != heading}
    return _report(workplace, replace(file, columns=others or None), moment)


def _table(report: ImportReport) -> tuple[OfficeTable | None, tuple[AdvocacyError, ...]]:
    """How the table was read, and the remarks that tell something else."""
    from advocacy.workflows.list_files import common_fields  # noqa: PLC0415
    from advocacy.workflows.refusals import ColumnsNotRead, TableRead  # noqa: PLC0415

    if not report.is_office_table:
        return None, report.remarks
    (read,) = (one.fields for one in report.remarks if isinstance(one, TableRead))
    how = str(read["encoding"]), str(read["delimiter"])
    before = bool(report.remembered.encoding), bool(report.remembered.delimiter)
    table = OfficeTable(report.header, report.columns, common_fields(), *how, *before)
    others = tuple(one for one in report.remarks if not isinstance(one, (TableRead, ColumnsNotRead)))
    return table, others


def bring_in(workplace: Workplace, moment: Moment, step: Step, file: ListFile) -> ImportReport:
    """Bring a file in. Raises what reading and writing refuse; Cancelled: nothing was written."""
    from advocacy.workflows.office_import import import_list  # noqa: PLC0415

    return import_list(workplace, file, moment, step)
