"""A table of fixed columns painted row by row, with group rows between; fast at any length.

The real table stays a QTableView, so that keys and screen readers work as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from advocacy.desktop import theme
from advocacy.desktop.painting import KEY_REASONS, SHAPE_GAP, focus_ring, hairline, visual, write
from advocacy.desktop.parts import SlimBar
from advocacy.desktop.shapes import SIDE
from advocacy.desktop.theme import Size, colour

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
EDGE = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its least width in pixels of the 13 px body; 0 takes what is left.

    It is wide enough for each of ``words`` beside a status shape, whatever the language.
    """

    heading: str
    width: int
    words: tuple[str, ...] = ()

    @property
    def pixels(self) -> int:
        """The width on this screen, in this language."""
        longest = max((theme.metrics().horizontalAdvance(word) for word in self.words), default=0)
        heading = theme.metrics(Size.SMALL, QFont.Weight.Medium).horizontalAdvance(self.heading)
        beside_shape = longest + SIDE + SHAPE_GAP + 12 if longest else 0
        return round(max(theme.scaled(self.width), beside_shape, heading + 12))


class Rows(QAbstractTableModel):
    """Rows of any kind under fixed columns; subclasses say what a cell says to a screen reader."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[object] = []

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def exchange(self, rows: Sequence[object]) -> frozenset[int] | None:
        """Show these rows where the old ones stand; gives back the places of those that are others now.

        None, and nothing is shown, where there are more or fewer of them or they do not take the same room.
        """
        changed = [at for at, (new, old) in enumerate(zip(rows, self._rows, strict=False)) if new is not old]
        if len(rows) != len(self._rows) or any(type(rows[at]) is not type(self._rows[at]) for at in changed):
            return None
        self._rows = list(rows)
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))
        return frozenset(changed)

    def row(self, at: int) -> object | None:
        """The row at a place."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its words."""
        found = self._rows[index.row()]
        if role == ROW:
            return found
        if role in {
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return self.words(found, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return None

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        raise NotImplementedError


class RowPainter(QStyledItemDelegate):
    """Paints ground, leading bar and hairline of a row; subclasses paint what stands in a cell."""

    edge = EDGE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row = index.data(ROW)
        ground = self.ground(row, selected=selected)
        painter.save()
        painter.fillRect(rect, colour(ground))
        if selected and index.column() == 0:
            painter.fillRect(visual(rect, 0, 3, painter.layoutDirection()), colour("accent"))
        hairline(painter, rect.left(), rect.bottom(), rect.width())
        lead = self.edge if index.column() == 0 else 0
        inner = visual(rect, lead, max(rect.width() - lead - 8, 0), painter.layoutDirection())
        self.cell(painter, inner, row, index.column(), colour(ground))
        view = self.parent()
        current = isinstance(view, Table) and view.currentIndex().row() == index.row()
        if selected and current and isinstance(view, Table) and view.by_key and index.column() == 0:
            whole = QRect(0, rect.y(), view.viewport().width(), rect.height())
            painter.setClipping(False)
            focus_ring(painter, whole, 2)
        painter.restore()

    def ground(self, row: object, *, selected: bool) -> str:
        """The colour a row stands on."""
        return "selected" if selected else "surface"

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw what stands in the cell."""
        raise NotImplementedError


class Heading(QHeaderView):
    """Headings in grey on white, from the same edge as the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(theme.line_height(Size.SMALL) + 14)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one heading."""
        painter.save()
        painter.fillRect(rect, colour("surface"))
        hairline(painter, rect.left(), rect.bottom(), rect.width())
        lead = EDGE if logicalIndex == 0 else 0
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        inner = visual(rect, lead, rect.width() - lead - 4, painter.layoutDirection())
        write(painter, inner, text, theme.font(Size.SMALL, QFont.Weight.Medium), colour("text2"))
        painter.restore()


class Table(QTableView):
    """The table: whole rows are selected; Enter and Space act on one, Left and Right on a group."""

    chosen = Signal(object)
    acted = Signal(object)
    folded = Signal(object, bool)

    def __init__(self, name: str, model: Rows, painter: type[RowPainter]) -> None:
        super().__init__()
        self.rows = model
        self.by_key = False
        self.setModel(model)
        self.setItemDelegate(painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimBar())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + 14)
        self.verticalHeader().setMinimumSectionSize(theme.line_height() + 8)
        self.setHorizontalHeader(Heading(self))
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def select(self, at: int) -> None:
        """Select a row and bring it into sight."""
        if self.rows.row(at) is not None:
            self.setCurrentIndex(self.rows.index(at, 0))

    @property
    def current(self) -> object | None:
        """The selected row."""
        return self.rows.row(self.currentIndex().row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self.by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.by_key = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space act on the row, Left and Right close and open a group."""
        shut, unfold = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            shut, unfold = unfold, shut
        if self.current is not None and event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        }:
            self.acted.emit(self.current)
        elif self.current is not None and event.key() in {shut, unfold}:
            self.folded.emit(self.current, event.key() == unfold)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where a row was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.clicked_at(self.rows.row(index.row()), index.column(), round(event.position().x()))

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A row was clicked; subclasses may act on it."""

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        for at, column in enumerate(self.rows.columns):
            if column.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(at, column.pixels)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.rows.row(current.row()))
