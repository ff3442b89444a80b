"""Chips inside text: one character each for the cursor, painted as a small box with a name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from advocacy.desktop import theme
from advocacy.desktop.chip_words import label
from advocacy.desktop.theme import Size, colour
from advocacy.domain.marked_text import Change, Kind, Piece, pieces

CHIP = QTextFormat.ObjectTypes.UserObject.value + 7
TEXT = QTextFormat.Property.UserProperty.value + 1
CHANGE = QTextFormat.Property.UserProperty.value + 2
OBJECT = "\ufffc"
ROOM = 6
LOOKS = {
    Kind.FIELD: ("selected", "accent"),
    Kind.CHOICE: ("selected", "accent"),
    Kind.BLOCK: ("hover", "text2"),
    Kind.MARK: ("violet_tint", "violet"),
}
CHANGED = {Change.GONE.value: ("bad_tint", "bad"), Change.NEW.value: ("ok_tint", "ok")}


class ChipPainter(QPyTextObject):
    """Measures and draws the chips of a document."""

    def intrinsicSize(self, document: QTextDocument, position: int, format: QTextFormat) -> QSizeF:  # noqa: A002 - Qt's name
        """As wide as its name, as high as a line."""
        words = theme.metrics(Size.SMALL, QFont.Weight.Medium).horizontalAdvance(_label(format))
        return QSizeF(words + 2 * ROOM + 2, theme.line_height(Size.TASK) + 3)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        format: QTextFormat,  # noqa: A002 - Qt's name
    ) -> None:
        """Draw box and name; a choice has a dotted line below its words, since they can be edited."""
        piece = _piece(format)
        ground, ink = CHANGED.get(format.property(CHANGE) or 0, LOOKS[piece.kind])
        box = QRectF(rect).adjusted(1, 0.5, -1, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(box, 4, 4)
        face = QFont(theme.font(Size.SMALL, QFont.Weight.Medium))
        face.setStrikeOut(format.property(CHANGE) == Change.GONE.value)
        painter.setFont(face)
        painter.setPen(colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label(piece))
        if piece.kind is Kind.CHOICE:
            painter.setPen(QPen(colour(ink), 1, Qt.PenStyle.DotLine))
            base = box.bottom() - 2
            painter.drawLine(QPointF(box.left() + ROOM, base), QPointF(box.right() - ROOM, base))
        painter.restore()


def insert(cursor: QTextCursor, text: str, change: Change = Change.SAME) -> None:
    """Put a text with its chips at the cursor; ``change`` marks it as taken out or put in."""
    for piece in pieces(text):
        if piece.kind is Kind.WORDS:
            cursor.insertText(piece.text, _words(change))
        else:
            cursor.insertText(OBJECT, chip(piece, change))


def chip(piece: Piece, change: Change = Change.SAME) -> QTextCharFormat:
    """The format of the one character that stands for a piece."""
    made = QTextCharFormat()
    made.setObjectType(CHIP)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    made.setProperty(TEXT, piece.text)
    made.setProperty(CHANGE, change.value)
    made.setToolTip(piece.text)
    return made


def text_of(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """The document, or a part of it, as the catalogue has it."""
    parts: list[str] = []
    block = document.begin()
    last = document.characterCount() - 1 if end is None else end
    while block.isValid():
        if block.position() > start and block.position() <= last:
            parts.append("\n")
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            begin, whole = fragment.position(), fragment.text()
            part = whole[max(start - begin, 0) : max(last - begin, 0)]
            format_ = fragment.charFormat()
            said = str(format_.property(TEXT)) if format_.objectType() == CHIP else ""
            parts.append(part.replace(OBJECT, said) if said else part)
            at += 1
        block = block.next()
    return "".join(parts).replace("\u2028", "\n").replace(OBJECT, "")


def chip_at(document: QTextDocument, position: int) -> Piece | None:
    """The chip that stands right after a position."""
    cursor = QTextCursor(document)
    if not 0 <= position < document.characterCount() - 1:
        return None
    cursor.setPosition(position + 1)
    format_ = cursor.charFormat()
    return _piece(format_) if format_.objectType() == CHIP else None


def plain() -> QTextCharFormat:
    """The format of words that are typed."""
    return _words(Change.SAME)


def _words(change: Change) -> QTextCharFormat:
    made = QTextCharFormat()
    if change is not Change.SAME:
        ground, ink = CHANGED[change.value]
        made.setBackground(colour(ground))
        made.setForeground(colour(ink))
        made.setFontStrikeOut(change is Change.GONE)
        made.setFontUnderline(change is Change.NEW)
    return made


def _piece(format_: QTextFormat) -> Piece:
    (found,) = pieces(str(format_.property(TEXT)))[:1] or (Piece("", Kind.MARK),)
    return found


def _label(format_: QTextFormat) -> str:
    return label(_piece(format_))
