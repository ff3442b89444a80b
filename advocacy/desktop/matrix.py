"""The matrix of letters and languages: what is signed off, complete, changed or missing, seen at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem

from advocacy.desktop import places, theme
from advocacy.desktop.painting import SHAPE_GAP, focus_ring, hairline, rounded, visual, write
from advocacy.desktop.rows import EDGE, ROW, Column, Heading, Index, RowPainter, Rows, Table
from advocacy.desktop.shapes import SIDE, stamp
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import (
    TRANSLATION_CHANGED,
    TRANSLATION_COMPLETE,
    TRANSLATION_MISSING,
    TRANSLATION_NOT_THERE,
    TRANSLATION_PARTLY,
    TRANSLATION_SIGNED,
    Look,
)
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.translation_overview import Overview, Standing

TITLE, COUNT, FIRST = range(3)
TITLE_ROOM = 290
NARROWEST, WIDEST = 40, 72


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter of the matrix: its id and title, and how it stands in each language."""

    id: str
    title: str
    standing: tuple[Standing | None, ...]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it has."""
        return max((one.paragraphs for one in self.standing if one is not None), default=0)

    @property
    def unfinished(self) -> bool:
        """Whether any language waits for a translator."""
        return any(one is not None and one.unfinished for one in self.standing)


def look_of(standing: Standing | None) -> tuple[Look, str]:
    """How a letter stands in a language: its look, and how many paragraphs it concerns."""
    if standing is None:
        return Look(TRANSLATION_COMPLETE.shape, "line2", ""), ""
    if not standing.paragraphs:
        return TRANSLATION_NOT_THERE, ""
    if standing.missing:
        return TRANSLATION_MISSING, str(standing.missing)
    if standing.fuzzy:
        return TRANSLATION_CHANGED, str(standing.fuzzy)
    if standing.signed >= standing.paragraphs:
        return TRANSLATION_SIGNED, ""
    return (TRANSLATION_PARTLY if standing.signed else TRANSLATION_COMPLETE), ""


def letter_lines(found: Overview) -> tuple[LetterLine, ...]:
    """The rows of the matrix."""
    return tuple(
        LetterLine(id_, _(title), tuple(found.standing.get((id_, one)) for one in found.languages))
        for id_, title in found.letters
    )


class MatrixRows(Rows):
    """The model; its columns are the languages."""

    def __init__(self) -> None:
        super().__init__(())
        self.languages: tuple[str, ...] = ()
        self.show_matrix((), ())

    def show_matrix(self, lines: tuple[LetterLine, ...], languages: tuple[str, ...]) -> None:
        """Show these letters with these languages as columns; both at once, for they belong together."""
        self.beginResetModel()
        self._rows, self.languages = list(lines), languages
        fixed = (Column(_("Letter"), TITLE_ROOM), Column(_("Paragraphs"), 84))
        self.columns = (*fixed, *(Column(one, NARROWEST) for one in languages))
        self.endResetModel()

    def is_empty(self, index: Index) -> bool:
        """Whether the letter does not exist in the language of the cell."""
        line = self.row(index.row())
        standing = line.standing[index.column() - FIRST] if isinstance(line, LetterLine) else None
        return standing is not None and not standing.paragraphs

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings; a language says its name in the tooltip."""
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST:
            return places.language(self.languages[section - FIRST])
        return super().headerData(section, orientation, role)

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        if not isinstance(row, LetterLine):
            return ""
        if column == TITLE:
            return row.title
        if column == COUNT:
            return str(row.paragraphs)
        look, number = look_of(row.standing[column - FIRST])
        name = places.language(self.languages[column - FIRST])
        said = look.text if look.word else _("cannot be read")
        return places.joined(row.title, name, f"{said} {number}".strip())


