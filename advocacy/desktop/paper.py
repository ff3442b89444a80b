"""The letter as it reads, on paper: paragraphs by the names of their styles, gaps marked in place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
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
STRONG = ("subject", "letterhead", "organisation", "heading", "title")
SMALL = ("header", "footer", "reference", "annex", "copy", "contact", "page")
TRAILING = ("date",)
TOGETHER = (
    "addressee",
    "letterhead",
    "signatory",
    "header",
    "organisation",
    "contact",
    "footer",
    "annex",
    "copy",
)


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
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._paint_paper()
        super().changeEvent(event)

    def write(self, paragraphs: Iterable[Paragraph], language: str) -> None:
        """Set the letter; its direction is the letter's own, never the window's."""
        self.clear()
        letters = QFont()
        letters.setFamilies(LETTER_FONTS)
        letters.setPixelSize(scaled(14))
        self.document().setDefaultFont(letters)
        right = language in RIGHT_TO_LEFT
        cursor = QTextCursor(self.document())
        first = True
        for paragraph in paragraphs:
            if not paragraph.text.strip():
                continue
            style = paragraph.style.lower()
            shape = _block(style, right=right)
            if first:
                cursor.setBlockFormat(shape)
            else:
                cursor.insertBlock(shape)
            first = False
            _insert(cursor, paragraph.text, _characters(style))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.fit()

    @property
    def gaps(self) -> tuple[str, ...]:
        """The gaps that are marked, in the order they stand."""
        return tuple(GAP.findall(self.toPlainText()))

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


def _has(style: str, words: tuple[str, ...]) -> bool:
    return any(word in style for word in words)


def _block(style: str, *, right: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    # Aligned by the letter's own direction: left and right are named for its sake.
    ends = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
    starts = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    made.setAlignment((ends if _has(style, TRAILING) else starts) | Qt.AlignmentFlag.AlignAbsolute)
    made.setBottomMargin(scaled(1 if _has(style, TOGETHER) else 8))
    if _has(style, ("subject", "salutation", "closing")):
        made.setTopMargin(scaled(12))
    if _has(style, ("list", "demand")):
        made.setLeftMargin(scaled(24))
    made.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _characters(style: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if _has(style, STRONG):
        made.setFontWeight(QFont.Weight.Bold)
    if _has(style, SMALL):
        made.setProperty(QTextCharFormat.Property.FontPixelSize, scaled(12))
    return made


def _insert(cursor: QTextCursor, text: str, characters: QTextCharFormat) -> None:
    marked = QTextCharFormat(characters)
    marked.setBackground(colour("gap_fill"))
    marked.setForeground(colour("gap_ink"))
    marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    marked.setUnderlineColor(colour("gap_line"))
    for piece in GAP.split(text):
        cursor.insertText(piece, marked if GAP.fullmatch(piece) else characters)
