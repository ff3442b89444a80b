"""The letter as it reads, on paper: paragraphs by the names of their styles, gaps marked in place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextEdit, QWidget

from advocacy.desktop.parts import SlimBar
from advocacy.desktop.theme import colour, scaled
from advocacy.i18n import translate as _

GAP = re.compile("(⟦[^⟧]*⟧)")
WIDTH = 640
MARGIN = 0.1
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
LETTER_FONTS = ["Liberation Serif", "Times New Roman", "Noto Serif", "Noto Naskh Arabic", "serif"]
ONLY_LATER_PAGES = frozenset({"header", "footer"})
"""Styles of what repeats on every page; the first page has its letterhead instead."""

STRONG = ("subject", "letterhead", "sample")
SMALL = ("details", "reference", "annex", "copy")
TOGETHER = ("addressee", "letterhead", "signatory", "annex", "copy", "reference")


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph ready to be set: its style in lower case, and its text with its number."""

    style: str
    text: str
    marked: bool = False


class Paragraph(Protocol):
    """A paragraph of a letter: the name of its style and its text."""

    @property
    def style(self) -> str:
        """The style's name."""

    @property
    def text(self) -> str:
        """What it says."""


class Sheet(QTextEdit):
    """One letter as text that can be selected and read out, as tall as it is long."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The letter as it reads"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._paint_paper()

    def changeEvent(self, event: QEvent) -> None:
        """Paper stays paper in the dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_paper()
        super().changeEvent(event)

    def write(self, paragraphs: Iterable[Paragraph], language: str) -> None:
        """Set the letter; its direction is the letter's own, never the window's."""
        self.clear()
        letters = QFont()
        letters.setFamilies(LETTER_FONTS)
        letters.setPixelSize(scaled(14))
        self.document().setDefaultFont(letters)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # laid out once, not after each paragraph
        before = ""
        for at, one in enumerate(settings(paragraphs)):
            shape = _block(one.style, right=language in RIGHT_TO_LEFT)
            if one.marked:
                shape.setBackground(colour("paper_tint"))
            if one.style == before:
                shape.setTopMargin(0)
            before = one.style
            if at:
                cursor.insertBlock(shape)
            else:
                cursor.setBlockFormat(shape)
            _insert(cursor, one.text, _characters(one.style))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.fit()

    @property
    def gaps(self) -> tuple[str, ...]:
        """The gaps that are marked, in the order they stand."""
        return tuple(GAP.findall(self.toPlainText()))

    def marked_place(self) -> tuple[int, int] | None:
        """From where to where on the sheet the paragraphs at work stand; None when none does."""
        layout, block, found = self.document().documentLayout(), self.document().begin(), []
        while block.isValid():
            if block.blockFormat().background().style() != Qt.BrushStyle.NoBrush:
                place = layout.blockBoundingRect(block)
                found += [round(place.top()), round(place.bottom())]
            block = block.next()
        return (min(found), max(found)) if found else None

    def fit(self) -> None:
        """Be as tall as the letter."""
        margin = round(self.width() * MARGIN)
        self.document().setDocumentMargin(margin)
        self.document().setTextWidth(self.width())
        least = round(self.width() * 1.414)
        self.setFixedHeight(max(round(self.document().size().height()), least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the leading edge of the paragraph at work: its tint alone would be colour alone."""
        super().paintEvent(event)
        place = self.marked_place()
        if place is not None:
            bar = QRect(0, place[0], self.viewport().width(), place[1] - place[0])
            margin = round(self.document().documentMargin()) - 8
            right = self.document().begin().blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
            bar.setLeft(bar.right() - margin - 2 if right else margin)
            bar.setWidth(3)
            QPainter(self.viewport()).fillRect(bar, colour("paper_bar"))

    def _paint_paper(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, colour("paper"))
        palette.setColor(QPalette.ColorRole.Text, colour("paper_ink"))
        self.setPalette(palette)


class Canvas(QWidget):
    """The grey behind the page, the page in its middle with the one shadow there is."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        sheet.setParent(self)

    def sizeHint(self) -> QSize:
        """The page and air around it."""
        return QSize(scaled(WIDTH), self._sheet.height() + 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the middle."""
        self.lay_out()

    def lay_out(self) -> None:
        """Place the page."""
        width = min(self.width() - 40, scaled(WIDTH))
        self._sheet.setFixedWidth(max(width, 200))
        self._sheet.fit()
        self._sheet.move((self.width() - self._sheet.width()) // 2, 20)
        self.setMinimumHeight(self._sheet.height() + 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw canvas and shadow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("canvas"))
        page = QRectF(self._sheet.geometry())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for spread, strength in ((5, 8), (3, 12), (1, 22)):
            painter.setBrush(QColor(0, 0, 0, strength))
            painter.drawRoundedRect(page.adjusted(-spread, -spread + 2, spread, spread + 2), 3, 3)


class Paper(QScrollArea):
    """The preview: scrolls the canvas."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self._canvas = Canvas(self.sheet)
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(SlimBar())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def write(self, paragraphs: Iterable[Paragraph], language: str) -> None:
        """Show a letter from its beginning."""
        self.sheet.write(paragraphs, language)
        self._canvas.lay_out()
        self.verticalScrollBar().setValue(0)

    def write_at_work(self, paragraphs: Iterable[Paragraph], language: str) -> None:
        """Show a letter again while one writes it: where it was, or where the paragraph at work stands."""
        before = self.verticalScrollBar().value()
        self.sheet.write(paragraphs, language)
        self._canvas.lay_out()
        self._canvas.adjustSize()
        self.verticalScrollBar().setValue(before)
        place = self.sheet.marked_place()
        if place is not None:
            middle = self.sheet.y() + sum(place) // 2
            self.ensureVisible(
                0, middle, 0, min((place[1] - place[0]) // 2 + 60, self.viewport().height() // 2)
            )


def settings(paragraphs: Iterable[Paragraph]) -> list[Setting]:
    """The first page and what follows as one run: without what repeats, with demands numbered."""
    set_so_far: list[Setting] = []
    number = 0
    for one in paragraphs:
        style, text = one.style.lower(), one.text.strip()
        number = number + 1 if style == "demand" else 0
        numbered = f"{number}.\t{text}" if number else text
        made = Setting(style, numbered, getattr(one, "marked", False))
        repeats = style == "sample" and made in set_so_far
        if text and style not in ONLY_LATER_PAGES and not repeats:
            set_so_far.append(made)
    return set_so_far


def _has(style: str, words: tuple[str, ...]) -> bool:
    return any(word in style for word in words)


def _block(style: str, *, right: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    made.setAlignment(_aligned(style, right=right))
    made.setBottomMargin(scaled(1 if _has(style, TOGETHER) else 7))
    if _has(style, ("subject", "salutation", "closing", "date", "addressee to")):
        made.setTopMargin(scaled(12))
    hang = scaled({"event": 128, "demand": 24}.get(style, 0))
    if hang:
        # A margin is named by its side, an indent goes by the direction of the text.
        (made.setRightMargin if right else made.setLeftMargin)(hang)
        made.setTextIndent(-hang)
        made.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
    # Fixed: a character that only another font has must not push the lines apart.
    line = scaled(16 if _has(style, SMALL) else 18)
    made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _aligned(style: str, *, right: bool) -> Qt.AlignmentFlag:
    # Aligned by the letter's own direction: left and right are named for its sake.
    ends = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
    starts = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    if style == "sample":
        return Qt.AlignmentFlag.AlignHCenter
    if style == "body":
        return Qt.AlignmentFlag.AlignJustify
    return (ends if "date" in style else starts) | Qt.AlignmentFlag.AlignAbsolute


def _characters(style: str) -> QTextCharFormat:
    made = QTextCharFormat()
    small = _has(style, SMALL)
    if _has(style, STRONG) and not small:
        made.setFontWeight(QFont.Weight.Bold)
    if style == "letterhead":
        made.setForeground(colour("paper_mark"))
    if small:
        made.setProperty(QTextCharFormat.Property.FontPixelSize, scaled(12))
        made.setForeground(colour("paper_soft"))
    return made


def _insert(cursor: QTextCursor, text: str, characters: QTextCharFormat) -> None:
    marked = QTextCharFormat(characters)
    marked.setBackground(colour("gap_fill"))
    marked.setForeground(colour("gap_ink"))
    marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    marked.setUnderlineColor(colour("gap_line"))
    for piece in GAP.split(text):
        cursor.insertText(piece, marked if GAP.fullmatch(piece) else characters)
