"""The side of the tray: one reply, whom it may concern and why, its class, and one press to place it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from advocacy.desktop import places
from advocacy.desktop import tray_work as work
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.class_chips import ClassChips
from advocacy.desktop.desk import Desk
from advocacy.desktop.documents import DocumentButton
from advocacy.desktop.fields import Frame
from advocacy.desktop.fields import Line as LineField
from advocacy.desktop.flow import Flow
from advocacy.desktop.form_stack import FormStack
from advocacy.desktop.forms import Form
from advocacy.desktop.message import Message
from advocacy.desktop.parts import MEDIUM, STRONG, Line, Panel, Text, clear, column, holding, row, scrolling
from advocacy.desktop.story_pane import PANE_WIDTH
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.tray_forms import ForwardForm, NotOursForm, ReplyActForm, TranslationForm
from advocacy.desktop.tray_rows import about
from advocacy.desktop.words import REPLY
from advocacy.domain.reply_matching import CLUE_WORDS, Suggestion
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.desktop.tray_work import TrayReply
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.replies import ReplyLine

PAUSE = 200
"""Milliseconds after the last key before letters are looked for."""

SHOWN = 4_000
"""Letters of a text that stand in the pane; all of it is in the document."""

Where = tuple[str, str]
"""The reference of an appeal and the key of an office."""


class TrayPane(Panel):
    """One reply of the tray."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._job: Job | None = None
        self._looking: Job | None = None
        self.reply: TrayReply | None = None
        self.lines: tuple[OutreachLine, ...] = ()
        self.place_buttons: dict[Where, Button] = {}
        self._refused_at: Where | None = None
        self.message = Message()
        self.back_button = Button(_("Back to the list"), Rank.QUIET, "arrow-left")
        self.back_button.hide()
        self._title = Text("", Size.SECTION, weight=STRONG, wrap=True)
        self._facts = Text("", ink="text2", wrap=True)
        self.classes = ClassChips()
        self.search = LineField(_("Find another appeal"), _("Find another appeal: reference, case or office"))
        self._said, self._places, self._found = column(gap=8), column(gap=8), column(gap=8)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self.show_nothing()

    def sizeHint(self) -> QSize:
        """What the splitter gives it at first."""
        return QSize(scaled(PANE_WIDTH), super().sizeHint().height())

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.reply = None
        self.close_form()
        self._whole.hide()
        self._title.setText(_("Choose a reply to see whom it may concern."))
        self._facts.setText("")
        self._actions.hide()

    def show_line(self, line: ReplyLine) -> None:
        """Open one reply; what is shown of another goes."""
        if self.reply is not None and self.reply.shown.reply.id == line.id:
            return
        self.close_form()
        self.message.hide()
        self._title.setText(about(line) or _("Reply without a subject"))
        self._facts.setText(places.joined(places.day(line.received) or _("no date"), line.sender))
        self.reply = None
        self._open(line.id)

    def record_forward(self) -> None:
        """Open the form for passing on."""
        if self.reply is not None:
            suggested = [(one.reference, one.office) for one in self.reply.shown.examined.suggestions]
            senders = [(self._called(one), one) for one in dict.fromkeys([*self._linked(), *suggested])]
            self._open_form(ForwardForm(self._desk, senders, self.reply.shown.reply.id))

    def record_translation(self) -> None:
        """Open the form for a translation."""
        if self.reply is not None:
            self._open_form(TranslationForm(self._desk, self.reply.shown.reply.id))

    def put_aside(self) -> None:
        """Open the form for what is none of ours."""
        if self.reply is not None:
            self._open_form(NotOursForm(self._desk, self.reply.shown.reply.id))

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return self._body.form

    def close_form(self) -> None:
        """Back to the reply."""
        self._body.close_form()

    def _lay_out(self) -> None:
        self.translate_button = Button(_("Translation"), Rank.PLAIN, "languages", self.record_translation)
        self.forward_button = Button(_("Passed on"), Rank.PLAIN, "arrow-right", self.record_forward)
        self.aside_button = Button(_("None of ours"), Rank.PLAIN, "x", self.put_aside)
        buttons = holding(Flow(self.translate_button, self.forward_button, self.aside_button, gap=8))
        self._actions = holding(column(buttons, margins=(16, 10, 16, 12)))
        head = column(self.back_button, self._title, self._facts, gap=6, margins=(16, 12, 16, 10))
        self._body = FormStack()
        self._body.closed.connect(self._actions.show)
        content = column(
            self._said, Text(_("What it is"), weight=MEDIUM), self.classes, self._places, Frame(self.search, "search"),
            self._found, None, gap=10, margins=(16, 12, 16, 16),
        )  # fmt: skip
        self._whole = holding(content)
        self._body.show_content(scrolling(holding(column(self._whole, None))))
        note = row(self.message, margins=(16, 8, 16, 0))
        self.setLayout(column(head, Line(), holding(note), self._body, Line(), self._actions, gap=0))
        self.setMinimumWidth(scaled(330))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._look)
        self.classes.chosen.connect(self._fit)

    def _open(self, reply: str) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._desk.read(
            lambda workplace, _moment: work.opened(workplace, reply), self._show, self.message.refuse
        )

    def _show(self, found: TrayReply) -> None:
        fresh = self.reply is None
        self.reply = found
        if fresh:
            self.classes.choose(found.shown.examined.proposed)
            self._refused_at = None
        self.search.clear()
        self.place_buttons = {}
        for box, parts in ((self._said, self._words(found)), (self._places, self._whom(found)), (self._found, [])):
            clear(box)
            for part in parts:
                box.addWidget(part)
        self._whole.show()
        self._actions.setVisible(self.form is None)
        self.aside_button.setVisible(not self._linked())
        self.forward_button.setVisible(bool(self._linked() or found.shown.examined.suggestions))
        self._fit()

    def _words(self, found: TrayReply) -> list[QWidget]:
        """What the reply says: doubts, text, translations, files."""
        shown = found.shown
        parts: list[QWidget] = [
            Text(places.sentence(one.in_words(_)), Size.SMALL, "warn", wrap=True) for one in shown.examined.problems
        ]
        text = shown.reply.text.strip()
        if text:
            more = "" if len(text) <= SHOWN else " …"
            parts.append(_paper(text[:SHOWN] + more))
        for one in shown.translations:
            by = _("Translation: {language}, by {name}").format(
                language=places.language(one.language), name=one.translator
            )
            parts.append(Text(by, Size.SMALL, "text2", MEDIUM, wrap=True))
            if one.text:
                parts.append(_paper(one.text))
        files = [DocumentButton(self._desk, one.document, one.name, self.message.refuse) for one in shown.files]
        files += [
            DocumentButton(self._desk, one.document, _("translation"), self.message.refuse)
            for one in shown.translations
            if one.document
        ]
        return [*parts, holding(Flow(*files))] if files else parts

    def _whom(self, found: TrayReply) -> list[QWidget]:
        """Where it was placed, and whom it may concern."""
        parts: list[QWidget] = []
        for one in found.shown.lines:
            if one.reference and one.reply_class:
                said = _("Placed: {office}, {reference}, as “{kind}”").format(
                    office=self._called((one.reference, one.office)), reference=places.isolated(one.reference),
                    kind=_(REPLY[one.reply_class].text),
                )  # fmt: skip
                parts.append(Text(said, ink="ok", wrap=True))
        linked = set(self._linked())
        left = [one for one in found.shown.examined.suggestions if (one.reference, one.office) not in linked]
        words = _("Whom it may concern") if left else _("Nothing in it says whom it concerns.")
        if linked:
            words = _("Does it concern another appeal too?")
        parts.append(Text(words, weight=MEDIUM, wrap=True))
        return [*parts, *(self._suggestion(one) for one in left)]

    def _suggestion(self, one: Suggestion) -> QWidget:
        because = places.joined(
            _("{score} of 100").format(score=one.score), *(_(CLUE_WORDS[clue]) for clue in one.clues)
        )
        early = ""
        if one.too_early:
            early = _("The reply is older than this appeal of {day}.").format(day=places.day(one.too_early))
        return self._place((one.reference, one.office), because, early)

    def _place(self, where: Where, because: str, early: str = "") -> QWidget:
        button = Button(_("Place here"), Rank.SMALL, "check", lambda: self._link(where))
        called = _("Place it at {office}, {reference}").format(office=self._called(where), reference=where[0])
        button.setAccessibleName(called)
        self.place_buttons[where] = button
        title = places.joined(places.isolated(where[0]), self._called(where))
        said = column(Text(title, weight=MEDIUM, wrap=True), Text(because, Size.SMALL, "text2", wrap=True), gap=2)
        if early:
            said.addWidget(Text(early, Size.SMALL, "warn", wrap=True))
        panel = Panel("subtle", 8, "line2")
        inner = row(holding(said), button, gap=10, margins=(12, 8, 10, 8))
        inner.setStretch(0, 1)
        panel.setLayout(inner)
        return panel

    def _look(self) -> None:
        words, lines = self.search.text().strip(), self.lines
        if self._looking is not None:
            self._looking.cancel()
        if not words:
            clear(self._found)
            return
        self._looking = self._desk.read(
            lambda _workplace, _moment: work.appeals_called(lines, words), self._offer, self.message.refuse
        )

    def _offer(self, lines: list[OutreachLine]) -> None:
        clear(self._found)
        for line in lines:
            where = (line.reference, line.office)
            if self.reply is not None:
                self.reply.offices[where] = line.office_name
            self._found.addWidget(self._place(where, places.joined(line.case_title, line.holder)))
        if not lines:
            self._found.addWidget(Text(_("No letter that went out is found by these words."), ink="text2", wrap=True))
        self._fit()

    def _link(self, where: Where) -> None:
        kind, reply = self.classes.value, self.reply
        if kind is None or reply is None:
            return
        anyway, id_ = self._refused_at == where, reply.shown.reply.id
        self.message.hide()
        for button in self.place_buttons.values():
            button.setEnabled(False)
        self._desk.write(
            lambda workplace, moment, _step: work.place(workplace, moment, id_, where, kind, anyway=anyway),
            lambda _result: self._open(id_),
            lambda refusal: self._not_linked(where, refusal),
        )

    def _not_linked(self, where: Where, refusal: AdvocacyError) -> None:
        """Say why; a second press at the same place insists."""
        self._refused_at = where
        self.message.refuse(refusal)
        self._fit()
        self.place_buttons[where].setText(_("Place here anyway"))
        self.place_buttons[where].updateGeometry()

    def _fit(self) -> None:
        for button in self.place_buttons.values():
            button.setEnabled(self.classes.value is not None)
            button.setToolTip("" if self.classes.value else _("Say first what it is."))

    def _linked(self) -> list[Where]:
        lines = self.reply.shown.lines if self.reply else ()
        return [(one.reference, one.office) for one in lines if one.reference]

    def _called(self, where: Where) -> str:
        return self.reply.offices.get(where, where[1]) if self.reply else where[1]

    def _open_form(self, form: ReplyActForm) -> None:
        self._body.open_form(form)
        self._actions.hide()
        form.recorded.connect(self._recorded)

    def _recorded(self) -> None:
        reply, aside = self.reply, isinstance(self.form, NotOursForm)
        self.close_form()
        if aside:
            self.show_nothing()
            self.message.praise(_("Taken out of the tray. It stays on record."))
        elif reply is not None:
            self._open(reply.shown.reply.id)


def _paper(words: str) -> QWidget:
    """A text that came, on a ground of its own."""
    text = Text(words, wrap=True)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    panel = Panel("subtle", 8)
    panel.setLayout(row(text, margins=(12, 10, 12, 10)))
    return panel
