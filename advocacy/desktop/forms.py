"""What the forms in the pane share: a day that may be unknown, files to add, and the pair Save and Cancel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLayout, QWidget

from advocacy.desktop.buttons import Button, Chip, Rank
from advocacy.desktop.fields import Day, Frame, Tick, labelled
from advocacy.desktop.flow import Flow
from advocacy.desktop.message import Message
from advocacy.desktop.parts import STRONG, Panel, Text, column, holding, row
from advocacy.desktop.theme import Size, scaled
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _


class KnownDay(QWidget):
    """A day, or that it is not known. ``changed`` comes with either."""

    changed = Signal()

    def __init__(self, name: str, of: date, *, known: bool = True) -> None:
        super().__init__()
        self.field = Day(name, of)
        self.unknown = Tick(_("Not known"))
        self.unknown.setAccessibleName(_("{field}: not known").format(field=name))
        self.unknown.toggled.connect(self.field.setDisabled)
        self.unknown.setChecked(not known)
        self.unknown.toggled.connect(lambda _on: self.changed.emit())
        self.field.dateChanged.connect(lambda _day: self.changed.emit())
        self.setLayout(row(labelled(name, Frame(self.field)), column(None, self.unknown), None, gap=12))

    @property
    def day(self) -> date | None:
        """The day, or None when it is not known."""
        return None if self.unknown.isChecked() else self.field.day


class Files(QWidget):
    """Files to be kept with what is recorded: chosen, or dropped here. ``changed`` comes with each."""

    changed = Signal()

    def __init__(self, name: str, *, several: bool = True) -> None:
        super().__init__()
        self._name, self._several = name, several
        self.files: list[Path] = []
        self.add_button = Button(name, Rank.SMALL, "paperclip", self._choose)
        self._flow = Flow(self.add_button)
        self.setLayout(column(holding(self._flow)))
        self.setAcceptDrops(True)

    def add(self, file: Path) -> None:
        """Take a file."""
        if not self._several:
            self.clear()
        self.files.append(file)
        chip = Chip(file.name, "file-text")
        chip.removed.connect(lambda: self._drop(file, chip))
        self._flow.insert(len(self.files) - 1, chip)
        self.changed.emit()

    def clear(self) -> None:
        """Take all files back."""
        for chip in self.findChildren(Chip):
            chip.removed.emit()

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
        chosen, _filter = QFileDialog.getOpenFileNames(self, self._name)
        for one in chosen:
            self.add(Path(one))

    def _drop(self, file: Path, chip: Chip) -> None:
        if file in self.files:
            self.files.remove(file)
        chip.hide()
        chip.deleteLater()
        self._flow.invalidate()
        self.changed.emit()


class Form(Panel):
    """A form inside the pane: a title, fields, why something was refused, Save and Cancel.

    In a ``tall`` one the fields take all the height there is. ``recorded`` comes when what it says is on record.
    Where to begin is its focus proxy.
    """

    cancelled = Signal()
    recorded = Signal()

    def __init__(self, title: str, save: str, *, tall: bool = False) -> None:
        super().__init__("subtle")
        self.message = Message()
        self.save = Button(save, Rank.PRIMARY, "", self.submit)
        self.cancel = Button(_("Cancel"), Rank.PLAIN, "", self.cancelled.emit)
        self._fields = column(gap=10)
        self._below = column(gap=10)
        head = Text(title, Size.SECTION, weight=STRONG, wrap=True)
        buttons = row(self.save, self.cancel, None)
        rest = () if tall else (None,)
        self.setLayout(
            column(head, self._fields, self.message, buttons, self._below, *rest, gap=12, margins=(16, 14, 16, 14))
        )
        self.setAccessibleName(title)
        for keys, act in ((Qt.Key.Key_Escape, self.cancel.click), ("Ctrl+Return", self.save.click)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def add(self, field: QWidget | QLayout) -> None:
        """Put a field below the others."""
        if isinstance(field, QWidget):
            self._fields.addWidget(field)
        else:
            self._fields.addLayout(field)

    def add_below(self, result: QWidget) -> None:
        """Put what came of it below the buttons, so that message and buttons stay in sight."""
        self._below.addWidget(result)

    def submit(self) -> None:
        """Record what stands in the fields."""
        raise NotImplementedError

    def at_work(self, *, working: bool) -> None:
        """Nothing is saved twice."""
        self.save.setDisabled(working)
        if working:
            self.message.hide()

    def _recorded(self, _result: object) -> None:
        self.recorded.emit()

    def _refused(self, refusal: AdvocacyError) -> None:
        self.at_work(working=False)
        self.message.refuse(refusal)


def dialog_around(form: Form, over: QWidget) -> QDialog:
    """A dialog that holds a form, not larger than the window it belongs to; cancelling the form closes it."""
    dialog = QDialog(over)
    dialog.setWindowTitle(form.accessibleName())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLayout(column(form, gap=0))
    form.cancelled.connect(dialog.close)
    room = over.window().size()
    dialog.resize(min(scaled(900), room.width() - 40), min(scaled(600), room.height() - 40))
    form.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    return dialog
