"""Bringing lists of offices in: looked at first, then entered in one transaction; twice is the same as once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from advocacy.domain.membership import Group
from advocacy.domain.moment import Moment
from advocacy.domain.office import Organization
from advocacy.domain.wording import Wording, WordingKey
from advocacy.errors import AdvocacyError
from advocacy.formats.listing import ListedOffice, Listing
from advocacy.register import Library
from advocacy.workflows.known_tables import Way, known_tables, remember_columns, remember_way
from advocacy.workflows.list_files import ListFile, ReadList, read_list
from advocacy.workflows.listed_rows import EntryRows, known_offices, rows_of
from advocacy.workflows.office_comparing import EntryOutcome, Record, Verdict, compare
from advocacy.workflows.refusals import ColumnsNotRead, TwiceInTheList
from advocacy.workflows.workplace import Workplace

AT_A_TIME = 500
"""Entries that one entry of the journal tells of."""

OnStep = Callable[[int, int], None]
"""Told after each piece: how many entries are done, of how many."""

NamesWanted = Callable[[Sequence[Wording]], Iterable[Wording]]
"""Of the names a list has for its offices, those to be entered."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What bringing a list in does or did; each entry is in exactly one of the four verdicts.

    ``also`` counts the institutions, organizations and groups made on the way; ``remarks`` is what the reader made
    out of the file that a person should know (its encoding, columns nobody knows).
    """

    source: str
    as_of: date
    outcomes: tuple[EntryOutcome, ...]
    also: int = 0
    remarks: tuple[AdvocacyError, ...] = ()
    header: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of a table of offices: its headings, and which field each column that is read was taken for."""
    remembered: Way = field(default_factory=Way)
    """Of a table: what of its encoding and separator was said of an earlier one with the same headings."""

    def count(self, verdict: Verdict) -> int:
        """How many entries have this verdict."""
        return sum(one.verdict is verdict for one in self.outcomes)

    @property
    def is_office_table(self) -> bool:
        """Whether it is a table whose columns a person can say, also where none of them is read."""
        return bool(self.columns) or any(isinstance(one, ColumnsNotRead) for one in self.remarks)

    @property
    def kept(self) -> tuple[EntryOutcome, ...]:
        """The entries of which the desk's own word stays."""
        return tuple(one for one in self.outcomes if one.kept)

    @property
    def values(self) -> Iterator[tuple[object, ...]]:
        """The rows to write, entry by entry."""
        return (one.values for one in self.outcomes if one.values)


def look_at_list(workplace: Workplace, file: ListFile, moment: Moment) -> ImportReport:
    """What bringing the file in would do; nothing is written. Raises BadInput, FileNotRead, FileTooLarge."""
    read = read_list(file, known_tables(workplace.library))
    report = report_on(workplace.library, read.listing, moment, _names_unknown_to(workplace))
    return _told_how(report, read)


def import_list(
    workplace: Workplace, file: ListFile, moment: Moment, on_step: OnStep | None = None
) -> ImportReport:
    """Bring the file in, in one transaction. Raises what ``look_at_list`` raises and what writing refuses."""
    library = workplace.library
    read = read_list(file, known_tables(library))
    with library.transaction():
        report = report_on(library, read.listing, moment, _names_unknown_to(workplace))
        enter(library, report, file.path.name, moment, on_step)
        if file.columns:
            remember_columns(library, read.header, read.columns, moment)
        if read.header and file.way != Way():
            remember_way(library, read.header, file.way, moment)
    return _told_how(report, read)


def _told_how(report: ImportReport, read: ReadList) -> ImportReport:
    remarks = (*read.remarks, *report.remarks)
    return replace(report, remarks=remarks, header=read.header, columns=read.columns, remembered=read.remembered)


def bring_in(library: Library, listings: Iterable[Listing], subject: str, moment: Moment) -> ImportReport:
    """Enter offices whose names the program itself knows, in one transaction."""
    listing = joined(listings)
    with library.transaction():
        report = report_on(library, listing, moment, lambda _names: ())
        enter(library, report, subject, moment)
    return report


