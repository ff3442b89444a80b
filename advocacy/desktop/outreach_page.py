"""Outreach: every appeal to every addressee, by case, with its story beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QWidget

from advocacy.desktop import tray_work as work
from advocacy.desktop.background import Job
from advocacy.desktop.bulk_form import BulkForm
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame
from advocacy.desktop.fields import Line as LineField
from advocacy.desktop.message import Message
from advocacy.desktop.outreach_arranging import Arranged, Group, Which, arranged
from advocacy.desktop.outreach_rows import OutreachTable
from advocacy.desktop.page import Page
from advocacy.desktop.parts import Line, Panel, Status, Text, clear, column, holding, row
from advocacy.desktop.reminder_form import ReminderForm
from advocacy.desktop.reminder_scope import whom_to_remind
from advocacy.desktop.segments import Segments
from advocacy.desktop.story_pane import StoryPane
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.tray_pane import TrayPane
from advocacy.desktop.tray_view import TrayView, dropped
from advocacy.domain.moment import Moment
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.replies import ReplyLine
    from advocacy.workflows.workplace import Workplace

APPEALS, TRAY = range(2)

BOTH_FROM = 1000
"""From this width of the page on the story stands beside the list."""

ROOMY = 1100
"""From this width on the foot tells the three commonest states, below it two."""
PAUSE = 100
"""Milliseconds after the last key before the list is arranged anew."""


class OutreachPage(Page):
    """The table at the leading side, the story of the selected line beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: tuple[OutreachLine, ...] = ()
        self._folded: frozenset[str] = frozenset()
        self._wanted: tuple[str, str] = ("", "")
        self._arranged = Arranged()
        self._group = ""
        self._arranging: Job | None = None
        self._told_ready = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self.search = LineField(_("Find in this list"), _("Find addressee, case or reference"))
        self.which = Choice(_("Which appeals"), self._choices())
        self.table = OutreachTable()
        self.pane = StoryPane(desk)
        self.bulk = BulkForm(desk)
        self.bulk.hide()
        self.views = Segments(_("What is shown"), (_("Appeals"), _("Tray")))
        self.tray = TrayView(desk)
        self.tray_pane = TrayPane(desk)
        self._waiting: tuple[ReplyLine, ...] = ()
        self.reminders = ReminderForm(desk)
        self.reminders.hide()
        self.remind_button = Button(_("Remind …"), Rank.PLAIN, "send", self.remind)
        self.story_button = Button(_("Story"), Rank.PLAIN, "eye", self.toggle_story)
        self._story_wanted = False
        self.message = Message()
        self._empty = Text(
            _("Here will be every letter that went out, and what came back."), Size.SECTION, "text2"
        )
        self._totals = Text("", Size.SMALL, "text2")
        self._counts = row(gap=14)
        self._lay_out()
        self._wire()

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Outreach")

    def read(self) -> None:
        """Fetch the history."""
        self.desk.read(_all_lines, self._arrived, self.message.refuse)
        self.desk.read(work.waiting, self._waits, self.tray.message.refuse)

    def show_thing(self, reference: str) -> None:
        """Select the line "REFERENCE OFFICE", or open the tray for "tray"."""
        if not reference:
            return
        self.views.choose(TRAY if reference == "tray" else APPEALS)
        if reference == "tray":
            return
        if not self.reminders.isHidden():
            self.reminders.cancel.click()
        appeal, _space, office = reference.partition(" ")
        self._wanted = (appeal, office)
        self._folded = frozenset()
        self.search.clear()
        self.which.choose(Which.ALL)
        if self._lines:
            self._show()

    def toggle_story(self) -> None:
        """On a narrow window: the story instead of the list, and back."""
        self._story_wanted = not self._story_wanted
        self._fit()
        pane, table = (self.tray_pane, self.tray.table) if self._in_tray else (self.pane, self.table)
        (pane.back_button if self._story_wanted else table).setFocus()

    @property
    def _in_tray(self) -> bool:
        return self.views.at == TRAY

    def _view(self, at: int) -> None:
        """Show the appeals or the tray."""
        self._lists.setCurrentIndex(at)
        self._sides.setCurrentIndex(at)
        self._find.setVisible(at == APPEALS)
        self.which.setVisible(at == APPEALS)

    def _waits(self, lines: tuple[ReplyLine, ...]) -> None:
        self._waiting = lines
        self.views.count((len({one.reference for one in self._lines}), len(lines)))
        self.tray.show_lines(lines)

    def _open_reply(self, line: object) -> None:
        if line is not None:
            self.tray_pane.show_line(line)  # type: ignore[arg-type]

    def remind(self) -> None:
        """Show who would be reminded: of the selected lines, of those in the list, of a campaign."""
        shown = self.search.text().casefold().split(), self.which.value
        self.reminders.offer(whom_to_remind(self._lines, self.table.selected, *shown))
        self._both.hide()
        self.reminders.show()
        self.reminders.setFocus()

    def _back_to_list(self) -> None:
        self.reminders.hide()
        self._both.show()
        self.table.setFocus()

    def _reminded(self, said: str) -> None:
        self._back_to_list()
        self.search.clear()
        self.which.choose(Which.IN_WORK)
        self.message.praise(said)

    def _fit(self) -> None:
        narrow = self.width() < BOTH_FROM
        self._left.setHidden(narrow and self._story_wanted)
        self._side.setHidden(narrow and not self._story_wanted)
        self.story_button.setVisible(narrow)
        self.pane.back_button.setVisible(narrow)
        self.tray_pane.back_button.setVisible(narrow)

    def _choices(self) -> list[tuple[str, object]]:
        return [
            (_("All appeals"), Which.ALL),
            (_("Not yet issued"), Which.IN_WORK),
            (_("No reply on record"), Which.NO_REPLY),
            (_("Not reached"), Which.NOT_REACHED),
            (_("Answered"), Which.ANSWERED),
        ]

    def _lay_out(self) -> None:
        self._find = Frame(self.search, "search")
        self._find.setMinimumWidth(scaled(190))
        self._find.setMaximumWidth(scaled(260))
        bar = row(self.views, self._find, self.which, None, self.story_button, gap=10, margins=(16, 8, 16, 8))
        foot = row(self._totals, None, self._counts, self.remind_button, gap=14, margins=(16, 5, 16, 5))
        self._left = left = QWidget()
        note = row(self.message, margins=(16, 0, 16, 0))
        nothing = row(self._empty, margins=(16, 16, 16, 16))
        self._nothing = holding(nothing)
        history = column(holding(note), self._nothing, self.table, Line(), holding(foot), gap=0)
        self._lists = QStackedWidget()
        self._lists.addWidget(holding(history))
        self._lists.addWidget(self.tray)
        left.setLayout(column(holding(bar), Line(), self._lists, gap=0))
        self._nothing.hide()
        self._sides = QStackedWidget()
        self._sides.addWidget(holding(row(self.pane, self.bulk)))
        self._sides.addWidget(self.tray_pane)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        self._side = side = Panel("line")
        side.setLayout(row(self._sides, margins=(1, 0, 0, 0)))
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        self._both = split
        self.setLayout(row(split, self.reminders))

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._show)
        self.which.currentIndexChanged.connect(lambda _at: self._show())
        self.views.chosen.connect(self._view)
        self.tray.chosen.connect(self._open_reply)
        self.tray_pane.back_button.clicked.connect(lambda _checked=False: self.toggle_story())
        self.setAcceptDrops(True)
        self.table.chosen.connect(self._chosen)
        self.table.several.connect(self._select_several)
        self.bulk.cancelled.connect(self._back_to_one)
        self.bulk.done.connect(self._marked)
        self.reminders.cancelled.connect(self._back_to_list)
        self.reminders.done.connect(self._reminded)
        self.table.folded.connect(self._fold)
        self.table.acted.connect(self._act)
        self.pane.go.connect(self.go)
        self.pane.back_button.clicked.connect(lambda _checked=False: self.toggle_story())
        self.table.doubleClicked.connect(lambda _index: self._act(self.table.current))
        QShortcut(QKeySequence("F8"), self).activated.connect(self.toggle_story)
        self.table.reply_wanted.connect(lambda: self._record(self.pane.record_reply))
        self.table.delivery_wanted.connect(lambda: self._record(self.pane.record_delivery))

    def _arrived(self, lines: tuple[OutreachLine, ...]) -> None:
        self._lines = lines
        self.tray_pane.lines = lines
        self.views.count((len({one.reference for one in lines}), len(self._waiting)))
        self._nothing.setVisible(not lines)
        if self.pane.line is not None and not any(self._wanted):
            self._wanted = (self.pane.line.reference, self.pane.line.office)
        self._show()

    def _show(self) -> None:
        if self._arranging is not None:
            self._arranging.cancel()
        lines, words, which, folded = self._lines, self.search.text(), self.which.value, self._folded
        self._arranging = self.desk.read(
            lambda _workplace, _moment: arranged(lines, words, which, folded), self._put, self.message.refuse
        )

    def _put(self, found: Arranged) -> None:
        self._arranged = found
        several = self.bulk.keys if not self.bulk.isHidden() else ()
        self.table.show_grouped(found.rows)
        self._count()
        self._select(found)
        if several:
            self.table.select_also([found.place_of(*one) for one in several])
        if not self._told_ready:
            self._told_ready = True
            self.ready.emit()

    def _select(self, found: Arranged) -> None:
        kept = (self.pane.line.reference, self.pane.line.office) if self.pane.line else ("", "")
        wanted, group = self._wanted if any(self._wanted) else kept, self._group
        self._wanted, self._group = ("", ""), ""
        at = found.place_of(*wanted)
        if group:
            at = next(
                (n for n, one in enumerate(found.rows) if isinstance(one, Group) and one.case == group), -1
            )
        self.table.select(at if at >= 0 else found.first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below a width there is room for the list or for the story."""
        super().resizeEvent(event)
        self._fit()
        self._count()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Mails and files may be dropped on the whole page; on an appeal its side takes them itself."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped beside an appeal goes to the tray."""
        self.views.choose(TRAY)
        self.tray.bring_in(dropped(event))

    def _count(self) -> None:
        found = self._arranged
        appeals = translate_many("{n} appeal", "{n} appeals", found.appeals).format(n=found.appeals)
        addressees = translate_many("{n} addressee", "{n} addressees", found.addressees)
        self._totals.setText(f"{appeals}, {addressees.format(n=found.addressees)}")
        clear(self._counts)
        for look, number in found.looks[: 3 if self.width() > ROOMY else 2]:
            counted = Status(look, f"{number} · {look.text}")
            # Shortened where room is short: the foot must not keep the window from being made narrower.
            counted.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._counts.addWidget(counted)

    def _chosen(self, row_: object) -> None:
        if row_ is not None and not isinstance(row_, Group):
            self.pane.show_line(row_)  # type: ignore[arg-type]

    def _select_several(self, lines: tuple[OutreachLine, ...]) -> None:
        """Several lines at once are marked as sent or printed; one shows its story."""
        several = len(lines) > 1
        if several:
            self.bulk.show_lines(lines)
        self.bulk.setVisible(several)
        self.pane.setHidden(several)

    def _back_to_one(self) -> None:
        self.table.selectRow(self.table.currentIndex().row())
        self.table.setFocus()

    def _marked(self, said: str) -> None:
        self._back_to_one()
        self.message.praise(said)

    def _record(self, open_form: Callable[[], None]) -> None:
        if self._side.isHidden():
            self.toggle_story()
        open_form()

    def _act(self, row_: object) -> None:
        if isinstance(row_, Group):
            self._fold(row_, unfold=row_.folded)
        elif self._side.isHidden():
            self.toggle_story()
        elif self.pane.work_on.isVisible():
            self.pane.work_on.click()
        else:
            self.pane.delivery.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self, row_: object, unfold: bool) -> None:  # noqa: FBT001 - a signal's values
        if not isinstance(row_, Group):
            return
        self._folded = self._folded - {row_.case} if unfold else self._folded | {row_.case}
        self._group = row_.case
        self._show()


def _all_lines(workplace: Workplace, _moment: Moment) -> tuple[OutreachLine, ...]:
    from advocacy.workflows.outreach import lines  # noqa: PLC0415 - off the window's thread

    return lines(workplace)
