"""Put one thing off: to which day, and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Day, Frame, Line, labelled
from advocacy.desktop.forms import Form
from advocacy.desktop.parts import column, row
from advocacy.desktop.today_arranging import Waiting
from advocacy.domain.moment import Moment
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.workplace import Workplace

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class PutOffForm(Form):
    """The form, beneath the list."""

    def __init__(self, desk: Desk, waiting: Waiting) -> None:
        super().__init__(waiting.words, _("Put off"))
        self._desk, self.waiting = desk, waiting
        self.until = Day(_("Show it again on"), desk.today + WEEK)
        self.reason = Line(_("Why"), _("such as an answer that was announced for that day"))
        self.week = Button(_("In a week"), Rank.SMALL, "", lambda: self.until.show_day(desk.today + WEEK))
        self.month = Button(_("In a month"), Rank.SMALL, "", lambda: self.until.show_day(desk.today + MONTH))
        quick = column(None, row(self.week, self.month))
        fields = row(labelled(_("Show it again on"), Frame(self.until)), quick, gap=12)
        fields.addWidget(labelled(_("Why"), Frame(self.reason)), 1)
        fields.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.add(fields)
        self.setFocusProxy(self.until)

    def submit(self) -> None:
        """Record it."""
        key, until, reason = self.waiting.item.key, self.until.day, self.reason.text()
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: put_off(workplace, moment, key, until, reason),
            self._recorded,
            self._refused,
        )


def put_off(workplace: Workplace, moment: Moment, key: str, until: date, reason: str) -> None:
    """Put it off."""
    from advocacy.workflows import putting_off  # noqa: PLC0415 - off the window's thread

    putting_off.put_off(workplace, key, until, reason, moment)


def show_again(workplace: Workplace, moment: Moment, key: str) -> None:
    """Show again what was put off."""
    from advocacy.workflows import putting_off  # noqa: PLC0415 - off the window's thread

    putting_off.show_again(workplace, key, moment)
