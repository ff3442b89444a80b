"""The check list: one row a letter, with its verdict in words, and what is missing told below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from advocacy.desktop import icons, places, theme
from advocacy.desktop.fields import BOX, draw_box
from advocacy.desktop.painting import status, visual, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import EDGE, Column, RowPainter, Rows, Table
from advocacy.desktop.shapes import SIDE, Shape, draw
from advocacy.desktop.theme import colour, metrics
from advocacy.desktop.words import DOCUMENT, LEFT_OUT, NEEDS_YOU, NO_CONSENT, READY, WRITTEN_BEFORE, Look
from advocacy.domain.appeal import DocumentState
from advocacy.domain.gap import Gap, GapKind
from advocacy.i18n import translate, translate_many
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.desktop.paper import Paragraph

ADDRESSEE, LETTER, LANGUAGE, VERDICT = range(4)
WORDS_FROM = 28


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter of the list; once drafted it has a reference and a state."""

    offices: tuple[str, ...]
    names: tuple[str, ...]
    title: str
    language: str
    gaps: tuple[Gap, ...]
    paragraphs: tuple[Paragraph, ...]
    ticked: bool = True
    unfolded: bool = False
    reference: str = ""
    state: DocumentState | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing stops it."""
        return not self.gaps or not any(gap.stops_the_letter for gap in self.gaps)

    @property
    def written_before(self) -> bool:
        """Whether the addressee already has a letter about the case."""
        return any(gap.kind is GapKind.WRITTEN_BEFORE for gap in self.gaps)

    @property
    def forbidden(self) -> bool:
        """Whether a person of the case has not said yes to it."""
        return any(gap.kind is GapKind.CONSENT for gap in self.gaps)

    @property
    def goes(self) -> bool:
        """Whether it is made when the button is pressed."""
        return self.ticked and self.ready

    @property
    def look(self) -> Look:
        """Its verdict."""
        if self.state is not None:
            return DOCUMENT[self.state]
        if self.forbidden:
            return NO_CONSENT
        if not self.ready:
            return NEEDS_YOU
        if self.ticked:
            return READY
        return WRITTEN_BEFORE if self.written_before else LEFT_OUT

    @property
    def verdict(self) -> str:
        """Its verdict in words, with how much there is to read below."""
        if self.state is not None:
            return self.look.text
        stops = sum(gap.stops_the_letter for gap in self.gaps)
        if stops and not self.forbidden:
            return translate_many("{n} thing missing", "{n} things missing", stops).format(n=stops)
        if self.gaps and self.goes:
            remarks = translate_many("Ready, {n} remark", "Ready, {n} remarks", len(self.gaps))
            return remarks.format(n=len(self.gaps))
        return self.look.text


def by_verdict(
    letters: Iterable[LetterRow],
) -> tuple[tuple[LetterRow, ...], tuple[LetterRow, ...], tuple[LetterRow, ...]]:
    """The letters that go, those that something stops, and those that are left out."""
    going, stopped, left_out = list[LetterRow](), list[LetterRow](), list[LetterRow]()
    for one in letters:
        (stopped if not one.ready else going if one.ticked else left_out).append(one)
    return tuple(going), tuple(stopped), tuple(left_out)


@dataclass(frozen=True, slots=True)
class Problem:
    """One missing thing of a letter, as a sentence."""

    of: LetterRow
    gap: Gap

    @property
    def sentence(self) -> str:
        """The sentence in the screen's language."""
        return self.gap.in_words(translate)


class CheckRows(Rows):
    """The model of the check list."""

    def __init__(self) -> None:
        verdicts = tuple(look.text for look in (READY, NO_CONSENT, WRITTEN_BEFORE, *DOCUMENT.values()))
        columns = (
            Column(_("Addressee"), 0),
            Column(_("Letter"), 150),
            Column(_("Language"), 92),
            Column(_("Check"), 170, verdicts),
        )
        super().__init__(columns)

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        if isinstance(row, Problem):
            return row.sentence if column == ADDRESSEE else ""
        letter: LetterRow = row  # type: ignore[assignment]
        return {
            ADDRESSEE: ", ".join(letter.names),
            LETTER: letter.reference or letter.title,
            LANGUAGE: places.language(letter.language),
            VERDICT: letter.verdict,
        }[column]


