"""A list of offices before it is brought in: what kind of file it is, of which day, and what becomes of each entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from advocacy.desktop import import_work as work
from advocacy.desktop import places
from advocacy.desktop.action_bar import Progress
from advocacy.desktop.background import Cancelled, Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Day, Frame, labelled
from advocacy.desktop.forms import Form, KnownDay
from advocacy.desktop.import_columns import ImportColumns
from advocacy.desktop.import_rows import VERDICTS, ImportTable, reason_of
from advocacy.desktop.import_work import ListLooked, ListSaid
from advocacy.desktop.parts import Line, Status, Text, column, holding, row
from advocacy.desktop.segments import Segments
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.words import Look
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.office_comparing import EntryOutcome
    from advocacy.workflows.office_import import ImportReport

READING = Look(Shape.RING_CLOCK, "text2", N_("The list is being read …"))
READ = Look(Shape.DISC_CHECK, "ok", N_("Nothing is brought in yet."))
REFUSED = Look(Shape.OCTAGON, "bad", N_("It cannot be read as that."))
UNKNOWN_KIND = Look(Shape.DIAMOND, "warn", N_("Say what kind of file it is."))

KINDS = {
    "toml": N_("Directory of offices (TOML)"),
    "mep-xml": N_("Members of the European Parliament (XML)"),
    "popolo": N_("Popolo (JSON)"),
    "csv": N_("Table (CSV)"),
    "vcard": N_("Cards (vCard)"),
}


class ImportOffices(Form):
    """What is said of the file on one side, its entries on the other; ``brought_in`` tells what was done, in words."""

    brought_in = Signal(str)

    def __init__(self, desk: Desk, file: Path) -> None:
        super().__init__(_("Bring in {file}").format(file=file.name), _("Bring in"), tall=True)
        self._desk, self._file = desk, file
        self._looked: ListLooked | None = None
        self._job: Job | None = None
        self._writing: Job | None = None
        self._as_of: date | None = None
        self.kind = Choice(_("What kind of file it is"))
        self.as_of = Day(_("The list is of"), desk.today)
        self.since = KnownDay(_("In office since"), desk.today)
        self.until = KnownDay(_("In office until"), desk.today)
        for term in (self.since, self.until):
            term.unknown.setText(_("As the list says"))
            term.unknown.setChecked(True)
        self.columns = ImportColumns()
        self.columns.hide()
        names = (_("All"), *(one.text for one in VERDICTS.values()))
        self.which = Segments(_("Which entries"), names, (None, *VERDICTS.values()))
        self.table = ImportTable()
        self.verdict = Status(READING, ground="subtle")
        self.details = Text("", Size.SMALL, "text2", wrap=True)
        self.remarks = Text("", Size.SMALL, "text2", wrap=True)
        self.progress = Progress()
        self.progress_words = Text("", ink="text2")
        self.stop_button = Button(_("Stop"), Rank.PLAIN, "", self._stop)
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.kind)
        self.look()

    @property
    def working(self) -> bool:
        """Whether it is being written."""
        return self._writing is not None

    def look(self) -> None:
        """Look at the file anew with what is said of it; nothing is written."""
        self.stop_reading()
        self.message.hide()
        self.verdict.show_look(READING)
        self._looked = None
        self._fit()
        file, kind, said = self._file, self.kind.value, self._said()
        self._job = self._desk.read(
            lambda workplace, moment: work.look(workplace, moment, file, kind, said),
            self._seen,
            self.message.refuse,
        )

    def stop_reading(self) -> None:
        """Nobody waits for the file any more."""
        if self._job is not None:
            self._job.cancel()

    def submit(self) -> None:
        """Bring the list in."""
        looked = self._looked
        if looked is None or looked.report is None or looked.format is None or self.working:
            return
        file, kind, said = self._file, looked.format, self._said(looked.report.header)
        self.at_work(working=True)
        self._writing = self._desk.write(
            lambda workplace, moment, step: work.bring_in(workplace, moment, step, said.list_file(file, kind)),
            self._written,
            self._refused,
            self._stepped,
        )
        self.progress.show_part(0, 1)
        self.progress_words.setText(_("Being brought in …"))
        self._progress_place.show()

    def at_work(self, *, working: bool) -> None:
        """While it is written nothing else can be said of it."""
        super().at_work(working=working)
        self.cancel.setDisabled(working)
        for field in (self.kind, self.as_of, self.since, self.until, self.columns):
            field.setDisabled(working)

    def _lay_out(self) -> None:
        said = column(
            labelled(_("What kind of file it is"), self.kind),
            labelled(_("The list is of"), Frame(self.as_of)),
            Text(_("Who stands in it is proven for that day."), Size.SMALL, "text2", wrap=True),
            self.since,
            self.until,
            self.verdict,
            self.remarks,
            None,
            gap=10,
        )
        fields = holding(said)
        fields.setFixedWidth(scaled(280))
        entries = column(self.columns, row(self.which, None), Line(), self.table, self.details, gap=6)
        entries.setStretchFactor(self.columns, 1)
        entries.setStretchFactor(self.table, 2)
        both = row(fields, holding(entries), gap=20)
        both.setStretch(1, 1)
        self._progress_place = holding(row(self.progress_words, self.progress, self.stop_button, None, gap=12))
        self._progress_place.hide()
        self.add(both)
        self.add(self._progress_place)

    def _wire(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self.look())
        self.as_of.editingFinished.connect(self._take_day)
        for term in (self.since, self.until):
            term.unknown.toggled.connect(lambda _on: self.look())
            term.field.editingFinished.connect(self.look)
        self.columns.changed.connect(self.look)
        self.which.chosen.connect(lambda _at: self._show_entries())
        self.table.chosen.connect(self._explain)

    def _said(self, header: tuple[str, ...] | None = None) -> ListSaid:
        """What is said of the list; of a table with that heading only what is said of its own columns."""
        fields, how = self.columns.said, (self.columns.encoding.value, self.columns.separator.value)
        if header is not None:
            fields = {one: field for one, field in fields.items() if one in header}
        return ListSaid(self._as_of, self.since.day, self.until.day, dict(fields), *how)

    def _take_day(self) -> None:
        found = self._looked.report if self._looked else None
        if found is None or self.as_of.day != found.as_of:
            self._as_of = self.as_of.day
            self.look()

    def _seen(self, looked: ListLooked) -> None:
        self._looked = looked
        self._offer(looked)
        report = looked.report
        self.verdict.show_look(REFUSED if looked.refusal else UNKNOWN_KIND if report is None else READ)
        if report is not None:
            self.as_of.show_day(report.as_of)
        if looked.refusal is not None:
            self.message.refuse(looked.refusal)
        numbers = [looked.counts.get(one, 0) for one in VERDICTS]
        self.which.count((sum(numbers), *numbers))
        self.columns.setVisible(looked.columns_can_be_said)
        if looked.table is not None:
            self.columns.show_table(looked.table)
        self.remarks.setText("\n".join(_told(report, looked.remarks)) if report else "")
        self._show_entries()
        self._fit()

    def _offer(self, looked: ListLooked) -> None:
        self.kind.blockSignals(True)
        kinds = [(_(KINDS.get(one.value, one.value)), one) for one in looked.formats]
        unsaid = [] if looked.format else [(_("Not known"), None)]
        self.kind.offer([*unsaid, *kinds])
        self.kind.choose(looked.format)
        self.kind.blockSignals(False)

    def _show_entries(self) -> None:
        report = self._looked.report if self._looked else None
        wanted = (None, *VERDICTS)[self.which.at]
        outcomes = report.outcomes if report else ()
        self.table.rows.show_rows([one for one in outcomes if wanted in {None, one.verdict.value}])
        self.details.setText("")
        self.table.select(0)

    def _explain(self, outcome: EntryOutcome) -> None:
        self.details.setText(places.sentence(reason_of(outcome)))

    def _fit(self) -> None:
        looked = self._looked
        report = looked.report if looked else None
        news = looked.counts["added"] + looked.counts["changed"] if looked and report else 0
        writes = report is not None and any(True for _row in report.values)
        self.save.setEnabled(writes)
        if news:
            words = translate_many("Bring in {n} entry", "Bring in {n} entries", news).format(n=news)
        else:
            words = _("Keep that all is still so") if writes else _("Bring in")
        self.save.setText(words)
        self.save.updateGeometry()

    def _stepped(self, done: int, of: int) -> None:
        self.progress.show_part(done, of)
        self.progress_words.setText(_("{done} of {of} entries").format(done=done, of=of))

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _written(self, report: ImportReport) -> None:
        self._writing = None
        counts = dict.fromkeys(VERDICTS, 0)
        for one in report.outcomes:
            counts[one.verdict.value] += 1
        said = _(
            "{added} added, {changed} changed, {unchanged} unchanged, {rejected} rejected; the list is of {day}."
        )
        self.brought_in.emit(said.format(day=places.day(report.as_of), **counts))

    def _refused(self, refusal: AdvocacyError) -> None:
        self._writing = None
        self._progress_place.hide()
        self.at_work(working=False)
        self._fit()
        if isinstance(refusal, Cancelled):
            self.message.say(_("Stopped. Nothing was brought in."), Look(Shape.DASH, "text2", ""), "hover")
        else:
            self.message.refuse(refusal)


def _told(report: ImportReport, remarks: Iterable[AdvocacyError]) -> list[str]:
    """What the reader remarked, what is made on the way, and where the desk's own word stays."""
    said = [one.in_words(_) for one in remarks]
    if report.also:
        made = translate_many(
            "{n} institution or group is made on the way.",
            "{n} institutions or groups are made on the way.",
            report.also,
        )
        said.append(made.format(n=report.also))
    kept = len(report.kept)
    if kept:
        stays = translate_many(
            "In {n} entry your own correction stays.", "In {n} entries your own corrections stay.", kept
        )
        said.append(stays.format(n=kept))
    return said
