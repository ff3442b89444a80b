"""Files that go with a request, each with its number and a title; chosen, or dropped here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.fields import Frame, Line
from advocacy.desktop.parts import Elided, Text, column, row
from advocacy.desktop.theme import Size, scaled
from advocacy.i18n import translate as _


class AnnexRow(QWidget):
    """One annex: its number, its title, its file; Alt with the arrows moves it."""

    changed = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.number = Text("", ink="text2")
        self.number.setFixedWidth(scaled(24))
        self.title = Line("")
        self.title.setText(file.stem)
        self.title.textChanged.connect(lambda _text: self.changed.emit())
        self.remove = Button("", Rank.QUIET, "x", self.removed.emit)
        name = Elided(file.name, Size.SMALL, "text2")
        line = row(self.number, Frame(self.title), name, self.remove, gap=6)
        line.setStretch(1, 3)
        line.setStretch(2, 2)
        self.setLayout(line)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.moved.emit(by))

    def count(self, number: int) -> None:
        """Be the annex with this number."""
        self.number.setText(f"{number}.")
        self.title.setAccessibleName(_("Title of annex {number}").format(number=number))
        self.title.setToolTip(_("Alt+Up and Alt+Down move the annex"))
        self.remove.setAccessibleName(_("Take annex {number} back").format(number=number))


class Annexes(QWidget):
    """The annexes in the order of their numbers; ``changed`` comes with every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AnnexRow] = []
        self._first = 1
        self.add_button = Button(_("Add annexes"), Rank.SMALL, "paperclip", self._choose)
        self._list = column(gap=6)
        self.setLayout(column(self._list, row(self.add_button, None), gap=6))
        self.setAcceptDrops(True)

    @property
    def titled(self) -> tuple[tuple[str, Path], ...]:
        """The titles with their files, in order."""
        return tuple((one.title.text().strip() or one.file.stem, one.file) for one in self.rows)

    def count_from(self, first: int) -> None:
        """Number them from here: the papers of the request come before them."""
        self._first = first
        for number, one in enumerate(self.rows, first):
            one.count(number)

    def add(self, file: Path) -> AnnexRow:
        """Take one more."""
        made = AnnexRow(file)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._drop(made))
        made.moved.connect(lambda by: self._move(made, by))
        self.rows.append(made)
        self._list.addWidget(made)
        made.show()
        self._recount()
        return made

    def clear(self) -> None:
        """Take all back."""
        for one in tuple(self.rows):
            self._drop(one)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add(Path(url.toLocalFile()))

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Add annexes"))
        added = [self.add(Path(one)) for one in chosen]
        if added:
            added[0].title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            added[0].title.selectAll()

    def _move(self, annex: AnnexRow, by: int) -> None:
        to = self.rows.index(annex) + by
        if 0 <= to < len(self.rows):
            self.rows.remove(annex)
            self.rows.insert(to, annex)
            self._list.removeWidget(annex)
            self._list.insertWidget(to, annex)
            annex.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._recount()

    def _drop(self, annex: AnnexRow) -> None:
        self.rows.remove(annex)
        self._list.removeWidget(annex)
        annex.hide()
        annex.deleteLater()
        self.add_button.setFocus()
        self._recount()

    def _recount(self) -> None:
        self.count_from(self._first)
        self.changed.emit()
