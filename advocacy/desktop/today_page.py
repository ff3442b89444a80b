"""Today: what waits for a person, by how pressing it is; each row leads to where it is dealt with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from advocacy.desktop import places
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Tick
from advocacy.desktop.message import Message
from advocacy.desktop.page import Page
from advocacy.desktop.parts import STRONG, Line, Text, column, holding, row
from advocacy.desktop.put_off_form import PutOffForm, show_again
from advocacy.desktop.theme import Size
from advocacy.desktop.today_arranging import Today, Waiting, arranged
from advocacy.desktop.today_rows import TodayTable
from advocacy.domain.moment import Moment
from advocacy.domain.todo_item import TodoItem
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.todo_calendar import Exported
    from advocacy.workflows.workplace import Workplace

FILE = "advocacy.ics"


class TodayPage(Page):
    """The day and how much waits above the list; the form for putting off beneath it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._items: tuple[TodoItem, ...] = ()
        self._read_on: date | None = None
        self._arranging: Job | None = None
        self._told_ready = False
        self.form: PutOffForm | None = None
        self.table = TodayTable()
        self.message = Message()
        self.put_off = Tick(_("Also what was put off"))
        self.calendar = Button(_("Write a calendar …"), Rank.PLAIN, "calendar", self._choose_file)
        self._day = Text("", Size.RECORD, weight=STRONG)
        self.summary = Text(_("Looking for what waits …"), Size.BODY, "text2")
        self._empty = Text(_("Nothing waits for you today."), Size.SECTION, "text2", wrap=True)
        self._empty_more = Text(
            _("Here will be answers that are overdue, hearings that are near, letters that came back, and the like."),
            Size.BODY, "text2", wrap=True,
        )  # fmt: skip
        self._nothing = holding(column(self._empty, self._empty_more, None, gap=6, margins=(16, 16, 16, 16)))
        self._hint = Text(_("Enter opens where a thing is dealt with, P puts it off."), Size.SMALL, "text2")
        self._below = column(gap=0)
        self._lay_out()
        self.table.acted.connect(self._open)
        self.table.put_off_wanted.connect(self._put_off)
        self.put_off.toggled.connect(lambda _on: self._show())

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Today")

    def read(self) -> None:
        """Fetch what waits."""
        self._read_on = self.desk.today
        self._day.setText(places.sentence(places.long_day(self.desk.today)))
        self.desk.read(_everything, self._arrived, self.message.refuse)

    def come_forward(self) -> None:
        """Be shown: read again if the record changed meanwhile, or another day has come."""
        self._stale = self._stale or self._read_on != self.desk.today
        super().come_forward()

    def write_calendar(self, file: Path) -> None:
        """Write what is shown as a calendar."""
        today = self.desk.today
        items = [one for one in self._items if self.put_off.isChecked() or one.waits_on(today)]
        self.desk.read(
            lambda _workplace, moment: _write(items, file, moment), self._written, self.message.refuse
        )

    def close_form(self) -> None:
        """Back to the list."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._hint.show()
        self.table.setFocus()

    def _lay_out(self) -> None:
        said = column(self._day, self.summary, gap=2)
        head = row(said, None, column(None, row(self.put_off, self.calendar, gap=16)), margins=(16, 16, 16, 12))
        foot = row(self._hint, None, margins=(16, 9, 16, 9))
        note = holding(row(self.message, margins=(16, 0, 16, 8)))
        body = column(holding(head), note, Line(), self._nothing, gap=0)
        body.addWidget(self.table, 1)
        body.addWidget(Line())
        body.addLayout(self._below)
        body.addWidget(holding(foot))
        self.setLayout(body)
        self._nothing.hide()

    def _arrived(self, items: tuple[TodoItem, ...]) -> None:
        self._items = items
        self._show()

    def _show(self) -> None:
        if self._arranging is not None:
            self._arranging.cancel()
        items, with_put_off = self._items, self.put_off.isChecked()
        self._arranging = self.desk.read(
            lambda _workplace, moment: arranged(items, moment.today, with_put_off=with_put_off),
            self._put, self.message.refuse,
        )  # fmt: skip

    def _put(self, found: Today) -> None:
        before, place = self.table.current, self.table.currentIndex().row()
        key = before.item.key if isinstance(before, Waiting) else ""
        self.table.show_grouped(found.rows)
        self._nothing.setVisible(not found.rows)
        self.table.setVisible(bool(found.rows))
        keys = [one.item.key if isinstance(one, Waiting) else "" for one in found.rows]
        # What was dealt with makes room for what stood below it.
        self.table.select(keys.index(key) if key in keys and key else min(max(place, 1), len(keys) - 1))
        self._count(found)
        if not self._told_ready:
            self._told_ready = True
            self.ready.emit()

    def _count(self, found: Today) -> None:
        said = translate_many("{n} thing waits", "{n} things wait", found.waiting).format(n=found.waiting)
        late = translate_many("{n} is late", "{n} are late", found.late).format(n=found.late)
        off = translate_many("{n} is put off", "{n} are put off", found.put_off).format(n=found.put_off)
        self.summary.setText(places.joined(said, late if found.late else "", off if found.put_off else ""))
        self.put_off.setVisible(bool(found.put_off) or self.put_off.isChecked())
        self.calendar.setEnabled(bool(found.rows))

    def _open(self, waiting: object) -> None:
        if isinstance(waiting, Waiting):
            self.go.emit(waiting.item.page, waiting.item.thing)

    def _put_off(self, waiting: object) -> None:
        if not isinstance(waiting, Waiting):
            return
        self.message.hide()
        self.close_form()
        if waiting.hidden:
            key = waiting.item.key
            self.desk.write(
                lambda workplace, moment, _tell: show_again(workplace, moment, key), _nothing, self.message.refuse
            )
            return
        self.form = PutOffForm(self.desk, waiting)
        self._below.addWidget(self.form)
        self.form.show()
        self._hint.hide()
        self.form.cancelled.connect(self.close_form)
        self.form.recorded.connect(self.close_form)
        self.form.until.setFocus()

    def _choose_file(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Write a calendar"), FILE, _("Calendar (*.ics)")
        )
        if name:
            file = Path(name)
            self.write_calendar(file if file.suffix else file.with_suffix(".ics"))

    def _written(self, done: Exported) -> None:
        said = translate_many("{n} day is in the calendar.", "{n} days are in the calendar.", done.days)
        words = said.format(n=done.days)
        if done.left_out:
            left = translate_many(
                "{n} thing is not: it has no day, or nothing of it may be told outside.",
                "{n} things are not: they have no day, or nothing of them may be told outside.",
                done.left_out,
            )
            words = f"{words} {left.format(n=done.left_out)}"
        self.message.praise(words)


def _nothing(_result: None) -> None:
    """The page reads what waits again by itself."""


def _everything(workplace: Workplace, moment: Moment) -> tuple[TodoItem, ...]:
    from advocacy.workflows.todo import todo  # noqa: PLC0415 - off the window's thread

    return todo(workplace, moment, every=True)


def _write(items: list[TodoItem], file: Path, moment: Moment) -> Exported:
    from advocacy.workflows.todo_calendar import export_calendar  # noqa: PLC0415 - off the window's thread

    return export_calendar(items, file, moment, _)