class MatrixPainter(RowPainter):
    """Draws shapes and numbers; the chosen cell has a frame, its column a tint."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        view = self.parent()
        if not isinstance(view, Matrix):
            return
        rect: QRect = option.rect
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        in_column = index.column() == view.currentIndex().column() >= FIRST
        ground = "hover" if in_column else "surface"
        painter.save()
        painter.fillRect(rect, colour(ground))
        hairline(painter, rect.left(), rect.bottom(), rect.width())
        if here and index.column() >= FIRST:
            rounded(painter, rect.adjusted(3, 1, -3, -2), 5, colour("selected"), colour("accent"))
            if view.by_key:
                focus_ring(painter, rect.adjusted(2, 0, -2, -1), 5)
            ground = "selected"
        lead = EDGE if index.column() == TITLE else 0
        inner = visual(
            rect,
            lead,
            max(rect.width() - lead - (8 if index.column() < FIRST else 0), 0),
            painter.layoutDirection(),
        )
        current = index.row() == view.currentIndex().row()
        self._cell(painter, inner, index.data(ROW), index.column(), colour(ground), current=current)
        painter.restore()

    def _cell(
        self, painter: QPainter, rect: QRect, row: object, column: int, ground: QColor, *, current: bool
    ) -> None:
        if not isinstance(row, LetterLine):
            return
        if column == TITLE:
            weight = QFont.Weight.DemiBold if current else QFont.Weight.Normal
            write(painter, rect, row.title, theme.font(Size.BODY, weight), colour("text"))
        elif column == COUNT:
            inner = (
                rect.adjusted(0, 0, -16, 0)
                if painter.layoutDirection().name == "LeftToRight"
                else rect.adjusted(16, 0, 0, 0)
            )
            write(painter, inner, str(row.paragraphs), theme.font(Size.SMALL), colour("text2"), trailing=True)
        else:
            _standing(painter, rect, row.standing[column - FIRST], ground)


def _standing(painter: QPainter, rect: QRect, standing: Standing | None, ground: QColor) -> None:
    look, number = look_of(standing)
    face = theme.font(Size.BODY, QFont.Weight.Medium)
    words = (
        round(theme.metrics(Size.BODY, QFont.Weight.Medium).horizontalAdvance(number)) + 1 if number else 0
    )
    whole = round(SIDE) + (SHAPE_GAP + words if words else 0)
    inner = visual(rect, (rect.width() - whole) // 2, whole, painter.layoutDirection())
    shape = visual(inner, 0, round(SIDE), painter.layoutDirection())
    ink = colour(look.colour)
    stamp(painter, look.shape, shape.x(), rect.y() + (rect.height() - round(SIDE)) // 2, ink, ground)
    if words:
        place = visual(inner, round(SIDE) + SHAPE_GAP, words, painter.layoutDirection())
        write(painter, place, number, face, ink)


class LanguageHeading(Heading):
    """The codes of the languages stand over the middle of their columns."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one heading."""
        if logicalIndex < FIRST:
            super().paintSection(painter, rect, logicalIndex)
            return
        view = self.parent()
        here = isinstance(view, Matrix) and view.currentIndex().column() == logicalIndex
        painter.save()
        painter.fillRect(rect, colour("hover" if here else "surface"))
        hairline(painter, rect.left(), rect.bottom(), rect.width())
        weight = QFont.Weight.DemiBold if here else QFont.Weight.Medium
        painter.setFont(theme.font(Size.SMALL, weight))
        painter.setPen(colour("text" if here else "text2"))
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class Matrix(Table):
    """Arrow keys move from cell to cell; Enter or a click opens one."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        self._model = MatrixRows()
        super().__init__(_("Letters and languages"), self._model, MatrixPainter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalHeader(LanguageHeading(self))
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + 8)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_overview(self, lines: tuple[LetterLine, ...], languages: tuple[str, ...]) -> None:
        """Show these letters; the chosen cell stays chosen where it is still there."""
        template, language = self.cell
        self._model.show_matrix(lines, languages)
        self._fit_columns()
        self.choose(template, language)

    @property
    def cell(self) -> tuple[str, str]:
        """The chosen letter and language; empty where none is."""
        here = self.currentIndex()
        line = self._model.row(here.row())
        at = here.column() - FIRST
        language = self._model.languages[at] if 0 <= at < len(self._model.languages) else ""
        return (line.id, language) if isinstance(line, LetterLine) else ("", language)

    def choose(self, template: str, language: str) -> None:
        """Put the frame around a cell."""
        rows = [self._model.row(at) for at in range(self._model.rowCount())]
        row = next(
            (at for at, one in enumerate(rows) if isinstance(one, LetterLine) and one.id == template), -1
        )
        if row >= 0 and language in self._model.languages:
            self.setCurrentIndex(self._model.index(row, FIRST + self._model.languages.index(language)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the cell; arrows move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
            return
        QAbstractItemView.keyPressEvent(self, event)

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A click opens the cell."""
        if column >= FIRST:
            self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the languages."""
        super().resizeEvent(event)
        self._fit_columns()

    def _open(self) -> None:
        template, language = self.cell
        if template and language and not self._model.is_empty(self.currentIndex()):
            self.opened.emit(template, language)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        count = len(self._model.languages)
        counted = self._model.columns[COUNT].pixels
        room = self.viewport().width() - counted - theme.scaled(TITLE_ROOM)
        each = min(max(room // count, theme.scaled(NARROWEST)), theme.scaled(WIDEST)) if count else 0
        for at in range(len(self._model.columns)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(COUNT, counted)
        for at in range(FIRST, FIRST + count):
            header.resizeSection(at, each)
        header.resizeSection(TITLE, max(self.viewport().width() - counted - each * count, theme.scaled(150)))


def counted(n: int) -> str:
    """So many paragraphs."""
    return translate_many("{n} paragraph", "{n} paragraphs", n).format(n=n)
