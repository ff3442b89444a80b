"""The side of the history: one appeal to one addressee, its story, and what can be recorded of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from advocacy.desktop import delivery_work as work
from advocacy.desktop import places
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.correction_strip import correction_block
from advocacy.desktop.deadline_list import deadline_block
from advocacy.desktop.delivery_form import ONLY_THE_FILE, DeliveryForm
from advocacy.desktop.delivery_work import Told, story_of
from advocacy.desktop.desk import Desk
from advocacy.desktop.edits_form import EditsForm
from advocacy.desktop.flow import Flow
from advocacy.desktop.form_stack import FormStack
from advocacy.desktop.forms import Form, dialog_around
from advocacy.desktop.mail_form import MailForm
from advocacy.desktop.message import Message
from advocacy.desktop.milestone_form import MilestoneForm
from advocacy.desktop.outreach_arranging import document_look
from advocacy.desktop.package_form import PackageForm
from advocacy.desktop.parts import STRONG, Line, Panel, Status, Text, clear, column, holding, row, scrolling
from advocacy.desktop.reply_form import ReplyForm
from advocacy.desktop.shapes import Shape
from advocacy.desktop.silence_form import SilenceForm
from advocacy.desktop.story import Story
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.tray_forms import ForwardForm, TranslationForm
from advocacy.desktop.words import Look, exchange_look
from advocacy.domain.appeal import AddresseeRole, AppealKind, Origin
from advocacy.domain.delivery import NOT_REACHED
from advocacy.domain.office import Channel
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine, StoryStep

PANE_WIDTH = 420


class StoryPane(Panel):
    """Head, story and forms of the selected line; dropped files begin a reply."""

    go = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._job: Job | None = None
        self.line: OutreachLine | None = None
        self.story: Story | None = None
        self._next_channel = Channel.REGISTERED_POST
        self._name = Text("", Size.SECTION, weight=STRONG, wrap=True)
        self._facts = Flow(gap=10)
        self.message = Message()
        self.reply = Button(_("Record reply"), Rank.PRIMARY, "reply", self.record_reply)
        self.delivery = Button(_("Record delivery"), Rank.PLAIN, "truck", self.record_delivery)
        self.milestone = Button(_("Record what they did"), Rank.PLAIN, "stamp", self.record_milestone)
        self.mail = Button(_("Write e-mail"), Rank.PLAIN, "mail-check", self.write_mail)
        self.again = Button(_("Try again by another channel"), Rank.PLAIN, "undo-2", self.try_again)
        self.forward = Button(_("Passed on"), Rank.PLAIN, "arrow-right", self.record_forward)
        self.silent = Button(_("No answer came"), Rank.PLAIN, "x", self.record_silence)
        self.pack = Button(_("Pack for the portal"), Rank.PLAIN, "layers", self.pack_request)
        self.work_on = Button(_("Go on with this letter"), Rank.PRIMARY, "pen-line", self._to_letters)
        self.by_hand = Button(_("What was changed"), Rank.PLAIN, "eye", self.show_edits)
        self.evidence = Button(_("Write the evidence"), Rank.PLAIN, "scale", self._choose_evidence)
        self._body = FormStack()
        self._body.opened.connect(self._form_opened)
        self._body.closed.connect(self._form_closed)
        records = (self.reply, self.again, self.delivery, self.milestone, self.forward, self.silent)
        buttons = holding(Flow(self.work_on, *records, self.mail, self.pack, self.evidence, self.by_hand, gap=8))
        self._actions = holding(column(buttons, margins=(16, 10, 16, 12)))
        self.back_button = Button(_("Back to the list"), Rank.QUIET, "arrow-left")
        self.back_button.hide()
        head = column(self.back_button, self._name, holding(self._facts), gap=6, margins=(16, 12, 16, 10))
        note = row(self.message, margins=(16, 0, 16, 0))
        self._unsigned = Text("", Size.SMALL, wrap=True)
        self.add_scan = Button(_("Add the signed file"), Rank.SMALL, "paperclip", self.add_signed_file)
        self._warning = _warn(self._unsigned, self.add_scan)
        self._warning.hide()
        self._hint = _dropping()
        self.setLayout(column(head, Line(), holding(note), self._warning, self._body, self._hint, self._actions, gap=0))
        self.setMinimumWidth(scaled(330))
        self.setAcceptDrops(True)
        self._actions.hide()
        self._hint.hide()
        self._name.setText(_("Choose an appeal to read its story."))

    def sizeHint(self) -> QSize:
        """What the splitter gives it at first."""
        return QSize(scaled(PANE_WIDTH), super().sizeHint().height())

    def show_line(self, line: OutreachLine) -> None:
        """Show the story of one line; a form that was open for another is closed."""
        same = self.line is not None and (self.line.reference, self.line.office) == (
            line.reference,
            line.office,
        )
        self.line = line
        self._head(line)
        if self.form is not None and not same:
            self.close_form()
        if isinstance(self.form, MailForm):
            self.form.learn(line)
        if self._job is not None:
            self._job.cancel()
        reference, office = line.reference, line.office
        self._job = self._desk.read(
            lambda workplace, moment: story_of(workplace, reference, office, moment),
            lambda told: self._show(line, told),
            self.message.refuse,
        )

    def record_reply(self) -> None:
        """Open the form for a reply."""
        if self.line is not None:
            self._open(ReplyForm(self._desk, self.line))

    def record_delivery(self) -> None:
        """Open the form for a delivery."""
        if self.line is not None:
            self._open(DeliveryForm(self._desk, self.line))

    def record_milestone(self, wrong: StoryStep | None = None) -> None:
        """Open the form for what the office did, or for correcting a step that was recorded."""
        if self.line is not None:
            self._open(MilestoneForm(self._desk, self.line, wrong))

    def write_mail(self) -> None:
        """Open the form for an e-mail."""
        if self.line is not None:
            self._open(MailForm(self._desk, self.line))

    def try_again(self) -> None:
        """Open the form for another attempt, another way than those that failed."""
        if self.line is not None:
            self._open(DeliveryForm(self._desk, self.line, self._next_channel))

    def add_signed_file(self) -> None:
        """Open the form where the signed scan of what went out is added."""
        if self.line is not None:
            form = DeliveryForm(self._desk, self.line)
            form.what.choose((False, ONLY_THE_FILE))
            self._open(form)
    def record_forward(self) -> None:
        """Open the form for passing on."""
        if self.line is not None:
            where = (self.line.reference, self.line.office)
            self._open(ForwardForm(self._desk, [(self.line.office_name, where)]))

    def record_translation(self, reply: str) -> None:
        """Open the form for a translation of one of its replies."""
        self._open(TranslationForm(self._desk, reply))

    def record_silence(self) -> None:
        """Open the form that records that no answer came."""
        if self.line is not None:
            self._open(SilenceForm(self._desk, self.line))

    def pack_request(self) -> None:
        """Open the form that packs a request to the Commission."""
        if self.line is not None:
            self._open(PackageForm(self._desk, self.line))

    def show_edits(self) -> None:
        """Show what was changed by hand in the letter."""
        if self.line is not None:
            dialog_around(EditsForm(self._desk, self.line.reference), self).open()

    def write_evidence(self, file: Path) -> None:
        """Write the file that proves what was sent, by whom, and what came back."""
        if self.line is not None:
            reference = self.line.reference
            said = _("The evidence is written: {file}. It proves itself with “advocacy verify”.")
            self._desk.write(
                lambda workplace, moment, _step: work.write_evidence(workplace, moment, reference, file),
                lambda _done: self.message.praise(said.format(file=file.name)),
                self.message.refuse,
            )

    def _choose_evidence(self) -> None:
        proposed = f"{self.line.reference}.zip" if self.line else ""
        name, _filter = QFileDialog.getSaveFileName(self, _("Write the evidence"), proposed, _("Evidence (*.zip)"))
        if name:
            file = Path(name)
            self.write_evidence(file if file.suffix else file.with_suffix(".zip"))

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return self._body.form

    def close_form(self) -> None:
        """Back to the story."""
        self._body.close_form()

    def _form_opened(self) -> None:
        self._warning.hide()
        self._actions.hide()
        self._hint.hide()

    def _form_closed(self) -> None:
        self._warning.setVisible(bool(self._unsigned.text()))
        self._actions.show()
        self._hint.setVisible(self._takes_records())
        self.delivery.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on an issued letter."""
        if event.mimeData().hasUrls() and self._takes_records():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file begins a reply."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.record_reply()
        if isinstance(self.form, ReplyForm):
            for file in files:
                self.form.files.add(file)

    def _takes_records(self) -> bool:
        return self.line is not None and document_look(self.line) is None

    def _head(self, line: OutreachLine) -> None:
        self._name.setText(line.holder or line.office_name)
        clear(self._facts)
        look = document_look(line) or exchange_look(line.exchange_state, line.reply_class, silent=line.silent)
        chain = _chain(line)
        parts: list[QWidget] = [
            Text(places.isolated(line.reference), Size.BODY, "text2"),
            Text(line.case_title, Size.BODY, "text2"),
        ]
        if line.holder:
            parts.insert(0, Text(line.office_name, Size.BODY, "text2"))
        for part in (*parts, Status(look), *chain):
            self._facts.addWidget(part)
        self._facts.invalidate()
        issued = self._takes_records()
        self.reply.setVisible(issued)
        self.delivery.setVisible(issued)
        self.milestone.setVisible(issued and line.attempts > 0)
        self.mail.setVisible(issued and line.origin is Origin.MADE and line.kind is not AppealKind.FILING)
        self.silent.hide()
        self.again.setVisible(issued and line.delivery_state in NOT_REACHED)
        self.forward.setVisible(issued and line.role is AddresseeRole.TO and line.attempts > 0)
        self.pack.setVisible(issued and line.kind is AppealKind.FILING and line.sha256 is not None)
        self.evidence.setVisible(issued)
        self.work_on.setVisible(not issued)
        self.by_hand.setVisible(line.edited)
        if self.form is None:
            self._actions.show()
            self._hint.setVisible(issued)

    def _show(self, line: OutreachLine, told: Told) -> None:
        if self.line is not line:
            return
        self._next_channel = told.next_channel
        self.silent.setVisible(told.silent)
        self._unsigned.setText(told.unsigned.in_words(_) if told.unsigned else "")
        self._warning.setVisible(told.unsigned is not None and self.form is None)
        self.story = Story(self._desk, line, told.steps, self.message.refuse)
        self.story.correct.connect(self.record_milestone)
        self.story.translation_wanted.connect(self.record_translation)
        blocks = (correction_block(told.corrected), deadline_block(told.deadlines, self._desk.today), self.story)
        parts = [one for one in blocks if one is not None]
        self._body.show_content(scrolling(holding(column(*parts, gap=0))))

    def _open(self, form: Form) -> None:
        self._body.open_form(form)
        form.recorded.connect(self.close_form)

    def _to_letters(self) -> None:
        if self.line is not None:
            self.go.emit("letters", f"appeal {self.line.reference}")


def _chain(line: OutreachLine) -> list[QWidget]:
    """From whom an appeal was passed on, and to whom."""
    said = [_("Passed on by {office}").format(office=line.came_from)] if line.came_from else []
    said += [_("Passed on to {office}").format(office=one) for one in line.passed_on]
    return [Text(one, ink="text2") for one in said]


def _dropping() -> QWidget:
    words = Text(_("Drop a mail or file here to record a reply"), Size.SMALL, "text2", wrap=True)
    panel = Panel("subtle", 8, "line2")
    panel.setLayout(row(words, margins=(12, 10, 12, 10)))
    return holding(row(panel, margins=(16, 8, 16, 0)))


def _warn(words: Text, remedy: Button) -> QWidget:
    sign = Status(Look(Shape.DIAMOND, "warn", ""), " ", ground="warn_tint")
    sign.setFixedWidth(16)
    inner = row(sign, words, gap=10, margins=(12, 8, 12, 8))
    inner.setStretch(1, 1)
    panel = Panel("warn_tint", 8)
    panel.setLayout(column(inner, row(38, remedy, None, gap=0), gap=0, margins=(0, 0, 0, 10)))
    return holding(row(panel, margins=(16, 8, 16, 0)))
