"""Letters: from a case to issued letters on one page; the check list fills while one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget

from advocacy.desktop import compose_work as work
from advocacy.desktop import office_work, record_work
from advocacy.desktop.action_bar import ActionBar
from advocacy.desktop.background import Cancelled, Job
from advocacy.desktop.batch import Batch
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.check_rows import CheckTable, LetterRow, Problem, by_verdict
from advocacy.desktop.desk import Desk
from advocacy.desktop.filing_note import FilingNote
from advocacy.desktop.message import Message
from advocacy.desktop.office_picker import OfficePicker
from advocacy.desktop.order_form import Chips, Chosen, Offer, OrderForm
from advocacy.desktop.page import Page
from advocacy.desktop.parts import Line, Panel, Text, column, holding, row
from advocacy.desktop.preview import Preview
from advocacy.desktop.record_strip import RecordStrip, discarded, given_back
from advocacy.desktop.segments import Segments
from advocacy.desktop.theme import Size
from advocacy.desktop.words import LEFT_OUT, NEEDS_YOU, READY
from advocacy.domain.appeal import DocumentState
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from datetime import date

PAUSE = 150
"""Milliseconds after the last choice before the letters are checked."""

PREVIEW_FROM = 1000
"""Below this width of the page the preview is shown only on demand (F8)."""


class ComposePage(Page):
    """The order, the check list and the preview, and the way to issued letters."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.batch = Batch(desk)
        self.form = OrderForm(desk.today)
        looks = (None, READY, NEEDS_YOU, LEFT_OUT)
        names = (_("All"), READY.text, NEEDS_YOU.text, LEFT_OUT.text)
        self.which = Segments(_("Which letters"), names, looks)
        self.table = CheckTable()
        self._picker: OfficePicker | None = None
        self.message = Message()
        self.filing_note = FilingNote()
        self.preview = Preview()
        self.bar = ActionBar()
        self.strip = RecordStrip(desk)
        self.nothing = Text("", Size.SECTION, wrap=True)
        self.how = Text("", ink="text2", wrap=True)
        self.again = Button(_("Other letters"), Rank.PLAIN, "plus", self.begin_again)
        self.preview_button = Button(_("Preview"), Rank.PLAIN, "eye", self.toggle_preview)
        self._into: Chips = self.form.to
        self._told_ready = False
        self._wanted_case = ""
        self._wanted: Chosen | None = None
        self._reading: Job | None = None
        self._preview_wanted: bool | None = None
        self._pause = QTimer(self)
        self._middle = QStackedWidget()
        self._lay_out()
        self._wire()
        self._show()

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Letters")

    @property
    def picker(self) -> OfficePicker:
        """The list of offices to choose addressees from, made when it is first wanted."""
        if self._picker is None:
            self._picker = made = OfficePicker(self.desk)
            made.taken.connect(self._take)
            made.given_back.connect(self._give_back)
            made.done.connect(self._picked)
            self._middle.addWidget(made)
        return self._picker

    def read(self) -> None:
        """Fetch what can be chosen from."""
        self.desk.read(work.offer, self._offered, self.message.refuse)
        self._read_record(self.preview.letter)

    def show_thing(self, reference: str) -> None:
        """Begin letters about a case or to "offices KEY … [about CASE]", or go on with "appeal REFERENCE"."""
        kind, _space, things = reference.partition(" ")
        if things and kind == "appeal":
            self.begin_again()
            self.batch.take_up(things, self._take_chosen)
        elif things and kind == "offices":
            self.begin_again()
            keys, _about, case = things.partition(" about ")
            self._take_offices(tuple(keys.split()))
            self._take_case(case)
        elif reference:
            self.begin_again()
            self._take_case(reference)

    def begin_again(self) -> None:
        """An empty order; what was drafted stays on record."""
        self.message.hide()
        self.told.emit("")
        self.form.to.clear()
        self.form.cc.clear()
        self.batch.clear()

    def toggle_preview(self) -> None:
        """Show or hide the preview."""
        self._preview_wanted = self._side.isHidden()
        self._fit_preview()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below a width the preview gives way."""
        super().resizeEvent(event)
        self._fit_preview()

    def _lay_out(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        head = row(self.which, None, self.preview_button, self.again, margins=(16, 9, 16, 9))
        self._head = holding(column(head, Line(), gap=0))
        self._nothing = holding(column(self.nothing, self.how, None, gap=4, margins=(16, 16, 16, 16)))
        checked = column(self._head, self._nothing, self.table, gap=0)
        self._middle.addWidget(holding(checked))
        note = holding(row(self.message, margins=(16, 6, 16, 0)))
        left = column(self.form, self.strip, self.filing_note, note, self._middle, self.bar, gap=0)
        left.setStretch(4, 1)
        self._side = Panel("line")
        self._side.setLayout(row(self.preview, margins=(1, 0, 0, 0)))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(holding(left))
        split.addWidget(self._side)
        split.setSizes([690, 566])
        self.setLayout(row(split))

    def _wire(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.case_changed.connect(self._propose_day)
        self.form.pick.connect(self._pick)
        self.filing_note.wanted.connect(lambda: self.go.emit("filing", self.form.case.value))
        self._pause.timeout.connect(self._check)
        self.which.chosen.connect(lambda _at: self._show())
        self.table.chosen.connect(self._preview)
        self.table.acted.connect(self.batch.turn)
        self.table.ticked.connect(self.batch.turn)
        self.table.folded.connect(self.batch.unfold)
        self.preview.moved.connect(self._move)
        self._wire_batch()
        QShortcut(QKeySequence("F8"), self).activated.connect(self.toggle_preview)

    def _wire_batch(self) -> None:
        self.batch.changed.connect(self._show)
        self.batch.began.connect(self.bar.at_work)
        self.batch.began.connect(lambda _words: self.told.emit(""))
        self.batch.stepped.connect(self.bar.show_step)
        self.batch.refused.connect(self._refused)
        self.batch.told.connect(self.told)
        self.bar.keep.connect(self._keep)
        self.bar.review.connect(lambda: self.batch.step(work.review, DocumentState.IN_REVIEW))
        self.bar.approve.connect(lambda: self.batch.step(work.approve, DocumentState.APPROVED))
        self.bar.issue.connect(self.batch.issue)
        self.bar.cancel.connect(self.batch.stop)
        self.bar.to_outreach.connect(self._open_outreach)
        self.bar.discard.connect(self._discard)
        self.bar.give_back.connect(lambda: self._give_letters_back(self._going_references()))
        self.strip.agreed.connect(self._agree)
        self.strip.draft_again.connect(self._draft_again)
        self.strip.give_back.connect(lambda reference: self._give_letters_back((reference,)))

    def _fit_preview(self) -> None:
        roomy = self.width() >= PREVIEW_FROM
        self.preview_button.setVisible(not roomy)
        self._side.setVisible(roomy if self._preview_wanted is None else self._preview_wanted)

    def _offered(self, offer: Offer) -> None:
        self.form.offer(offer)
        self._take_case(self._wanted_case)
        if self._wanted is not None:
            self._take_chosen(self._wanted)
        if not self._told_ready:
            self._told_ready = True
            self.ready.emit()

    def _take_chosen(self, chosen: Chosen) -> None:
        self._wanted = chosen
        if self.form.case.count() > 1:
            self.form.fill(chosen)
            self._wanted = None

    def _take_offices(self, keys: tuple[str, ...]) -> None:
        self.desk.read(
            lambda workplace, moment: office_work.names(workplace, moment, keys),
            self.form.to.add_all,
            self.message.refuse,
        )

    def _take_case(self, reference: str) -> None:
        self._wanted_case = reference
        if reference and self.form.case.count() > 1:
            self.form.choose_case(reference)
            self._wanted_case = ""

    def _propose_day(self, case: str) -> None:
        # The cases of the sample library lie years back: a letter of today would have no addressee.
        if case and self.desk.sample and not self.batch.references:
            self.desk.read(
                lambda workplace, _moment: work.last_event(workplace, case),
                self._take_day,
                self.message.refuse,
            )

    def _take_day(self, day: date | None) -> None:
        if day is not None:
            self.form.day.show_day(day)

    def _pick(self, field: str) -> None:
        self._into = self.form.to if field == "to" else self.form.cc
        heading = _("Add offices") if field == "to" else _("Add copies")
        country = self.form.requested if field == "to" and not self._into.keys else ""
        case = (self.form.case.value or "", self.form.case.currentText())
        self.picker.open_for(heading, set(self._into.keys), self.form.day.day, country, case)
        self._middle.setCurrentWidget(self.picker)

    def _take(self, named: tuple[tuple[str, str], ...]) -> None:
        self._into.add_all(named)

    def _give_back(self, keys: tuple[str, ...]) -> None:
        self._into.remove_all(keys)

    def _picked(self) -> None:
        self._middle.setCurrentIndex(0)
        self.table.setFocus()

    def _note_filing(self) -> None:
        about = self.form.case.value and not self.batch.references
        self.filing_note.look_at(self.form.to.keys if about else (), self.form.template.value if about else "")

    def _changed(self) -> None:
        self._note_filing()
        if not self.batch.references:
            self._pause.start()

    def _check(self) -> None:
        if self.batch.references:
            return
        self.message.hide()
        if self.form.complete:
            self.batch.check(self.form.order_maker())
        else:
            self.batch.clear()

    def _keep(self) -> None:
        self.message.hide()
        offices = tuple(office for letter in self.batch.going for office in letter.offices)
        self.batch.keep(self.form.order_maker(offices))

    def _show(self) -> None:
        letters = self.batch.letters
        groups = (letters, *by_verdict(letters))
        self.which.count(tuple(map(len, groups)))
        self._show_nothing()
        on_record = bool(self.batch.references)
        self.which.setHidden(on_record)
        self.table.show_letters(letters if on_record else groups[self.which.at])
        going = self.batch.going
        languages = len({one.language for one in going})
        self.bar.show_stage(self.batch.stage, len(going), len(letters) - len(going), languages)
        self.bar.name_letters(self.batch.open_references)
        self.again.setVisible(on_record)
        self._note_filing()
        self.form.setDisabled(on_record)
        if not letters:
            self.preview.show_letter(None, 0, 0)
            self._read_record(None)

    def _show_nothing(self) -> None:
        letters = bool(self.batch.letters)
        self._head.setVisible(letters)
        self.table.setVisible(letters)
        self._nothing.setHidden(letters)
        if self.form.complete:
            self.nothing.setText("")
            self.how.setText("")
        elif self.form.case.value:
            self.nothing.setText(_("Now add who is to be written to."))
            self.how.setText(_("Press “Add offices” above: each letter is checked while you choose."))
        else:
            self.nothing.setText(_("Begin with a case."))
            self.how.setText(_("Choose it above and add offices: each letter is checked while you choose."))

    def _preview(self, chosen: object) -> None:
        letter = chosen.of if isinstance(chosen, Problem) else chosen
        if isinstance(letter, LetterRow):
            at = [one.offices for one in self.batch.letters].index(letter.offices) + 1
            self.preview.show_letter(letter, at, len(self.batch.letters))
            self._read_record(letter)

    def _read_record(self, letter: LetterRow | None) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if letter is None or not letter.reference:
            self.strip.show_record(None)
            return
        reference = letter.reference
        self._reading = self.desk.read(
            lambda workplace, _moment: record_work.on_record(workplace, reference),
            self._show_record,
            self.message.refuse,
        )

    def _show_record(self, record: record_work.OnRecord) -> None:
        self.strip.show_record(record)
        self.batch.learn(record)

    def _move(self, by: int) -> None:
        at = self.table.currentIndex().row() + by
        while isinstance(self.table.rows.row(at), Problem):
            at += by
        self.table.select(at)

    def _refused(self, refusal: AdvocacyError) -> None:
        self._show()
        if isinstance(refusal, Cancelled):
            self.told.emit(refusal.in_words(_))
        else:
            self.message.refuse(refusal)

    def _open_outreach(self) -> None:
        first = self.batch.letters[0]
        self.go.emit("outreach", f"{first.reference} {first.offices[0]}")

    def _going_references(self) -> tuple[str, ...]:
        return tuple(one.reference for one in self.batch.going)

    def _give_letters_back(self, references: tuple[str, ...]) -> None:
        self.message.hide()
        self.batch.give_back(references, lambda: self.message.praise(given_back(references)))

    def _discard(self) -> None:
        self.message.hide()
        references = self.batch.open_references
        self.batch.discard(references, lambda: self._discarded(references))

    def _discarded(self, references: tuple[str, ...]) -> None:
        if not self.batch.references:
            # What had been chosen stands in the form still: the letters can be ordered otherwise.
            self._check()
        self.message.praise(discarded(references))

    def _draft_again(self, reference: str) -> None:
        self.message.hide()
        self.batch.draft_again(
            reference,
            lambda made: self.message.praise(
                _("{reference} is discarded; {made} takes its place.").format(reference=reference, made=made)
            ),
        )

    def _agree(self, reference: str, name: str) -> None:
        self.message.hide()
        self.desk.write(
            lambda workplace, moment, _step: record_work.agree(workplace, moment, reference, name),
            lambda _agreed: None,
            self.message.refuse,
        )
