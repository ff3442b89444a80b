"""The side of the directory: one office, what can be changed of it, and which letters a change touches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea

from advocacy.desktop import office_work as work
from advocacy.desktop import places
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.flow import Flow
from advocacy.desktop.form_stack import FormStack
from advocacy.desktop.forms import Form
from advocacy.desktop.message import Message
from advocacy.desktop.office_forms import (
    AddressForm,
    HolderForm,
    LanguagesForm,
    LeftForm,
    OfficeForm,
    StillSoForm,
)
from advocacy.desktop.office_looks import CHECKED, status_of
from advocacy.desktop.office_record import OfficeRecord
from advocacy.desktop.parts import STRONG, Line, Panel, Status, Text, clear, column, holding, row, scrolling
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.touched import Touched
from advocacy.desktop.words import word
from advocacy.domain.moment import Moment
from advocacy.domain.office import Contact, ContactState
from advocacy.domain.person import Gender
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.desktop.office_work import OfficeSeen
    from advocacy.workflows.directory import OfficeLine
    from advocacy.workflows.office_changes import Changed
    from advocacy.workflows.office_comparing import FieldChange
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.workplace import Workplace

PANE_WIDTH = 420


class OfficePane(Panel):
    """Head, record and forms of the selected office."""

    go = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._jobs: list[Job] = []
        self.line: OfficeLine | None = None
        self.seen: OfficeSeen | None = None
        self.record: OfficeRecord | None = None
        self._area: QScrollArea | None = None
        self._name = Text(_("Choose an office to see its record."), Size.SECTION, weight=STRONG, wrap=True)
        self._facts = Flow(gap=10)
        self.message = Message()
        self.touched = Touched()
        self.letter = Button(_("New letter to it"), Rank.PLAIN, "pen-line", self._write_to)
        self.back_button = Button(_("Back to the list"), Rank.QUIET, "arrow-left")
        self.back_button.hide()
        self._body = FormStack()
        self._body.closed.connect(self._form_closed)
        self._lay_out()
        self.touched.opened.connect(lambda reference: self.go.emit("letters", f"appeal {reference}"))

    def sizeHint(self) -> QSize:
        """What the splitter gives it at first."""
        return QSize(scaled(PANE_WIDTH), super().sizeHint().height())

    def show_line(self, line: OfficeLine) -> None:
        """Show an office; what was open for another is closed."""
        same = self.line is not None and self.line.key == line.key
        self.line = line
        self._head(line)
        if not same:
            self.close_form()
            self.message.hide()
            self.touched.hide()
        for job in self._jobs:
            job.cancel()
        key = line.key
        self._jobs = [
            self._desk.read(
                lambda workplace, moment: work.seen(workplace, moment, key),
                lambda seen: self._show(line, seen),
                self.message.refuse,
            ),
            self._desk.read(
                lambda workplace, _moment: work.shipped_differences(workplace, key),
                lambda found: self._differ(line, found),
                self.message.refuse,
            ),
        ]

    def open_form(self, which: str) -> None:
        """Open the form of this name: holder, still, left, address or languages."""
        if self.line is None or self.seen is None:
            return
        form = self._form(which, self.line, self.seen)
        self._body.open_form(form)
        self._actions.hide()
        form.recorded.connect(lambda changed: self._recorded(which, changed))

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return self._body.form

    def close_form(self) -> None:
        """Back to the record."""
        self._body.close_form()

    def _form_closed(self) -> None:
        self._actions.show()
        self.letter.setFocus()

    def _form(self, which: str, line: OfficeLine, seen: OfficeSeen) -> OfficeForm:
        person = line.holder or line.last_holder
        match which:
            case "holder":
                return HolderForm(self._desk, line.key)
            case "still":
                return StillSoForm(self._desk, line.key, person)
            case "left":
                return LeftForm(self._desk, line.key, person)
            case "address":
                return AddressForm(self._desk, line.key)
        return LanguagesForm(self._desk, line.key, seen.card.office.languages)

    def _lay_out(self) -> None:
        head = column(self.back_button, self._name, holding(self._facts), gap=6, margins=(16, 12, 16, 10))
        note = column(self.message, self.touched, gap=8, margins=(16, 0, 16, 0))
        self._actions = holding(row(self.letter, None, margins=(16, 10, 16, 12)))
        self._actions.hide()
        self.setLayout(column(head, Line(), holding(note), self._body, Line(), self._actions, gap=0))
        self.setMinimumWidth(scaled(330))

    def _head(self, line: OfficeLine) -> None:
        self._name.setText(line.name)
        clear(self._facts)
        look, words = status_of(line)
        kind = word(line.audience)
        told = ("" if kind in line.name else kind, places.country(line.country), places.isolated(line.key))
        for one in filter(None, told):
            self._facts.addWidget(Text(one, ink="text2"))
        if look is not CHECKED:
            self._facts.addWidget(Status(look, words))
        self._facts.invalidate()
        self._actions.setVisible(self.form is None)

    def _show(self, line: OfficeLine, seen: OfficeSeen) -> None:
        if self.line is not line:
            return
        again = self.seen is not None and self.seen.card.office.key == line.key
        at = self._area.verticalScrollBar().value() if self._area and again else 0
        focused = self._focused() if again else ""
        self.seen = seen
        self.record = record = OfficeRecord(line, seen, self._desk.today)
        record.wanted.connect(self.open_form)
        record.checked.connect(self._checked)
        record.marked.connect(self._mark)
        record.addressed.connect(self._address_as)
        record.opened.connect(self._open_story)
        record.word_taken.connect(self._take_word)
        self._area = scrolling(record)
        self._body.show_content(self._area)
        self._come_back_to(at, focused)

    def _differ(self, line: OfficeLine, found: tuple[FieldChange, ...]) -> None:
        if self.line is line and self.record is not None:
            self.record.show_differences(found)

    def _focused(self) -> str:
        """What the pressed button of the record is called: its place has the focus again when it was made anew."""
        widget = QApplication.focusWidget()
        inside = self.record is not None and widget is not None and self.record.isAncestorOf(widget)
        return _called(widget) if inside and isinstance(widget, Button) else ""

    def _come_back_to(self, at: int, focused: str) -> None:
        area = self._area
        if area is None:
            return
        if focused:
            for button in area.findChildren(Button):
                if _called(button) == focused:
                    button.setFocus()
        QTimer.singleShot(0, area, lambda: area.verticalScrollBar().setValue(at))

    def _change(self, change: Callable[[Workplace, Moment], Changed], told: Callable[[Changed], None]) -> None:
        self.message.hide()
        self._desk.write(
            lambda workplace, moment, _step: change(workplace, moment), told, self.message.refuse
        )

    def _recorded(self, which: str, changed: Changed) -> None:
        self.close_form()
        if which in {"holder", "still", "left"}:
            self._name_others(changed)

    def _name_others(self, changed: Changed) -> None:
        n = len(changed.touched)
        said = translate_many(
            "{n} open letter names somebody else than its date asks for:",
            "{n} open letters name somebody else than their date asks for:",
            n,
        )
        self.touched.tell(said.format(n=n), changed.touched)

    def _would_go_there(self, changed: Changed) -> None:
        n = len(changed.touched)
        said = translate_many(
            "{n} letter that was not sent yet would go there:",
            "{n} letters that were not sent yet would go there:",
            n,
        )
        self.touched.tell(said.format(n=n), changed.touched)

    def _address_as(self, gender: Gender) -> None:
        if self.line is None:
            return
        key = self.line.key

        def change(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import set_gender  # noqa: PLC0415

            return set_gender(workplace, [key], gender, moment)[0]

        self._change(change, lambda _changed: self.message.hide())

    def _checked(self) -> None:
        if self.line is None:
            return
        key = self.line.key

        def check(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import mark_checked  # noqa: PLC0415

            return mark_checked(workplace, key, moment)

        self._change(check, lambda _changed: None)

    def _mark(self, contact: Contact, state: ContactState) -> None:
        if self.line is None:
            return
        key = self.line.key

        def mark(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import mark_contact  # noqa: PLC0415

            return mark_contact(workplace, key, contact.channel, state, moment, " ".join(contact.lines))

        self._change(mark, self._would_go_there)

    def _take_word(self) -> None:
        if self.line is None:
            return
        key = self.line.key

        def take(workplace: Workplace, moment: Moment, _step: object) -> None:
            from advocacy.workflows.shipped_directory import take_shipped  # noqa: PLC0415

            take_shipped(workplace, key, moment)

        self.message.hide()
        self._desk.write(take, lambda _none: None, self.message.refuse)

    def _open_story(self, letter: OutreachLine) -> None:
        self.go.emit("outreach", f"{letter.reference} {letter.office}")

    def _write_to(self) -> None:
        if self.line is not None:
            self.go.emit("letters", f"offices {self.line.key}")


def _called(button: Button) -> str:
    return button.accessibleName() or button.text()
