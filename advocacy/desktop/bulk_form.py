"""Many letters at once: looked at, marked as sent together, or made into one PDF for printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy

from advocacy.desktop import delivery_work as work
from advocacy.desktop import documents, places
from advocacy.desktop.action_bar import Progress
from advocacy.desktop.background import Job
from advocacy.desktop.bulk_rows import VerdictTable
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.delivery_form import LETTERS_TRAVEL
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Tick, labelled
from advocacy.desktop.flow import Flow
from advocacy.desktop.forms import Files, Form, KnownDay
from advocacy.desktop.parts import Text, column, holding, row, scrolling
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.words import word
from advocacy.domain.office import Channel
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.bulk_sending import Verdict
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.pdf_copies import PdfCopies

ROOM_FOR_REASONS = 96


class BulkForm(Form):
    """The form for the lines that are selected; ``done`` carries what is to be told once they are marked as sent."""

    done = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Several at once"), _("Mark as sent"), tall=True)
        self._desk = desk
        self._lines: tuple[OutreachLine, ...] = ()
        self._looking: Job | None = None
        self._working: Job | None = None
        self.verdicts: tuple[Verdict, ...] = ()
        self.counted = Text("", Size.BODY, "text2", wrap=True)
        self.channel = Choice(_("How they travel"), [(word(one), one) for one in LETTERS_TRAVEL])
        self.channel.choose(Channel.REGISTERED_POST)
        self.on = KnownDay(_("When"), desk.today)
        self.numbers = Files(_("Tracking numbers from a table"), several=False)
        self.table = VerdictTable()
        self.reasons = Text("", Size.SMALL, "bad", wrap=True)
        self.print_button = Button(_("One PDF for printing …"), Rank.PLAIN, "file-text", self.print_all)
        self.both_sides = Tick(_("Printed on both sides: each letter begins on a front side"))
        self.both_sides.setChecked(True)
        self.progress = Progress()
        self.progress_words = Text("", Size.SMALL, "text2")
        self.stop_button = Button(_("Stop"), Rank.PLAIN, "", self.stop)
        self._lay_out()
        self.channel.currentIndexChanged.connect(lambda _at: self._look())
        self.on.changed.connect(self._look)
        self.numbers.changed.connect(self._look)

    def _lay_out(self) -> None:
        self.on.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reasons_place = scrolling(holding(column(self.reasons, None)))
        self._reasons_place.setMaximumHeight(scaled(ROOM_FOR_REASONS))
        for one in (self.counted, labelled(_("How they travel"), self.channel), self.on, self.numbers, self.table):
            self.add(one)
        self._fields.setStretchFactor(self.table, 1)
        self.add(self._reasons_place)
        self._progress_place = holding(row(self.progress_words, self.progress, self.stop_button, None, gap=12))
        self._progress_place.hide()
        self.add(self._progress_place)
        self.add_below(holding(column(self.both_sides, holding(Flow(self.print_button)), gap=8)))

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The reference and the office of each line."""
        return tuple((one.reference, one.office) for one in self._lines)

    def show_lines(self, lines: tuple[OutreachLine, ...]) -> None:
        """Look at these lines; what was said of others is gone."""
        others = {(one.reference, one.office) for one in lines} != set(self.keys)
        self._lines = lines
        if others:
            self.message.hide()
        self._look()

    def submit(self) -> None:
        """Mark those that can go as sent, all or none."""
        going = tuple(one.outgoing for one in self.verdicts if one.problem is None)
        if not going:
            return
        channel, on = self.channel.value, self.on.day
        self._begin(_("Being recorded …"))
        self._working = self._desk.write(
            lambda workplace, moment, tell: work.mark(workplace, moment, going, channel, on, tell),
            lambda remarks: self._marked(len(going), remarks),
            self._refused,
            self._step,
        )

    def print_all(self) -> None:
        """Ask where to, and write one PDF of all the letters there."""
        name, _filter = QFileDialog.getSaveFileName(self, self.print_button.text(), _("letters.pdf"), "PDF (*.pdf)")
        if not name:
            return
        file = Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf")
        references = tuple(dict.fromkeys(one.reference for one in self._lines))
        both_sides = self.both_sides.isChecked()
        self._begin(_("LibreOffice is making the PDFs …"))
        workplace = self._desk.workplace
        self._working = self._desk.background.run(
            lambda tell: work.print_run(workplace, references, file, tell, both_sides=both_sides),
            self._printed,
            self._refused,
            self._step,
        )

    def stop(self) -> None:
        """Stop after the letter at work; nothing of it is kept."""
        if self._working is not None:
            self._working.cancel()

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self.save.setDisabled(True)
        lines, channel, on = self._lines, self.channel.value, self.on.day
        numbers = next(iter(self.numbers.files), None)
        self._looking = self._desk.read(
            lambda workplace, moment: work.look_at(workplace, moment, lines, channel, on, numbers),
            self._seen,
            self.message.refuse,
        )

    def _seen(self, verdicts: tuple[Verdict, ...]) -> None:
        self.verdicts = verdicts
        behind = [one.problem for one in verdicts if one.problem]
        going = len(verdicts) - len(behind)
        self.table.rows.show_rows(verdicts)
        self.counted.setText(_counted(len(verdicts)))
        said = translate_many("Mark {n} as sent", "Mark {n} as sent", going).format(n=going)
        self.save.setText(said)
        self.save.updateGeometry()
        self.save.setDisabled(not going)
        self.reasons.setText("\n".join(dict.fromkeys(one.in_words(_) for one in behind)))
        self._reasons_place.setVisible(bool(behind))

    def _marked(self, number: int, remarks: tuple[AdvocacyError, ...]) -> None:
        self._end()
        words = translate_many("{n} letter is marked as sent.", "{n} letters are marked as sent.", number)
        self.done.emit("\n".join([words.format(n=number), *dict.fromkeys(one.in_words(_) for one in remarks)]))

    def _printed(self, made: PdfCopies) -> None:
        self._end()
        if made.combined is not None:
            words = _("Ready for printing: {file}").format(file=places.isolated(str(made.combined)))
            self.message.praise(words)
            documents.show(made.combined)

    def _refused(self, refusal: AdvocacyError) -> None:
        self._end()
        self.message.refuse(refusal)
        self._look()

    def _begin(self, words: str) -> None:
        self.at_work(working=True)
        self.print_button.setDisabled(True)
        self.progress.show_part(0, 1)
        self.progress_words.setText(words)
        self._progress_place.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, done: int, of: int) -> None:
        self.progress.show_part(done, of)
        self.progress_words.setText(_("{done} of {of} letters").format(done=done, of=of))

    def _end(self) -> None:
        self.at_work(working=False)
        self.save.setDisabled(not any(one.problem is None for one in self.verdicts))
        self.print_button.setDisabled(False)
        self._progress_place.hide()


def _counted(number: int) -> str:
    return translate_many("{n} addressee selected", "{n} addressees selected", number).format(n=number)