class CheckPainter(RowPainter):
    """Draws letters and what they lack."""

    def ground(self, row: object, *, selected: bool) -> str:
        """What is missing stands on the shade of panels."""
        return "selected" if selected else "subtle" if isinstance(row, Problem) else "surface"

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell; a sentence spans all columns."""
        if isinstance(row, Problem):
            _sentence(painter, rect, row, ground)  # type: ignore[arg-type]
        else:
            _letter(painter, rect, row, column, ground)  # type: ignore[arg-type]


def _sentence(painter: QPainter, rect: QRect, problem: Problem, ground: QColor) -> None:
    direction = painter.layoutDirection()
    look = _look_of(problem.gap)
    spot = visual(rect, WORDS_FROM, round(SIDE), direction)
    draw(painter, look.shape, spot.x(), rect.y() + 9, colour(look.colour), ground)
    words = visual(rect, WORDS_FROM + 22, max(rect.width() - WORDS_FROM - 26, 10), direction)
    painter.setFont(theme.font())
    painter.setPen(colour("text"))
    painter.drawText(words.adjusted(0, 7, 0, -5), _wrapped(), problem.sentence)


def _look_of(gap: Gap) -> Look:
    if gap.kind is GapKind.CONSENT:
        return NO_CONSENT
    return NEEDS_YOU if gap.stops_the_letter else Look(Shape.DASH, "text2", "")


def _letter(painter: QPainter, rect: QRect, letter: LetterRow, column: int, ground: QColor) -> None:
    match column:
        case 0:
            box = visual(rect, 0, BOX, painter.layoutDirection())
            place = QRect(box.x(), rect.y() + (rect.height() - BOX) // 2, BOX, BOX)
            if letter.state is None:
                ticked = Qt.CheckState.Checked if letter.ticked else Qt.CheckState.Unchecked
                draw_box(painter, place, ticked, needs_you=not letter.ready)
            words = visual(rect, WORDS_FROM, max(rect.width() - WORDS_FROM, 0), painter.layoutDirection())
            write(painter, words, ", ".join(letter.names), theme.font(weight=MEDIUM), colour("text"))
        case 1:
            write(painter, rect, letter.reference or letter.title, theme.font(), colour("text2"))
        case 2:
            write(painter, rect, places.language(letter.language), theme.font(), colour("text2"))
        case _:
            _verdict(painter, rect, letter, ground)


def _verdict(painter: QPainter, rect: QRect, letter: LetterRow, ground: QColor) -> None:
    weight = QFont.Weight.Normal if letter.ready else MEDIUM
    room = rect.width() - (20 if letter.gaps else 0)
    status(
        painter, visual(rect, 0, room, painter.layoutDirection()), letter.look, ground, letter.verdict, weight
    )
    if letter.gaps and letter.state is None:
        arrow = visual(rect, rect.width() - 18, 16, painter.layoutDirection())
        sign = "chevron-down" if letter.unfolded else "chevron-right"
        icons.draw(painter, sign, arrow.x(), rect.y() + (rect.height() - 16) / 2, colour("text2"))


class CheckTable(Table):
    """The check list; Space ticks, Left and Right show and hide what is missing."""

    ticked = Signal(object)

    def __init__(self) -> None:
        self._tall: set[int] = set()
        super().__init__(_("Check list"), CheckRows(), CheckPainter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_letters(self, letters: Iterable[LetterRow]) -> None:
        """Show the letters, each followed by what it lacks while it is unfolded."""
        rows: list[object] = []
        here = self.currentIndex().row()
        kept, at = self._offices_at(here), -1
        for letter in letters:
            if at < 0 and letter.offices == kept:
                at = len(rows)
            rows.append(letter)
            if letter.unfolded and letter.state is None:
                rows += [Problem(letter, gap) for gap in letter.gaps]
        changed = self.rows.exchange(rows)
        if changed is None:
            self._show_anew(rows, max(at, 0))
            return
        self._size_rows()
        if self._offices_at(here) != kept:
            self.select(max(at, 0))
        if here in changed and self.currentIndex().row() == here:
            self.chosen.emit(self.current)

    def _show_anew(self, rows: list[object], at: int) -> None:
        self.clearSpans()
        self.rows.show_rows(rows)
        # A row keeps its height although another stands in it now.
        for tall in self._tall:
            self.setRowHeight(tall, self.verticalHeader().defaultSectionSize())
        self._tall = {at for at, row in enumerate(rows) if isinstance(row, Problem)}
        self._size_rows()
        self.select(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self._size_rows()

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A click on the box ticks, on the verdict shows what is missing."""
        if not isinstance(row, LetterRow):
            return
        from_edge = (
            x if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.viewport().width() - x
        )
        if column == ADDRESSEE and from_edge < EDGE + WORDS_FROM:
            self.ticked.emit(row)
        elif column == VERDICT and row.gaps:
            self.folded.emit(row, not row.unfolded)

    def _offices_at(self, at: int) -> tuple[str, ...]:
        row = self.rows.row(at)
        return (
            row.offices if isinstance(row, LetterRow) else row.of.offices if isinstance(row, Problem) else ()
        )

    def _size_rows(self) -> None:
        """Only sentences differ from the usual height: of thousands of letters few are unfolded."""
        usual = theme.line_height() + 14
        width = max(self.viewport().width() - EDGE - 8 - WORDS_FROM - 26, 80)
        for at in self._tall:
            row = self.rows.row(at)
            if isinstance(row, Problem):
                self.setSpan(at, 0, 1, len(self.rows.columns))
                around = metrics().boundingRect(QRect(0, 0, width, 4000).toRectF(), _wrapped(), row.sentence)
                self.setRowHeight(at, max(round(around.height()) + 14, usual))


def _wrapped() -> int:
    return Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeading.value
