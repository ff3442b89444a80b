"""Offices: everybody letters go to, found and chosen in a moment, with the record of each beside the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QSplitter, QStackedWidget

from advocacy.desktop import office_work as work
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.group_line import GroupActions
from advocacy.desktop.group_strip import GroupStrip
from advocacy.desktop.import_offices import ImportOffices
from advocacy.desktop.message import Message
from advocacy.desktop.office_doubles import DoublesView, counted
from advocacy.desktop.office_filters import OfficeFilters
from advocacy.desktop.office_pane import OfficePane
from advocacy.desktop.office_table import DirectoryTable
from advocacy.desktop.page import Page
from advocacy.desktop.parts import Elided, Line, Panel, Text, column, holding, row
from advocacy.desktop.theme import Size, scaled
from advocacy.domain.moment import Moment
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.desktop.office_work import Choices
    from advocacy.domain.membership import Group
    from advocacy.workflows.directory import OfficeLine
    from advocacy.workflows.workplace import Workplace

BOTH_FROM = 1080
"""From this width of the page on the record stands beside the list."""


class OfficesPage(Page):
    """The directory at the leading side, the record of the selected office beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: tuple[OfficeLine, ...] = ()
        self._choices: Choices | None = None
        self._chosen: dict[str, str] = {}
        self._doubles = work.Doubles()
        self._wanted = ""
        self._job: Job | None = None
        self._told_ready = False
        self._record_wanted = False
        self.filters = OfficeFilters()
        self.table = DirectoryTable()
        self.pane = OfficePane(desk)
        self.message = Message()
        self.doubles = DoublesView(desk)
        self.strip = GroupStrip()
        self.group_line = GroupActions()
        self.form: ImportOffices | None = None
        self.add = Button(_("Bring in a list …"), Rank.PLAIN, "inbox", self.choose_list)
        self.add.setAccessibleName(self.add.text())
        self.record_button = Button(_("Record"), Rank.PLAIN, "eye", self.toggle_record)
        self.pairs_button = Button("", Rank.LINK, "", self._show_doubles)
        self.all_button = Button(_("All that fit"), Rank.SMALL, "", self.tick_all)
        self.none_button = Button(_("None"), Rank.SMALL, "", self.tick_none)
        self.group_button = Button(_("Keep as group …"), Rank.PLAIN, "users", self._name_group)
        self.letters_button = Button("", Rank.PRIMARY, "pen-line", self._write_letters)
        self.count = Elided("", Size.SMALL, "text2")
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self._count()
        self.setAcceptDrops(True)

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Offices")

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the ticked offices, in the order they were ticked."""
        return tuple(self._chosen)

    def read(self) -> None:
        """Fetch what can be filtered by, the list, and what may be double."""
        self.desk.read(work.choices, self._offered, self.message.refuse)
        self._read_list()
        self.desk.read(work.doubles, self._paired, self.message.refuse)

    def show_thing(self, reference: str) -> None:
        """Show one office by its key."""
        if not reference:
            return
        self._wanted = reference
        if self.form is None or not self.form.working:
            self._close_import()
        self._stack.setCurrentIndex(0)
        self.filters.start_over()
        self._read_list()

    def toggle_record(self) -> None:
        """On a narrow window: the record instead of the list, and back."""
        self._record_wanted = not self._record_wanted
        self._fit()
        (self.pane.back_button if self._record_wanted else self.table).setFocus()

    def tick_all(self) -> None:
        """Tick all offices that fit."""
        self._chosen |= {one.key: one.name for one in self._lines}
        self._count()

    def tick_none(self) -> None:
        """Take all ticks away, also of those that are not in sight."""
        self._chosen = {}
        self._count()

    def choose_list(self) -> None:
        """Ask for the file that holds a list of offices."""
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Bring in a list of offices"))
        if chosen:
            self.look_at_list(Path(chosen))

    def look_at_list(self, file: Path) -> ImportOffices:
        """Show what bringing a file in would do; it is brought in from there."""
        self.message.hide()
        self._close_import()
        self.form = form = ImportOffices(self.desk, file)
        form.cancelled.connect(self._close_import)
        form.brought_in.connect(self._brought_in)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.setFocus()
        return form

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped, unless another one is being written."""
        busy = self.form is not None and self.form.working
        if event.mimeData().hasUrls() and not busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is looked at."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.look_at_list(files[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below a width there is room for the list or for the record."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        buttons = column(row(self.record_button, self.add, gap=8), None, gap=0)
        filters = row(self.filters, buttons, gap=10, margins=(16, 8, 16, 8))
        filters.setStretch(0, 1)
        bar = holding(filters)
        bar.setSizePolicy(_low())
        self._doubtful = holding(row(self.pairs_button, None, margins=(16, 0, 16, 4)))
        self._doubtful.hide()
        note = holding(row(self.message, margins=(16, 0, 16, 6)))
        words = Text(_("No office fits."), Size.SECTION, "text2")
        self._nothing = nothing = holding(row(words, None, margins=(16, 16, 16, 16)))
        nothing.hide()
        foot = row(
            self.count, self.all_button, self.none_button, None, self.group_button, self.letters_button,
            gap=8, margins=(16, 9, 16, 9),
        )  # fmt: skip
        list_ = column(
            bar, self.group_line, self._doubtful, note, Line(), nothing, self.table, self.strip, Line(), holding(foot),
            gap=0,
        )  # fmt: skip
        list_.setStretchFactor(self.table, 1)
        self._left = holding(list_)
        # The record gives way first: what the foot needs must not keep the window from being made narrower.
        self._left.setMinimumWidth(scaled(380))
        self._side = Panel("line")
        self._side.setLayout(row(self.pane, margins=(1, 0, 0, 0)))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._left)
        split.addWidget(self._side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        self._stack.addWidget(split)
        self._stack.addWidget(self.doubles)
        self.setLayout(row(self._stack))

    def _wire(self) -> None:
        self.filters.changed.connect(self._read_list)
        self.filters.changed.connect(self._show_group)
        self.group_line.renamed.connect(self._rename_group)
        self.group_line.forgotten.connect(self._forget_group)
        self.filters.left.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.chosen.connect(self._selected)
        self.table.ticked.connect(self._tick)
        self.table.all_ticked.connect(self.tick_all)
        self.table.filters_wanted.connect(
            lambda: self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        )
        self.table.acted.connect(lambda _line: self._open_record())
        self.table.doubleClicked.connect(lambda _index: self._open_record())
        self.pane.go.connect(self.go)
        self.pane.back_button.clicked.connect(lambda _checked=False: self.toggle_record())
        self.doubles.done.connect(self._back_to_list)
        self.strip.named.connect(self._keep_group)
        self.strip.closed.connect(self.table.setFocus)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.toggle_record)
        # The list's own: a form beside it saves with the same keys.
        letters = QShortcut(QKeySequence("Ctrl+Return"), self._left)
        letters.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        letters.activated.connect(self.letters_button.click)

    def _fit(self) -> None:
        narrow = self.width() < BOTH_FROM
        self._left.setHidden(narrow and self._record_wanted)
        self._side.setHidden(narrow and not self._record_wanted)
        self.record_button.setVisible(narrow)
        words = self.add.accessibleName()
        self.add.setText("" if narrow else words)
        self.add.setToolTip(words if narrow else "")
        self.pane.back_button.setVisible(narrow)

    def _read_list(self) -> None:
        if self._job is not None:
            self._job.cancel()
        wanted = self.filters.wanted
        self._job = self.desk.read(
            lambda workplace, moment: work.fitting(workplace, moment.today, wanted), self._put, self.message.refuse
        )

    def _offered(self, choices: Choices) -> None:
        self._choices = choices
        self.filters.offer(choices)
        self._show_group()

    def _put(self, lines: tuple[OfficeLine, ...]) -> None:
        self._lines = lines
        kept = self._wanted or (self.pane.line.key if self.pane.line else "")
        self._wanted = ""
        self.table.directory.show_lines(lines)
        self._nothing.setVisible(not lines)
        self.table.select(max(self.table.directory.place_of(kept), 0))
        self._count()
        if not self._told_ready:
            self._told_ready = True
            self.desk.read(work.warm_up, lambda _none: None, self.message.refuse)
            self.ready.emit()

    def _paired(self, doubles: work.Doubles) -> None:
        self._doubles = doubles
        self._doubtful.setVisible(bool(doubles.pairs or doubles.apart))
        self.pairs_button.setText(counted(doubles))
        self.pairs_button.updateGeometry()
        if self._stack.currentWidget() is self.doubles:
            self.doubles.show_doubles(doubles)

    def _selected(self, line: OfficeLine) -> None:
        self.pane.show_line(line)

    def _tick(self, line: OfficeLine) -> None:
        if self._chosen.pop(line.key, None) is None:
            self._chosen[line.key] = line.name
        self._count()

    def _count(self) -> None:
        ticked, fit = len(self._chosen), len(self._lines)
        self.table.mark(self._chosen)
        fits = translate_many("{n} office", "{n} offices", fit).format(n=fit)
        said = translate_many("{n} chosen", "{n} chosen", ticked).format(n=ticked)
        self.count.setText(f"{fits}, {said}" if ticked else fits)
        self.all_button.setEnabled(bool(self._lines))
        for button in (self.none_button, self.group_button, self.letters_button):
            button.setEnabled(bool(ticked))
        words = translate_many("New letter to {n}", "New letters to {n}", ticked).format(n=ticked)
        self.letters_button.setText(words if ticked else _("New letters"))
        self.letters_button.updateGeometry()

    def _open_record(self) -> None:
        if self._side.isHidden():
            self.toggle_record()
        else:
            self.pane.letter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _name_group(self) -> None:
        groups = self._choices.groups if self._choices else ()
        self.strip.open_for(len(self._chosen), {one.name: one.offices for one in groups})

    def _keep_group(self, name: str) -> None:
        keys = self.chosen

        def save(workplace: Workplace, moment: Moment, _step: object) -> Group:
            from advocacy.workflows.office_groups import save_group  # noqa: PLC0415

            return save_group(workplace, name, keys, moment)

        self.message.hide()
        self.desk.write(save, lambda group: self._group_kept(group.name, len(keys)), self.message.refuse)

    def _group_kept(self, name: str, count: int) -> None:
        said = translate_many("“{name}” has {n} office.", "“{name}” has {n} offices.", count)
        self.message.praise(said.format(name=name, n=count))

    def _show_group(self) -> None:
        groups = self._choices.groups if self._choices else ()
        self.group_line.show_group(next((one for one in groups if one.key == self.filters.group.value), None))

    def _rename_group(self, key: str, name: str) -> None:
        said = _("The group is called “{name}” from now on.").format(name=name)
        self._change_group(lambda workplace, moment: work.rename_group(workplace, moment, key, name), said)

    def _forget_group(self, key: str) -> None:
        said = _("The group is forgotten; its offices stay.")
        self._change_group(lambda workplace, moment: work.forget_group(workplace, moment, key), said)

    def _change_group(self, act: Callable[[Workplace, Moment], None], said: str) -> None:
        self.message.hide()
        self.group_line.setEnabled(False)

        def done(_none: None) -> None:
            self.group_line.setEnabled(True)
            self.message.praise(said)

        def refused(refusal: AdvocacyError) -> None:
            self.group_line.setEnabled(True)
            self.message.refuse(refusal)

        self.desk.write(lambda workplace, moment, _step: act(workplace, moment), done, refused)

    def _write_letters(self) -> None:
        case = self.filters.not_written.value
        about = f" about {case}" if case else ""
        self.go.emit("letters", f"offices {' '.join(self.chosen)}{about}")

    def _show_doubles(self) -> None:
        self.doubles.message.hide()
        self.doubles.show_doubles(self._doubles)
        self._stack.setCurrentWidget(self.doubles)
        self.doubles.back_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back_to_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_import(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        form.stop_reading()
        self._stack.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._back_to_list()

    def _brought_in(self, words: str) -> None:
        self._close_import()
        self.message.praise(words)


def _low() -> QSizePolicy:
    """As wide as there is room, as high as its lines need."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    return policy
