"""A place to read or write a paragraph with chips: they are jumped over, deleted whole and never typed into."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from advocacy.desktop import chips, theme
from advocacy.desktop.chip_words import readable
from advocacy.desktop.theme import Size, colour
from advocacy.domain.marked_text import Change, Kind, Piece, pieces

CLOSED = re.compile(r"[}>\t]")
"""Only where one of these was typed can a tag or a mark have come whole."""


class MarkedEdit(QTextEdit):
    """Grows with its text. ``edited`` tells of another text, ``pressed`` where a chip was clicked or activated."""

    edited = Signal()
    pressed = Signal(int)

    def __init__(self, name: str, ground: str = "surface", *, reads_only: bool = False) -> None:
        super().__init__()
        self._ground, self._busy, self._said = ground, False, ""
        self._painter = chips.ChipPainter(self)
        self.document().documentLayout().registerHandler(chips.CHIP, self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDefaultFont(theme.font(Size.TASK))
        self.document().setDocumentMargin(2)
        self.viewport().setMouseTracking(True)
        if reads_only:
            self.setReadOnly(True)
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.dress()
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def dress(self) -> None:
        """Take on the colours in force."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, colour(self._ground))
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()
        super().changeEvent(event)

    @property
    def text(self) -> str:
        """The paragraph as the catalogue has it."""
        return self._said

    def show_text(self, text: str, *, right_to_left: bool = False) -> None:
        """Show a paragraph; nothing of another can be brought back by undoing."""
        self.show_stretches(((Change.SAME, text),), right_to_left=right_to_left)

    def show_stretches(
        self, stretches: tuple[tuple[Change, str], ...], *, right_to_left: bool = False
    ) -> None:
        """Show a paragraph with what was taken out of it and put in."""
        self._busy = True
        self.document().setUndoRedoEnabled(False)
        self.clear()
        direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        cursor = self.textCursor()
        airy = QTextBlockFormat()
        airy.setLineHeight(4, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        cursor.setBlockFormat(airy)
        before = Change.SAME
        for change, text in stretches:
            if before is Change.GONE and change is Change.NEW:
                cursor.insertText("\u2009", chips.plain())
            chips.insert(cursor, text, change)
            before = change
        self.document().setUndoRedoEnabled(not self.isReadOnly())
        self._busy = False
        self._say()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._fit()

    def insert_text(self, text: str) -> None:
        """Put a text with its chips where the cursor is, instead of what is selected."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        chips.insert(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def take(self, text: str) -> None:
        """Say this instead of all that stands there; it can be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        chips.insert(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def chip(self, position: int) -> Piece | None:
        """The chip right after a position."""
        return chips.chip_at(self.document(), position)

    def exchange(self, position: int, piece: Piece) -> None:
        """Put another chip in the place of the one after a position."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(chips.OBJECT, chips.chip(piece))

    def activate_near_cursor(self) -> bool:
        """Activate the choice beside the cursor, else the first one; False when there is none."""
        here = self.textCursor().position()
        near = [here - 1, here, *range(self.document().characterCount() - 1)]
        for at in near:
            found = self.chip(at)
            if found is not None and found.kind is Kind.CHOICE:
                self.pressed.emit(at)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F2 open the words of a choice; what else is pressed is typed as words."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F2 or alt_down:
            self.activate_near_cursor()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            event.ignore()
            return
        cursor = self.textCursor()
        if not self.isReadOnly() and cursor.charFormat().objectType() == chips.CHIP:
            # What is typed behind a chip must not become a part of it.
            self.setCurrentCharFormat(chips.plain())
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip tells its place."""
        super().mouseReleaseEvent(event)
        at = self.place_of(event.position().toPoint())
        if at >= 0 and not self.textCursor().hasSelection():
            self.pressed.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A chip is something to press."""
        super().mouseMoveEvent(event)
        on_chip = self.place_of(event.position().toPoint()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if on_chip else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def place_of(self, point: QPoint) -> int:
        """The place of the chip under a point; -1 where there is none."""
        near = self.cursorForPosition(point).position()
        for at in (near - 1, near):
            if self.chip(at) is not None and self.rect_of(at).contains(point):
                return at
        return -1

    def rect_of(self, position: int) -> QRect:
        """Where the character after a position is drawn."""
        before, after = QTextCursor(self.document()), QTextCursor(self.document())
        before.setPosition(position)
        after.setPosition(position + 1)
        start, end = self.cursorRect(before), self.cursorRect(after)
        if start.top() != end.top():  # the chip begins a line
            start.moveTo(2, end.top())
        left, right = sorted((start.left(), end.left()))
        return QRect(left, start.top(), right - left, start.height())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the catalogue's text, so that chips can be pasted again."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(chips.text_of(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted becomes chips where it is whole."""
        self.insert_text(source.text().strip("\r\n"))

    def sizeHint(self) -> QSize:
        """As tall as its text."""
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = theme.line_height(Size.TASK) + 6
        self.setFixedHeight(max(round(self.document().size().height()) + 2, least))

    def _changed(self) -> None:
        if self._busy:
            return
        self._take_in()
        before = self._said
        self._say()
        if self._said != before:
            self.edited.emit()

    def _say(self) -> None:
        self._said = chips.text_of(self.document())
        self.setAccessibleDescription(readable(pieces(self._said)))

    def _take_in(self) -> None:
        """Make chips of tags and marks that were typed whole."""
        plain = self.toPlainText()
        if not CLOSED.search(plain):
            return
        begin = 0
        found: list[tuple[int, int, Piece]] = []
        for piece in pieces(plain):
            end = begin + len(piece.text)
            if piece.kind is not Kind.WORDS and chips.OBJECT not in piece.text:
                found.append((begin, end, piece))
            begin = end
        self._busy = True
        for start, end, piece in reversed(found):
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(chips.OBJECT, chips.chip(piece))
        self._busy = False
