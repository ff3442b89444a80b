"""The list of cases: a name, and below it where the matter stands as shape and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from advocacy.desktop import places, theme
from advocacy.desktop.painting import focus_ring, hairline, status, visual, write
from advocacy.desktop.parts import MEDIUM, SlimBar
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import CONSENT, OUTCOME, Look
from advocacy.domain.consent import ConsentState
from advocacy.errors import N_

if TYPE_CHECKING:
    from advocacy.workflows.cases import CaseLine

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
EDGE = 16
STOPPED = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN})


def situation_look(line: CaseLine) -> Look:
    """How a case stands: consent that stops everything before an outcome, an outcome before the stage."""
    if line.consent is not None and line.consent in STOPPED:
        return CONSENT[line.consent]
    if line.outcome is not None:
        return OUTCOME[line.outcome]
    return Look(Shape.RING_CLOCK, "text2", N_("Under way"))


def situation_text(line: CaseLine) -> str:
    """Where the matter stands, in words, and in which country."""
    look = situation_look(line)
    open_still = look.shape is Shape.RING_CLOCK
    said = places.sentence(line.stage or look.text) if open_still else look.text
    here = places.country(line.requested)
    return f"{said}, {here}" if here and line.consent not in STOPPED else said


class CaseLines(QAbstractListModel):
    """The cases, as the list shows them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[CaseLine, ...] = ()

    def show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        """Show these cases."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, reference: str) -> int:
        """Where a case stands in the list; -1 when it does not."""
        return next((at for at, line in enumerate(self._lines) if line.reference == reference), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many cases there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The case of a row, its name, or what a screen reader says."""
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}, {situation_text(line)}"
        return line.title if role == Qt.ItemDataRole.ToolTipRole else None


class CaseRow(QStyledItemDelegate):
    """Draws one case."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and air."""
        return QSize(120, theme.line_height() + theme.line_height(Size.SMALL) + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name, state, hairline; a bar at the leading edge of the selected one."""
        line: CaseLine = index.data(LINE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = "selected" if selected else "hover" if state & QStyle.StateFlag.State_MouseOver else "subtle"
        painter.save()
        painter.fillRect(rect, colour(ground))
        direction = painter.layoutDirection()
        if selected:
            painter.fillRect(visual(rect, 0, 3, direction), colour("accent"))
        inner = visual(rect, EDGE, rect.width() - 2 * EDGE, direction)
        first = theme.line_height()
        top = QRect(inner.x(), rect.y() + 10, inner.width(), first)
        write(painter, top, line.title, theme.font(Size.BODY, MEDIUM), colour("text"))
        below = QRect(inner.x(), top.bottom() + 5, inner.width(), theme.line_height(Size.SMALL))
        status(painter, below, situation_look(line), colour(ground), situation_text(line), size=Size.SMALL)
        hairline(painter, inner.x(), rect.bottom(), inner.width())
        if state & QStyle.StateFlag.State_HasFocus and selected and option.widget.property("byKey"):
            focus_ring(painter, rect, 2)
        painter.restore()


class CaseListView(QListView):
    """The list with its keys: up and down show, Enter opens."""

    shown = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines = CaseLines()
        self.setModel(self.lines)
        self.setItemDelegate(CaseRow(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollBar(SlimBar())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self._shade()
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        """Show these cases."""
        self.lines.show_lines(lines)

    def select(self, reference: str) -> bool:
        """Select a case; whether it is there."""
        row = self.lines.row_of(reference)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        return row >= 0

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._shade()
        super().changeEvent(event)

    def _shade(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, colour("subtle"))
        self.setPalette(palette)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.shown.emit(current.data(LINE).reference)