def joined(listings: Iterable[Listing]) -> Listing:
    """Several files of one source as one list; of none, an empty list."""
    given = tuple(listings)
    first = given[0] if given else Listing("", ())
    return replace(
        first,
        offices=tuple(one for each in given for one in each.offices),
        rejected=tuple(one for each in given for one in each.rejected),
        flagged=tuple(one for each in given for one in each.flagged),
    )


def enter(
    library: Library, report: ImportReport, subject: str, moment: Moment, on_step: OnStep | None = None
) -> None:
    """Write what a report says, within a transaction, piece by piece."""
    waiting = list(report.values)
    for start in range(0, len(waiting), AT_A_TIME):
        piece = waiting[start : start + AT_A_TIME]
        library.write(moment, "offices brought in", subject, *(value for one in piece for value in one))
        if on_step:
            on_step(min(start + AT_A_TIME, len(waiting)), len(waiting))


def report_on(library: Library, listing: Listing, moment: Moment, wanted: NamesWanted) -> ImportReport:
    """What bringing the list in would do; of its offices' names those that are wanted count."""
    as_of = listing.as_of or moment.today
    rows, rejected = _rows(library, listing)
    names = [name for one in rows for name in one.listed.wordings]
    entered = {one.key for one in wanted(names)}
    rows = [_with_names(one, entered) for one in rows]
    record = Record(library, listing.source, rows)
    remarks = _remarks(listing)
    judged = [_flagged(compare(one, record, as_of), remarks) for one in rows]
    outcomes = sorted((*judged, *rejected), key=lambda one: one.line)
    made = Counter(
        type(value) for one in outcomes for value in one.values if getattr(value, "revision", 1) == 0
    )
    lines = {one.line for one in outcomes}
    loose = tuple(one.reason for one in listing.flagged if one.line not in lines)
    return ImportReport(listing.source, as_of, tuple(outcomes), made[Organization] + made[Group], loose)


def _rows(library: Library, listing: Listing) -> tuple[list[EntryRows], list[EntryOutcome]]:
    known = known_offices(library, listing)
    rows: list[EntryRows] = []
    rejected = [EntryOutcome(one.line, one.name, Verdict.REJECTED, one.reason) for one in listing.rejected]
    seen: set[str] = set()
    for listed in listing.offices:
        try:
            _refuse_twins(listed, seen)
            rows.append(rows_of(listing.source, listed, known))
        except AdvocacyError as refusal:
            rejected.append(EntryOutcome(listed.line, listed.office.name, Verdict.REJECTED, refusal))
    return rows, rejected


def _refuse_twins(listed: ListedOffice, seen: set[str]) -> None:
    """Raise TwiceInTheList for an entry under an id or key that an earlier one has: only one can be meant."""
    mine = {f"id {listed.source_id}", f"key {listed.office.key or listed.source_id}"}
    if mine & seen:
        raise TwiceInTheList(entry=listed.office.key or listed.source_id)
    seen |= mine


def _with_names(rows: EntryRows, entered: Collection[WordingKey]) -> EntryRows:
    names = tuple(one for one in rows.listed.wordings if one.key in entered)
    return replace(rows, values=(*rows.values, *names)) if names else rows


def _remarks(listing: Listing) -> dict[int, tuple[AdvocacyError, ...]]:
    found: dict[int, tuple[AdvocacyError, ...]] = {}
    for one in listing.flagged:
        found[one.line] = (*found.get(one.line, ()), one.reason)
    return found


def _flagged(outcome: EntryOutcome, remarks: dict[int, tuple[AdvocacyError, ...]]) -> EntryOutcome:
    said = remarks.get(outcome.line, ())
    return replace(outcome, flagged=(*said, *outcome.flagged)) if said else outcome


def _names_unknown_to(workplace: Workplace) -> NamesWanted:
    """The names of offices for which neither the library nor the program has a name in that language."""

    def wanted(names: Sequence[Wording]) -> Iterator[Wording]:
        shipped = {one: workplace.locale(one).wordings for one in workplace.languages}
        for one in names:
            known = shipped[one.language].find(*one.key) if one.language in shipped else None
            if known is None:
                yield one

    return wanted
